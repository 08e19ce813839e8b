// A page at a former address leads on to the present one, to the same place on it and with what was asked of it: without a script
// these are lost.
(function () {
  "use strict";

  const to = new URL(/** @type {HTMLLinkElement} */ (document.querySelector("link[rel=canonical]")).href);
  if (!to.hash) to.hash = window.location.hash;
  if (!to.search) to.search = window.location.search;
  if (to.protocol === "file:" && to.pathname.endsWith("/")) to.pathname += "index.html"; // nobody turns a folder into its page
  window.location.replace(to.href);
})();
