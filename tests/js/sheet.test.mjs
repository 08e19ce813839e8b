// What readers fill in on a sheet: how much there is, in which form, what is refused, and what a file holds.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { label, load, plain } from "./scripts.mjs";

const Gids = load("files.js", "answers.js", "sheet.js", "sheet-files.js");
const { sheet, sheetFiles } = Gids;
const AT = "2026-01-02T03:04:05.000Z";
const SHEET = { id: "i1", title: "Zaaiplan", address: "invulbladen/zaaiplan/" };
const given = (/** @type {unknown} */ value, at = AT) => ({ value, at });
const field = (/** @type {string} */ id, form = "text", more = {}) => ({ id, form, label: "Vraag " + id, block: "Blok", lines: 2, columns: [], options: [], ...more });
const FIELDS = [field("i1-1"), field("i1-2", "list"), field("i1-3", "table", { columns: ["Wat", "Wie"] }), field("i1-4", "choice", { options: ["Ja", "Nee"] })];
const sent = (fields = {}, more = {}) => ({ kind: sheet.KIND, id: "i1", title: "Zaaiplan", fields, ...more });

describe("what is filled in", () => {
  it("is counted by field; empty rows are nothing", () => {
    const answers = { "i1-1": given("bonen"), "i1-2": given(["", " "]), "i1-3": given([["", ""], ["", "Noor"]]) };
    assert.equal(sheet.told(FIELDS, answers), label("sheet.progress", { done: 2, total: 4 }));
    assert.equal(sheet.filled(answers), true);
    assert.equal(sheet.filled({ "i1-2": given(["", " "]) }), false);
  });
  it("loses no word where the form of a field changed", () => {
    assert.deepEqual(plain(sheet.as("list", "een")), ["een"]);
    assert.deepEqual(plain(sheet.as("list", [["a", "b"], ["c", ""]])), ["a, b", "c"]);
    assert.deepEqual(plain(sheet.as("table", ["a", "b"])), [["a"], ["b"]]);
    assert.equal(sheet.as("text", [["a", "b"], ["c"]]), "a, b\nc");
    assert.deepEqual(plain(sheet.as("list", "")), []);
  });
  it("stays, also at a field that is not on the sheet any more", () => {
    assert.deepEqual(plain(sheet.dropped(FIELDS, { "i1-9": given("weg"), "i1-8": given(""), "i1-1": given("er") })), ["i1-9"]);
  });
  it("is kept and read again", () => {
    sheet.update(SHEET, (/** @type {any} */ now) => ({ ...now, "i1-1": given("bonen") }));
    assert.deepEqual(plain(sheet.read(SHEET)), { "i1-1": given("bonen") });
    assert.deepEqual(plain(sheet.read({ id: "i2" })), {});
  });
});

describe("a file", () => {
  it("is taken, with only what is known", () => {
    assert.deepEqual(plain(sheet.accept(sent({ "i1-1": { ...given("bonen"), more: 1 } }), SHEET)), { "i1-1": given("bonen") });
  });
  const refused = /** @type {[string, any, string][]} */ ([
    ["nothing", null, label("sheet.not-this")], ["another kind", sent({}, { kind: "leernetwerkgids/checklist" }), label("sheet.not-this")],
    ["another sheet", sent({}, { id: "i2", title: "Oogst" }), label("sheet.other-sheet-named", { title: "Oogst" })],
    ["another without a name", sent({}, { id: "i2", title: "" }), label("sheet.other-sheet")],
    ["no fields", sent({}, { fields: [] }), label("sheet.damaged", { fault: label("sheet.no-values") })],
    ["a strange id", sent({ "<b>": given("x") }), label("sheet.damaged", { fault: label("sheet.no-id", { value: "“<b>”" }) })],
    ...[3, null, { a: 1 }, [3], [["a", 3]], "x".repeat(5001), Array(101).fill("a")].map((value) =>
      ["a value " + JSON.stringify(value)?.slice(0, 20), sent({ "i1-1": given(value) }), label("sheet.damaged", { fault: label("sheet.damaged-field", { id: "i1-1" }) })]),
    ["no moment", sent({ "i1-1": given("x", "gisteren") }), label("sheet.damaged", { fault: label("sheet.damaged-field", { id: "i1-1" }) })],
    ["too many", sent(Object.fromEntries(Array.from({ length: 201 }, (nothing, at) => ["i1-" + at, given("x")]))), label("sheet.damaged", { fault: label("sheet.too-many", { most: 200 }) })]
  ]);
  for (const [what, value, told] of refused) {
    it("is refused with " + what, () => {
      assert.throws(() => sheet.accept(value, SHEET), { message: `${told} ${label("script.nothing-changed")}` });
    });
  }
});

describe("a sheet as text", () => {
  const text = sheetFiles.markdown(SHEET, FIELDS, { "i1-1": given("Bonen\n*en* sla"), "i1-2": given(["schep", ""]), "i1-3": given([["spitten", "Noor"]]), "i1-9": given("weg") });
  it("has every answer under its question", () => {
    assert.match(text, /### Vraag i1\\?-1\n\nBonen {2}\n\\\*en\\\* sla\n/);
    assert.match(text, /\n- schep\n/);
    assert.match(text, /\| Wat \| Wie \|\n\| --- \| --- \|\n\| spitten \| Noor \|\n/);
    assert.match(text, new RegExp(`### Vraag i1\\\\?-4\\n\\n\\*${label("sheet.not-filled")}\\*`));
    assert.match(text, /i1\\?-9: weg/);
  });
  it("can be opened again as a file", () => {
    const answers = { "i1-3": given([["spitten", "Noor"]]) };
    assert.deepEqual(plain(sheet.accept(JSON.parse(sheetFiles.json(SHEET, answers)), SHEET)), answers);
  });
});
