// "Mijn selectie": collect records from any page. A place with `data-keep` (an id) gets a button. Needs base.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const { label } = Gids;
  const NAME = "selectie";
  /** @type {[id: string, button: HTMLElement][]} */
  const buttons = [];

  const LONGEST_TITLE = 300;

  const text = (/** @type {unknown} */ value) => typeof value === "string" ? value : "";

  const isItem = (/** @type {any} */ item) =>
    item && typeof item.id === "string" && /^[A-Za-z0-9.-]{1,60}$/.test(item.id) &&
      ["title", "note", "who", "when"].every((name) => item[name] === undefined || typeof item[name] === "string");

  const size = (/** @type {unknown} */ value) => JSON.stringify(value).length;

  // Whether a value is one that this version of the guide kept: nothing of it would get lost. Another version may keep more: that
  // must not get lost at the next change.
  const isKept = (/** @type {any} */ value) => Array.isArray(value.items) && size(selection.clean(value)) === size(value);

  /** @type {KeptSelection} */
  const selection = Gids.selection = {
    clean(value) {
      const seen = new Set();
      value = value || { items: [] };
      return {
        title: text(value.title).slice(0, LONGEST_TITLE),
        intro: text(value.intro),
        items: value.items.filter((/** @type {any} */ item) => isItem(item) && !seen.has(item.id) && seen.add(item.id))
          .map((/** @type {any} */ item) => ({
            id: item.id, title: text(item.title).slice(0, LONGEST_TITLE) || item.id, note: text(item.note),
            // Only where a reader says who does it and when.
            ...item.who && { who: item.who }, ...item.when && { when: item.when }
          }))
      };
    },

    read: () => selection.clean(Gids.store.read(NAME, isKept)),

    change(edit) {
      Gids.store.update(NAME, (value) => {
        const kept = selection.clean(value);
        edit(kept);
        return kept;
      }, isKept);
      show();
    },

    shown() {}
  };

  const icon = () => Gids.element("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" },
    Gids.element("path", { d: "M6 3h12v18l-6-4.5L6 21z" }));

  const place = (/** @type {SelectionItem[]} */ items, /** @type {string} */ id) => items.findIndex((item) => item.id === id);

  /** @param {string} id @param {string} title */
  function toggle(id, title) {
    selection.change(({ items }) => {
      const at = place(items, id);
      if (at < 0) {
        items.push({ id, title, note: "" });
        Gids.store.tellKept(label("selection.kept"));
        return;
      }
      const gone = items.splice(at, 1)[0];
      Gids.say(label("selection.taken-out"), {
        label: label("selection.put-back"),
        run: () => selection.change((now) => { if (place(now.items, id) < 0) now.items.splice(at, 0, gone); })
      });
    });
  }

  /** @param {HTMLElement} spot */
  function offer(spot) {
    const id = spot.dataset.keep || "";
    // what is kept is called after the first paragraph of its item, or after the page
    const named = (spot.closest("li") || document).querySelector("li > p, h1");
    const title = spot.dataset.title || (named && named.textContent || id).trim();
    const button = Gids.element("button", {
      type: "button", class: "keep", "aria-label": label("selection.keep-what", { title: title.slice(0, 80) }), click: () => toggle(id, title)
    }, icon(), label("selection.keep"));
    // that of the page itself stands beside where the page stands
    (spot.matches(".keep-place:not([data-title])") && document.querySelector(".page-tools span") || spot.querySelector(".check__buttons") || spot).append(" ", button);
    buttons.push([id, button]);
  }

  const count = Gids.element("b");
  const link = Gids.element("a", { class: "md-header__button to-search to-selection", href: Gids.link("mijn-selectie/"), hidden: true },
    icon(), Gids.element("span", {}, label("selection.link")), " ", count);
  const header = document.querySelector(".md-header__inner");
  if (header) header.append(link);

  function show() {
    const items = selection.read().items;
    buttons.forEach(([id, button]) => button.setAttribute("aria-pressed", String(place(items, id) >= 0)));
    count.textContent = String(items.length);
    link.setAttribute("aria-label", label("selection.link-kept", { number: items.length }));
    link.hidden = !items.length;
    selection.shown();
  }

  // After the page's own scripts: filters read the texts first.
  document.addEventListener("DOMContentLoaded", () => {
    /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-keep]")).forEach(offer);
    show();
  });
  Gids.store.listen(NAME, show);
})();
