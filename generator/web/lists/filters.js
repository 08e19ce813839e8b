// Filters of a list. The whole list stands in the page; the choice stands in its address.
// Needs base.js, files.js, filters-groups.js and filters-table.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const make = Gids.element;
  const { label } = Gids;
  const top = document.querySelector("[data-filters]");
  const block = document.querySelector("[data-filter-data]");
  if (!top || !block) return;

  const LONGEST = 100; // characters of the words to filter by

  const fold = (/** @type {string} */ text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const slug = (/** @type {string} */ text) => fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  /** @type {ListData} */
  const data = JSON.parse(block.textContent || "");
  const byId = new Map(data.items.map((item) => [item.id, item]));
  /** @type {NodeListOf<HTMLElement>} */
  const marked = document.querySelectorAll("li > [data-id]"); // the first paragraph of each item
  data.items = Array.from(marked).flatMap((first) => { // in the order of the page
    const item = byId.get(first.dataset.id || "");
    if (!item) return [];
    const node = /** @type {HTMLElement} */ (first.parentNode);
    const link = /** @type {HTMLAnchorElement} */ (node.querySelector("a"));
    const name = (node.querySelector("[data-name]") || link).textContent;
    return [Object.assign(item, { node, link, name, text: fold(node.textContent || "") })];
  });
  const groups = Gids.listGroups(data.items);

  // What the reader chose: value numbers by facet, words, the view, and the column by which the table is sorted.
  /** @type {Set<number>[]} */
  const chosen = data.facets.map(() => new Set());
  const slugs = data.facets.map((facet) => facet.values.map(slug));
  let words = "";
  let view = "lijst";
  /** @type {Sorting} */
  let sorted = { column: 0, down: false };

  /** @param {number} number */
  function called(number) { return Gids.listTable.called(data, number); }

  // Within one filter any of the values will do; all filters must hold, as must the words. `without` leaves one out.
  /** @param {ListItem} item @param {number | "words"} [without] */
  function fits(item, without) {
    return data.facets.every((facet, at) => at === without || !chosen[at].size || item.values[at].some((value) => chosen[at].has(value))) &&
      (without === "words" || fold(words).split(/\s+/).every((word) => item.text.includes(word)));
  }
  /** @param {number | "words"} [without] */
  function hits(without) { return data.items.filter((item) => fits(item, without)); }

  // The address

  function read() {
    const search = new URLSearchParams(Gids.mended(window.location.search));
    /** @type {string[]} */
    const unknown = [];
    data.facets.forEach((facet, at) => {
      chosen[at].clear();
      new Set(search.getAll(facet.key)).forEach((wanted) => {
        const value = slugs[at].indexOf(slug(Gids.mended(wanted)));
        if (value >= 0) chosen[at].add(value);
        else unknown.push(wanted.length > 40 ? wanted.slice(0, 39) + "…" : wanted);
      });
    });
    words = (search.get("woorden") || "").slice(0, LONGEST);
    view = search.get("vorm") === "tabel" ? "tabel" : "lijst";
    const column = Number(search.get("sorteer") || 0);
    sorted = { column: column > 0 && column <= data.columns.length ? Math.floor(column) : 0, down: search.get("volgorde") === "af" };
    const choices = unknown.slice(0, 5).join(", ");
    if (unknown.length > 5) Gids.say(label("lists.unknown-more", { choices, number: unknown.length - 5 }));
    else if (unknown.length) Gids.say(label("lists.unknown", { choices }));
  }

  /** @param {boolean} [replace] */
  function write(replace) {
    const search = new URLSearchParams();
    data.facets.forEach((facet, at) => {
      facet.values.forEach((name, value) => { if (chosen[at].has(value)) search.append(facet.key, slug(name)); });
    });
    if (words.trim()) search.set("woorden", words.trim());
    if (view === "tabel") search.set("vorm", "tabel");
    if (sorted.column) search.set("sorteer", String(sorted.column));
    if (sorted.down) search.set("volgorde", "af");
    const text = search.toString();
    const address = window.location.pathname + (text ? "?" + text : "");
    if (address === window.location.pathname + window.location.search) return;
    window.history[replace ? "replaceState" : "pushState"](null, "", address);
  }

  // The controls

  const field = make("input", { type: "search", id: "filter_woorden", maxlength: LONGEST, autocomplete: "off", spellcheck: "false", input: () => {
    words = field.value;
    write(true);
    show();
  } });
  const ticks = data.facets.map((facet, at) => {
    return facet.values.map((name, value) => {
      const number = make("span", { class: "filter__count" });
      const tick = make("input", { type: "checkbox", change: () => {
        if (tick.checked) chosen[at].add(value);
        else chosen[at].delete(value);
        changed();
      } });
      return { tick, number, label: make("label", { class: "filter__value" }, tick, make("span", {}, name, " "), number) };
    });
  });
  const panels = data.facets.map((facet, at) => {
    const summary = make("summary", {}, facet.label);
    return { summary, node: make("details", { class: "filter" }, summary,
      make("fieldset", {}, make("legend", { class: "unseen" }, facet.label),
        facet.help ? make("p", { class: "field__help" }, facet.help) : null,
        ticks[at].map((each) => each.label))) };
  });
  const open = make("summary", { class: "filters__open" });
  const panel = make("details", { class: "filters__panel", open: window.matchMedia("(min-width: 60em)").matches },
    open,
    make("div", { class: "filters__words" }, make("label", { for: "filter_woorden" }, label("lists.words-field")), field),
    make("div", { class: "filters__facets" }, panels.map((each) => each.node)));
  const told = make("p", { class: "filters__told", role: "status" });
  const onward = quiet(label("lists.to-results"), toResults);
  const bar = make("div", { class: "filters__bar" }, told, onward); // on a phone always in sight
  const chips = make("ul", { class: "filters__chips", "aria-label": label("lists.chosen") });
  const views = make("div", { class: "filters__views", role: "group", "aria-label": label("lists.view") }, ["lijst", "tabel"].map((name) => {
    return make("button", { type: "button", class: "button button--small", "data-view": name, click: () => {
      view = name;
      changed();
    } }, name === "lijst" ? label("lists.as-list") : label("lists.as-table"));
  }));
  const saves = make("div", { class: "toolbar" }, views, quiet(label("lists.print"), () => window.print()),
    quiet(label("lists.save-xlsx"), () => Gids.listTable.saveXlsx(data, ordered())),
    quiet(label("lists.save-csv"), () => Gids.listTable.saveCsv(data, ordered())));
  /** @param {string} name @param {() => void} click */
  function quiet(name, click) { return make("button", { type: "button", class: "button button--small button--quiet", click }, name); }
  function ordered() { return view === "tabel" ? Gids.listTable.ordered(hits(), sorted) : hits(); }
  const advice = make("div", { class: "notice", hidden: true });
  const table = make("div", { class: "table-scroll", hidden: true });
  top.append(panel, bar, saves, chips, advice, table);


  // What the reader sees

  function show() {
    const found = hits();
    const all = data.items.length;
    field.value = words;
    data.items.forEach((item) => { item.node.hidden = view === "tabel" || !found.includes(item); });
    groups.show(found, active().length > 0);
    showCounts();
    const number = found.length;
    told.textContent = number === all ? label("lists.all", { number, records: called(number) }) : label("lists.some", { number, records: called(number), all });
    onward.hidden = !number; // "Bekijk ze" beside none
    showChips();
    open.textContent = chips.hidden ? label("lists.filters") : label("lists.filters-chosen", { number: active().length });
    views.querySelectorAll("button").forEach((button) => { button.setAttribute("aria-pressed", String(button.dataset.view === view)); });
    advise(found);
    table.hidden = view !== "tabel" || !found.length;
    table.replaceChildren(...table.hidden ? [] : [Gids.listTable.drawn(data, found, sorted, sort)]);
    window.dispatchEvent(new Event("resize")); // a wide table becomes a region that the keyboard scrolls
  }

  // What was found, below the filters: the first hit, or what to do without any.
  function toResults() {
    /** @type {HTMLElement | null | undefined} */
    const first = ordered().map((item) => item.link).find((link) => link.checkVisibility()) || (table.hidden ? advice : table).querySelector("a, button");
    if (!first) return;
    (first.closest(".group") || first.closest("li, table, .notice") || first).scrollIntoView();
    first.focus({ preventScroll: true });
  }

  /** @param {Sorting} wanted */
  function sort(wanted) {
    sorted = wanted;
    changed();
    table.querySelectorAll("button")[wanted.column].focus();
  }

  function changed() {
    write();
    show();
  }

  function showCounts() {
    ticks.forEach((values, at) => {
      const counts = new Map();
      hits(at).forEach((item) => {
        item.values[at].forEach((value) => { counts.set(value, (counts.get(value) || 0) + 1); });
      });
      values.forEach((each, value) => {
        each.tick.checked = chosen[at].has(value);
        each.number.textContent = "(" + (counts.get(value) || 0) + ")";
        each.label.classList.toggle("filter__value--none", !counts.get(value) && !each.tick.checked);
      });
      const filter = data.facets[at].label;
      panels[at].summary.textContent = chosen[at].size ? label("lists.filter-chosen", { filter, number: chosen[at].size }) : filter;
    });
  }

  function active() {
    /** @type {{ choice: string, drop: () => void }[]} */
    const found = [];
    /** @param {string} filter @param {string} value @param {() => void} drop */
    const add = (filter, value, drop) => found.push({ choice: label("lists.choice", { filter, value }), drop });
    data.facets.forEach((facet, at) => {
      facet.values.forEach((name, value) => { if (chosen[at].has(value)) add(facet.label, name, () => { chosen[at].delete(value); }); });
    });
    if (words.trim()) add(label("lists.words"), words.trim(), () => { words = ""; });
    return found;
  }

  function showChips() {
    const all = active();
    chips.hidden = !all.length;
    chips.replaceChildren(...all.map(({ choice, drop }) => {
      const click = () => { drop(); changed(); refocus(); };
      return make("li", {}, make("button", { type: "button", class: "chip", "aria-label": label("lists.drop", { choice }), click },
        choice, make("span", { "aria-hidden": "true" }, " ×")));
    }), ...all.length > 1 ? [make("li", {}, make("button", { type: "button", class: "chip chip--all", click: clear }, label("lists.clear")))] : []);
  }

  function refocus() {
    const next = chips.querySelector("button");
    if (next) next.focus();
    else { panel.open = true; open.focus(); }
  }

  function clear() {
    chosen.forEach((values) => { values.clear(); });
    words = "";
    changed();
    refocus();
  }

  // Nothing left: which single filter to drop, and what that gives.
  /** @param {ListItem[]} found */
  function advise(found) {
    advice.hidden = Boolean(found.length);
    if (found.length) { advice.replaceChildren(); return; }
    const ways = data.facets.map((facet, at) => ({ filter: facet.label, left: chosen[at].size && hits(at).length, drop: () => chosen[at].clear() }))
      .concat({ filter: label("lists.words"), left: words.trim() && hits("words").length || 0, drop: () => { words = ""; } })
      .filter((way) => way.left).sort((one, other) => other.left - one.left);
    advice.replaceChildren(make("p", {}, ways.length ? label("lists.nothing") : label("lists.nothing-at-all")),
      make("div", { class: "toolbar" }, ways.map((way) =>
        make("button", { type: "button", class: "button button--small", click: () => { way.drop(); changed(); refocus(); } },
          label("lists.without", { filter: way.filter, number: way.left, records: called(way.left) }))),
      ways.length ? null : make("button", { type: "button", class: "button button--small", click: clear }, label("lists.clear"))));
  }

  window.addEventListener("popstate", () => { read(); show(); });
  read();
  show();
  data.facets.forEach((facet, at) => { if (chosen[at].size) panels[at].node.open = true; });
})();
