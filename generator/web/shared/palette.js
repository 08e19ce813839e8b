// Light, dark, or what the device says. Stands in the page right after the choice, so that no page flashes.
(function () {
  "use strict";

  var KEY = new URL("../", document.currentScript.src).pathname + ".__palette";
  var choices = Array.from(document.querySelectorAll("input[name=__palette]"));
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var paper = window.matchMedia("print");

  function media(choice) { return choice.getAttribute("data-md-color-media"); }

  function kept() {
    try {
      var at = JSON.parse(window.localStorage.getItem(KEY)).index;
      return Number.isInteger(at) ? choices[at] : null;
    } catch (error) {
      return null; // refused, empty or broken
    }
  }

  var chosen = kept() || choices[0];

  function apply() {
    var wanted = "(prefers-color-scheme: " + (dark.matches && !paper.matches ? "dark" : "light") + ")";
    var followed = media(chosen) === "(prefers-color-scheme)" || paper.matches;
    var shown = choices.find(function (choice) { return followed && media(choice) === wanted; }) || chosen;
    ["scheme", "primary", "accent"].forEach(function (key) {
      document.body.setAttribute("data-md-color-" + key, shown.getAttribute("data-md-color-" + key));
    });
    chosen.checked = true;
    choices.forEach(function (choice) { choice.nextElementSibling.hidden = choice !== chosen; }); // leads to the next one
  }

  choices.forEach(function (choice, at) {
    choice.addEventListener("change", function () {
      chosen = choice;
      apply();
      try {
        window.localStorage.setItem(KEY, JSON.stringify({ index: at }));
      } catch (error) { /* not kept: it holds for this page */ }
    });
  });
  dark.addEventListener("change", apply);
  paper.addEventListener("change", apply);
  if (chosen) apply();
})();
