// What a page needs of the theme's own script, which is left out: it is larger than all of ours together.
(function () {
  "use strict";

  // A part of the menu opens by the label of a check box. On a small screen it lies over the rest, and its title leads back.
  // A label is no button to the keyboard or a screen reader, and may not be called one: what stands in it is.
  const small = window.matchMedia("(max-width: 76.234em)");
  /** @type {NodeListOf<HTMLLabelElement>} */
  const all = document.querySelectorAll(".md-nav--primary label[for]");
  const openers = Array.from(all).flatMap((opener) => {
    const leads = opener.matches(".md-nav__title"); // back out of a part
    const box = opener.control;
    const handle = /** @type {HTMLElement | null} */ (opener.querySelector(".md-ellipsis") || opener.querySelector(".md-nav__icon"));
    const whole = leads && opener.closest(".md-nav") === document.querySelector(".md-nav--primary");
    return box instanceof HTMLInputElement && handle && !whole ? [{ opener, box, handle, leads, name: said(opener) || said(opener.parentNode) }] : [];
  });

  // As in base.js, which comes later.
  /** @param {string} key @param {{ name?: string }} values */
  function label(key, { name = "" } = {}) { return window.GidsLabels[key].replace("{name}", () => name); }

  function reach() {
    openers.forEach(({ opener, box, handle, leads, name }) => {
      const words = leads ? label("script.leave-menu", { name }) : !said(opener) ? label("script.open-menu", { name }) : null;
      const works = small.matches || !leads && window.getComputedStyle(opener).pointerEvents !== "none";
      Object.entries({
        tabindex: works ? "0" : null,
        role: works ? "button" : null,
        "aria-expanded": works && !leads ? String(box.checked) : null,
        "aria-label": works ? words : null
      }).forEach(([attribute, value]) => {
        if (value === null) handle.removeAttribute(attribute);
        else handle.setAttribute(attribute, value);
      });
    });
  }
  /** @param {Node | null} node */
  function said(node) { return (node && node.textContent || "").trim(); }
  small.addEventListener("change", reach);
  openers.forEach(({ box }) => { box.addEventListener("change", reach); });
  window.addEventListener("pageshow", reach); // a browser may bring back what was open
  reach();

  document.addEventListener("keydown", (event) => {
    const opener = openers.find(({ handle }) => handle === document.activeElement);
    if (event.key !== "Enter" && event.key !== " " || !opener) return;
    event.preventDefault();
    opener.box.click();
    const next = openers.find(({ box, leads }) => box === opener.box && leads === box.checked);
    if (next) next.handle.focus();
  });

  // The header stays in sight as long as it leaves room enough for the page: letters may be twice as large.
  const header = document.querySelector(".md-header");
  const fit = () => { if (header) header.classList.toggle("header--high", header.clientHeight > window.innerHeight / 4); };
  if (header) new ResizeObserver(fit).observe(header);
  window.addEventListener("resize", fit);

  // On a small screen the menu itself is opened by the label of a hidden check box. It lies over the page, which is out of
  // reach until the menu is closed.
  const menu = document.querySelector(".md-sidebar--primary");
  const drawer = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
  /** @type {HTMLElement | null} */
  const button = document.querySelector("[data-opens]");
  if (menu && drawer && button) {
    const leave = document.createElement("button");
    leave.type = "button";
    leave.className = "leave-menu";
    leave.textContent = label("script.close-menu");
    menu.prepend(leave);

    /** @returns {HTMLElement[]} */
    const behind = () => {
      const found = [];
      for (let at = menu; at !== document.body; at = /** @type {Element} */ (at.parentElement)) {
        const others = /** @type {Element} */ (at.parentElement).children;
        found.push(...Array.from(others).filter((other) => other !== at && !other.matches("script, .md-toggle, .md-overlay")));
      }
      return /** @type {HTMLElement[]} */ (found);
    };
    /** @type {HTMLElement[]} */
    let out = [];
    const show = () => {
      const over = drawer.checked && small.matches;
      button.setAttribute("aria-expanded", String(drawer.checked));
      out.forEach((part) => { part.inert = false; });
      out = over ? behind().filter((part) => !part.inert) : [];
      out.forEach((part) => { part.inert = true; });
      if (over) {
        menu.setAttribute("role", "dialog");
        menu.setAttribute("aria-modal", "true");
        menu.setAttribute("aria-label", button.getAttribute("aria-label") || "");
      } else {
        ["role", "aria-modal", "aria-label"].forEach((name) => { menu.removeAttribute(name); });
      }
    };
    const close = () => {
      drawer.checked = false;
      show();
    };
    drawer.addEventListener("change", () => {
      show();
      if (drawer.checked) leave.focus({ focusVisible: false });
      else if (small.matches) button.focus({ focusVisible: false });
    });
    button.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      drawer.click();
    });
    leave.addEventListener("click", () => { drawer.click(); });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.checked) drawer.click();
    });
    small.addEventListener("change", show);
    // Who comes back to a page, or loads it again, wants the page.
    window.addEventListener("pagehide", close);
    window.addEventListener("pageshow", close);
    close();
  }

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
