// A list as a table: in what order its items stand, and how many there are in words.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { label, load, plain } from "./scripts.mjs";

const { called, extras, filled, ordered } = load("files.js", "filters-table.js").listTable;
/** @type {(name: string, ...cells: any[]) => any} */
const item = (name, ...cells) => ({ name, cells });
const names = (/** @type {any[]} */ items) => plain(items).map((/** @type {any} */ each) => each.name);

describe("the order", () => {
  it("is that of the names, as Dutch sorts them and with numbers by their value", () => {
    const items = ["tuin 10", "Tuin 9", "één", "Eik"].map((name) => item(name));
    assert.deepEqual(names(ordered(items, { column: 0, down: false })), ["één", "Eik", "Tuin 9", "tuin 10"]);
    assert.deepEqual(names(ordered(items, { column: 0, down: true })), ["tuin 10", "Tuin 9", "Eik", "één"]);
  });
  it("is that of numbers by their value", () => {
    const items = [item("a", 4.5), item("b", 10), item("c", 3)];
    assert.deepEqual(names(ordered(items, { column: 1, down: false })), ["c", "a", "b"]);
  });
  it("is that of what a cell is sorted by, where it shows something else", () => {
    const items = [item("a", "x", ["mei 2012", 2012.3]), item("b", "x", ["april 2015", 2015.25])];
    assert.deepEqual(names(ordered(items, { column: 2, down: false })), ["a", "b"]);
  });
  it("has what is not known last, either way", () => {
    const items = [item("a", null), item("b", 1), item("c", ["niets", null]), item("d", 2)];
    assert.deepEqual(names(ordered(items, { column: 1, down: false })), ["b", "d", "a", "c"]);
    assert.deepEqual(names(ordered(items, { column: 1, down: true })), ["d", "b", "a", "c"]);
  });
  it("changes nothing in the list itself", () => {
    const items = [item("b"), item("a")];
    ordered(items, { column: 0, down: false });
    assert.deepEqual(names(items), ["b", "a"]);
  });
});

it("one record is called otherwise than none or more", () => {
  assert.deepEqual([0, 1, 2].map((number) => called({ one: "tuin", many: "tuinen" }, number)), ["tuinen", "tuin", "tuinen"]);
});

describe("a file", () => {
  /** @type {(id: string, facts: Record<string, string>) => any} */
  const record = (id, facts) => ({ id, kind: "tool", label: "Hulpmiddel", title: `Titel ${id}`, text: "Tekst", page: "Pagina", address: `hulp/${id}/`, facts, evidence: ["onderzoek"], sources: ["Een", "Twee"], cited: [] });
  const table = filled({ untold: ["Rol"] }, [record("h1", { Rol: "Kok", Noot: "Let op" }), record("h2", { Fase: "Zaaien" })]);
  const column = (/** @type {string} */ name) => plain(table.map((/** @type {string[]} */ row) => row[table[0].indexOf(name)]).slice(1));
  it("begins with what a reader looks for, and ends with what only a computer reads", () => {
    assert.deepEqual(plain([table[0][0], table[0].at(-1)]), [label("facts.title"), label("facts.id")]);
    assert.deepEqual([column(label("facts.title")), column(label("facts.id"))], [["Titel h1", "Titel h2"], ["h1", "h2"]]);
  });
  it("says so where a source does not tell something, and is empty where there is nothing to tell", () => {
    assert.deepEqual([column("Rol"), column("Noot"), column("Fase")], [["Kok", label("page.untold")], ["Let op", ""], ["", "Zaaien"]]);
  });
  it("has the whole address of each record", () => {
    for (const address of column(label("facts.address"))) assert.match(address, /^https?:\/\/.*\/hulp\/h[12]\/$/);
  });
  it("as a sheet has a filter over all of it and a link for each address, with nothing that breaks the XML", () => {
    const made = extras([["Titel", "Adres"], ["a", 'https://x.nl/?a=1&b="<'], ["b", "https://x.nl/"]], 1).files.transform;
    assert.match(made["xl/worksheets/sheet{id}.xml"].transform("<sheetData>$&</sheetData></worksheet>"),
      /^<sheetData>\$&<\/sheetData><autoFilter ref="A1:B3"\/><hyperlinks><hyperlink ref="B2" r:id="(\w+)"\/><hyperlink ref="B3" r:id="\w+"\/><\/hyperlinks><\/worksheet>$/);
    assert.match(made["xl/worksheets/_rels/sheet{id}.xml.rels"].insert(), /Target="https:\/\/x.nl\/\?a=1&amp;b=&quot;&lt;" TargetMode="External"/);
    const wide = [Array.from({ length: 30 }, (nothing, at) => String(at))];
    assert.match(extras(wide, 29).files.transform["xl/worksheets/sheet{id}.xml"].transform("</sheetData>"), /ref="A1:AD1"/);
  });
});
