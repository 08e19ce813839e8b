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

  // The rows of a file: what readers look for first, what only computers do last.
  /** @param {ListData} data @param {readonly ListItem[]} items */
  async function rows(data, items) {
    await Gids.load("gids/records.js");
    const full = new Map(Gids.records.map((record) => [record.id, record]));
    const records = items.flatMap((item) => full.get(item.id) || []);
    return filled(data, records);
  }

  /** @type {ListTable["filled"]} */
  function filled(data, records) {
    const last = label("facts.summed-up"); // tells of the text, not of the record
    const facts = Array.from(new Set(records.flatMap((record) => Object.keys(record.facts)))).sort((one, other) => Number(one === last) - Number(other === last));
    const untold = new Set(data.untold);
    const head = [label("facts.title"), label("facts.text")].concat(facts, label("facts.evidence"), label("facts.sources"), label("facts.address"),
      label("facts.page"), label("facts.kind"), label("facts.id"));
    return [head].concat(records.map((record) =>
      [record.title, record.text].concat(
        facts.map((fact) => record.facts[fact] || (untold.has(fact) ? label("page.untold") : "")),
        record.evidence.join(", "), record.sources.join("\n"), Gids.link(record.address), record.page, record.label, record.id)));
  }

  /** @param {ListData} data @param {number} number */
  function saved(data, number) { Gids.say(label("lists.saved", { number, records: called(data, number) })); }
  function failed() { Gids.warn(label("lists.not-saved")); }

  /** @type {ListTable["saveCsv"]} */
  function saveCsv(data, items) {
    rows(data, items).then((table) => {
      Gids.files.save(data.many, "csv", Gids.files.csv(table));
      saved(data, table.length - 1);
    }, failed);
  }

  const WIDE = new Set([label("facts.text"), label("facts.sources")]);
  const MOST_SIGNS = 32000; // that a cell holds
  const LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";

  /** @param {string} name @param {Record<string, string>} attributes */
  function tag(name, attributes) {
    const safe = (/** @type {string} */ text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
    return "<" + [name].concat(Object.entries(attributes).map(([key, value]) => key + '="' + safe(value) + '"')).join(" ") + "/>";
  }

  // What write-excel-file does not make itself: a filter on the first row, and addresses that can be clicked.
  /** @type {ListTable["extras"]} */
  function extras(table, column) {
    const letters = (/** @type {number} */ at) => (at > 25 ? String.fromCharCode(64 + Math.floor(at / 26)) : "") + String.fromCharCode(65 + at % 26);
    const links = table.slice(1).map((row, at) => ({ id: "gids" + at, cell: letters(column) + (at + 2), target: row[column] }));
    const filter = tag("autoFilter", { ref: "A1:" + letters(table[0].length - 1) + table.length });
    const after = filter + (links.length ? "<hyperlinks>" + links.map(({ id, cell }) => tag("hyperlink", { ref: cell, "r:id": id })).join("") + "</hyperlinks>" : "");
    return { files: { transform: {
      "xl/worksheets/sheet{id}.xml": { transform: (sheet) => sheet.replace("</sheetData>", () => "</sheetData>" + after) },
      "xl/worksheets/_rels/sheet{id}.xml.rels": { insert: () => links.map(({ id, target }) =>
        tag("Relationship", { Id: id, Type: LINKS, Target: target, TargetMode: "External" })).join("") }
    } } };
  }

  /** @type {ListTable["saveXlsx"]} */
  function saveXlsx(data, items) {
    Promise.all([rows(data, items), Gids.load("gids/write-excel-file.js")]).then(([table]) => {
      const address = table[0].indexOf(label("facts.address"));
      const link = { textDecoration: { underline: true } };
      const cells = table.map((row, at) => row.map((text, column) => ({
        value: text.slice(0, MOST_SIGNS), type: String, wrap: true, alignVertical: "top", ...!at && { fontWeight: "bold" }, ...at && column === address && link
      })));
      const columns = table[0].map((head) => ({ width: WIDE.has(head) ? 60 : 25 }));
      const sheet = data.many[0].toUpperCase() + data.many.slice(1);
      const options = { sheet, columns, stickyRowsCount: 1, stickyColumnsCount: 1 };
      return window.writeXlsxFile(cells, options, { fontSize: 11, features: [extras(table, address)] }).toFile(Gids.files.name(data.many, "xlsx")).then(() => saved(data, table.length - 1));
    }).catch(failed);
  }

  Gids.listTable = { called, drawn, extras, filled, ordered, saveCsv, saveXlsx };
})();
