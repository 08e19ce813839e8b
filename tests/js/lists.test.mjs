// A list as a table: in what order its items stand, and how many there are in words.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { load, plain } from "./scripts.mjs";

const { called, ordered } = load("files.js", "filters-table.js").listTable;
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
