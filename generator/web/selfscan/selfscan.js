// The self-scan on the page: which view shows. That stands in the fragment of the address, so that the back button works.
(function () {
  "use strict";

  const Gids = window.Gids;
  const el = Gids.element;
  const page = Gids.scanPage;
  const { label } = Gids;
  const { app, heading, way } = page;
  const paper = Gids.byId("zelfscan_papier");
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

  page.go = (address) => {
    if (window.location.hash === "#" + address) page.render(true);
    else window.location.hash = address;
  };

  let place = where() || { view: "scan" };

  /** @returns {Child[]} */
  function nodes() {
    if (place.view === "vergelijk") return page.viewCompare();
    if (place.view === "samen") return page.viewTogether();
    if (place.view === "papier") {
      return [heading(label("selfscan.view-paper")), el("p", {}, label("selfscan.paper-print")),
        el("div", { class: "toolbar" }, Gids.dialogs.button(label("selfscan.print"), () => { window.print(); }, { main: true }))];
    }
    if (!place.id) return page.viewStart();
    const found = page.load(place.id);
    if (!found || !found.scan) {
      return [heading(label("selfscan.gone")), el("p", {}, found ? found.problem : label("selfscan.gone-why")), way(label("selfscan.to-scans"), "scan", { main: true })];
    }
    if (found.moved) page.keep(found.scan);
    return place.what === "uitslag" ? page.viewResults(found) : page.viewQuestions(found, place.at);
  }

  page.render = (moved) => {
    const at = document.activeElement;
    const caret = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? [at.selectionStart, at.selectionEnd] : null;
    const open = Array.from(app.querySelectorAll("details[open]"), (details) => details.id);
    app.replaceChildren(el("nav", { class: "scan__nav no-print", "aria-label": label("selfscan.views") }, el("ul", {}, PARTS.map(([name, title]) =>
      el("li", {}, el("a", { href: "#" + name, "aria-current": name === place.view ? (place.id ? "true" : "page") : null }, title))))));
    app.append(...el("div", {}, nodes()).childNodes);
    app.dataset.view = place.view;
    intro.forEach((node) => { node.hidden = place.view !== "scan" || Boolean(place.id); });
    paper.hidden = place.view !== "papier";
    window.dispatchEvent(new Event("resize")); // wide tables get a box that the keyboard scrolls
    if (moved) {
      Gids.byId("zelfscan_kop").focus();
      return;
    }
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
    if (event.key === null || event.key.includes(":" + page.KEPT)) page.render();
  });

  app.hidden = false;
  page.render();
})();
