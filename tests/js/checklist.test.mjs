// What readers fill in on a checklist: how far they are, two together, a change taken back, and what is refused.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { load, plain } from "./scripts.mjs";

const Gids = load("files.js", "checklist.js", "checklist-files.js");
const { checklist, checklistFiles } = Gids;
const POINTS = [{ id: "c1-1", above: "" }, { id: "c1-2", above: "" }, { id: "c1-3", above: "c1-2" }, { id: "c1-4", above: "c1-3" }];
const LIST = { id: "c1", title: "Voor de start", address: "checklists/start/", framework: "tuin", frameworkName: "Tuin", version: "v2", versionName: "2" };

const given = (state = "done", at = "2026-01-02T03:04:05.000Z", note = "", reason = "") => ({ state, note, reason, at });
const sent = (items = {}, more = {}) => ({ kind: checklist.KIND, id: "c1", framework: "tuin", version: "v2", items, ...more });

describe("progress", () => {
  it("counts what is open and done", () => {
    assert.deepEqual(plain(checklist.progress(POINTS, { "c1-1": given() })), {
      states: { "c1-1": "done", "c1-2": "open", "c1-3": "open", "c1-4": "open" }, open: 3, done: 1, nvt: 0, total: 4
    });
  });
  it("leaves out what does not apply, with what is open below it", () => {
    const so = checklist.progress(POINTS, { "c1-2": given("nvt"), "c1-4": given("done") });
    assert.deepEqual(plain(so.states), { "c1-1": "open", "c1-2": "nvt", "c1-3": "nvt", "c1-4": "done" });
    assert.deepEqual([so.total, so.done, so.nvt], [2, 1, 2]);
  });
  it("tells it in words", () => {
    const told = (/** @type {object} */ items) => checklist.told(checklist.progress(POINTS, items));
    assert.equal(told({}), "0 van 4 klaar");
    assert.equal(told({ "c1-1": given(), "c1-4": given("nvt") }), "1 van 3 klaar, 1 niet van toepassing");
    assert.equal(told({ "c1-1": given("nvt"), "c1-2": given("nvt") }), "Alle 4 punten zijn niet van toepassing");
  });
});

describe("ids", () => {
  const accept = (/** @type {string} */ id) => Object.keys(checklist.accept(sent({ [id]: given() }), LIST));
  for (const id of ["c1-1", "V1.2.3", "V1.2-w3"]) it(`${id} is one`, () => assert.deepEqual(accept(id), [id]));
  for (const id of ["c1..1", ".c1", "c1-", "c 1"]) it(`${id} is none`, () => assert.throws(() => accept(id), /beschadigd/));
});

describe("together and back", () => {
  it("keeps per item what was given last", () => {
    const early = given("done", "2026-01-01T00:00:00.000Z");
    const late = given("nvt", "2026-02-01T00:00:00.000Z");
    assert.deepEqual(plain(checklist.merge({ a: early, b: late }, { a: late, b: early, c: early })), { a: late, b: late, c: early });
  });
  it("keeps one's own of two at the same moment", () => {
    assert.equal(checklist.merge({ a: given("done") }, { a: given("open") }).a.state, "done");
  });
  it("takes a change back, but not what changed since then", () => {
    const before = { a: given("done"), b: given("open") };
    const after = { a: given("open"), c: given("done") };
    const now = { a: given("open"), c: given("nvt") };
    assert.deepEqual(plain(checklist.undone(now, before, after)), { a: before.a, b: before.b, c: now.c });
  });
  it("leaves out what was written, and nothing else", () => {
    assert.deepEqual(plain(checklist.withoutText({ a: given("nvt", "x", "notitie", "reden") })), { a: given("nvt", "x") });
  });
  it("finds what is not on the list any more, if it says something", () => {
    assert.deepEqual(plain(checklist.dropped(POINTS, { "c1-1": given(), "c1-9": given(), "c1-8": given("open") })), ["c1-9"]);
  });
});

describe("what comes in", () => {
  it("is taken with only what is known", () => {
    const item = { ...given("done", "2026-01-02T03:04:05Z"), more: "meer" };
    assert.deepEqual(plain(checklist.accept(sent({ "c1-1": item }), LIST)), { "c1-1": given() });
  });
  it("may be called after something of JavaScript", () => {
    assert.equal(checklist.accept(sent({ constructor: given() }), LIST).constructor.state, "done");
  });
  const refused = [
    ["nothing", null, "geen stand van een checklist"], ["another file", { kind: "zelfscan" }, "geen stand van een checklist"],
    ["another list", sent({}, { id: "c2", title: "Later" }), "andere checklist, “Later”"], ["another framework", sent({}, { framework: "x" }), "ander raamwerk"],
    ["a state", sent({ a: given("klaar") }), "de stand “klaar” bestaat niet"], ["a moment", sent({ a: given("done", "2026-02-30T00:00:00Z") }), "bestaat niet"],
    ["an id", sent({ "<b>": given() }), "geen nummer van een punt"], ["a note", sent({ a: given("open", "", "x".repeat(5001)) }), "de notitie"],
    ["too many", sent(Object.fromEntries(Array.from({ length: 1001 }, (nothing, at) => ["p" + at, given()]))), "meer dan 1000"]
  ];
  for (const [what, value, told] of refused) {
    it(`is refused: ${what}`, () => assert.throws(() => checklist.accept(value, LIST), { message: new RegExp(`${told}.*Er is niets veranderd\\.$`) }));
  }
});

describe("what is kept", () => {
  it("changes what stands now", () => {
    checklist.update(LIST, (/** @type {any} */ now) => ({ ...now, a: given() }));
    checklist.update(LIST, (/** @type {any} */ now) => ({ ...now, b: given("nvt") }));
    assert.deepEqual(plain(checklist.read(LIST)), { framework: "tuin", version: "v2", items: { a: given(), b: given("nvt") } });
  });
});

describe("files", () => {
  const point = (id = "c1-1", above = "") => ({ id, above, text: "Vraag *alles*", block: "Begin", depth: above ? 1 : 0, remarks: ["Let op"], basis: [] });
  const items = { "c1-1": given("done", "2026-01-02T03:04:05.000Z", "een\ntwee"), weg: given("nvt", "2026-01-02T03:04:05.000Z", "", "oud") };
  it("come back as they went", () => {
    assert.deepEqual(plain(checklist.accept(JSON.parse(checklistFiles.json(LIST, items)), LIST)), items);
  });
  it("hold a row for each item, also for what is gone", () => {
    const rows = checklistFiles.csv(LIST, [point(), point("c1-2", "c1-1")], items).trim().split("\r\n");
    assert.equal(rows.length, 4);
    assert.match(rows[1], /"c1-1";"";"Vraag \*alles\*";"klaar";"";"een\ntwee"/);
    assert.match(rows[3], /^"Voor de start";"Staat niet meer op de lijst";"weg";"";"";"niet van toepassing";"oud"/);
  });
  it("tell everything as a report", () => {
    const text = checklistFiles.markdown(LIST, [point(), point("c1-2", "c1-1")], items, { source: "Herkomst: bron", footnotes: ["Voetnoot"], note: "", wording: "" });
    for (const line of ["# Voor de start", "## Begin", "- [x] Vraag \\*alles\\*", "    > een  ", "    - [ ] Vraag \\*alles\\*", "- weg: niet van toepassing.", "1. Voetnoot"]) {
      assert.ok(text.split("\n").includes(line), line + "\n\n" + text);
    }
  });
});
