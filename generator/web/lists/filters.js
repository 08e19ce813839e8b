// Filters of a list. The whole list stands in the page; the choice stands in its address.
// Needs base.js, files.js and filters-table.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const make = Gids.element;
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
  const marked = document.querySelectorAll("[data-id]");
  const nodes = Array.from(marked).filter((node) => byId.has(idOf(node)));
  /** @type {NodeListOf<HTMLElement>} */
  const grouped = document.querySelectorAll("[data-filter-group]");
  const groups = Array.from(grouped, (node) => (
    { node, nodes: nodes.filter((each) => node.contains(each)), contents: inContents(node.querySelector("h2")) }));
  const whole = document.querySelectorAll("[data-filter-whole]"); // tells of all records, so not on paper with some of them
  data.items = nodes.map((node) => { // in the order of the page
    const link = /** @type {HTMLAnchorElement} */ (node.querySelector("a"));
    return Object.assign(/** @type {ListItem} */ (byId.get(idOf(node))), {
      link, name: (node.querySelector("[data-name]") || link).textContent, text: fold(node.textContent || "")
    });
  });
  /** @param {HTMLElement} node */
  function idOf(node) { return node.dataset.id || ""; }

  // What the reader chose: value numbers by facet, words, the view, and the column by which the table is sorted.
  /** @type {Set<number>[]} */
  const chosen = data.facets.map(() => new Set());
  const slugs = data.facets.map((facet) => facet.values.map(slug));
  let words = "";
  let view = "lijst";
  /** @type {Sorting} */
  let sorted = { column: 0, down: false };

  // The lines of the tables of contents that lead to a heading.
  /** @param {Element | null} heading @returns {HTMLElement[]} */
  function inContents(heading) {
    const links = document.querySelectorAll(".md-nav--secondary a[href='#" + window.CSS.escape(heading ? heading.id : "") + "']");
    return Array.from(links).flatMap((link) => link.closest("li") || []);
  }
  /** @param {number} number */
  function count(number) { return Gids.listTable.count(data, number); }

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
    const search = new URLSearchParams(window.location.search);
    /** @type {string[]} */
    const unknown = [];
    data.facets.forEach((facet, at) => {
      chosen[at].clear();
      new Set(search.getAll(facet.key)).forEach((wanted) => {
        const value = slugs[at].indexOf(wanted);
        if (value >= 0) chosen[at].add(value);
        else unknown.push(wanted.length > 40 ? wanted.slice(0, 39) + "…" : wanted);
      });
    });
    words = (search.get("woorden") || "").slice(0, LONGEST);
    view = search.get("vorm") === "tabel" ? "tabel" : "lijst";
    const column = Number(search.get("sorteer") || 0);
    sorted = { column: column > 0 && column <= data.columns.length ? Math.floor(column) : 0, down: search.get("volgorde") === "af" };
    if (unknown.length) Gids.say("Deze keuze kent de gids niet (meer): " + unknown.slice(0, 5).join(", ") + (unknown.length > 5 ? " en " + (unknown.length - 5) + " andere" : "") + ". Je ziet de lijst zonder die keuze.");
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
    make("label", { class: "field", for: "filter_woorden" }, "Woorden in de lijst"), field,
    make("div", { class: "filters__facets" }, panels.map((each) => each.node)));
  const told = make("p", { class: "filters__told", role: "status" });
  const chips = make("ul", { class: "filters__chips", "aria-label": "Gekozen filters" });
  const views = make("div", { class: "filters__views", role: "group", "aria-label": "Weergave" }, ["lijst", "tabel"].map((name) => {
    return make("button", { type: "button", class: "button button--small", "data-view": name, click: () => {
      view = name;
      changed();
    } }, name === "lijst" ? "Lijst" : "Tabel");
  }));
  const saves = make("div", { class: "toolbar" }, views,
    quiet("Bewaar als CSV", () => Gids.listTable.saveCsv(data, ordered())),
    quiet("Bewaar als Excel (XLSX)", () => Gids.listTable.saveXlsx(data, ordered())),
    quiet("Print", () => window.print()));
  /** @param {string} label @param {() => void} click */
  function quiet(label, click) { return make("button", { type: "button", class: "button button--small button--quiet", click }, label); }
  function ordered() { return view === "tabel" ? Gids.listTable.ordered(hits(), sorted) : hits(); }
  const advice = make("div", { class: "notice", hidden: true });
  const table = make("div", { class: "table-scroll", hidden: true });
  top.append(panel, make("div", { class: "filters__result" }, told, chips, saves, advice, table));

  // What the reader sees

  function show() {
    const found = hits();
    const ids = new Set(found.map((item) => item.id));
    field.value = words;
    nodes.forEach((node) => { node.hidden = view === "tabel" || !ids.has(idOf(node)); });
    groups.forEach((group) => {
      group.node.hidden = !group.nodes.some((node) => !node.hidden);
      group.contents.forEach((line) => { line.hidden = group.node.hidden; });
    });
    whole.forEach((node) => { node.classList.toggle("no-print", found.length < data.items.length); });
    showCounts();
    told.textContent = found.length === data.items.length ? "Alle " + count(found.length) : count(found.length) + " van de " + data.items.length;
    showChips();
    open.textContent = "Filters" + (chips.hidden ? "" : ": " + active().length + " gekozen");
    views.querySelectorAll("button").forEach((button) => { button.setAttribute("aria-pressed", String(button.dataset.view === view)); });
    advise(found);
    table.hidden = view !== "tabel" || !found.length;
    table.replaceChildren(...table.hidden ? [] : [Gids.listTable.drawn(data, found, sorted, sort)]);
    window.dispatchEvent(new Event("resize")); // a wide table becomes a region that the keyboard scrolls
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
      panels[at].summary.textContent = data.facets[at].label + (chosen[at].size ? ": " + chosen[at].size + " gekozen" : "");
    });
  }

  function active() {
    /** @type {{ label: string, drop: () => void }[]} */
    const found = [];
    data.facets.forEach((facet, at) => {
      facet.values.forEach((name, value) => {
        if (chosen[at].has(value)) found.push({ label: facet.label + ": " + name, drop: () => { chosen[at].delete(value); } });
      });
    });
    if (words.trim()) found.push({ label: "Woorden: " + words.trim(), drop: () => { words = ""; } });
    return found;
  }

  function showChips() {
    const all = active();
    chips.hidden = !all.length;
    chips.replaceChildren(...all.map((each) =>
      make("li", {}, make("button", { type: "button", class: "chip", click: () => { each.drop(); changed(); refocus(); } },
        each.label, make("span", { "aria-hidden": "true" }, " ×"), make("span", { class: "unseen" }, ", haal weg")))
    ), ...all.length > 1 ? [make("li", {}, make("button", { type: "button", class: "chip chip--all", click: clear }, "Wis alle filters"))] : []);
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
    const ways = data.facets.map((facet, at) => ({ label: facet.label, left: chosen[at].size && hits(at).length, drop: () => chosen[at].clear() }))
      .concat({ label: "Woorden", left: words.trim() && hits("words").length || 0, drop: () => { words = ""; } })
      .filter((way) => way.left).sort((one, other) => other.left - one.left);
    advice.replaceChildren(make("p", {}, "Geen resultaat. " + (ways.length ? "Haal één filter weg:" : "Met één filter minder vind je ook niets. Wis alle filters.")),
      make("div", { class: "toolbar" }, ways.map((way) =>
        make("button", { type: "button", class: "button button--small", click: () => { way.drop(); changed(); refocus(); } },
          "Zonder “" + way.label + "”: " + count(way.left))),
      ways.length ? null : make("button", { type: "button", class: "button button--small", click: clear }, "Wis alle filters")));
  }

  window.addEventListener("popstate", () => { read(); show(); });
  read();
  show();
  data.facets.forEach((facet, at) => { if (chosen[at].size) panels[at].node.open = true; });
})();
