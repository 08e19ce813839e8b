// The page of "Mijn selectie": what was collected, in the reader's order with the reader's notes, and as one document.
// Needs base.js, files.js, dialogs.js, selection.js, -merge, -document and -list; fetches records.js for the texts.
(function () {
  "use strict";

  const Gids = window.Gids;
  const make = Gids.element;
  const { ask, askFile, button, counted, picker, shared } = Gids.dialogs;
  const { LONGEST_LINK, NOTHING_CHANGED } = Gids.files;
  const { find, fromFile, isHuman, merge, undo, KIND } = Gids.selectionValues;
  const { short } = Gids.selectionList;
  const Documents = Gids.selectionDocuments;
  const selection = Gids.selection;
  const root = /** @type {HTMLElement} */ (document.querySelector("[data-selection]"));
  const MARK = "#keuze=";
  const UNREAD = new Error("geen selectie");

  // The records of the guide by id, once they are fetched.
  /** @type {Map<string, GuideRecord> | null} */
  let records = null;
  let kept = selection.read();

  const amount = (/** @type {number} */ number) => counted(number, "onderdeel", "onderdelen");
  const nameOf = (/** @type {SelectionItem} */ item) => Gids.selectionList.nameOf(item, records);

  // Change what is kept; `message` tells what happened and offers to undo it.
  /** @param {(now: Selected) => void} edit @param {string} [message] @param {() => void} [then] */
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

  // Where the guide stands for others: the address that its pages name, else the one that this page was read from.
  /** @type {HTMLLinkElement | null} */
  const canonical = document.querySelector("link[rel=canonical]");
  const home = canonical ? new URL("../", canonical.href) : Gids.root;
  const onDisk = home.protocol === "file:";
  const address = (/** @type {string} */ place) => onDisk ? place : new URL(place, home).href;
  const documentOf = (/** @type {Selected} */ value) => Documents.of(value, records, address);

  function json() {
    const { framework, version } = root.dataset;
    return JSON.stringify({ kind: KIND, format: 1, framework, version, ...kept }, null, 1) + "\n";
  }

  function save() {
    const whole = (/** @type {(made: SelectionDocument) => string} */ write) => () => fetched().then(() => write(documentOf(kept)));
    askFile(kept.title || Documents.UNTITLED, [
      ["Als webpagina (HTML)", "Eén bestand dat elke browser opent, en veel tekstverwerkers ook.", "html", whole(Documents.html)],
      ["Als tekst (Markdown)", "Voor een tekstprogramma of een website.", "md", whole(Documents.markdown)],
      ["Voor een rekenblad (CSV)", "Een rij per onderdeel, voor Excel of LibreOffice.", "csv", whole(Documents.csv)],
      ["Om later verder te gaan (JSON)", "Open het op deze pagina, ook in een andere browser.", "json", json]
    ]);
  }

  function share() {
    Gids.files.pack({ title: kept.title, ids: kept.items.map((item) => item.id) }).then((packed) => {
      const fragment = MARK + packed;
      const most = LONGEST_LINK.toLocaleString("nl-NL") + " tekens";
      const over = fragment.length - LONGEST_LINK;
      const { field, label, said, copy } = shared("keuze_link");
      field.value = (onDisk ? Gids.link("mijn-selectie/") : address("mijn-selectie/")) + fragment;
      ask("Deel met een link", [
        make("p", {}, "In de link staat welke onderdelen je koos, in jouw volgorde, met de titel. Je inleiding en je notities gaan niet mee; die gaan wel mee in een bestand (JSON)."),
        onDisk && make("p", { class: "notice" }, "Je leest de gids vanaf een schijf. De link werkt alleen waar de gids in dezelfde map staat. Deel anders een bestand."),
        over > 0 ? make("p", { class: "notice" }, "De link is " + counted(over, "teken", "tekens") + " te lang. Mail en chat geven hoogstens " + most +
          " goed door. Haal onderdelen weg, of bewaar een bestand en deel dat.") : [label, field,
          make("p", { class: "field__help" }, "De keuze neemt " + fragment.length.toLocaleString("nl-NL") + " van hoogstens " + most + " in."), said]
      ], [...over > 0 ? [] : [copy], { label: "Bewaar als bestand", quiet: true, run: save }, { label: "Sluit", quiet: true }]);
    }, () => Gids.warn("Deze browser kan geen link maken. Bewaar een bestand en deel dat."));
  }

  // What came in by a link: show what it holds, and ask.
  function receive() {
    const opened = Gids.files.received(MARK);
    if (!opened) return;
    opened.then((value) => {
      if (!value || !Array.isArray(value.ids)) throw UNREAD;
      const sent = { title: value.title, items: value.ids.map((/** @type {unknown} */ id) => ({ id, title: "", note: "" })) };
      const given = selection.clean(sent);
      if (!given.items.length || !isHuman(sent)) throw UNREAD;
      return fetched().then(() => offer(given));
    }).catch(() => Gids.warn("Deze link is beschadigd of niet heel overgekomen. Vraag om de link opnieuw, of om een bestand." + NOTHING_CHANGED));
  }

  /** @param {Selected} given */
  function offer(given) {
    given.items.forEach((item) => { item.title = nameOf(item); });
    const fresh = given.items.filter((item) => !find(kept.items, item.id)).length;
    ask("Iemand deelt een selectie met je", [
      make("p", {}, (given.title ? "“" + given.title + "”: " : "") + amount(given.items.length) + ". " +
        (fresh < given.items.length ? "Daarvan staan er " + (given.items.length - fresh) + " al in jouw selectie." : "")),
      make("ol", { class: "selection__given" }, given.items.map((item) => make("li", {}, item.title,
        records && !records.has(item.id) && " (" + Documents.GONE.toLowerCase().replace(".", "") + ")")))
    ], [
      ...fresh > 0 ? [{ label: "Voeg toe aan mijn selectie", run: () => change((now) => merge(now, given), amount(fresh) + " toegevoegd.") }] : [],
      { label: fresh ? "Niet toevoegen" : "Sluit", quiet: true }
    ]);
  }

  /** @param {File} chosen */
  function openFile(chosen) {
    Gids.files.json(chosen).then((value) => {
      const given = fromFile(value, chosen.name);
      const fresh = given.items.filter((item) => !find(kept.items, item.id)).length;
      change((now) => merge(now, given), "Het bestand is geopend: " + amount(fresh) + " toegevoegd" +
        (fresh < given.items.length ? ", " + (given.items.length - fresh) + " had je al" : "") + ".");
    }).catch((error) => Gids.warn(error.message));
  }

  // What the reader sees

  const title = make("input", { type: "text", id: "keuze_titel", maxlength: 200, autocomplete: "off", placeholder: Documents.UNTITLED,
    input: () => change((now) => { now.title = title.value; }) });
  const intro = make("textarea", { id: "keuze_inleiding", maxlength: 5000, rows: 3, input: () => change((now) => { now.intro = intro.value; }) });
  const file = picker(([chosen]) => openFile(chosen), { hidden: true });
  const open = button("Open een bestand", () => file.click());
  const order = button("Zet op volgorde van de gids", () => {
    const places = Array.from(records || [], ([id]) => id);
    const at = (/** @type {SelectionItem} */ item) => places.includes(item.id) ? places.indexOf(item.id) : places.length;
    change((now) => now.items.sort((one, other) => at(one) - at(other)), "Je selectie staat op de volgorde van de gids.");
  });
  const clear = button("Maak leeg", () => {
    change((now) => { now.items = []; now.title = ""; now.intro = ""; }, "Je selectie is leeg.", () => told.focus());
    told.focus();
  });
  const told = make("h2", { class: "selection__told", tabindex: "-1" });
  const spoken = make("p", { class: "unseen", role: "status" });
  const list = make("ol", { class: "selection__list" });
  const paper = make("div", { class: "selection__paper" });
  const filled = make("div", {},
    make("label", { class: "field", for: "keuze_titel" }, "Titel van je document"), title,
    make("label", { class: "field", for: "keuze_inleiding" }, "Inleiding"), intro,
    list);
  const full = [button("Print", () => window.print(), { main: true }), button("Bewaar als bestand", save, { main: true }), button("Deel met een link", share, { main: true })];
  const empty = make("div", { class: "panel" }, make("p", {}, "Je hebt nog niets bewaard. Klik bij een uitgangspunt, een werkzaam element, een voorbeeld of een andere tekst op “Bewaar”."),
    make("p", {}, make("a", { href: Gids.link("uitgangspunten/") }, "Bekijk de uitgangspunten")));
  root.append(told, spoken, empty, make("div", { class: "toolbar" }, full, open, file, order, clear), filled, paper);

  /** @type {Map<string, SelectionNode>} */
  const nodes = new Map();
  /** @param {SelectionItem} item */
  function nodeOf({ id }) {
    const node = nodes.get(id) || Gids.selectionList.entry(id, () => records, (step) => move(id, step), () => remove(id));
    nodes.set(id, node);
    return node;
  }

  /** @param {string} id @param {number} step */
  function move(id, step) {
    change((now) => {
      const at = now.items.findIndex((item) => item.id === id);
      if (at < 0 || at + step < 0 || at + step >= now.items.length) return;
      now.items.splice(at + step, 0, now.items.splice(at, 1)[0]);
    });
    const place = kept.items.findIndex((item) => item.id === id);
    const { up, down } = nodeOf(kept.items[place]);
    const [used, other] = step < 0 ? [up, down] : [down, up];
    (used.disabled ? other : used).focus();
    spoken.textContent = short(nameOf(kept.items[place])) + " staat nu op plaats " + (place + 1) + " van " + kept.items.length + ".";
  }

  /** @param {string} id */
  function remove(id) {
    const at = kept.items.findIndex((item) => item.id === id);
    const gone = kept.items[at];
    change((now) => { now.items = now.items.filter((item) => item.id !== id); }, "“" + short(nameOf(gone)) + "” is uit je selectie gehaald.", () => nodeOf(gone).heading.focus());
    const next = kept.items[Math.min(at, kept.items.length - 1)];
    (next ? nodeOf(next).heading : told).focus();
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
    nodes.forEach(({ node }, id) => {
      if (find(kept.items, id)) return;
      node.remove();
      nodes.delete(id);
    });
    kept.items.forEach((item, at) => {
      const each = nodeOf(item);
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
    if (kept.items.length) paper.replaceChildren(Documents.drawn(documentOf(kept)));
  });
  window.addEventListener("hashchange", receive);
  selection.shown = show;
  show();
  receive();
})();
