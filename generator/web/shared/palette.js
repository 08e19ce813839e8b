// Light, dark, or what the device says. Stands in the page right after the choice, so that no page flashes.
(function () {
  "use strict";

  const KEY = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src).pathname + ".__palette";
  /** @type {HTMLInputElement[]} */
  const choices = Array.from(document.querySelectorAll("input[name=__palette]"));
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const paper = window.matchMedia("print");

  /** @param {HTMLInputElement} choice */
  function media(choice) { return choice.getAttribute("data-md-color-media"); }

  function kept() {
    try {
      const { index } = JSON.parse(/** @type {string} */ (window.localStorage.getItem(KEY)));
      return Number.isInteger(index) ? choices[index] : null;
    } catch {
      return null; // refused, empty or broken
    }
  }

  let chosen = kept() || choices[0];

  function apply() {
    const wanted = "(prefers-color-scheme: " + (dark.matches && !paper.matches ? "dark" : "light") + ")";
    const followed = media(chosen) === "(prefers-color-scheme)" || paper.matches;
    const shown = choices.find((choice) => followed && media(choice) === wanted) || chosen;
    ["scheme", "primary", "accent"].forEach((key) => {
      document.body.setAttribute("data-md-color-" + key, shown.getAttribute("data-md-color-" + key) || "");
    });
    chosen.checked = true;
    // Its label leads to the next one.
    choices.forEach((choice) => { /** @type {HTMLElement} */ (choice.nextElementSibling).hidden = choice !== chosen; });
  }

  choices.forEach((choice, index) => {
    choice.addEventListener("change", () => {
      chosen = choice;
      apply();
      try {
        window.localStorage.setItem(KEY, JSON.stringify({ index }));
      } catch { /* not kept: it holds for this page */ }
    });
  });
  dark.addEventListener("change", apply);
  paper.addEventListener("change", apply);
  if (chosen) apply();
})();
