// The page of "Mijn selectie": what was collected, in the reader's order with the reader's notes, and as one document.
// Needs base.js, files.js and selection.js; fetches records.js for the texts.
(function () {
  "use strict";

  const Gids = window.Gids;
  const make = Gids.element;
  const selection = Gids.selection;
  const root = document.querySelector("[data-selection]");
  const KIND = "leernetwerkgids/selection";
  const MARK = "#keuze=";
  const UNTITLED = "Mijn selectie";
  const GONE = "Staat niet meer in de gids.";
  const NOTHING_CHANGED = " Er is niets veranderd.";
  const MOST_FROM_FILE = 2000; // records
  const LONGEST_FROM_FILE = 20000; // signs of a text
  const NO_LINK = "Deze browser kan geen link maken. Bewaar een bestand en deel dat.";

  let records = null; // by id, once they are fetched
  let kept = selection.read();

  const find = (items, id) => items.find((item) => item.id === id);
  const counted = (number, one, many) => number + " " + (number === 1 ? one : many);
  const amount = (number) => counted(number, "onderdeel", "onderdelen");
  const short = (text) => text.length > 60 ? text.slice(0, 57).trim() + "…" : text;
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  // Whether a value from a file has no more records, and no longer texts, than a person makes.
  function isHuman(value) {
    const isText = (text) => text === undefined || typeof text === "string" && text.length <= LONGEST_FROM_FILE;
    return value.items.length <= MOST_FROM_FILE && isText(value.title) && isText(value.intro) &&
      selection.clean(value).items.every((item) => item.note.length <= LONGEST_FROM_FILE);
  }

  // Change what is kept; `message` tells what happened and offers to undo it.
  function change(edit, message, then) {
    const before = selection.read();
    selection.change(edit);
    if (!message) return;
    const after = selection.read();
    Gids.say(message, { label: "Maak ongedaan", run: () => {
      selection.change((now) => undo(now, before, after));
      if (then) then();
    } });
  }

  // Back to how it was before a change; what was added or written since then stays.
  function undo(now, before, after) {
    now.items = before.items.map((item) => {
      const then = find(after.items, item.id);
      const present = find(now.items, item.id);
      return then && present && present.note !== then.note ? present : item;
    }).concat(now.items.filter((item) => !find(before.items, item.id) && !find(after.items, item.id)));
    ["title", "intro"].forEach((key) => { if (now[key] === after[key]) now[key] = before[key]; });
  }

  // Put in what another selection has and this one has not. Of two notes on the same record both stay.
  function merge(now, given) {
    given.items.forEach((item) => {
      const own = find(now.items, item.id);
      if (!own) now.items.push(item);
      else if (!own.note.includes(item.note)) own.note = [own.note, item.note].filter(Boolean).join("\n\n");
    });
    now.title = now.title || given.title;
    now.intro = now.intro || given.intro;
  }

  // The document: what every way to print or save it is made from

  // Where the guide stands for others: the address that its pages name, else the one that this page was read from.
  const canonical = document.querySelector("link[rel=canonical]");
  const home = canonical ? new URL("../", canonical.href) : Gids.root;
  const address = (place) => home.protocol === "file:" ? place : new URL(place, home).href;

  function documentOf(value) {
    const sources = [];
    const entries = value.items.map((item) => {
      const record = records && records.get(item.id);
      if (!record) {
        return { id: item.id, title: item.title, note: item.note, kind: "", text: records ? GONE : "", facts: [], basis: "", cited: [], address: "" };
      }
      const cited = record.cited.map(([id, words]) => {
        const reference = Gids.references[id];
        if (!reference) return words;
        if (!sources.includes(reference)) sources.push(reference);
        return "[" + (sources.indexOf(reference) + 1) + "]" + (words ? " " + words : "");
      });
      return {
        id: item.id, title: record.title, note: item.note, kind: capital(record.label), text: record.text,
        facts: Object.entries(record.facts), basis: record.evidence.join(", "), cited, address: address(record.address)
      };
    });
    return { title: value.title || UNTITLED, intro: value.intro, entries, sources };
  }

  function lines(text) { return text.split(/\n+/).filter(Boolean); }

  // As HTML: for print, and in a file that stands alone.
  function drawn(made) {
    const paragraphs = (text, attributes) => lines(text).map((line) => make("p", attributes || {}, line));
    return make("article", {},
      make("h1", {}, made.title), paragraphs(made.intro, { class: "intro" }),
      made.entries.map((entry, at) => make("section", {},
        make("h2", {}, at + 1 + ". " + entry.title),
        entry.kind && make("p", { class: "kind" }, entry.kind + " · " + entry.id),
        paragraphs(entry.text),
        entry.note && make("div", { class: "note" }, make("p", {}, make("strong", {}, "Eigen notitie")), paragraphs(entry.note)),
        entry.facts.length > 0 && make("dl", {}, entry.facts.map(([label, text]) => [make("dt", {}, label), make("dd", {}, text)])),
        entry.basis && make("p", { class: "basis" }, "Onderbouwing: " + entry.basis + ". Rust op: " + entry.cited.join("; ") + "."),
        entry.address && make("p", { class: "address" }, make("a", { href: entry.address }, entry.address)))),
      made.sources.length > 0 && make("section", {}, make("h2", {}, "Bronnen"), make("ol", {}, made.sources.map((text) => make("li", {}, text)))));
  }

  const STYLE = "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.55 system-ui,sans-serif;color:#1c2b2e;background:#fff}" +
    "h1{line-height:1.2}h2{margin:2rem 0 .4rem;font-size:1.2rem}p{margin:.4rem 0}.kind,.basis,.address{font-size:.85rem;color:#4b5a5d}" +
    ".note{padding:.3rem .9rem;border-left:4px solid #0b5a61;background:#e3efee}dl{display:grid;grid-template-columns:minmax(6rem,auto) minmax(0,3fr);gap:.2rem 1rem;font-size:.9rem}dt{font-weight:600}dd{margin:0;white-space:pre-line}" +
    "a{color:#0b5a61;overflow-wrap:anywhere}li{margin:.4rem 0;overflow-wrap:anywhere}h2{break-after:avoid}";

  function html(made) {
    return "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n" +
      make("title", {}, made.title).outerHTML + "\n<style>" + STYLE + "</style>\n</head>\n<body>\n" + drawn(made).outerHTML + "\n</body>\n</html>\n";
  }

  function markdown(made) {
    const safe = Gids.files.markdown;
    const blocks = ["# " + safe(made.title), ...lines(made.intro).map(safe)];
    made.entries.forEach((entry, at) => {
      blocks.push("## " + (at + 1) + ". " + safe(entry.title));
      if (entry.kind) blocks.push("*" + safe(entry.kind + " · " + entry.id) + "*");
      blocks.push(...lines(entry.text).map(safe));
      if (entry.note) blocks.push(lines("**Eigen notitie**\n" + entry.note).map((line, n) => "> " + (n ? safe(line) : line)).join("\n>\n"));
      if (entry.facts.length) {
        blocks.push(entry.facts.map(([label, text]) => {
          const rows = lines(text).map(safe);
          return "- **" + safe(label) + ":** " + (rows.length > 1 ? "\n" + rows.map((row) => "    - " + row).join("\n") : rows[0]);
        }).join("\n"));
      }
      if (entry.basis) blocks.push(safe("Onderbouwing: " + entry.basis + ". Rust op: " + entry.cited.join("; ") + "."));
      if (entry.address) blocks.push("<" + entry.address + ">");
    });
    if (made.sources.length) blocks.push("## Bronnen", made.sources.map((text, at) => at + 1 + ". " + safe(text)).join("\n"));
    return blocks.join("\n\n") + "\n";
  }

  function csv(made) {
    const full = (entry) => records && records.get(entry.id);
    return Gids.files.csv([["Nummer", "Id", "Soort", "Titel", "Tekst", "Eigen notitie", "Kenmerken", "Onderbouwing", "Bronnen", "Adres"],
      ...made.entries.map((entry, at) => [at + 1, entry.id, entry.kind, entry.title, entry.text, entry.note,
        entry.facts.map((fact) => fact.join(": ")).join("\n"), entry.basis, full(entry) ? full(entry).sources.join("\n") : "", entry.address])]);
  }

  function json(value) {
    const data = root.dataset;
    return JSON.stringify({ kind: KIND, format: 1, framework: data.framework, version: data.version, ...value }, null, 1) + "\n";
  }

  // Dialogs

  function ask(title, content, choices) {
    const box = make("dialog", { class: "venster md-typeset selection__dialog", "aria-labelledby": "keuze_venster" },
      make("h2", { id: "keuze_venster", tabindex: "-1", autofocus: true }, title), content,
      make("div", { class: "toolbar" }, choices.map((choice) => choice instanceof Element ? choice : button(choice.label, () => {
        box.close();
        if (choice.run) choice.run();
      }, choice.quiet))));
    box.addEventListener("close", () => box.remove());
    document.body.append(box);
    box.showModal();
    return box;
  }

  function button(label, run, quiet) {
    return make("button", { type: "button", class: "button button--small" + (quiet ? " button--quiet" : ""), click: run }, label);
  }

  function save() {
    const choices = [
      ["Als webpagina (HTML)", "Eén bestand dat elke browser opent, en veel tekstverwerkers ook.", "html", "text/html", (made) => html(made)],
      ["Als tekst (Markdown)", "Voor een tekstprogramma of een website.", "md", "text/markdown", (made) => markdown(made)],
      ["Voor een rekenblad (CSV)", "Een rij per onderdeel, voor Excel of LibreOffice.", "csv", "text/csv", (made) => csv(made)],
      ["Om later verder te gaan (JSON)", "Open het op deze pagina, ook in een andere browser.", "json", "application/json", () => json(kept)]
    ];
    const box = ask("Bewaar als bestand", make("ul", { class: "selection__choices" }, choices.map(([label, help, ending, type, write]) =>
      make("li", {}, button(label, () => {
        box.close();
        fetched().then(() => Gids.files.save(Gids.files.name(kept.title || UNTITLED, ending), type, write(documentOf(kept))));
      }), make("p", { class: "field__help" }, help)))), [{ label: "Sluit", quiet: true }]);
  }

  function share() {
    const number = (value) => value.toLocaleString("nl");
    Gids.files.pack({ title: kept.title, ids: kept.items.map((item) => item.id) }).then((packed) => {
      const fragment = MARK + packed;
      const over = fragment.length - Gids.files.LONGEST_LINK;
      const long = "De link is " + counted(over, "teken", "tekens") + " te lang. Mail en chat geven hoogstens " + number(Gids.files.LONGEST_LINK) +
        " tekens goed door. Haal onderdelen weg, of bewaar een bestand en deel dat.";
      const field = make("input", { type: "text", readonly: true, id: "keuze_link", value: address("mijn-selectie/") + fragment, focus: () => field.select() });
      const said = make("p", { class: "field__help", role: "status" });
      const copy = button("Kopieer de link", () => {
        const refused = () => { said.textContent = "Kopiëren lukt hier niet vanzelf. De link is gekozen: kopieer hem met je toetsenbord of het menu van je browser."; field.focus(); };
        if (!navigator.clipboard) refused();
        else navigator.clipboard.writeText(field.value).then(() => { said.textContent = "De link is gekopieerd."; }, refused);
      });
      const file = { label: "Bewaar als bestand", quiet: true, run: save };
      const disk = home.protocol === "file:";
      if (disk) field.value = Gids.link("mijn-selectie/") + fragment;
      ask("Deel met een link", [
        make("p", {}, "In de link staat welke onderdelen je koos, in jouw volgorde, met de titel. Je inleiding en je notities gaan niet mee; die gaan wel mee in een bestand (JSON)."),
        disk && make("p", { class: "notice" }, "Je leest de gids vanaf een schijf. De link werkt alleen waar de gids in dezelfde map staat. Deel anders een bestand."),
        over > 0 ? make("p", { class: "notice" }, long) : [make("label", { class: "field", for: "keuze_link" }, "Link"), field,
          make("p", { class: "field__help" }, "De keuze neemt " + number(fragment.length) + " van hoogstens " + number(Gids.files.LONGEST_LINK) + " tekens in."), said]
      ], over > 0 ? [file, { label: "Sluit", quiet: true }] : [copy, file, { label: "Sluit", quiet: true }]);
    }, () => Gids.warn(NO_LINK));
  }

  // What came in by a link: show what it holds, and ask
  function receive() {
    if (!location.hash.startsWith(MARK)) return;
    const packed = location.hash.slice(MARK.length);
    history.replaceState(history.state, "", location.pathname + location.search);
    const opened = packed.length <= 2 * Gids.files.LONGEST_LINK ? Gids.files.unpack(packed) : Promise.reject();
    opened.then((value) => {
      if (!value || !Array.isArray(value.ids)) throw new Error();
      const sent = { title: value.title, items: value.ids.map((id) => ({ id, title: "", note: "" })) };
      const given = selection.clean(sent);
      if (!given.items.length || !isHuman(sent)) throw new Error();
      return fetched().then(() => given);
    }).then((given) => {
      given.items.forEach((item) => { item.title = nameOf(item); });
      const fresh = given.items.filter((item) => !find(kept.items, item.id));
      ask("Iemand deelt een selectie met je", [
        make("p", {}, (given.title ? "“" + given.title + "”: " : "") + amount(given.items.length) + ". " +
          (fresh.length < given.items.length ? "Daarvan staan er " + (given.items.length - fresh.length) + " al in jouw selectie." : "")),
        make("ol", { class: "selection__given" }, given.items.map((item) => make("li", {}, item.title,
          records && !records.has(item.id) && " (" + GONE.toLowerCase().replace(".", "") + ")")))
      ], [
        fresh.length > 0 && { label: "Voeg toe aan mijn selectie", run: () => change((now) => merge(now, given), amount(fresh.length) + " toegevoegd.") },
        { label: fresh.length ? "Niet toevoegen" : "Sluit", quiet: true }
      ].filter(Boolean));
    }).catch(() => Gids.warn("Deze link is beschadigd of niet heel overgekomen. Vraag om de link opnieuw, of om een bestand." + NOTHING_CHANGED));
  }

  function openFile() {
    const chosen = file.files[0];
    file.value = "";
    if (!chosen) return;
    Gids.files.json(chosen).then((value) => {
      if (!value || value.kind !== KIND || !Array.isArray(value.items)) {
        throw new Error("Het bestand “" + chosen.name + "” is geen selectie uit de gids." + NOTHING_CHANGED);
      }
      if (value.format !== 1) throw new Error("Het bestand “" + chosen.name + "” komt uit een nieuwere versie van de gids." + NOTHING_CHANGED);
      if (!isHuman(value)) throw new Error("Het bestand “" + chosen.name + "” is beschadigd: er staan te veel onderdelen in, of een tekst die geen tekst of te lang is." + NOTHING_CHANGED);
      const given = selection.clean(value);
      if (given.items.length < value.items.length) {
        throw new Error("Het bestand “" + chosen.name + "” is beschadigd: " + amount(value.items.length - given.items.length) + " kan de gids niet lezen." + NOTHING_CHANGED);
      }
      const fresh = given.items.filter((item) => !find(kept.items, item.id)).length;
      change((now) => merge(now, given), "Het bestand is geopend: " + amount(fresh) + " toegevoegd" +
        (fresh < given.items.length ? ", " + (given.items.length - fresh) + " had je al" : "") + ".");
    }).catch((error) => Gids.warn(error.message));
  }

  // What the reader sees

  const title = make("input", { type: "text", id: "keuze_titel", maxlength: 200, autocomplete: "off", placeholder: UNTITLED,
    input: () => change((now) => { now.title = title.value; }) });
  const intro = make("textarea", { id: "keuze_inleiding", maxlength: 5000, rows: 3, input: () => change((now) => { now.intro = intro.value; }) });
  const file = make("input", { type: "file", accept: ".json,application/json", hidden: true, change: openFile });
  const open = button("Open een bestand", () => file.click(), true);
  const order = button("Zet op volgorde van de gids", () => {
    const place = Array.from(records.keys());
    const at = (item) => records.has(item.id) ? place.indexOf(item.id) : place.length;
    change((now) => now.items.sort((one, other) => at(one) - at(other)), "Je selectie staat op de volgorde van de gids.");
  }, true);
  const clear = button("Maak leeg", () => {
    change((now) => { now.items = []; now.title = ""; now.intro = ""; }, "Je selectie is leeg.", () => told.focus());
    told.focus();
  }, true);
  const told = make("h2", { class: "selection__told", tabindex: "-1" });
  const spoken = make("p", { class: "unseen", role: "status" });
  const list = make("ol", { class: "selection__list" });
  const paper = make("div", { class: "selection__paper" });
  const filled = make("div", {},
    make("label", { class: "field", for: "keuze_titel" }, "Titel van je document"), title,
    make("label", { class: "field", for: "keuze_inleiding" }, "Inleiding"), intro,
    list);
  const full = [button("Print", () => window.print()), button("Bewaar als bestand", save), button("Deel met een link", share)];
  const empty = make("div", { class: "panel" }, make("p", {}, "Je hebt nog niets bewaard. Klik bij een uitgangspunt, een werkzaam element, een voorbeeld of een andere tekst op “Bewaar”."),
    make("p", {}, make("a", { href: Gids.link("uitgangspunten/") }, "Bekijk de uitgangspunten")));
  root.append(told, spoken, empty, make("div", { class: "toolbar" }, full, open, file, order, clear), filled, paper);

  const nodes = new Map();
  function nameOf(item) { return records && records.has(item.id) ? records.get(item.id).title : item.title; }

  // One record in the list. It is made once and then drawn anew, so that a note that is being written stays as it is.
  function entry(id) {
    const heading = make("h3", { class: "selection__title", tabindex: "-1" });
    const kind = make("p", { class: "basis" });
    const text = make("p", {});
    const more = make("details", { class: "see" }, make("summary", {}, "Kenmerken en bronnen"));
    const note = make("textarea", { id: "keuze_notitie_" + id, maxlength: 5000, rows: 1, input: () => change((now) => {
      const own = find(now.items, id);
      if (own) own.note = note.value;
    }) });
    const up = button("Omhoog", () => move(id, -1), true);
    const down = button("Omlaag", () => move(id, 1), true);
    const away = button("Haal weg", () => remove(id), true);
    const node = make("li", { class: "panel selection__item" }, heading, kind, text, more,
      make("label", { class: "field", for: note.id }, "Eigen notitie"), note, make("div", { class: "toolbar" }, up, down, away));
    let drawnFor;
    return {
      node, heading, up, down,
      draw: (item, at, all) => {
        const record = records && records.get(id);
        const name = nameOf(item);
        if (document.activeElement !== note) note.value = item.note;
        up.disabled = at === 0;
        down.disabled = at === all - 1;
        if (drawnFor === record && heading.textContent) return;
        drawnFor = record;
        heading.replaceChildren(record ? make("a", { href: Gids.link(record.address) }, name) : name);
        kind.textContent = record ? capital(record.label) + " · " + id + " · " + record.evidence.join(", ") : id;
        text.textContent = record ? record.text : records ? GONE + " De titel is die van toen je het bewaarde." : "";
        more.hidden = !record;
        if (record) {
          more.replaceChildren(more.firstChild,
            make("dl", { class: "selection__facts" }, Object.entries(record.facts).map(([label, value]) => make("div", {}, make("dt", {}, label), make("dd", {}, value)))),
            make("ul", {}, record.sources.map((source) => make("li", {}, source))));
        }
        [up, down, away].forEach((each) => each.setAttribute("aria-label", each.textContent + ": " + short(name)));
        node.classList.toggle("selection__item--gone", Boolean(records && !record));
      }
    };
  }

  function move(id, step) {
    change((now) => {
      const at = now.items.findIndex((item) => item.id === id);
      if (at < 0 || at + step < 0 || at + step >= now.items.length) return;
      now.items.splice(at + step, 0, now.items.splice(at, 1)[0]);
    });
    const moved = nodes.get(id);
    const used = step < 0 ? moved.up : moved.down;
    (used.disabled ? (step < 0 ? moved.down : moved.up) : used).focus();
    const place = kept.items.findIndex((item) => item.id === id) + 1;
    spoken.textContent = short(nameOf(kept.items[place - 1])) + " staat nu op plaats " + place + " van " + kept.items.length + ".";
  }

  function remove(id) {
    const at = kept.items.findIndex((item) => item.id === id);
    const name = short(nameOf(kept.items[at]));
    change((now) => { now.items = now.items.filter((item) => item.id !== id); }, "“" + name + "” is uit je selectie gehaald.", () => nodes.get(id).heading.focus());
    const next = kept.items[Math.min(at, kept.items.length - 1)];
    (next ? nodes.get(next.id).heading : told).focus();
  }

  function show() {
    kept = selection.read();
    const has = kept.items.length > 0;
    told.textContent = has ? amount(kept.items.length) + " in je selectie" : "Je selectie is leeg";
    empty.hidden = has;
    filled.hidden = !has;
    [...full, clear].forEach((each) => { each.hidden = !has; });
    order.hidden = !records || kept.items.length < 2;
    if (document.activeElement !== title) title.value = kept.title;
    if (document.activeElement !== intro) intro.value = kept.intro;
    Array.from(nodes.keys()).filter((id) => !find(kept.items, id)).forEach((id) => {
      nodes.get(id).node.remove();
      nodes.delete(id);
    });
    kept.items.forEach((item, at) => {
      if (!nodes.has(item.id)) nodes.set(item.id, entry(item.id));
      const each = nodes.get(item.id);
      each.draw(item, at, kept.items.length);
      if (list.children[at] !== each.node) list.insertBefore(each.node, list.children[at] || null);
    });
    paper.replaceChildren();
    if (has && !records) fetched();
  }

  // The texts: fetched when there is something to show. Without them the titles stay, and the reader is told.
  let failed = false;
  function fetched() {
    if (records || failed) return Promise.resolve();
    return Gids.load("gids/records.js").then(() => {
      records = new Map(Gids.records.map((record) => [record.id, record]));
      show();
    }, () => {
      failed = true;
      Gids.warn("De teksten konden niet worden opgehaald. Je ziet alleen de titels. Laad de pagina opnieuw.");
    });
  }

  window.addEventListener("beforeprint", () => {
    if (kept.items.length) paper.replaceChildren(drawn(documentOf(kept)));
  });
  window.addEventListener("hashchange", receive);
  selection.shown = show;
  show();
  receive();
})();
