// A checklist to work with: tick, note, leave out, filter, save, share, print. Without this script the page is the list
// on paper. Needs base.js, files.js, dialogs.js, checklist.js, -files, -items and -sharing.
(function () {
  "use strict";

  const Gids = window.Gids;
  const Checklist = Gids.checklist;
  const Items = Gids.checklistItems;
  const Sharing = Gids.checklistSharing;
  const { askFile, button, picker } = Gids.dialogs;
  const make = Gids.element;
  /** @type {HTMLElement | null} */
  const panel = document.querySelector(".checklist[data-checklist]");
  if (!panel || !document.querySelector(".check")) return;

  const about = (/** @type {string} */ name) => panel.dataset[name] || "";
  /** @type {Checklist} */
  const list = {
    id: about("checklist"), title: about("title"), address: about("address"), framework: about("framework"),
    frameworkName: about("frameworkName"), version: about("version"), versionName: about("versionName")
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
  const points = Items.work(answer, change);
  /** @type {NodeListOf<HTMLElement>} */
  const lists = document.querySelectorAll("ul[data-block]");
  const blocks = Array.from(lists, (node) => ({
    node, points: points.filter((point) => node.contains(point.node)), none: make("p", { class: "checks__none", hidden: true }),
    text: make("span", {}), bar: make("progress", { "aria-label": "Voortgang van " + node.dataset.block })
  }));

  /** @param {CheckPlace} point @param {Partial<CheckAnswer>} fields */
  function change(point, fields) {
    offerUndo(null);
    items = Checklist.update(list, (now) => {
      now[point.id] = { ...(now[point.id] || NOTHING), ...fields, at: new Date().toISOString() };
      return now;
    });
    draw();
    if (fields.state) sayProgress();
  }

  // The panel: how far, what to see, what to do

  const total = { text: make("p", { class: "checklist__progress" }), bar: make("progress", { "aria-label": "Voortgang van de hele lijst" }) };
  const spoken = make("p", { class: "unseen", role: "status" });
  const printedHead = make("p", { class: "checklist__printed" });
  const notice = make("p", { class: "notice", hidden: true });
  const gone = make("section", { class: "checklist__gone", hidden: true, "aria-labelledby": "weg_titel" });
  const undo = button("Maak ongedaan", () => { if (undoing) undoing(); }, { main: true });
  undo.hidden = true;
  const again = button("Begin opnieuw", () => {
    if (Checklist.filled(items)) replace(() => Object.create(null), "De lijst is weer leeg.");
    else Gids.say("Er is nog niets ingevuld.");
  });
  const file = picker(([chosen]) => openFile(chosen), { hidden: true });

  /** @param {string} value @param {string} label @param {(state: CheckState) => boolean} shows @param {string} none */
  function filterOf(value, label, shows, none) {
    const radio = make("input", { type: "radio", name: "toon", value, change: () => { filter = made; applyFilter(); } });
    const made = { label, shows, none, radio, count: make("span", { class: "checklist__count" }) };
    return made;
  }
  const FILTERS = [
    filterOf("alles", "alles", () => true, ""),
    filterOf("open", "nog te doen", (state) => state === "open", "Hier is niets meer te doen."),
    filterOf("nvt", "niet van toepassing", (state) => state === "nvt", "Hier is alles van toepassing.")
  ];
  let filter = FILTERS[0];

  /** @param {HTMLElement} top */
  function build(top) {
    filter.radio.checked = true;
    top.append(
      total.text, total.bar, spoken, printedHead, notice,
      make("fieldset", { class: "checklist__filter" }, make("legend", {}, "Toon en print"),
        FILTERS.map((one) => make("label", {}, one.radio, " ", one.label, " ", one.count))),
      make("div", { class: "toolbar" },
        button("Print", () => window.print()), button("Deel met een link", () => Sharing.share(list, items, save)), button("Bewaar als bestand", save),
        button("Open een bestand", () => file.click()), again, undo, file),
      make("p", { class: "checklist__privacy" }, "Wat je invult, blijft in deze browser op dit apparaat. Een ander ziet het pas als je een link of bestand deelt."));
    top.classList.add("panel");
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
    drawPrinted();
    drawGone();
  }

  function drawPrinted() {
    printedHead.textContent = "Stand op " + Checklist.date(Date.now()) + (filter === FILTERS[0] ? "" : ". Alleen wat " + filter.label + " is") +
      ". Adres: " + Gids.link(list.address);
  }

  function drawGone() {
    const ids = Checklist.dropped(points, items);
    gone.hidden = ids.length === 0;
    gone.replaceChildren(
      make("h2", { id: "weg_titel" }, "Punten die niet meer op de lijst staan"),
      make("p", {}, "Je hebt deze punten eerder ingevuld. Daarna zijn ze van de lijst gehaald. Je antwoorden blijven bewaard."),
      make("ul", {}, ids.map((id) => {
        const given = items[id];
        return make("li", {}, id + ": " + Checklist.stateInWords(given.state) + ", " + Checklist.date(given.at),
          given.reason && make("p", {}, "Reden: " + given.reason), given.note && make("p", { class: "checklist__note" }, "Notitie: " + given.note));
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
    speaking = window.setTimeout(() => { spoken.textContent = total.text.textContent; }, 1000);
  }

  // What changes many answers at once can be taken back; what is changed by hand after that, stays. The message offers it,
  // and so does the panel, which the keyboard reaches sooner, until the next change by hand.

  /** @type {(() => void) | null} */
  let undoing = null;
  /** @param {(() => void) | null} run */
  function offerUndo(run) {
    undoing = run;
    undo.hidden = !run;
  }

  /** @param {(old: CheckAnswers) => CheckAnswers} next @param {string} message */
  function replace(next, message) {
    const kept = Checklist.read(list);
    const before = kept ? kept.items : Object.create(null);
    const after = next(before);
    items = Checklist.update(list, () => after);
    redraw();
    const run = () => {
      items = Checklist.update(list, (now) => Checklist.undone(now, before, after));
      redraw();
      again.focus();
      offerUndo(null);
      Gids.say("Je vorige antwoorden staan er weer.");
    };
    offerUndo(run);
    Gids.say(message, { label: "Maak ongedaan", run });
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
      const opened = "Wat in het bestand staat, staat nu op de lijst.";
      if (!Checklist.filled(items)) replace(() => given, opened);
      else Sharing.offer(list, points, "Je hebt hier al iets ingevuld", given, { theirs: "Wat in het bestand staat", replace: "Vervang wat ik heb", replaced: opened, leave: "Niet openen" }, replace);
    }).catch((error) => Gids.warn(error.message));
  }

  function save() {
    const { csv, json, markdown } = Gids.checklistFiles;
    askFile(list.title, [
      ["Om later verder te gaan (JSON)", "Open het in deze of een andere browser, of geef het aan een collega.", "json", () => json(list, items)],
      ["Voor een rekenblad (CSV)", "Een rij per punt, voor Excel of LibreOffice.", "csv", () => csv(list, points, items)],
      ["Als verslag (Markdown)", "De hele lijst als tekst, met notities en bronnen.", "md", () => markdown(list, points, items, origin())]
    ]);
  }

  function origin() {
    const text = (/** @type {string} */ selector) => Array.from(document.querySelectorAll(selector), Items.words);
    const source = text(".checklist__origin").join(" ").replace(/^Herkomst\s*/, "Herkomst: ");
    return { source, footnotes: text("ol.footnotes > li"), note: text(".checklist__remark").join(" "), wording: text(".page-foot > p:first-child").join(" ") };
  }

  function receive() {
    Sharing.receive(list, (given) => Sharing.offer(list, points, "Een collega deelt deze stand", given, {
      theirs: "Wat je collega heeft ingevuld", replace: "Bekijk en bewaar als die van mij", replaced: "De stand van je collega staat op de lijst.", leave: "Niet overnemen"
    }, replace));
  }

  // Start

  build(panel);
  const kept = Checklist.read(list);
  if (kept) {
    items = kept.items;
    if (kept.version !== list.version || kept.framework !== list.framework) {
      notice.hidden = false;
      notice.textContent = "Je vulde deze lijst in bij een andere versie van het raamwerk (" + kept.version + "). Nu geldt versie " + list.versionName +
        ". Je antwoorden horen bij dezelfde punten en staan er nog.";
    }
  }
  redraw();
  Gids.store.listen(Checklist.key(list.id), () => {
    const now = Checklist.read(list);
    items = now ? now.items : Object.create(null);
    draw();
  });
  window.addEventListener("beforeprint", applyFilter);
  window.addEventListener("hashchange", receive);
  receive();
})();
