// A list as a table on the page, and as a file: exactly what is shown, with the full texts and sources. Needs base.js and
// files.js; fetches records.js for a file, and write-excel-file.js for a spreadsheet.
(function () {
  "use strict";

  const Gids = window.Gids;
  const make = Gids.element;
  const collator = new Intl.Collator("nl", { numeric: true });

  /** @type {ListTable["count"]} */
  const count = (data, number) => number + " " + (number === 1 ? data.one : data.many);

  /** @type {ListTable["ordered"]} */
  function ordered(items, { column, down }) {
    const key = (/** @type {ListItem} */ item) => {
      const cell = column ? item.cells[column - 1] : item.name;
      return Array.isArray(cell) ? cell[1] : cell;
    };
    return items.slice().sort((one, other) => {
      const a = key(one);
      const b = key(other);
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      const order = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
      return down ? -order : order;
    });
  }

  /** @type {ListTable["drawn"]} */
  function drawn(data, items, sorted, sort) {
    const titles = ["Naam"].concat(data.columns);
    const shown = (/** @type {ListCell} */ cell) => {
      if (cell === null) return data.none;
      if (Array.isArray(cell)) return cell[0];
      return typeof cell === "number" ? String(cell).replace(".", ",") : cell;
    };
    return make("table", { class: "plain" },
      make("caption", {}, count(data, items.length) + ", gesorteerd op " + titles[sorted.column].toLowerCase() + (sorted.down ? ", aflopend" : "")),
      make("thead", {}, make("tr", {}, titles.map((title, column) => {
        const own = sorted.column === column;
        return make("th", { scope: "col", "aria-sort": own && (sorted.down ? "descending" : "ascending") },
          make("button", { type: "button", class: "sort", click: () => sort({ column, down: own && !sorted.down }) },
            title, make("span", { "aria-hidden": "true" }, own ? (sorted.down ? "\u00a0▼" : "\u00a0▲") : "\u00a0↕")));
      }))),
      make("tbody", {}, ordered(items, sorted).map((item) => make("tr", {},
        make("th", { scope: "row" }, make("a", { href: item.link.href }, item.name)), item.cells.map((cell) => make("td", {}, shown(cell)))))));
  }

  // The rows of a file.
  /** @param {readonly ListItem[]} items */
  async function rows(items) {
    await Gids.load("gids/records.js");
    const full = new Map(Gids.records.map((record) => [record.id, record]));
    const records = items.flatMap((item) => full.get(item.id) || []);
    const labels = Array.from(new Set(records.flatMap((record) => Object.keys(record.facts))));
    const head = ["Id", "Soort", "Titel", "Tekst", "Pagina", "Adres", "Onderbouwing", "Bronnen"].concat(labels);
    return [head].concat(records.map((record) =>
      [record.id, record.label, record.title, record.text, record.page, Gids.link(record.address), record.evidence.join(", "), record.sources.join("\n")]
        .concat(labels.map((label) => record.facts[label] || ""))));
  }

  function failed() { Gids.warn("Dit lukt nu niet: de gegevens konden niet worden opgehaald. Probeer het opnieuw."); }

  /** @type {ListTable["saveCsv"]} */
  function saveCsv(data, items) {
    rows(items).then((table) => {
      Gids.files.save(data.name, "csv", Gids.files.csv(table));
      Gids.say("Bewaard: " + count(data, table.length - 1) + ".");
    }, failed);
  }

  /** @type {ListTable["saveXlsx"]} */
  function saveXlsx(data, items) {
    Promise.all([rows(items), Gids.load("gids/write-excel-file.js")]).then(([table]) => {
      const cells = table.map((row, at) => row.map((text) =>
        ({ value: text.slice(0, 32000), type: String, wrap: true, alignVertical: "top", fontWeight: at ? undefined : "bold" })));
      const columns = table[0].map((head, at) => ({ width: at === 3 || at > 6 ? 50 : 20 }));
      return window.writeXlsxFile(cells, { columns, stickyRowsCount: 1, fontSize: 11 }).toFile(Gids.files.name(data.name, "xlsx"))
        .then(() => Gids.say("Bewaard: " + count(data, table.length - 1) + "."));
    }).catch(failed);
  }

  Gids.listTable = { count, drawn, ordered, saveCsv, saveXlsx };
})();
