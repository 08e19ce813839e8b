// Sets the colours that the reader chose before the page is drawn; stands in the page right after the choice of colours.
(function () {
  "use strict";
  var kept = window.__md_get("__palette");
  if (!kept || !kept.color) return;
  var colour = kept.color;
  if (colour.media === "(prefers-color-scheme)") {
    var wanted = window.matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    var choice = document.querySelector("[data-md-color-media='(prefers-color-scheme: " + wanted + ")']");
    if (!choice) return;
    ["media", "scheme", "primary", "accent"].forEach(function (key) {
      colour[key] = choice.getAttribute("data-md-color-" + key);
    });
  }
  Object.keys(colour).forEach(function (key) {
    document.body.setAttribute("data-md-color-" + key, colour[key]);
  });
})();
