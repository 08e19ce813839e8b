// What a page does beyond being read: explain terms, copy a link, open search, let the keyboard scroll a table.
(function () {
  "use strict";

  const Gids = window.Gids;

  // A program that encoded the # or ? of a link makes it a part of the path, and one that took the signs behind a link for a part
  // of it leads to a page that is not there: no page of ours has such a path.
  function mendPath() {
    const { pathname, search, hash } = location;
    const below = pathname.startsWith(Gids.root.pathname) ? Gids.root.pathname.length : 0;
    const encoded = /%(?:25)*(23|3f)(.*)$/i.exec(pathname.slice(below));
    const path = Gids.mended(encoded ? pathname.slice(0, below + encoded.index) : pathname);
    if (path === pathname) return;
    const folder = /(?:\/|\.\w+)$/.test(path) ? path : path + "/";
    const rest = (encoded ? (encoded[1] === "23" ? "#" : "?") + encoded[2] : "") + search + hash;
    location.replace(Gids.file(new URL(folder + rest, Gids.root)).href);
  }
  if (Gids.root.protocol !== "file:") mendPath();

  // The same behind the #: there too what got stuck to a name leads nowhere. What leads nowhere is told.
  function mendPlace() {
    const hash = location.hash;
    const name = Gids.mended(hash.replace(/^(?:#|%(?:25)*23)+/i, ""));
    const place = document.getElementById(name) ? name : document.getElementById(name.toLowerCase()) ? name.toLowerCase() : name;
    if (hash && hash !== "#" + place) location.replace("#" + place);
  }
  function tellPlace() {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* a sign was cut in two */ }
    if (!name || name === "top" || name.includes("=") || document.getElementById(name) || Gids.hasPlace && Gids.hasPlace(name)) return;
    Gids.say(Gids.label("script.no-place"));
  }
  mendPlace();
  window.addEventListener("hashchange", mendPlace);
  document.addEventListener("DOMContentLoaded", () => { // after the scripts of the page, which know more places
    tellPlace();
    window.addEventListener("hashchange", tellPlace);
  });

  // The link around what an event happened to, if there is one of this kind.
  /** @param {Event} event @param {string} kind @returns {HTMLAnchorElement | null} */
  function linkOf(event, kind) {
    return event.target instanceof Element ? event.target.closest("a" + kind) : null;
  }

  // Terms: the explanation shows on hover, focus and tap; Escape closes it.
  const bubble = Gids.element("div", { class: "uitleg", id: "uitleg", role: "tooltip", hidden: true });
  document.body.append(bubble);
  /** @type {HTMLElement | null} */
  let shown = null;
  /** @type {number} */
  let hiding;

  /** @param {HTMLElement} term */
  function show(term) {
    window.clearTimeout(hiding);
    if (shown === term) return;
    hide();
    shown = term;
    bubble.textContent = term.dataset.uitleg || "";
    bubble.hidden = false;
    term.setAttribute("aria-describedby", "uitleg");
    const box = term.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - bubble.offsetWidth - 8));
    const below = box.bottom + 6;
    const top = below + bubble.offsetHeight > window.innerHeight ? box.top - bubble.offsetHeight - 6 : below;
    bubble.style.left = left + window.scrollX + "px";
    bubble.style.top = Math.max(0, top + window.scrollY) + "px";
  }

  function hide() {
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    bubble.hidden = true;
  }

  /** @param {Event} event */
  function termOf(event) { return linkOf(event, ".term"); }

  // On its way from the term to the explanation the pointer crosses other things: all between the two counts as theirs.
  /** @param {PointerEvent} event */
  function isNear({ clientX: x, clientY: y }) {
    const boxes = [bubble, /** @type {HTMLElement} */ (shown)].map((node) => node.getBoundingClientRect());
    const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
    const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
    return left <= x && x <= right && top <= y && y <= bottom;
  }
  document.addEventListener("pointerover", (event) => {
    const term = termOf(event);
    if (term && event.pointerType !== "touch" && !(shown && isNear(event))) show(term);
  });
  document.addEventListener("pointermove", (event) => {
    if (!shown || event.pointerType === "touch") return;
    window.clearTimeout(hiding);
    if (document.activeElement !== shown && !isNear(event)) hiding = window.setTimeout(hide, 200);
  });
  document.addEventListener("focusin", (event) => {
    const term = termOf(event);
    if (term) show(term);
    else if (shown) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) hide();
  });
  let touched = false;
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    if (!termOf(event) && shown) hide();
  }, true);
  document.addEventListener("click", (event) => {
    const term = termOf(event);
    if (!term || !touched) return;
    if (term.dataset.tapped !== "true") event.preventDefault(); // a first tap explains, a second follows the link
    document.querySelectorAll("a.term[data-tapped]").forEach((other) => { other.removeAttribute("data-tapped"); });
    term.dataset.tapped = "true";
    show(term);
  });

  // Copy the address of a claim or term.
  document.addEventListener("click", (event) => {
    const anchor = linkOf(event, ".anchor");
    if (!anchor || !navigator.clipboard) return;
    navigator.clipboard.writeText(anchor.href).then(() => {
      const said = anchor.parentElement && anchor.parentElement.querySelector(".copied") || Gids.element("span", { class: "copied", role: "status" });
      anchor.after(said);
      said.textContent = Gids.label("script.anchor-copied");
      window.setTimeout(() => { said.remove(); }, 2500);
    }, () => { /* refused: the link itself still works */ });
  });

  // Search: a link to its page opens a window here.
  document.addEventListener("click", (event) => {
    const link = linkOf(event, "[data-search]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || document.querySelector("[data-search-page]")) return;
    event.preventDefault();
    Gids.load("gids/search.js").then(() => { Gids.openSearch(); }, () => { window.location.href = link.href; });
  });
  // Who left by a hit and comes back finds the window again (see search.js).
  function reopen() {
    const query = window.history.state && window.history.state.search;
    if (typeof query === "string" && query) Gids.load("gids/search.js").then(() => { Gids.openSearch(query); }, () => { /* the page is there */ });
  }
  window.addEventListener("pageshow", reopen);
  window.addEventListener("popstate", reopen);
  /** @type {NodeListOf<HTMLFormElement>} */
  const forms = document.querySelectorAll("form[role=search]");
  forms.forEach((form) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault(); // from disk a form does not find its page by itself
      window.location.href = Gids.link("zoeken/") + "?q=" + encodeURIComponent(String(new FormData(form).get("q")).trim());
    });
  });

  // A wide table scrolls in a box of its own: let the keyboard scroll it too. A table in Markdown has no box yet.
  document.querySelectorAll(".md-typeset table").forEach((table) => {
    if (table.closest(".table-scroll")) return;
    const box = Gids.element("div", { class: "table-scroll" });
    table.before(box);
    box.append(table);
  });
  // What a table without a title is about: the heading that it stands below.
  /** @param {Element} box */
  function headingOf(box) {
    const above = Array.from(document.querySelectorAll("article :is(h1, h2, h3, h4)")).filter((heading) =>
      heading.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING);
    return above.slice(-1).flatMap((heading) => Array.from(heading.childNodes)).map((node) =>
      node instanceof Element && node.matches(".headerlink") ? "" : node.textContent).join("").trim();
  }
  function reachTables() {
    /** @type {NodeListOf<HTMLElement>} */
    const boxes = document.querySelectorAll(".table-scroll");
    boxes.forEach((box) => {
      const before = box.previousElementSibling;
      const caption = box.querySelector("caption") || before && before.matches(".caption, .counts") && before;
      if (box.scrollWidth > box.clientWidth) {
        box.tabIndex = 0;
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", caption && caption.textContent || headingOf(box));
      } else {
        ["tabindex", "role", "aria-label"].forEach((name) => { box.removeAttribute(name); });
      }
    });
  }
  reachTables();
  window.addEventListener("resize", reachTables);

  // Single keys must not act (WCAG 2.1.4): people type and speak text.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || event.key === " ") return;
    const at = document.activeElement;
    if (at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName))) return;
    event.stopPropagation();
  }, true);
})();
