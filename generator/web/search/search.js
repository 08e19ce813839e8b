// The search window on every page and the search page. Fetches the index when somebody begins to search, not before.
// Needs base.js; loads minisearch.js, search-index.js and search-engine.js by itself.
(function () {
  "use strict";

  const Gids = window.Gids;
  const make = Gids.element;
  const { label } = Gids;
  const FIRST = 8; // hits in the window, and per step on the page
  const STEP = 20;
  /** @type {SearchEngine} */
  let engine;
  let isReady = false;
  /** @type {Promise<void> | null} */
  let loading = null;

  function ready() {
    loading = loading || Promise.all([Gids.load("gids/minisearch.js"), Gids.load("gids/search-index.js"), Gids.load("gids/search-engine.js")])
      .then(() => { engine = Gids.makeSearch(Gids.searchIndex); isReady = true; })
      .catch((error) => { loading = null; throw error; });
    return loading;
  }

  // Text with the words marked that made it a hit.
  /** @param {string} text @param {Set<string>} stems */
  function marked(text, stems) {
    return text.split(/([\p{L}\p{N}]+)/u).map((part, at) => {
      if (at % 2 === 0 || part.length < 3) return part;
      const word = engine.fold(part);
      const own = engine.stem(word);
      const parts = stems.has(own) ? [] : engine.split(word) || [];
      return stems.has(own) || parts.some((each) => stems.has(each)) ? make("mark", {}, part) : part;
    });
  }

  /** @param {SearchHit} hit @param {Set<string>} stems */
  function hitLink(hit, stems) {
    return make("a", { href: Gids.link(hit.address) }, marked(hit.title || hit.shown, stems));
  }

  // The window, where several must be in sight, shows the passage that was found or else the beginning of the text.
  /** @param {SearchHit} hit @param {Set<string>} stems @param {boolean} whole */
  function shownHit(hit, stems, whole) {
    const place = hit.place ? hit.kind + " · " + hit.place : hit.kind;
    const passages = whole ? hit.passages : hit.passages.slice(0, 1);
    return make("li", { class: "hit" },
      make("p", { class: "hit__title" }, hitLink(hit, stems)),
      make("p", { class: "hit__kind" }, place),
      hit.title && hit.shown && (whole || !passages.length) ? make("p", { class: "hit__text" }, marked(hit.shown, stems)) : null,
      passages.length ? make("ul", { class: "hit__passages" }, passages.map((passage) =>
        make("li", {}, make("span", { class: "hit__kind" }, passage.kind + ": "), hitLink(passage, stems)))) : null);
  }

  /** @param {string} word */
  function short(word) { return word.length > 40 ? word.slice(0, 39) + "…" : word; }

  // How many there are, and before it which words the guide does not have.
  /** @param {SearchFound} found @param {number} number */
  function told({ unknown, guessed, bare }, number) {
    if (bare && !number) return label("search.no-topic");
    const words = unknown.concat(guessed.map((each) => each.typed)).map((word) => "“" + short(word) + "”").join(", ");
    const resembling = guessed.length && number ? label("search.guessed") : "";
    const results = number ? label("search.results", { number }) : label("search.no-results");
    return [words && label("search.unknown", { words }), resembling, results].filter(Boolean).join(" ");
  }

  // A search field with what comes below it. `whole` is the search page: address, kinds, and all hits in steps.
  class Box {
    /** @param {boolean} whole */
    constructor(whole) {
      this.whole = whole;
      /** @type {Set<string>} */
      this.kinds = new Set();
      this.step = whole ? STEP : FIRST;
      this.most = this.step;
      this.telling = 0;
      const id = whole ? "zoek_pagina" : "zoek_venster";
      this.field = make("input", { type: "search", id, name: "q", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search" });
      this.told = make("p", { class: "search__told", role: "status" });
      this.legend = make("legend", { class: "unseen" }, label("search.only"));
      this.ticks = make("fieldset", { class: "search__kinds" }, this.legend);
      this.filter = make("details", { class: "search__filter", hidden: true }, make("summary", {}, label("search.only-kind")), this.ticks);
      this.list = make("ol", { class: "search__hits" });
      this.after = make("div", { class: "search__after" });
      const form = make("form", { class: "search__form", role: "search", "aria-label": whole ? label("search.title") : label("search.window"), submit: (event) => this.submit(event) },
        make("label", { for: id }, label("search.field")),
        make("div", { class: "search__row" }, this.field, make("button", { type: "submit", class: "button" }, label("search.submit"))));
      this.top = make("div", { class: "search", keydown: (event) => this.walk(event) }, form, this.told, whole && this.filter, this.list, this.after);
      this.listen();
    }

    listen() {
      this.field.addEventListener("input", () => {
        this.most = this.step;
        this.kinds.clear();
        this.show();
      });
      ["pointerdown", "keydown"].forEach((sign) => { // somebody begins: focus alone, which the page gives, is no sign
        this.field.addEventListener(sign, begin, { once: true });
      });
    }

    /** @param {Event} event */
    submit(event) {
      event.preventDefault();
      const hit = this.list.querySelector("a");
      if (!this.whole && hit) hit.click();
      else this.show();
    }

    // Arrow keys go from the field to the hits and between them.
    /** @param {KeyboardEvent} event */
    walk(event) {
      const box = event.target instanceof HTMLInputElement && event.target.type === "checkbox";
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp" || box) return;
      /** @type {HTMLElement[]} */
      const stops = [this.field, ...this.list.querySelectorAll("a")];
      const next = stops[stops.findIndex((stop) => stop === document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }

    /** @param {string} text */
    tell(text) {
      window.clearTimeout(this.telling);
      this.telling = window.setTimeout(() => { this.told.textContent = text; }, 400);
    }

    show() {
      if (this.whole) this.remember();
      if (!this.field.value.trim()) {
        this.list.replaceChildren();
        this.after.replaceChildren();
        this.filter.hidden = true;
        this.tell("");
        return;
      }
      if (isReady) { this.fill(); return; }
      this.told.textContent = label("search.loading");
      ready().then(() => this.fill(), () => {
        this.told.textContent = "";
        this.after.replaceChildren(make("div", { class: "notice", role: "alert" },
          make("p", {}, label("search.not-loaded")),
          make("p", {}, make("button", { type: "button", class: "button button--small", click: () => this.show() }, label("search.again")), " ",
            make("a", { href: Gids.link("zoeken/#a-z") }, label("search.see-pages")))));
      });
    }

    fill() {
      const found = engine.find(this.field.value);
      const telling = found.hits.filter((hit) => hit.cover > 0.3 || hit === found.hits[0]);
      const hits = telling.length ? telling : found.hits;
      if (this.whole) this.showKinds(hits);
      const shown = this.kinds.size ? hits.filter((hit) => this.kinds.has(hit.kind)) : hits;
      this.list.replaceChildren(...shown.slice(0, this.most).map((hit) => shownHit(hit, found.marks, this.whole)));
      this.tell(told(found, shown.length));
      this.after.replaceChildren(...this.below(found, shown.length));
    }

    /** @param {SearchFound} found @param {number} many */
    below(found, many) {
      const note = (/** @type {string} */ text) => make("p", { class: "search__note" }, text);
      const quiet = (/** @type {string} */ name, /** @type {() => void} */ click) => make("button", { type: "button", class: "button button--quiet", click }, name);
      const rest = [];
      if (found.cut) rest.push(note(label("search.cut")));
      if (!many) rest.push(this.nothing(found.bare));
      else if (many > this.most && this.whole) rest.push(quiet(label("search.more"), () => this.more()));
      else if (many > this.most) {
        rest.push(make("p", {}, make("a", { href: Gids.link("zoeken/") + "?q=" + encodeURIComponent(this.field.value.trim()) }, label("search.all-results", { number: many }))));
      }
      if (many && this.whole && window.navigator.clipboard) rest.push(quiet(label("search.copy-link"), copy));
      return rest;
    }

    more() {
      const last = this.list.children.length;
      this.most += STEP;
      this.fill();
      const next = this.list.children[last].querySelector("a");
      if (next) next.focus();
    }

    /** @param {boolean} bare */
    nothing(bare) {
      const words = this.field.value.trim().split(/\s+/);
      const one = (/** @type {string} */ word) => make("button", { type: "button", class: "button button--small button--quiet", click: () => {
        this.field.value = word;
        this.field.focus();
        this.show();
      } }, short(word));
      return make("div", { class: "notice" },
        !bare && make("p", {}, label("search.nothing")),
        !bare && words.length > 1 && make("p", {}, label("search.one-word"), " ", words.slice(0, 6).map((word) => [one(word), " "])),
        make("p", {}, label("search.choose"), " ", make("a", { href: Gids.link("vragen/") }, label("search.questions")), ", ",
          make("a", { href: Gids.link("begrippen/") }, label("search.terms")), ", ", make("a", { href: Gids.link("zoeken/#a-z") }, label("search.pages")), "."));
    }

    /** @param {SearchHit[]} hits */
    showKinds(hits) {
      const { kinds } = this;
      /** @type {Map<string, number>} */
      const counts = new Map();
      hits.forEach((hit) => { counts.set(hit.kind, (counts.get(hit.kind) || 0) + 1); });
      kinds.forEach((kind) => { if (!counts.has(kind)) kinds.delete(kind); });
      const at = document.activeElement instanceof HTMLInputElement && document.activeElement.value;
      this.ticks.replaceChildren(this.legend);
      this.filter.hidden = counts.size < 2;
      if (kinds.size) this.filter.open = true;
      counts.forEach((count, kind) => {
        const tick = make("input", { type: "checkbox", value: kind, change: () => {
          if (tick.checked) kinds.add(kind); else kinds.delete(kind);
          this.most = STEP;
          this.remember();
          this.fill();
        } });
        tick.checked = kinds.has(kind);
        this.ticks.append(make("label", {}, tick, " " + kind + " (" + count + ")"));
        if (at === kind) tick.focus();
      });
    }

    // The query stands in the address: to share, and to find again after going back.
    remember() {
      const search = new URLSearchParams();
      if (this.field.value.trim()) search.set("q", this.field.value.trim());
      this.kinds.forEach((kind) => { search.append("soort", kind); });
      const text = search.toString();
      window.history.replaceState(null, "", window.location.pathname + (text ? "?" + text : "") + window.location.hash);
    }

    start() {
      const search = new URLSearchParams(window.location.search);
      this.field.value = search.get("q") || "";
      search.getAll("soort").forEach((kind) => { this.kinds.add(kind); });
      if (this.field.value) this.show();
    }
  }

  function begin() { ready().catch(() => { /* told at the first search */ }); }

  function copy() {
    window.navigator.clipboard.writeText(window.location.href).then(
      () => Gids.say(label("search.copied")),
      () => Gids.warn(label("search.not-copied")));
  }

  // The window over the page that the reader is on. It stays, with what was typed in it.
  /** @type {{ dialog: HTMLDialogElement, box: Box } | null} */
  let made = null;

  function makeWindow() {
    Gids.load("gids/search.css").catch(() => { /* as plain as it is without */ });
    const box = new Box(false);
    const { top, field } = box;
    const dialog = make("dialog", { class: "venster venster--search md-typeset", "aria-labelledby": "zoek_titel", close: () => { if (!dialog.returnValue) remember(""); }, keydown: (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault(); // in a field with text it would only empty that
      dialog.close();
    }, click: (event) => {
      const link = event.target instanceof Element && event.target.closest("a");
      if (event.target !== dialog && !link) return;
      dialog.close(link ? "gone" : ""); // beside the window; and a hit may be on this page
      if (link) remember(field.value); // who comes back finds the window as it was
    } },
    make("div", { class: "venster__top" }, make("h2", { id: "zoek_titel" }, label("search.title")),
      make("button", { type: "button", class: "button button--small button--quiet", click: () => dialog.close() }, label("search.close"))), top);
    document.body.append(dialog);
    return { dialog, box };
  }

  // What was searched for stands with the page in the history, where gids.js looks for it.
  /** @param {string} query */
  function remember(query) {
    const { search, ...state } = window.history.state || {};
    if (query || search) window.history.replaceState(query ? { ...state, search: query } : state, "");
  }

  Gids.openSearch = (query) => {
    made = made || makeWindow();
    const { dialog, box } = made;
    dialog.returnValue = "";
    if (!dialog.open) dialog.showModal();
    begin();
    box.field.focus();
    if (query && query !== box.field.value) {
      box.field.value = query;
      box.show();
    }
    box.field.select();
  };

  const place = document.querySelector("[data-search-page]");
  if (place) {
    const onPage = new Box(true);
    place.append(onPage.top);
    onPage.start();
    if (!onPage.field.value && !window.location.hash) onPage.field.focus({ preventScroll: true });
  }
})();
