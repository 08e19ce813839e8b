// A page at a former address leads on to the present one, to the same place on it and with what was asked of it: without a script
// these are lost.
// What stood at a place that has an end of its own, such as a claim that moved, has a link there.
(function () {
  "use strict";

  const place = document.getElementById(window.location.hash.slice(1).toLowerCase());
  const end = place instanceof HTMLAnchorElement ? place : document.querySelector("link[data-to]");
  if (!(end instanceof HTMLAnchorElement || end instanceof HTMLLinkElement)) return; // several took its place: the reader chooses
  const to = new URL(end.href);
  if (!to.hash) to.hash = window.location.hash;
  if (!to.search) to.search = window.location.search;
  if (to.protocol === "file:" && to.pathname.endsWith("/")) to.pathname += "index.html"; // nobody turns a folder into its page
  window.location.replace(to.href);
})();
