/** The bar for editors stays as they left it: hidden or shown, with what they opened. */
(() => {
  "use strict";

  const KEPT = "gids-bar";
  const body = document.getElementById("gids-bar-body");
  const button = document.getElementById("gids-bar-hide");
  const folds = document.querySelectorAll("#gids-bar details");
  if (!body || !button) return;

  /** What is kept: "hidden", and the ids of what is open. @returns {Set<string>} */
  const kept = () => {
    try {
      return new Set((localStorage.getItem(KEPT) || "").split(" "));
    } catch {
      return new Set();
    }
  };

  /** @param {string} word @param {boolean} holds */
  const keep = (word, holds) => {
    const words = kept();
    if (holds) words.add(word);
    else words.delete(word);
    try {
      localStorage.setItem(KEPT, [...words].join(" "));
    } catch {
      // this browser keeps nothing; the bar works all the same
    }
  };

  /** @param {boolean} hidden */
  const hide = (hidden) => {
    body.hidden = hidden;
    button.setAttribute("aria-expanded", String(!hidden));
  };

  const before = kept();
  hide(before.has("hidden"));
  button.addEventListener("click", () => {
    const hidden = body.hidden === false;
    hide(hidden);
    keep("hidden", hidden);
  });
  for (const fold of folds) {
    if (!(fold instanceof HTMLDetailsElement)) continue;
    fold.open = before.has(fold.id);
    fold.addEventListener("toggle", () => keep(fold.id, fold.open));
  }
})();
