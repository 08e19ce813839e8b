// What a page does beyond being read: explain terms, copy a link, open menu and search by keyboard.
(function () {
  "use strict";

  var Gids = window.Gids;

  // Terms: the explanation shows on hover, focus and tap; Escape closes it.
  var bubble = document.createElement("div");
  bubble.className = "uitleg";
  bubble.id = "uitleg";
  bubble.setAttribute("role", "tooltip");
  bubble.hidden = true;
  document.body.appendChild(bubble);
  var shown = null;
  var hiding;

  function show(term) {
    window.clearTimeout(hiding);
    if (shown === term) return;
    hide();
    shown = term;
    bubble.textContent = term.dataset.uitleg;
    bubble.hidden = false;
    term.setAttribute("aria-describedby", "uitleg");
    var box = term.getBoundingClientRect();
    var left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - bubble.offsetWidth - 8));
    var below = box.bottom + 6;
    var top = below + bubble.offsetHeight > window.innerHeight ? box.top - bubble.offsetHeight - 6 : below;
    bubble.style.left = left + window.scrollX + "px";
    bubble.style.top = Math.max(0, top + window.scrollY) + "px";
  }

  function hide() {
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    bubble.hidden = true;
  }

  function hideSoon() {
    hiding = window.setTimeout(hide, 200);
  }

  function termOf(event) {
    return event.target instanceof Element ? event.target.closest("a.term") : null;
  }

  document.addEventListener("pointerover", function (event) {
    if (event.pointerType === "touch") return;
    if (termOf(event)) show(termOf(event));
    else if (bubble.contains(event.target)) window.clearTimeout(hiding);
    else if (shown && document.activeElement !== shown) hideSoon();
  });
  document.addEventListener("focusin", function (event) {
    if (termOf(event)) show(termOf(event));
    else if (shown) hide();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && shown) hide();
  });
  var touched = false;
  document.addEventListener("pointerdown", function (event) {
    touched = event.pointerType === "touch";
    if (!termOf(event) && shown) hide();
  }, true);
  document.addEventListener("click", function (event) {
    var term = termOf(event);
    if (!term || !touched) return;
    if (term.dataset.tapped !== "true") event.preventDefault(); // a first tap explains, a second follows the link
    document.querySelectorAll("a.term[data-tapped]").forEach(function (other) { delete other.dataset.tapped; });
    term.dataset.tapped = "true";
    show(term);
  });

  // Copy the address of a claim or term.
  document.addEventListener("click", function (event) {
    var anchor = event.target instanceof Element ? event.target.closest("a.anchor") : null;
    if (!anchor || !navigator.clipboard) return;
    navigator.clipboard.writeText(anchor.href).then(function () {
      var said = anchor.parentNode.querySelector(".copied") || document.createElement("span");
      said.className = "copied";
      said.setAttribute("role", "status");
      anchor.after(said);
      said.textContent = "Link gekopieerd";
      window.setTimeout(function () { said.remove(); }, 2500);
    }, function () { /* refused: the link itself still works */ });
  });

  // The menu button is the label of a hidden check box; let the keyboard use it too.
  document.querySelectorAll("[data-opens]").forEach(function (button) {
    var box = document.getElementById(button.dataset.opens);
    if (!box) return;
    function tell() { button.setAttribute("aria-expanded", String(box.checked)); }
    box.addEventListener("change", tell);
    tell();
    button.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      box.click();
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !box.checked) return;
      box.click();
      button.focus();
    });
  });
  // Search: a link to its page opens a window here. Another builder than MkDocs may not have put the link in the header.
  var header = document.querySelector(".md-header__inner");
  if (header && !header.querySelector("[data-search]")) {
    header.append(Gids.element("a", { class: "md-header__button to-search", href: Gids.link("zoeken/"), "data-search": true }, "Zoeken"));
  }
  document.addEventListener("click", function (event) {
    var link = event.target instanceof Element ? event.target.closest("a[data-search]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || document.querySelector("[data-search-page]")) return;
    event.preventDefault();
    Gids.load("gids/search.js").then(function () { Gids.openSearch(); }, function () { window.location.href = link.href; });
  });
  document.querySelectorAll("form[role=search]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault(); // from disk a form does not find its page by itself
      window.location.href = Gids.link("zoeken/") + "?q=" + encodeURIComponent(form.elements.q.value.trim());
    });
  });

  // A wide table scrolls in a box of its own: let the keyboard scroll it too.
  function reachTables() {
    document.querySelectorAll(".table-scroll").forEach(function (box) {
      var caption = box.querySelector("caption");
      if (box.scrollWidth > box.clientWidth) {
        box.tabIndex = 0;
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", caption ? caption.textContent : "Tabel");
      } else {
        box.removeAttribute("tabindex");
        box.removeAttribute("role");
        box.removeAttribute("aria-label");
      }
    });
  }
  reachTables();
  window.addEventListener("resize", reachTables);

  // Single keys must not act (WCAG 2.1.4): people type and speak text.
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || event.key === " ") return;
    var at = document.activeElement;
    if (at && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName))) return;
    event.stopPropagation();
  }, true);
})();
