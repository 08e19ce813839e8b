// "Mijn selectie": collect records from any page. A place with `data-keep` (an id) gets a button. Needs base.js.
(function () {
  "use strict";

  var Gids = window.Gids;
  var NAME = "selectie";
  var buttons = [];

  var LONGEST_TITLE = 300;

  function text(value) { return typeof value === "string" ? value : ""; }
  function isObject(value) { return typeof value === "object" && value !== null && !Array.isArray(value); }

  // Whether each of these, as far as it is there, is a text.
  function areTexts(value, names) {
    return names.every(function (name) { return value[name] === undefined || typeof value[name] === "string"; });
  }

  function isItem(item) {
    return isObject(item) && typeof item.id === "string" && /^[A-Za-z0-9-]{1,60}$/.test(item.id) && areTexts(item, ["title", "note"]);
  }

  // Whether a value is one that this version of the guide kept. Another version may keep more: that must not get lost at
  // the next change.
  function isKept(value) {
    return isObject(value) && Array.isArray(value.items) && selection.clean(value).items.length === value.items.length &&
      areTexts(value, ["title", "intro"]) && has(value, ["title", "intro", "items"]) &&
      value.items.every(function (item) { return has(item, ["id", "title", "note"]); });
  }
  function has(value, names) { return Object.keys(value).every(function (name) { return names.indexOf(name) >= 0; }); }

  var selection = Gids.selection = {
    // A value with items, or nothing, in its right shape: {title, intro, items: [{id, title, note}]}.
    clean: function (value) {
      var seen = new Set();
      value = value || { items: [] };
      return {
        title: text(value.title).slice(0, LONGEST_TITLE),
        intro: text(value.intro),
        items: value.items.filter(function (item) {
          return isItem(item) && !seen.has(item.id) && seen.add(item.id);
        }).map(function (item) {
          return { id: item.id, title: text(item.title).slice(0, LONGEST_TITLE) || item.id, note: text(item.note) };
        })
      };
    },

    read: function () {
      return selection.clean(Gids.store.read(NAME, isKept));
    },

    // Let `edit` change what is kept now, also by another tab.
    change: function (edit) {
      Gids.store.update(NAME, function (kept) {
        kept = selection.clean(kept);
        edit(kept);
        return kept;
      }, isKept);
      show();
    },

    // Called after every change, also by another tab.
    shown: function () {}
  };

  function icon() {
    return Gids.element("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" },
      Gids.element("path", { d: "M6 3h12v18l-6-4.5L6 21z" }));
  }

  function place(items, id) {
    return items.findIndex(function (item) { return item.id === id; });
  }

  function toggle(id, title) {
    selection.change(function (now) {
      var at = place(now.items, id);
      if (at < 0) {
        now.items.push({ id: id, title: title, note: "" });
        Gids.say("Bewaard in je selectie.");
        return;
      }
      var gone = now.items.splice(at, 1)[0];
      Gids.say("Uit je selectie gehaald.", {
        label: "Zet terug",
        run: function () {
          selection.change(function (now) { if (place(now.items, id) < 0) now.items.splice(at, 0, gone); });
        }
      });
    });
  }

  function offer(spot) {
    var id = spot.dataset.keep;
    var item = spot.closest("li");
    var named = item ? item.querySelector(".card__link, .check__text") || item.querySelector("p") : document.querySelector("h1");
    var title = (spot.dataset.title || named.textContent).trim();
    var button = Gids.element("button", { type: "button", class: "keep", click: function () { toggle(id, title); } },
      icon(), "Bewaar", Gids.element("span", { class: "unseen" }, " in mijn selectie: " + title.slice(0, 80)));
    (spot.querySelector(".check__buttons") || spot).append(" ", button);
    buttons.push([id, button]);
  }

  var count = Gids.element("b");
  var link = Gids.element("a", { class: "md-header__button to-search to-selection", href: Gids.link("mijn-selectie/"), hidden: true },
    icon(), Gids.element("span", {}, "Selectie"), " ", count, Gids.element("span", { class: "unseen" }, " bewaard"));
  document.querySelector(".md-header__inner").append(link);

  function show() {
    var items = selection.read().items;
    buttons.forEach(function (pair) {
      pair[1].setAttribute("aria-pressed", place(items, pair[0]) >= 0);
    });
    count.textContent = items.length;
    link.hidden = !items.length;
    selection.shown();
  }

  // After the page's own scripts: filters read the texts first.
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-keep]").forEach(offer);
    show();
  });
  Gids.store.listen(NAME, show);
})();
