// The search window on every page and the search page. Fetches the index when somebody begins to search, not before.
// Needs base.js; loads minisearch.js, search-index.js and search-engine.js by itself.
(function () {
  "use strict";

  var Gids = window.Gids;
  var make = Gids.element;
  var FIRST = 8; // hits in the window, and per step on the page
  var STEP = 20;
  var engine = null;
  var loading = null;

  function ready() {
    loading = loading || Promise.all([Gids.load("gids/minisearch.js"), Gids.load("gids/search-index.js"), Gids.load("gids/search-engine.js")])
      .then(function () { engine = Gids.makeSearch(Gids.searchIndex); })
      .catch(function (error) { loading = null; throw error; });
    return loading;
  }

  // Text with the words marked that made it a hit.
  function marked(text, stems) {
    return text.split(/([\p{L}\p{N}]+)/u).map(function (part, at) {
      if (at % 2 === 0 || part.length < 3) return part;
      var word = engine.fold(part);
      var own = engine.stem(word);
      var parts = stems.has(own) ? [] : engine.split(word) || [];
      return stems.has(own) || parts.some(function (each) { return stems.has(each); }) ? make("mark", {}, part) : part;
    });
  }

  function hitLink(hit, stems) {
    var words = hit.title || hit.shown;
    return make("a", { href: Gids.link(hit.address) }, marked(words, stems));
  }

  function shownHit(hit, stems) {
    var place = hit.place ? hit.kind + " · " + hit.place : hit.kind;
    return make("li", { class: "hit" },
      make("p", { class: "hit__title" }, hitLink(hit, stems)),
      make("p", { class: "hit__kind" }, place),
      hit.title && hit.shown ? make("p", { class: "hit__text" }, marked(hit.shown, stems)) : null,
      hit.passages.length ? make("ul", { class: "hit__passages" }, hit.passages.map(function (passage) {
        return make("li", {}, make("span", { class: "hit__kind" }, passage.kind + ": "), hitLink(passage, stems));
      })) : null);
  }

  function short(word) { return word.length > 40 ? word.slice(0, 39) + "…" : word; }

  function number(count) { return count === 1 ? "1 resultaat" : count + " resultaten"; }

  // A search field with what comes below it. `whole` is the search page: address, kinds, and all hits in steps.
  function box(whole) {
    var kinds = new Set();
    var most = whole ? STEP : FIRST;
    var telling;
    var id = whole ? "zoek_pagina" : "zoek_venster";
    var field = make("input", { type: "search", id: id, name: "q", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search" });
    var told = make("p", { class: "search__told", role: "status" });
    var ticks = make("fieldset", { class: "search__kinds" }, make("legend", { class: "unseen" }, "Toon alleen"));
    var filter = make("details", { class: "search__filter", hidden: true }, make("summary", {}, "Toon alleen één soort"), ticks);
    var list = make("ol", { class: "search__hits" });
    var after = make("div", { class: "search__after" });
    var form = make("form", { class: "search__form", role: "search", "aria-label": whole ? "Zoeken" : "Zoekvenster", submit: submit },
      make("label", { for: id }, "Zoek in de gids"),
      make("div", { class: "search__row" }, field, make("button", { type: "submit", class: "button" }, "Zoek")));
    var top = make("div", { class: "search", keydown: walk }, form, told, whole ? filter : null, list, after);

    field.addEventListener("input", function () { most = whole ? STEP : FIRST; kinds.clear(); show(); });
    ["pointerdown", "keydown"].forEach(function (sign) { // somebody begins: focus alone, which the page gives, is no sign
      field.addEventListener(sign, function () { ready().catch(function () { /* told at the first search */ }); }, { once: true });
    });

    function submit(event) {
      event.preventDefault();
      var hit = list.querySelector("a");
      if (!whole && hit) hit.click();
      else show();
    }

    // Arrow keys go from the field to the hits and between them.
    function walk(event) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp" || event.target.type === "checkbox") return;
      var stops = [field].concat(Array.from(list.querySelectorAll("a")));
      var next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      if (!stops[next]) return;
      event.preventDefault();
      stops[next].focus();
    }

    function tell(text) {
      window.clearTimeout(telling);
      telling = window.setTimeout(function () { told.textContent = text; }, 400);
    }

    function show() {
      if (whole) remember();
      if (!field.value.trim()) {
        list.replaceChildren();
        after.replaceChildren();
        filter.hidden = true;
        tell("");
        return;
      }
      if (engine) { fill(); return; }
      told.textContent = "De zoekmachine wordt opgehaald …";
      ready().then(fill, function () {
        told.textContent = "";
        after.replaceChildren(make("div", { class: "notice", role: "alert" },
          make("p", {}, "Zoeken lukt nu niet: de lijst met zoekwoorden kon niet worden opgehaald."),
          make("p", {}, make("button", { type: "button", class: "button button--small", click: show }, "Probeer opnieuw"), " ",
            make("a", { href: Gids.link("zoeken/#a-z") }, "Bekijk alle pagina's van A tot Z"))));
      });
    }

    function fill() {
      var found = engine.find(field.value);
      var hits = found.hits.filter(function (hit) { return hit.cover > 0.3 || hit === found.hits[0]; });
      if (!hits.length) hits = found.hits;
      if (whole) showKinds(hits);
      var shown = kinds.size ? hits.filter(function (hit) { return kinds.has(hit.kind); }) : hits;
      list.replaceChildren.apply(list, shown.slice(0, most).map(function (hit) { return shownHit(hit, found.marks); }));
      tell(shown.length ? number(shown.length) : "Geen resultaten");
      after.replaceChildren.apply(after, below(found, shown));
    }

    function below(found, shown) {
      var rest = [];
      if (found.cut) rest.push(make("p", { class: "search__note" }, "Je zoekvraag is lang. We zochten alleen met de eerste woorden."));
      if (found.unknown.length && shown.length) {
        rest.push(make("p", { class: "search__note" }, "Niet gevonden in de gids: " + found.unknown.map(short).join(", ") + "."));
      } else if (found.corrected.length && shown.length) {
        rest.push(make("p", { class: "search__note" }, "De gids kent “" + short(found.corrected[0].typed) + "” niet. Je ziet wat erop lijkt."));
      }
      if (!shown.length) rest.push(nothing());
      else if (shown.length > most && whole) {
        rest.push(make("button", { type: "button", class: "button button--quiet", click: more }, "Toon meer resultaten"));
      } else if (shown.length > most) {
        rest.push(make("p", {}, make("a", { href: Gids.link("zoeken/") + "?q=" + encodeURIComponent(field.value.trim()) },
          "Alle " + number(shown.length))));
      }
      if (shown.length && whole && window.navigator.clipboard) {
        rest.push(make("button", { type: "button", class: "button button--quiet", click: copy }, "Kopieer de link naar deze zoekvraag"));
      }
      return rest;
    }

    function copy() {
      window.navigator.clipboard.writeText(window.location.href).then(
        function () { Gids.say("De link is gekopieerd."); },
        function () { Gids.warn("Kopiëren mag hier niet. Kopieer het adres uit de adresbalk."); });
    }

    function more() {
      var last = list.children.length;
      most += STEP;
      fill();
      list.children[last].querySelector("a").focus();
    }

    function nothing() {
      var words = field.value.trim().split(/\s+/);
      return make("div", { class: "notice" },
        make("p", {}, "Niets gevonden. Kijk of je het goed hebt getypt, of gebruik een ander woord."),
        words.length > 1 ? make("p", {}, "Zoek op één woord: ", words.slice(0, 6).map(function (word) {
          return [make("button", { type: "button", class: "button button--small button--quiet", click: function () { field.value = word; field.focus(); show(); } }, short(word)), " "];
        })) : null,
        make("p", {}, "Of kies uit: ", make("a", { href: Gids.link("vragen/") }, "vragen uit de praktijk"), ", ",
          make("a", { href: Gids.link("begrippen/") }, "begrippen"), ", ", make("a", { href: Gids.link("zoeken/#a-z") }, "alle pagina's"), "."));
    }

    function showKinds(hits) {
      var counts = new Map();
      hits.forEach(function (hit) { counts.set(hit.kind, (counts.get(hit.kind) || 0) + 1); });
      kinds.forEach(function (kind) { if (!counts.has(kind)) kinds.delete(kind); });
      var at = document.activeElement && document.activeElement.value;
      ticks.replaceChildren(ticks.firstChild);
      filter.hidden = counts.size < 2;
      if (kinds.size) filter.open = true;
      counts.forEach(function (count, kind) {
        var tick = make("input", { type: "checkbox", value: kind, change: function () {
          if (tick.checked) kinds.add(kind); else kinds.delete(kind);
          most = STEP;
          remember();
          fill();
        } });
        tick.checked = kinds.has(kind);
        ticks.append(make("label", {}, tick, " " + kind + " (" + count + ")"));
        if (at === kind) tick.focus();
      });
    }

    // The query stands in the address: to share, and to find again after going back.
    function remember() {
      var search = new URLSearchParams();
      if (field.value.trim()) search.set("q", field.value.trim());
      kinds.forEach(function (kind) { search.append("soort", kind); });
      var text = search.toString();
      window.history.replaceState(null, "", window.location.pathname + (text ? "?" + text : "") + window.location.hash);
    }

    return {
      top: top, field: field,
      start: function () {
        var search = new URLSearchParams(window.location.search);
        field.value = search.get("q") || "";
        search.getAll("soort").forEach(function (kind) { kinds.add(kind); });
        if (field.value) show();
      }
    };
  }

  var dialog = null;
  var inDialog = null;

  // Open the window over the page that the reader is on.
  Gids.openSearch = function () {
    if (!dialog) {
      document.head.append(make("link", { rel: "stylesheet", href: Gids.link("gids/search.css") }));
      inDialog = box(false);
      dialog = make("dialog", { class: "venster venster--search md-typeset", "aria-labelledby": "zoek_titel" },
        make("div", { class: "venster__top" }, make("h2", { id: "zoek_titel" }, "Zoeken"),
          make("button", { type: "button", class: "button button--small button--quiet", click: function () { dialog.close(); } }, "Sluit")),
        inDialog.top);
      dialog.addEventListener("click", function (event) {
        if (event.target === dialog) dialog.close(); // beside the window
        else if (event.target.closest && event.target.closest("a")) dialog.close(); // the hit may be on this page
      });
      document.body.append(dialog);
    }
    dialog.showModal();
    ready().catch(function () { /* told at the first search */ });
    inDialog.field.focus();
    inDialog.field.select();
  };

  var place = document.querySelector("[data-search-page]");
  if (place) {
    var onPage = box(true);
    place.append(onPage.top);
    onPage.start();
    if (!onPage.field.value && !window.location.hash) onPage.field.focus({ preventScroll: true });
  }
})();
