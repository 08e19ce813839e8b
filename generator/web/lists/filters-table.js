// A list as a table on the page, and as a file: exactly what is shown, with the full texts and sources. Needs base.js and
// files.js; fetches records.js for a file, and write-excel-file.js for a spreadsheet.
(function () {
  "use strict";

  const Gids = window.Gids;
  const make = Gids.element;
  const { label } = Gids;
  const collator = new Intl.Collator("nl", { numeric: true });

  /** @type {ListTable["called"]} */
  const called = (data, number) => number === 1 ? data.one : data.many;

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
    const titles = [label("lists.name")].concat(data.columns);
    const number = items.length;
    const records = called(data, number);
    const column = titles[sorted.column].toLowerCase();
    const shown = (/** @type {ListCell} */ cell) => {
      if (cell === null) return data.none;
      if (Array.isArray(cell)) return cell[0];
      return typeof cell === "number" ? String(cell).replace(".", ",") : cell;
    };
    return make("table", { class: "plain" },
      make("caption", {}, sorted.down ? label("lists.sorted-down", { number, records, column }) : label("lists.sorted", { number, records, column })),
      make("thead", {}, make("tr", {}, titles.map((title, at) => {
        const own = sorted.column === at;
        return make("th", { scope: "col", "aria-sort": own && (sorted.down ? "descending" : "ascending") },
          make("button", { type: "button", class: "sort", click: () => sort({ column: at, down: own && !sorted.down }) },
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
    const facts = Array.from(new Set(records.flatMap((record) => Object.keys(record.facts))));
    const head = [label("facts.id"), label("facts.kind"), label("facts.title"), label("facts.text"), label("facts.page"), label("facts.address"),
      label("facts.evidence"), label("facts.sources")];
    return [head.concat(facts)].concat(records.map((record) =>
      [record.id, record.label, record.title, record.text, record.page, Gids.link(record.address), record.evidence.join(", "), record.sources.join("\n")]
        .concat(facts.map((fact) => record.facts[fact] || ""))));
  }

  /** @param {ListData} data @param {number} number */
  function saved(data, number) { Gids.say(label("lists.saved", { number, records: called(data, number) })); }
  function failed() { Gids.warn(label("lists.not-saved")); }

  /** @type {ListTable["saveCsv"]} */
  function saveCsv(data, items) {
    rows(items).then((table) => {
      Gids.files.save(data.many, "csv", Gids.files.csv(table));
      saved(data, table.length - 1);
    }, failed);
  }

  /** @type {ListTable["saveXlsx"]} */
  function saveXlsx(data, items) {
    Promise.all([rows(items), Gids.load("gids/write-excel-file.js")]).then(([table]) => {
      const cells = table.map((row, at) => row.map((text) =>
        ({ value: text.slice(0, 32000), type: String, wrap: true, alignVertical: "top", fontWeight: at ? undefined : "bold" })));
      const columns = table[0].map((head, at) => ({ width: at === 3 || at > 6 ? 50 : 20 }));
      return window.writeXlsxFile(cells, { columns, stickyRowsCount: 1, fontSize: 11 }).toFile(Gids.files.name(data.many, "xlsx"))
        .then(() => saved(data, table.length - 1));
    }).catch(failed);
  }

  Gids.listTable = { called, drawn, ordered, saveCsv, saveXlsx };
})();
