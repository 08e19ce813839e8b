// One record in the list of "Mijn selectie". Needs base.js, dialogs.js, selection.js, -merge and -document.
(function () {
  "use strict";

  const Gids = window.Gids;
  const make = Gids.element;
  const { label } = Gids;
  const { button } = Gids.dialogs;

  /** @type {SelectionList["nameOf"]} */
  function nameOf(item, records) {
    const record = records && records.get(item.id);
    return record ? record.title : item.title;
  }

  /** @type {SelectionList["short"]} */
  const short = (text) => text.length > 60 ? text.slice(0, 57).trim() + "…" : text;

  // What a reader writes at a record: a note, and who does it and when.
  /** @param {string} id */
  function written(id) {
    /** @param {"note" | "who" | "when"} name @param {string} value */
    const write = (name, value) => Gids.selection.change((now) => {
      const own = Gids.selectionValues.find(now.items, id);
      if (own) own[name] = value;
    });
    const note = make("textarea", { id: "keuze_notitie_" + id, maxlength: 5000, rows: 1, input: () => write("note", note.value) });
    const who = make("input", { type: "text", id: "keuze_wie_" + id, maxlength: 200, autocomplete: "off", input: () => write("who", who.value) });
    const when = make("input", { type: "text", id: "keuze_wanneer_" + id, maxlength: 200, autocomplete: "off", input: () => write("when", when.value) });
    const named = (/** @type {string} */ name, /** @type {HTMLElement} */ control) => [make("label", { class: "field", for: control.id }, name), control];
    return {
      nodes: [...named(label("selection.note"), note), make("div", { class: "selection__plan" },
        make("div", {}, named(label("selection.who"), who)), make("div", {}, named(label("selection.when"), when)))],
      /** @param {SelectionItem} item */
      draw(item) {
        if (document.activeElement !== note) note.value = item.note;
        if (document.activeElement !== who) who.value = item.who || "";
        if (document.activeElement !== when) when.value = item.when || "";
      }
    };
  }

  /** @type {SelectionList["entry"]} */
  function entry(id, records, move, remove) {
    const heading = make("h3", { class: "selection__title", tabindex: "-1" });
    const kind = make("p", { class: "basis" });
    const text = make("p", {});
    const summary = make("summary", {}, label("selection.details"));
    const more = make("details", { class: "see" }, summary);
    const own = written(id);
    const up = button(label("selection.up"), () => move(-1));
    const down = button(label("selection.down"), () => move(1));
    const away = button(label("selection.remove"), remove);
    const node = make("li", { class: "panel selection__item" }, heading, kind, text, more,
      own.nodes, make("div", { class: "toolbar" }, up, down, away));
    /** @type {GuideRecord | null | undefined} */
    let drawnFor;

    /** @param {SelectionItem} item */
    function drawTexts(item) {
      const all = records();
      const record = all && all.get(id);
      if (drawnFor === record && heading.textContent) return;
      drawnFor = record;
      const name = nameOf(item, all);
      heading.replaceChildren(record ? make("a", { href: Gids.link(record.address) }, name) : name);
      kind.textContent = record ? record.label + " · " + record.evidence.join(", ") : id;
      text.textContent = record ? record.text : all ? label("selection.gone-title") : "";
      more.hidden = !record;
      if (record) {
        more.replaceChildren(summary,
          make("dl", { class: "selection__facts" }, Object.entries(record.facts).map(([fact, value]) => make("div", {}, make("dt", {}, fact), make("dd", {}, value)))),
          make("ul", {}, record.sources.map((source) => make("li", {}, source))));
      }
      [up, down, away].forEach((each) => each.setAttribute("aria-label", label("selection.action-on", { action: String(each.textContent), title: short(name) })));
      node.classList.toggle("selection__item--gone", Boolean(all && !record));
    }

    return {
      node, heading, up, down,
      draw(item, at, all) {
        own.draw(item);
        up.disabled = at === 0;
        down.disabled = at === all - 1;
        drawTexts(item);
      }
    };
  }

  Gids.selectionList = { entry, nameOf, short };
})();
