// What a page needs of the theme's own script, which is left out: it is larger than all of ours together.
(function () {
  "use strict";

  // A part of the menu opens by a label. On a small screen it lies over the rest, and its title leads back: there the
  // labels are buttons, and the keyboard goes along.
  var small = window.matchMedia("(max-width: 76.234em)");
  var labels = Array.from(document.querySelectorAll(".md-nav--primary label[for]")).filter(function (label) {
    return label.control && (!label.matches(".md-nav__title") || label.closest(".md-nav") !== document.querySelector(".md-nav--primary"));
  });

  function reach() {
    labels.forEach(function (label) {
      label.tabIndex = small.matches ? 0 : -1;
      if (small.matches) label.setAttribute("role", "button");
      else label.removeAttribute("role");
      if (!label.textContent.trim()) label.setAttribute("aria-label", "Open " + label.parentNode.textContent.trim());
      else if (label.matches(".md-nav__title")) label.setAttribute("aria-label", "Terug uit " + label.textContent.trim());
    });
  }
  small.addEventListener("change", reach);
  reach();

  document.addEventListener("keydown", function (event) {
    var label = document.activeElement;
    if (event.key !== "Enter" && event.key !== " " || labels.indexOf(label) < 0) return;
    event.preventDefault();
    label.click();
    var next = labels.find(function (other) {
      return other.control === label.control && other.matches(".md-nav__title") === label.control.checked;
    });
    if (next) next.focus();
  });

  // The menu begins where the reader is.
  function bringIntoView(node) {
    var box = node && node.closest(".md-sidebar__scrollwrap");
    if (!box) return;
    var at = node.getBoundingClientRect();
    var inside = box.getBoundingClientRect();
    if (at.top < inside.top || at.bottom > inside.bottom) box.scrollTop += at.top - inside.top - box.clientHeight / 3;
  }
  Array.from(document.querySelectorAll(".md-sidebar--primary .md-nav__link--active")).slice(-1).forEach(bringIntoView);

  // The table of contents follows the reader.
  var lines = Array.from(document.querySelectorAll(".md-sidebar--secondary a.md-nav__link[href^='#']")).map(function (link) {
    return { link: link, heading: document.getElementById(link.hash.slice(1)) };
  }).filter(function (line) { return line.heading; });
  var now = null;
  var waiting = false;

  function follow() {
    waiting = false;
    var passed = lines.filter(function (line) {
      return line.heading.offsetParent && line.heading.getBoundingClientRect().top < window.innerHeight / 4;
    });
    var line = passed[passed.length - 1] || null;
    if (line === now) return;
    lines.forEach(function (each) {
      each.link.classList.toggle("md-nav__link--active", each === line);
      if (each === line) each.link.setAttribute("aria-current", "location");
      else each.link.removeAttribute("aria-current");
    });
    now = line;
    bringIntoView(line && line.link);
  }
  if (lines.length) {
    window.addEventListener("scroll", function () {
      if (!waiting) window.requestAnimationFrame(follow);
      waiting = true;
    }, { passive: true });
    follow();
  }

  // What is folded opens where a link leads into it, and on paper.
  function unfold() {
    var target = window.location.hash && document.getElementById(window.location.hash.slice(1));
    for (var box = target && target.closest("details"); box; box = box.parentNode.closest("details")) {
      if (!box.open) { box.open = true; target.scrollIntoView(); }
    }
  }
  window.addEventListener("hashchange", unfold);
  unfold();

  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = Array.from(document.querySelectorAll("details:not([open])"));
    folded.forEach(function (box) { box.open = true; });
  });
  window.addEventListener("afterprint", function () {
    folded.forEach(function (box) { box.open = false; });
  });
})();
