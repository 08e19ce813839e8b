// A page at a former address leads on to the present one, to the same place on it: without a script that place is lost.
(function () {
  "use strict";

  const to = new URL(/** @type {HTMLLinkElement} */ (document.querySelector("link[rel=canonical]")).href);
  if (!to.hash) to.hash = window.location.hash;
  if (to.protocol === "file:" && to.pathname.endsWith("/")) to.pathname += "index.html"; // nobody turns a folder into its page
  window.location.replace(to.href);
})();
