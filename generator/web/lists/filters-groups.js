// The groups of a list while filters hold: one without hits is hidden, one that was folded opens and says how many. Needs base.js.
(function () {
  "use strict";

  const Gids = window.Gids;

  /** @template {HTMLElement} Found @param {string} selector @returns {Found[]} */
  function all(selector) { return Array.from(/** @type {NodeListOf<Found>} */ (document.querySelectorAll(selector))); }

  // A heading and what stands below it, up to the next of its level or the foot of the page.
  /** @param {HTMLElement} heading */
  function below(heading) {
    const level = heading.matches("h3") ? "h2, h3" : "h2";
    const found = [heading];
    for (let next = heading.nextElementSibling; next instanceof HTMLElement; next = next.nextElementSibling) {
      if (next.matches(level) || next.matches(".helped, .fold:not(.group)")) break;
      found.push(next);
    }
    return found;
  }

  // The lines of the tables of contents that lead to a heading.
  /** @param {HTMLElement} heading @returns {HTMLElement[]} */
  function inContents(heading) {
    return Array.from(document.querySelectorAll(".md-nav--secondary a[href='#" + window.CSS.escape(heading.id) + "']")).flatMap((link) => link.closest("li") || []);
  }

  class Groups {
    /** @param {readonly ListItem[]} items */
    constructor(items) {
      /** @param {HTMLElement[]} parts */
      const within = (parts) => items.filter((item) => parts.some((part) => part.contains(item.node)));
      this.headed = all("[data-filter-group]").map((heading) => {
        const parts = below(heading);
        return { nodes: parts.concat(inContents(heading)), items: within(parts) };
      });
      this.folded = /** @type {HTMLDetailsElement[]} */ (all("details.group")).map((box) => {
        const after = /** @type {Text} */ (/** @type {HTMLElement} */ (box.firstElementChild).lastChild); // behind the title
        return { box, after, said: after.data, wasOpen: box.open, items: within([box]) };
      });
      this.whole = all("[data-filter-whole]").flatMap(below); // of all records, so not on paper with some of them
      this.isFiltered = false;
    }

    // When no filter holds any more, each is again as the reader had it.
    /** @param {readonly ListItem[]} found @param {boolean} isFiltered */
    show(found, isFiltered) {
      const isEmpty = (/** @type {readonly ListItem[]} */ items) => items.every((item) => item.node.hidden);
      this.headed.forEach(({ nodes, items }) => nodes.forEach((node) => { node.hidden = isEmpty(items); }));
      this.folded.forEach((each) => {
        const { box, after, items } = each;
        const number = items.filter((item) => found.includes(item)).length;
        if (isFiltered && !this.isFiltered) each.wasOpen = box.open;
        if (isFiltered || this.isFiltered) box.open = isFiltered ? number > 0 : each.wasOpen;
        after.data = isFiltered ? " " + Gids.label("lists.of-group", { number, all: items.length }) : each.said;
        box.hidden = isEmpty(items);
      });
      this.whole.forEach((node) => { node.classList.toggle("no-print", isFiltered); });
      this.isFiltered = isFiltered;
    }
  }

  Gids.listGroups = (items) => new Groups(items);
})();
