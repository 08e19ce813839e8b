// What a page needs of the theme's own script, which is left out: it is larger than all of ours together.
(function () {
  "use strict";

  // A part of the menu opens by a label. On a small screen it lies over the rest, and its title leads back: there the
  // labels are buttons, and the keyboard goes along.
  const small = window.matchMedia("(max-width: 76.234em)");
  const TITLE = ".md-nav__title";
  /** @type {NodeListOf<HTMLLabelElement>} */
  const all = document.querySelectorAll(".md-nav--primary label[for]");
  const labels = Array.from(all).filter((label) =>
    label.control && (!label.matches(TITLE) || label.closest(".md-nav") !== document.querySelector(".md-nav--primary")));

  // As in base.js, which comes later.
  /** @param {string} key @param {{ name: string }} values */
  function label(key, { name }) { return window.GidsLabels[key].replace("{name}", () => name); }

  function reach() {
    labels.forEach((opener) => {
      opener.tabIndex = small.matches ? 0 : -1;
      if (small.matches) opener.setAttribute("role", "button");
      else opener.removeAttribute("role");
      const words = said(opener);
      if (!words) opener.setAttribute("aria-label", label("script.open-menu", { name: said(/** @type {Node} */ (opener.parentNode)) }));
      else if (opener.matches(TITLE)) opener.setAttribute("aria-label", label("script.leave-menu", { name: words }));
    });
  }
  /** @param {Node} node */
  function said(node) { return (node.textContent || "").trim(); }
  small.addEventListener("change", reach);
  reach();

  document.addEventListener("keydown", (event) => {
    const opener = labels.find((each) => each === document.activeElement);
    if (event.key !== "Enter" && event.key !== " " || !opener) return;
    event.preventDefault();
    opener.click();
    const box = /** @type {HTMLInputElement} */ (opener.control);
    const next = labels.find((other) => other.control === box && other.matches(TITLE) === box.checked);
    if (next) next.focus();
  });

  // The menu begins where the reader is.
  /** @param {Element | null} node */
  function bringIntoView(node) {
    const box = node && node.closest(".md-sidebar__scrollwrap");
    if (!box) return;
    const at = node.getBoundingClientRect();
    const inside = box.getBoundingClientRect();
    if (at.top < inside.top || at.bottom > inside.bottom) box.scrollTop += at.top - inside.top - box.clientHeight / 3;
  }
  Array.from(document.querySelectorAll(".md-sidebar--primary .md-nav__link--active")).slice(-1).forEach(bringIntoView);

  // The table of contents follows the reader.
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".md-sidebar--secondary a.md-nav__link[href^='#']");
  const lines = Array.from(links).flatMap((link) => {
    const heading = document.getElementById(link.hash.slice(1));
    return heading ? [{ link, heading }] : [];
  });
  /** @type {HTMLElement | null} */
  let now = null;
  let waiting = false;

  function follow() {
    waiting = false;
    const passed = lines.filter(({ heading }) => heading.offsetParent && heading.getBoundingClientRect().top < window.innerHeight / 4);
    const next = passed.length ? passed[passed.length - 1].link : null;
    if (next === now) return;
    lines.forEach(({ link }) => {
      link.classList.toggle("md-nav__link--active", link === next);
      if (link === next) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
    now = next;
    bringIntoView(next);
  }
  if (lines.length) {
    window.addEventListener("scroll", () => {
      if (!waiting) window.requestAnimationFrame(follow);
      waiting = true;
    }, { passive: true });
    follow();
  }

  // What is folded opens where a link leads into it, or to the heading above it.
  function unfold() {
    const target = document.getElementById(window.location.hash.slice(1));
    const below = target && target.nextElementSibling;
    if (below instanceof HTMLDetailsElement && below.classList.contains("fold")) below.open = true;
    for (let box = target && target.closest("details"); target && box; box = box.parentElement && box.parentElement.closest("details")) {
      if (!box.open) { box.open = true; target.scrollIntoView(); }
    }
  }
  window.addEventListener("hashchange", unfold);
  unfold();
})();
