// A checklist to work with: tick, note, leave out, filter, save, share, print. Without this script the page is the list
// on paper. Needs base.js, files.js, dialogs.js, checklist.js, -files, -items and -sharing.
(function () {
  "use strict";

  const Gids = window.Gids;
  const Checklist = Gids.checklist;
  const Items = Gids.checklistItems;
  const Sharing = Gids.checklistSharing;
  const { askFile, button, picker } = Gids.dialogs;
  const { label } = Gids;
  const make = Gids.element;
  /** @type {HTMLElement | null} */
  const panel = document.querySelector(".checklist[data-checklist]");
  if (!panel || !document.querySelector(".checks")) return;

  const about = (/** @type {string} */ name) => panel.dataset[name] || "";
  /** @type {Checklist} */
  const list = {
    id: about("checklist"), title: about("title"), address: about("address"), framework: about("framework"),
    frameworkName: about("frameworkName"), version: about("version"), versionName: about("versionName"),
    marks: about("most") ? { least: Number(about("least")), most: Number(about("most")), only: about("only").split(" ").filter(Boolean) } : undefined
  };

  /** @type {CheckAnswer} */
  const NOTHING = { state: "open", note: "", reason: "", at: "" };
  /** @type {CheckAnswers} */
  let items = Object.create(null);

  /** @param {CheckPlace} point @returns {CheckAnswer} */
  function answer(point) {
    return items[point.id] || NOTHING;
  }

  // The items of the page, in its order, and the blocks that they stand in.
  const points = Items.work(answer, change, list.marks);
  const blocks = Array.from(new Set(points.map((point) => point.list)), (node) => {
    const own = points.filter((point) => point.list === node);
    return {
      node, points: own, none: make("p", { class: "checks__none", hidden: true }),
      text: make("span", {}), bar: make("progress", { "aria-label": label("checklist.progress-of-block", { block: own[0].block }) })
    };
  });

  /** @param {CheckPlace} point @param {Partial<CheckAnswer>} fields */
  function change(point, fields) {
    forget();
    items = Checklist.update(list, (now) => {
      now[point.id] = { ...(now[point.id] || NOTHING), ...fields, at: new Date().toISOString() };
      return now;
    });
    said.textContent = "";
    draw();
    if (fields.state || "mark" in fields) sayProgress();
  }

  /** @returns {CheckAnswers} */
  function own() {
    const kept = Checklist.read(list);
    return kept ? kept.items : Object.create(null);
  }

  // The panel: how far, what to see, what to do

  const total = { text: make("p", { class: "checklist__progress" }), bar: make("progress", { "aria-label": label("checklist.progress-of-list") }) };
  const marks = Gids.checklistMarks.panel(list, points, () => items);
  const spoken = make("p", { class: "unseen", role: "status" });
  const said = make("p", { class: "checklist__said", role: "status" });
  const printedHead = make("p", { class: "checklist__printed" });
  const notice = make("p", { class: "notice", hidden: true });
  const gone = make("section", { class: "checklist__gone", hidden: true, "aria-labelledby": "weg_titel" });
  const { undo, forget, replace } = Gids.exchange.undoing(own, (next) => {
    items = Checklist.update(list, next);
    redraw();
  }, (text, undone) => {
    if (undone) again.focus();
    if (text) said.textContent = text;
  });
  const again = button(label("exchange.begin-again"), () => {
    said.textContent = Checklist.filled(items) ? label("checklist.emptied") : label("exchange.empty");
    if (Checklist.filled(items)) replace(() => Object.create(null));
  });
  const file = picker(([chosen]) => openFile(chosen), { hidden: true });

  /** @param {string} value @param {string} name @param {(state: CheckState) => boolean} shows @param {string} none */
  function filterOf(value, name, shows, none) {
    const radio = make("input", { type: "radio", name: "toon", value, change: () => { filter = made; applyFilter(); } });
    const made = { name, shows, none, radio, count: make("span", { class: "checklist__count" }) };
    return made;
  }
  const FILTERS = [
    filterOf("alles", label("checklist.show-all"), () => true, ""),
    filterOf("open", Checklist.stateInWords("open"), (state) => state === "open", label("checklist.none-open")),
    filterOf("nvt", Checklist.stateInWords("nvt"), (state) => state === "nvt", label("checklist.none-left-out"))
  ];
  let filter = FILTERS[0];

  /** @param {HTMLElement} top */
  function build(top) {
    filter.radio.checked = true;
    top.append(
      total.text, total.bar, spoken, ...marks.nodes, notice,
      make("fieldset", { class: "checklist__filter" }, make("legend", {}, label("checklist.show")),
        FILTERS.map((one) => make("label", {}, one.radio, " ", one.name, " ", one.count))),
      make("div", { class: "toolbar" },
        button(label("exchange.print"), () => window.print()), button(label("share.share"), () => Gids.share(sharing(true))),
        button(label("script.save-as-file"), save), button(label("exchange.open-file"), () => file.click()), again, undo, file),
      said,
      make("p", { class: "checklist__privacy" }, label("exchange.privacy")));
    top.classList.add("panel");
    /** @type {Element} */ (document.querySelector(".checklist__lead")).after(printedHead);
    blocks.forEach((block) => {
      block.node.before(block.none);
      if (blocks.length > 1) block.none.before(make("p", { class: "checks__progress" }, block.text, " ", block.bar));
    });
    blocks[blocks.length - 1].node.after(gone);
  }

  /** @param {{ text: HTMLElement, bar: HTMLProgressElement }} shown @param {CheckProgress} so */
  function drawProgress({ text, bar }, so) {
    text.textContent = Checklist.told(so);
    bar.hidden = so.total === 0;
    bar.max = so.total || 1;
    bar.value = so.done;
  }

  function draw() {
    const so = Checklist.progress(points, items);
    points.forEach((point) => Items.draw(point, answer(point), so.states[point.id]));
    drawProgress(total, so);
    blocks.forEach((block) => drawProgress(block, Checklist.progress(block.points, items)));
    FILTERS.forEach((one) => {
      one.count.textContent = "(" + points.filter((point) => one.shows(so.states[point.id])).length + ")";
    });
    marks.draw();
    drawPrinted();
    drawGone();
  }

  function drawPrinted() {
    const date = Gids.answers.date(Date.now());
    const address = Gids.link(list.address);
    printedHead.textContent = filter === FILTERS[0] ? label("checklist.printed", { date, address })
      : label("checklist.printed-filter", { date, address, state: filter.name });
  }

  function drawGone() {
    const ids = Checklist.dropped(points, items);
    gone.hidden = ids.length === 0;
    gone.replaceChildren(
      make("h2", { id: "weg_titel" }, label("checklist.gone")),
      make("p", {}, label("checklist.gone-why")),
      make("ul", {}, ids.map((id) => {
        const given = items[id];
        return make("li", {}, label("checklist.gone-point", { id, state: Checklist.stateInWords(given.state), date: Gids.answers.date(given.at) }),
          given.reason && make("p", {}, label("checklist.reason-printed", { reason: given.reason })),
          given.note && make("p", { class: "checklist__note" }, label("checklist.note-printed", { note: given.note })));
      })));
  }

  // An item that changes while a filter is on stays where it is until the filter is chosen anew: nothing jumps away below
  // your hand.
  function applyFilter() {
    const states = Checklist.progress(points, items).states;
    const seen = new Set();
    points.slice().reverse().forEach((point) => {
      const shown = filter.shows(states[point.id]) || seen.has(point.id);
      if (shown) seen.add(point.above); // what stands above it gives it its meaning
      point.node.hidden = !shown;
    });
    blocks.forEach((block) => {
      block.none.textContent = filter.none;
      block.none.hidden = block.points.some((point) => !point.node.hidden);
    });
    drawPrinted();
  }

  // A screen reader hears how far the reader is once the ticking pauses.
  /** @type {number} */
  let speaking;
  function sayProgress() {
    window.clearTimeout(speaking);
    speaking = window.setTimeout(() => { spoken.textContent = [total.text, ...marks.nodes.slice(0, 1)].map(Items.words).join(". "); }, 1000);
  }

  function redraw() {
    draw();
    points.forEach((point) => Items.showNote(point, answer(point).note !== "", answer(point)));
    applyFilter();
  }

  // Files and links

  /** @param {File} chosen */
  function openFile(chosen) {
    Gids.files.json(chosen).then((value) => {
      const given = Checklist.accept(value, list);
      const opened = label("checklist.file-opened");
      if (!Checklist.filled(items)) replace(() => given, opened);
      else {
        Sharing.offer(list, points, label("exchange.file-or-mine"), given, {
          theirs: label("exchange.file-theirs"), replace: label("exchange.file-replace"), replaced: opened, leave: label("exchange.file-leave")
        }, replace);
      }
    }).catch((error) => Gids.warn(error.message));
  }

  function save() {
    const { csv, json, markdown } = Gids.checklistFiles;
    askFile(list.title, [
      [label("exchange.save-json"), label("exchange.save-json-help"), "json", () => json(list, items)],
      [label("checklist.save-csv"), label("checklist.save-csv-help"), "csv", () => csv(list, points, items)],
      [label("exchange.save-markdown"), label("checklist.save-markdown-help"), "md", () => markdown(list, points, items, origin())]
    ]);
  }

  const sharing = (/** @type {boolean} */ own) => Sharing.sharing(list, points, items, save, own);
  Gids.sharing = () => sharing(false);

  function origin() {
    const text = (/** @type {string} */ selector) => Array.from(document.querySelectorAll(selector), Items.words);
    const source = Array.from(document.querySelectorAll(".checklist__origin"), (node) => {
      const copy = /** @type {Element} */ (node.cloneNode(true));
      copy.querySelectorAll("strong:first-child").forEach((name) => { name.remove(); });
      return Items.words(copy);
    });
    return { source: source.join(" "), footnotes: text("li:has(> .footnotes)"), note: text(".checklist__remark").join(" "), wording: text(".page-foot")[0] || "" };
  }

  function receive() {
    Gids.exchange.receive((value) => Checklist.accept(value, list), (given) => Sharing.offer(list, points, label("exchange.link-or-mine"), given, {
      theirs: label("exchange.link-theirs"), replace: label("exchange.link-replace"), replaced: label("checklist.link-opened"), leave: label("exchange.link-leave")
    }, replace));
  }

  // Start

  build(panel);
  const hindrance = Gids.store.hindrance();
  const lead = document.querySelector(".checklist__lead");
  if (lead && hindrance) lead.after(make("p", { class: "notice no-print" }, hindrance));
  const kept = Checklist.read(list);
  if (kept) {
    items = kept.items;
    if (kept.version !== list.version || kept.framework !== list.framework) {
      notice.hidden = false;
      notice.textContent = label("checklist.other-version", { before: kept.version, now: list.versionName });
    }
  }
  redraw();
  Gids.store.listen(Checklist.key(list.id), () => {
    items = own();
    draw();
  });
  window.addEventListener("beforeprint", applyFilter);
  window.addEventListener("hashchange", receive);
  receive();
})();
