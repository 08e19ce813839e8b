// The first view: the reader's scans, and a new one. Needs selfscan-pieces.js and -share.
(function () {
  "use strict";

  const Gids = window.Gids;
  const scan = Gids.scan;
  const el = Gids.element;
  const page = Gids.scanPage;
  const { label } = Gids;
  const { data } = page;
  const { KEPT, field, fileField, heading, way } = page;
  const { button, picker } = Gids.dialogs;

  page.viewStart = () => {
    const found = page.kept();
    const hindrance = Gids.store.hindrance();
    const names = scan.names(found.flatMap((one) => one.scan || []));
    const opening = fileField(label("selfscan.open-file"), label("selfscan.open-file-help"),
      picker(([file]) => page.openFile(file, opening.tell), { id: "veld_scan_openen" }));
    return [
      heading(found.length ? label("selfscan.view-scans") : label("selfscan.begin-scan")),
      hindrance ? el("p", { class: "notice" }, hindrance) : null, // before any work is done
      found.length ? el("ul", { class: "scan__list" }, found.map((one) => item(one, one.scan ? names.shift() || "" : ""))) : null,
      el("section", { class: "panel" },
        found.length ? el("h3", {}, label("selfscan.new-scan")) : null,
        newScanForm(found)),
      el("section", {}, el("h3", {}, label("selfscan.open-scan")), opening.node)
    ];
  };

  // The buttons of a scan are called by the name that tells it from the others.
  /** @param {KeptScan} found @param {string} about */
  function item(found, about) {
    if (!found.scan) {
      return el("li", { class: "panel" }, el("p", {}, el("strong", {}, label("selfscan.unusable") + " "), found.problem, " " + label("selfscan.unusable-kept")),
        el("div", { class: "toolbar" },
          button(label("script.save-as-file"), () => { Gids.files.save(label("selfscan.unusable-file"), "json", Gids.store.text(KEPT + found.id) || ""); }, { about: found.id }),
          button(label("selfscan.remove"), () => { remove(found); }, { about: found.id })));
    }
    const made = found.scan;
    const progress = scan.progress(data, made);
    const done = progress.answered === progress.total;
    return el("li", { class: "panel" },
      el("h3", {}, made.name),
      el("p", { class: "scan__facts" }, page.facts(made)),
      el("div", { class: "toolbar" },
        found.readOnly ? null : way(progress.answered ? (done ? label("selfscan.see-questions") : label("selfscan.go-on")) : label("selfscan.begin"), "scan/" + made.id + "/vragen", { about, main: !done }),
        way(label("selfscan.result"), "scan/" + made.id + "/uitslag", { about, main: done || found.readOnly }),
        button(label("selfscan.keep"), () => { page.share(made); }, { about, id: "knop_deel_" + made.id }),
        found.readOnly ? null : button(label("selfscan.rename"), () => { rename(made); }, { about, id: "knop_naam_" + made.id }),
        button(label("selfscan.copy"), () => { copy(made); }, { about, id: "knop_kopie_" + made.id }),
        button(label("selfscan.remove"), () => { remove(found); }, { about })));
  }

  // The fields that say what scan it is, and a function that reads them.
  /** @typedef {Pick<Scan, "name" | "network" | "person" | "date" | "phase">} About */
  /** @param {About} made @param {string} prefix */
  function aboutFields(made, prefix) {
    const input = (/** @type {Exclude<keyof About, "phase">} */ name, /** @type {Attributes<HTMLInputElement>} */ attributes = {}) =>
      el("input", { type: "text", id: prefix + name, maxlength: "120", value: made[name], autocomplete: "off", ...attributes });
    const inputs = {
      name: input("name", { required: true }),
      network: input("network", { list: prefix + "netwerken" }),
      person: input("person", { autocomplete: "name" }),
      date: input("date", { type: "date", required: true, min: "1900-01-01", max: "2100-12-31" })
    };
    const phases = page.phases();
    const phase = el("select", { id: prefix + "fase" }, phases.map(([id, title]) => el("option", { value: id, selected: id === (made.phase || "") }, title)));
    const wrong = el("div"); // spoken with the field, which gets the focus
    const networks = Array.from(new Set(page.usable().map((one) => one.network))).filter(Boolean);
    return {
      nodes: [
        phases.length > 1 && field(label("selfscan.field-phase"), label("selfscan.field-phase-help"), phase),
        field(label("selfscan.field-name"), null, inputs.name),
        field(label("selfscan.field-network"), label("selfscan.field-network-help"), inputs.network),
        el("datalist", { id: prefix + "netwerken" }, networks.map((name) => el("option", { value: name }))),
        field(label("selfscan.field-person"), label("selfscan.field-person-help"), inputs.person),
        field(label("selfscan.field-date"), null, inputs.date), wrong
      ],
      // Without a day that exists a scan has no place in time: told beside the field, in our words.
      check: () => {
        const valid = inputs.date.validity.valid;
        wrong.replaceChildren(...valid ? [] : [el("p", { class: "notice", id: prefix + "datum_fout" }, label("selfscan.no-date"))]);
        inputs.date.setAttribute("aria-invalid", String(!valid));
        inputs.date.setAttribute("aria-describedby", valid ? "" : prefix + "datum_fout");
        if (!valid) inputs.date.focus();
        return valid;
      },
      read: () => ({
        name: inputs.name.value.trim() || label("selfscan.name"), network: inputs.network.value.trim(), person: inputs.person.value.trim(), date: inputs.date.value,
        phase: phase.value || undefined
      })
    };
  }

  // A second scan of the day gets a number.
  /** @param {KeptScan[]} found */
  function newName(found) {
    const name = label("selfscan.name-of-day", { date: scan.day(Gids.files.today()) });
    const taken = (/** @type {string} */ wanted) => found.some((one) => one.scan && one.scan.name === wanted);
    let number = 1;
    while (taken(number > 1 ? name + " (" + number + ")" : name)) number += 1;
    return number > 1 ? name + " (" + number + ")" : name;
  }

  /** @param {KeptScan[]} found */
  function newScanForm(found) {
    const last = found.map((one) => one.scan).find((one) => one);
    const about = aboutFields({
      name: newName(found), network: last ? last.network : "", person: "", date: Gids.files.today(), phase: last ? last.phase : undefined
    }, "veld_nieuw_");
    const lengths = data.lengths.map((length, at) => el("label", { class: "scan__choice" },
      el("input", { type: "radio", name: "veld_nieuw_lengte", value: length.id, checked: at === 0 }),
      el("span", {}, length.title, el("span", { class: "field__help" }, label("selfscan.estimate", { number: length.principles.length })))));
    const form = el("form", { novalidate: true, submit: (event) => {
      event.preventDefault();
      if (!about.check()) return;
      const id = page.newId();
      page.keep({
        kind: scan.KIND, format: scan.FORMAT, id, changed: new Date().toISOString(), framework: data.framework, version: data.version,
        length: String(new FormData(form).get("veld_nieuw_lengte")), answers: {}, dropped: [], history: [], ...about.read()
      });
      page.go("scan/" + id + "/vragen");
    } },
    el("fieldset", {}, el("legend", {}, label("selfscan.how-long")), el("p", { class: "field__help" }, label("selfscan.how-long-help")), lengths),
    about.nodes,
    el("div", { class: "toolbar" }, el("button", { type: "submit", class: "button" }, label("selfscan.begin-this"))));
    return form;
  }

  /** @param {Scan} made */
  function rename(made) {
    const about = aboutFields(made, "veld_naam_");
    page.ask(label("selfscan.rename"), about.nodes, [{ label: label("script.save"), check: about.check, run: () => {
      page.change(made.id, (now) => { Object.assign(now, about.read()); });
      page.render();
    } }]);
  }

  /** @param {Scan} made */
  function copy(made) {
    const twin = { ...made, id: page.newId(), name: label("selfscan.copy-name", { name: made.name.slice(0, 110) }), changed: new Date().toISOString() };
    page.keep(twin);
    page.render();
    Gids.say(label("selfscan.copied", { name: twin.name }));
  }

  /** @param {KeptScan} found */
  function remove(found) {
    const text = Gids.store.text(KEPT + found.id);
    Gids.store.write(KEPT + found.id, null);
    page.go("scan");
    page.render(true);
    Gids.say(found.scan ? label("selfscan.removed", { name: found.scan.name }) : label("selfscan.removed-unusable"), { label: label("script.undo"), run: () => {
      Gids.store.put(KEPT + found.id, text);
      page.render(true);
    } });
  }
})();
