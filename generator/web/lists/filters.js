// Filters, table and download of a list. The whole list stands in the page; the choice stands in its address.
// Needs base.js and files.js; fetches records.js for a download, and write-excel-file.js for a spreadsheet.
(function () {
  "use strict";

  var Gids = window.Gids;
  var make = Gids.element;
  var top = document.querySelector("[data-filters]");
  var block = document.querySelector("[data-filter-data]");
  if (!top || !block) return;

  var data = JSON.parse(block.textContent);
  var byId = new Map(data.items.map(function (item) { return [item.id, item]; }));
  var nodes = Array.from(document.querySelectorAll("[data-id]")).filter(function (node) { return byId.has(node.dataset.id); });
  var groups = Array.from(document.querySelectorAll("[data-filter-group]"), function (node) {
    return { node: node, nodes: nodes.filter(function (each) { return node.contains(each); }), contents: inContents(node.querySelector("h2")) };
  });
  var whole = document.querySelectorAll("[data-filter-whole]"); // tells of all records, so not on paper with some of them
  data.items = nodes.map(function (node) { // in the order of the page
    var item = byId.get(node.dataset.id);
    item.link = node.querySelector("a");
    item.name = (node.querySelector("[data-name]") || item.link).textContent;
    item.text = fold(node.textContent);
    return item;
  });

  var LONGEST = 100; // characters of the words to filter by

  // What the reader chose: value numbers by facet, words, the view, and the column by which the table is sorted.
  var chosen = data.facets.map(function () { return new Set(); });
  var words = "";
  var view = "lijst";
  var sorted = { column: 0, down: false };

  function fold(text) { return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
  function slug(text) { return fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""); }
  var slugs = data.facets.map(function (facet) { return facet.values.map(slug); });
  function inContents(heading) { // the lines of the tables of contents that lead to a heading
    return Array.from(document.querySelectorAll(".md-nav--secondary a[href='#" + window.CSS.escape(heading.id) + "']"),
      function (link) { return link.closest("li"); });
  }
  function count(number) { return number + " " + (number === 1 ? data.one : data.many); }

  // Within one filter any of the values will do; all filters must hold, as must the words. `without` leaves one out.
  function fits(item, without) {
    return data.facets.every(function (facet, at) {
      return at === without || !chosen[at].size || item.values[at].some(function (value) { return chosen[at].has(value); });
    }) && (without === "words" || fold(words).split(/\s+/).every(function (word) { return item.text.indexOf(word) >= 0; }));
  }
  function hits(without) { return data.items.filter(function (item) { return fits(item, without); }); }

  // The address

  function read() {
    var search = new URLSearchParams(window.location.search);
    var unknown = [];
    data.facets.forEach(function (facet, at) {
      chosen[at].clear();
      new Set(search.getAll(facet.key)).forEach(function (wanted) {
        var value = slugs[at].indexOf(wanted);
        if (value >= 0) chosen[at].add(value);
        else unknown.push(wanted.length > 40 ? wanted.slice(0, 39) + "…" : wanted);
      });
    });
    words = (search.get("woorden") || "").slice(0, LONGEST);
    view = search.get("vorm") === "tabel" ? "tabel" : "lijst";
    var column = Number(search.get("sorteer") || 0);
    sorted = { column: column > 0 && column <= data.columns.length ? Math.floor(column) : 0, down: search.get("volgorde") === "af" };
    if (unknown.length) Gids.say("Deze keuze kent de gids niet (meer): " + unknown.slice(0, 5).join(", ") + (unknown.length > 5 ? " en " + (unknown.length - 5) + " andere" : "") + ". Je ziet de lijst zonder die keuze.");
  }

  function write(replace) {
    var search = new URLSearchParams();
    data.facets.forEach(function (facet, at) {
      facet.values.forEach(function (name, value) { if (chosen[at].has(value)) search.append(facet.key, slug(name)); });
    });
    if (words.trim()) search.set("woorden", words.trim());
    if (view === "tabel") search.set("vorm", "tabel");
    if (sorted.column) search.set("sorteer", sorted.column);
    if (sorted.down) search.set("volgorde", "af");
    var text = search.toString();
    var address = window.location.pathname + (text ? "?" + text : "");
    if (address === window.location.pathname + window.location.search) return;
    window.history[replace ? "replaceState" : "pushState"](null, "", address);
  }

  // The controls

  var field = make("input", { type: "search", id: "filter_woorden", maxlength: LONGEST, autocomplete: "off", spellcheck: "false", input: function () {
    words = field.value;
    write(true);
    show();
  } });
  var ticks = data.facets.map(function (facet, at) {
    return facet.values.map(function (name, value) {
      var number = make("span", { class: "filter__count" });
      var tick = make("input", { type: "checkbox", change: function () {
        if (tick.checked) chosen[at].add(value);
        else chosen[at].delete(value);
        write();
        show();
      } });
      return { tick: tick, number: number, label: make("label", { class: "filter__value" }, tick, make("span", {}, name, " "), number) };
    });
  });
  var panels = data.facets.map(function (facet, at) {
    return make("details", { class: "filter" }, make("summary", {}, facet.label),
      make("fieldset", {}, make("legend", { class: "unseen" }, facet.label),
        facet.help ? make("p", { class: "field__help" }, facet.help) : null,
        ticks[at].map(function (each) { return each.label; })));
  });
  var panel = make("details", { class: "filters__panel", open: window.matchMedia("(min-width: 60em)").matches },
    make("summary", { class: "filters__open" }),
    make("label", { class: "field", for: "filter_woorden" }, "Woorden in de lijst"), field,
    make("div", { class: "filters__facets" }, panels));
  var told = make("p", { class: "filters__told", role: "status" });
  var chips = make("ul", { class: "filters__chips", "aria-label": "Gekozen filters" });
  var views = make("div", { class: "filters__views", role: "group", "aria-label": "Weergave" }, ["lijst", "tabel"].map(function (name) {
    return make("button", { type: "button", class: "button button--small", "data-view": name, click: function () {
      view = name;
      write();
      show();
    } }, name === "lijst" ? "Lijst" : "Tabel");
  }));
  var saves = make("div", { class: "toolbar" }, views,
    make("button", { type: "button", class: "button button--small button--quiet", click: saveCsv }, "Bewaar als CSV"),
    make("button", { type: "button", class: "button button--small button--quiet", click: saveXlsx }, "Bewaar als Excel (XLSX)"),
    make("button", { type: "button", class: "button button--small button--quiet", click: function () { window.print(); } }, "Print"));
  var advice = make("div", { class: "notice", hidden: true });
  var table = make("div", { class: "table-scroll", hidden: true });
  top.append(panel, make("div", { class: "filters__result" }, told, chips, saves, advice, table));

  // What the reader sees

  function show() {
    var found = hits();
    var ids = new Set(found.map(function (item) { return item.id; }));
    field.value = words;
    nodes.forEach(function (node) { node.hidden = view === "tabel" || !ids.has(node.dataset.id); });
    groups.forEach(function (group) {
      group.node.hidden = !group.nodes.some(function (node) { return !node.hidden; });
      group.contents.forEach(function (line) { line.hidden = group.node.hidden; });
    });
    whole.forEach(function (node) { node.classList.toggle("no-print", found.length < data.items.length); });
    ticks.forEach(function (values, at) {
      var counts = new Map();
      hits(at).forEach(function (item) {
        item.values[at].forEach(function (value) { counts.set(value, (counts.get(value) || 0) + 1); });
      });
      values.forEach(function (each, value) {
        each.tick.checked = chosen[at].has(value);
        each.number.textContent = "(" + (counts.get(value) || 0) + ")";
        each.label.classList.toggle("filter__value--none", !counts.get(value) && !each.tick.checked);
      });
      panels[at].firstChild.textContent = data.facets[at].label + (chosen[at].size ? ": " + chosen[at].size + " gekozen" : "");
    });
    told.textContent = found.length === data.items.length ? "Alle " + count(found.length) : count(found.length) + " van de " + data.items.length;
    showChips();
    panel.firstChild.textContent = "Filters" + (chips.hidden ? "" : ": " + active().length + " gekozen");
    views.childNodes.forEach(function (button) { button.setAttribute("aria-pressed", String(button.dataset.view === view)); });
    advise(found);
    table.hidden = view !== "tabel" || !found.length;
    if (!table.hidden) table.replaceChildren(drawn(found));
    else table.replaceChildren();
    window.dispatchEvent(new Event("resize")); // a wide table becomes a region that the keyboard scrolls
  }

  function active() {
    var found = [];
    data.facets.forEach(function (facet, at) {
      facet.values.forEach(function (name, value) {
        if (chosen[at].has(value)) found.push({ label: facet.label + ": " + name, drop: function () { chosen[at].delete(value); } });
      });
    });
    if (words.trim()) found.push({ label: "Woorden: " + words.trim(), drop: function () { words = ""; } });
    return found;
  }

  function showChips() {
    var all = active();
    chips.hidden = !all.length;
    chips.replaceChildren.apply(chips, all.map(function (each) {
      return make("li", {}, make("button", { type: "button", class: "chip", click: function () { each.drop(); write(); show(); refocus(); } },
        each.label, make("span", { "aria-hidden": "true" }, " ×"), make("span", { class: "unseen" }, ", haal weg")));
    }).concat(all.length > 1 ? make("li", {}, make("button", { type: "button", class: "chip chip--all", click: function () { clear(); } }, "Wis alle filters")) : []));
  }

  function refocus() {
    var next = chips.querySelector("button");
    if (next) next.focus();
    else { panel.open = true; panel.firstChild.focus(); }
  }

  function clear() {
    chosen.forEach(function (values) { values.clear(); });
    words = "";
    write();
    show();
    refocus();
  }

  // Nothing left: which single filter to drop, and what that gives.
  function advise(found) {
    advice.hidden = Boolean(found.length);
    if (found.length) { advice.replaceChildren(); return; }
    var ways = [];
    data.facets.forEach(function (facet, at) {
      if (chosen[at].size) ways.push({ label: facet.label, left: hits(at).length, drop: function () { chosen[at].clear(); } });
    });
    if (words.trim()) ways.push({ label: "Woorden", left: hits("words").length, drop: function () { words = ""; } });
    ways = ways.filter(function (way) { return way.left; }).sort(function (one, other) { return other.left - one.left; });
    advice.replaceChildren(make("p", {}, "Geen resultaat. " + (ways.length ? "Haal één filter weg:" : "Met één filter minder vind je ook niets. Wis alle filters.")),
      make("div", { class: "toolbar" }, ways.map(function (way) {
        return make("button", { type: "button", class: "button button--small", click: function () { way.drop(); write(); show(); refocus(); } },
          "Zonder “" + way.label + "”: " + count(way.left));
      }), ways.length ? null : make("button", { type: "button", class: "button button--small", click: clear }, "Wis alle filters")));
  }

  // The table

  var collator = new Intl.Collator("nl", { numeric: true });

  // By what a row is sorted; a cell may be [what is shown, by what it is sorted].
  function key(item) {
    var cell = sorted.column ? item.cells[sorted.column - 1] : item.name;
    return Array.isArray(cell) ? cell[1] : cell;
  }

  function ordered(found) {
    if (view !== "tabel") return found;
    return found.slice().sort(function (one, other) {
      var a = key(one);
      var b = key(other);
      if (a === null || b === null) return (a === null) - (b === null); // what is not known stands last either way
      var order = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);
      return sorted.down ? -order : order;
    });
  }

  function shown(value) {
    if (value === null) return data.none;
    if (Array.isArray(value)) return value[0];
    return typeof value === "number" ? String(value).replace(".", ",") : value;
  }

  function drawn(found) {
    var titles = ["Naam"].concat(data.columns);
    return make("table", { class: "plain" },
      make("caption", {}, count(found.length) + ", gesorteerd op " + titles[sorted.column].toLowerCase() + (sorted.down ? ", aflopend" : "")),
      make("thead", {}, make("tr", {}, titles.map(function (title, at) {
        var own = sorted.column === at;
        return make("th", { scope: "col", "aria-sort": own ? (sorted.down ? "descending" : "ascending") : false },
          make("button", { type: "button", class: "sort", click: function () {
            sorted = { column: at, down: own && !sorted.down };
            write();
            show();
            table.querySelectorAll(".sort")[at].focus();
          } }, title, make("span", { "aria-hidden": "true" }, own ? (sorted.down ? "\u00a0▼" : "\u00a0▲") : "\u00a0↕")));
      }))),
      make("tbody", {}, ordered(found).map(function (item) {
        return make("tr", {}, make("th", { scope: "row" }, make("a", { href: item.link.href }, item.name)),
          item.cells.map(function (value) { return make("td", {}, shown(value)); }));
      })));
  }

  // Downloads: exactly what is shown, with the full texts and sources

  function rows() {
    return Gids.load("gids/records.js").then(function () {
      var full = new Map(Gids.records.map(function (record) { return [record.id, record]; }));
      var records = ordered(hits()).map(function (item) { return full.get(item.id); });
      var labels = [];
      records.forEach(function (record) {
        Object.keys(record.facts).forEach(function (label) { if (labels.indexOf(label) < 0) labels.push(label); });
      });
      var head = ["Id", "Soort", "Titel", "Tekst", "Pagina", "Adres", "Onderbouwing", "Bronnen"].concat(labels);
      return [head].concat(records.map(function (record) {
        return [record.id, record.label, record.title, record.text, record.page, Gids.link(record.address), record.evidence.join(", "), record.sources.join("\n")]
          .concat(labels.map(function (label) { return record.facts[label] || ""; }));
      }));
    });
  }

  function failed() { Gids.warn("Dit lukt nu niet: de gegevens konden niet worden opgehaald. Probeer het opnieuw."); }

  function saveCsv() {
    rows().then(function (table) {
      Gids.files.save(Gids.files.name(data.name, "csv"), "text/csv", Gids.files.csv(table));
      Gids.say("Bewaard: " + count(table.length - 1) + ".");
    }, failed);
  }

  function saveXlsx() {
    Promise.all([rows(), Gids.load("gids/write-excel-file.js")]).then(function (loaded) {
      var table = loaded[0].map(function (row, at) {
        return row.map(function (text) { return { value: String(text).slice(0, 32000), type: String, wrap: true, alignVertical: "top", fontWeight: at ? undefined : "bold" }; });
      });
      var widths = table[0].map(function (head, at) { return { width: at === 3 || at > 6 ? 50 : 20 }; });
      return window.writeXlsxFile(table, { columns: widths, stickyRowsCount: 1, fontSize: 11 }).toFile(Gids.files.name(data.name, "xlsx")).then(function () {
        Gids.say("Bewaard: " + count(table.length - 1) + ".");
      });
    }).catch(failed);
  }

  window.addEventListener("popstate", function () { read(); show(); });
  read();
  show();
  data.facets.forEach(function (facet, at) { if (chosen[at].size) panels[at].open = true; });
})();
