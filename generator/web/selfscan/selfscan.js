// The self-scan on the page: which view shows. That stands in the fragment of the address, so that the back button works.
(function () {
  "use strict";

  const Gids = window.Gids;
  const el = Gids.element;
  const { scan, scanPage: page } = Gids;
  const { label } = Gids;
  const { app, data, heading, way } = page;
  const called = document.title;
  // What stands between the title of the page and the scan.
  /** @type {HTMLElement[]} */
  const intro = [];
  for (let at = app.previousElementSibling; at instanceof HTMLElement && at.tagName !== "H1"; at = at.previousElementSibling) intro.push(at);
  const PARTS = [
    ["scan", label("selfscan.view-scans")], ["vergelijk", label("selfscan.view-compare")], ["samen", label("selfscan.view-together")],
    ["papier", label("selfscan.view-paper")]
  ];

  /** @typedef {{ view: string, id?: string, what?: string, at?: string }} Place */
  /** @returns {Place | null} */
  function where() {
    const [view, id, what, at] = window.location.hash.slice(1).split("/");
    if (!view) return { view: "scan" };
    return PARTS.some((part) => part[0] === view) ? { view, id, what, at } : null; // else a place on the page, such as a heading
  }

  Gids.hasPlace = () => where() !== null;

  page.update = () => false;

  page.go = (address) => {
    if (window.location.hash === "#" + address) page.render(true);
    else window.location.hash = address;
  };

  let place = where() || { view: "scan" };

  /** @returns {Child[]} */
  function nodes() {
    if (place.view === "vergelijk") return page.viewCompare();
    if (place.view === "samen") return page.viewTogether();
    if (place.view === "papier") return page.viewPaper();
    if (!place.id) return page.viewStart();
    const found = page.load(place.id);
    if (!found || !found.scan) {
      return [heading(label("selfscan.gone")), el("p", {}, found ? found.problem : label("selfscan.gone-why")), way(label("selfscan.to-scans"), "scan", { main: true })];
    }
    if (found.moved) page.keep(found.scan);
    return place.what === "uitslag" ? page.viewResults(found) : page.viewQuestions(found, place.at);
  }

  page.render = (moved) => {
    page.update = () => false;
    page.paper.hidden = place.view !== "papier";
    const views = el("nav", { class: "scan__nav no-print", "aria-label": label("selfscan.views") }, el("ul", {}, PARTS.map(([name, title]) =>
      el("li", {}, el("a", { href: "#" + name, "aria-current": name === place.view ? (place.id ? "true" : "page") : null }, title)))));
    const asking = place.id && place.what !== "uitslag"; // then nothing stands before the question
    page.redraw(app, () => asking ? [nodes(), views] : [views, nodes()], moved);
    app.dataset.view = asking ? "vragen" : place.view;
    intro.forEach((node) => { node.hidden = place.view !== "scan" || Boolean(place.id); });
    const head = Gids.byId("zelfscan_kop");
    document.title = place.view === "scan" && !place.id ? called : head.dataset.title + " - " + called;
    window.dispatchEvent(new Event("resize")); // wide tables get a box that the keyboard scrolls
    if (moved) head.focus();
  };

  page.redraw = (within, made, moved) => {
    const at = document.activeElement;
    const caret = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? [at.selectionStart, at.selectionEnd] : null;
    const open = Array.from(within.querySelectorAll("details[open]"), (details) => details.id);
    within.replaceChildren(...el("div", {}, made()).childNodes);
    if (moved) return;
    open.forEach((id) => {
      const details = document.getElementById(id);
      if (details instanceof HTMLDetailsElement) details.open = true;
    });
    if (at && at.id && !at.isConnected) refocus(at.id, caret);
  };

  // What was drawn anew takes the place of what it was.
  /** @param {string} id @param {(number | null)[] | null} caret */
  function refocus(id, caret) {
    const again = document.getElementById(id);
    if (!again) return;
    again.focus();
    if (caret && caret[0] !== null && (again instanceof HTMLInputElement || again instanceof HTMLTextAreaElement)) again.setSelectionRange(caret[0], caret[1]);
  }

  window.addEventListener("hashchange", () => {
    const next = where();
    if (!next) return;
    place = next;
    page.render(true);
  });
  window.addEventListener("storage", (event) => {
    if (event.key !== null && !event.key.includes(":" + page.KEPT)) return;
    const found = place.id && place.what !== "uitslag" && page.load(place.id);
    if (!found || !found.scan || !page.update(found.scan)) page.render();
  });

  // What "Deel" shares of this page and shows large to a room: the questions, and of a result where to begin. Answers stay on
  // this device: only a file carries them.
  page.sharing = () => {
    const found = place.id ? page.load(place.id) : null;
    const made = found && found.scan;
    const address = () => Gids.here();
    if (!made) return { title: label("selfscan.name"), address };
    const linked = label("selfscan.name"); // the link is that of the page
    const content = () => el("p", {}, label("selfscan.share-stays"));
    const save = () => { page.share(made); };
    if (place.what !== "uitslag") return { title: made.name, linked, address, content, save, points: scan.parts(data, made).flatMap((part) => part.questions.map((question) => question.title)) };
    const { known, later } = scan.start(data, made);
    const points = [...known, ...later].slice(0, page.MOST).map(({ question: { title, action } }) => action ? title + ": " + action : title);
    return { title: label("selfscan.result-of", { name: made.name }), linked, address, content, save, points };
  };
  Gids.sharing = page.sharing;

  app.hidden = false;
  page.render();
})();
