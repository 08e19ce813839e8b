// The page of "Mijn selectie": what was collected, in the reader's order with the reader's notes, and as one document.
// Needs base.js, files.js, dialogs.js, selection.js, -merge, -document and -list; fetches records.js for the texts.
(function () {
  "use strict";

  const Gids = window.Gids;
  const make = Gids.element;
  const { label } = Gids;
  const { ask, askFile, button, picker } = Gids.dialogs;
  const { LONGEST_LINK } = Gids.files;
  const { find, fromFile, isHuman, merge, undo, KIND } = Gids.selectionValues;
  const { short } = Gids.selectionList;
  const Documents = Gids.selectionDocuments;
  const selection = Gids.selection;
  const root = /** @type {HTMLElement} */ (document.querySelector("[data-selection]"));
  const MARK = "#keuze=";
  const UNREAD = new Error(MARK);

  // The records of the guide by id, once they are fetched.
  /** @type {Map<string, GuideRecord> | null} */
  let records = null;
  let kept = selection.read();

  const nameOf = (/** @type {SelectionItem} */ item) => Gids.selectionList.nameOf(item, records);

  // Change what is kept; `message` tells what happened and offers to undo it.
  /** @param {(now: Selected) => void} edit @param {string} [message] @param {() => void} [then] */
  function change(edit, message, then) {
    const before = selection.read();
    selection.change(edit);
    if (!message) return;
    const after = selection.read();
    Gids.say(message, { label: label("selection.undo"), run: () => {
      selection.change((now) => undo(now, before, after));
      if (then) then();
    } });
  }

  // Where the guide stands for others: the address that its pages name, else the one that this page was read from.
  /** @type {HTMLLinkElement | null} */
  const canonical = document.querySelector("link[rel=canonical]");
  const home = canonical ? new URL("../", canonical.href) : Gids.root;
  const onDisk = home.protocol === "file:";
  const address = (/** @type {string} */ place) => onDisk ? place : Gids.file(new URL(place, home), home).href;
  const documentOf = (/** @type {Selected} */ value) => Documents.of(value, records, address);

  function json() {
    const { framework, version } = root.dataset;
    return JSON.stringify({ kind: KIND, format: 1, framework, version, ...kept }, null, 1) + "\n";
  }

  function save() {
    const whole = (/** @type {(made: SelectionDocument) => string | Promise<Blob>} */ write) => async () => {
      await fetched();
      return write(documentOf(kept));
    };
    askFile(kept.title || label("selection.untitled"), [
      [label("selection.as-word"), label("selection.as-word-help"), "docx", whole((made) => Gids.files.word("gids/selection-word.js", () => Documents.word(made)))],
      [label("selection.as-html"), label("selection.as-html-help"), "html", whole(Documents.html)],
      [label("selection.as-markdown"), label("selection.as-markdown-help"), "md", whole(Documents.markdown)],
      [label("selection.as-csv"), label("selection.as-csv-help"), "csv", whole(Documents.csv)],
      [label("selection.as-json"), label("selection.as-json-help"), "json", json]
    ]);
  }

  /** @returns {Sharing} */
  function sharing() {
    const title = kept.title || label("selection.untitled");
    if (!kept.items.length) return { title, address: Gids.here };
    return {
      title, save,
      address: async () => {
        const packed = await Gids.files.pack({ title: kept.title, ids: kept.items.map((item) => item.id) })
          .catch(() => { throw new Error(label("selection.share-not")); });
        const number = MARK.length + packed.length - LONGEST_LINK;
        if (number > 0) throw new Error(label("selection.share-too-long", { number, most: LONGEST_LINK }));
        return Gids.here() + MARK + packed;
      },
      content: () => make("p", {}, label("selection.share-what"))
    };
  }
  Gids.sharing = sharing;

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
    }).catch(() => Gids.warn(label("selection.link-damaged")));
  }

  /** @param {Selected} given */
  function offer(given) {
    given.items.forEach((item) => { item.title = nameOf(item); });
    const fresh = given.items.filter((item) => !find(kept.items, item.id)).length;
    const number = given.items.length;
    const title = given.title;
    ask(label("selection.given"), [
      make("p", {}, title ? label("selection.given-titled", { number, title }) : label("selection.given-what", { number }),
        fresh < number && " " + label("selection.given-known", { number: number - fresh })),
      make("ol", { class: "selection__given" }, given.items.map((item) => make("li", {},
        records && !records.has(item.id) ? label("selection.given-gone", { title: item.title }) : item.title)))
    ], [
      ...fresh > 0 ? [{ label: label("selection.add"), run: () => change((now) => merge(now, given), label("selection.added", { number: fresh })) }] : [],
      { label: fresh ? label("selection.add-not") : label("selection.close"), quiet: true }
    ]);
  }

  /** @param {File} chosen */
  function openFile(chosen) {
    Gids.files.json(chosen).then((value) => {
      const given = fromFile(value, chosen.name);
      const number = given.items.filter((item) => !find(kept.items, item.id)).length;
      const known = given.items.length - number;
      change((now) => merge(now, given), known ? label("selection.opened-known", { number, known }) : label("selection.opened", { number }));
    }).catch((error) => Gids.warn(error.message));
  }

  // What the reader sees

  const title = make("input", { type: "text", id: "keuze_titel", maxlength: 200, autocomplete: "off", placeholder: label("selection.untitled"),
    input: () => change((now) => { now.title = title.value; }) });
  const intro = make("textarea", { id: "keuze_inleiding", maxlength: 5000, rows: 3, input: () => change((now) => { now.intro = intro.value; }) });
  const file = picker(([chosen]) => openFile(chosen), { hidden: true });
  const open = button(label("selection.open"), () => file.click());
  const order = button(label("selection.order"), () => {
    const places = Array.from(records || [], ([id]) => id);
    const at = (/** @type {SelectionItem} */ item) => places.includes(item.id) ? places.indexOf(item.id) : places.length;
    change((now) => now.items.sort((one, other) => at(one) - at(other)), label("selection.ordered"));
  });
  const clear = button(label("selection.clear"), () => {
    change((now) => { now.items = []; now.title = ""; now.intro = ""; }, label("selection.cleared"), () => told.focus());
    told.focus();
  });
  const told = make("h2", { class: "selection__told", tabindex: "-1" });
  const spoken = make("p", { class: "unseen", role: "status" });
  const list = make("ol", { class: "selection__list" });
  const paper = make("div", { class: "selection__paper" });
  const filled = make("div", {},
    make("label", { class: "field", for: "keuze_titel" }, label("selection.title")), title,
    make("label", { class: "field", for: "keuze_inleiding" }, label("selection.intro")), intro,
    list);
  const full = [button(label("selection.print"), () => window.print(), { main: true }), button(label("selection.save"), save, { main: true }), button(label("share.share"), () => Gids.share(sharing()), { main: true })];
  const empty = make("div", { class: "panel" }, make("p", {}, label("selection.empty-help")),
    make("p", {}, make("a", { href: Gids.link("uitgangspunten/") }, label("selection.see-principles"))));
  const hindrance = Gids.store.hindrance();
  root.append(hindrance && make("p", { class: "notice" }, hindrance), told, spoken, empty, make("div", { class: "toolbar" }, full, open, file, order, clear), filled, paper);

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
    spoken.textContent = label("selection.moved", { title: short(nameOf(kept.items[place])), place: place + 1, all: kept.items.length });
  }

  /** @param {string} id */
  function remove(id) {
    const at = kept.items.findIndex((item) => item.id === id);
    const gone = kept.items[at];
    change((now) => { now.items = now.items.filter((item) => item.id !== id); }, label("selection.removed", { title: short(nameOf(gone)) }), () => nodeOf(gone).heading.focus());
    const next = kept.items[Math.min(at, kept.items.length - 1)];
    (next ? nodeOf(next).heading : told).focus();
  }

  function show() {
    kept = selection.read();
    const has = kept.items.length > 0;
    told.textContent = has ? label("selection.counted", { number: kept.items.length }) : label("selection.empty");
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
    const drawn = kept.items.map((item, at) => {
      const each = nodeOf(item);
      each.draw(item, at, kept.items.length);
      return each.node;
    });
    if (!list.firstChild) list.append(...drawn); // at once: one by one, a long list takes a browser very long
    drawn.forEach((node, at) => { if (list.children[at] !== node) list.insertBefore(node, list.children[at] || null); });
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
      Gids.warn(label("selection.no-texts"));
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
