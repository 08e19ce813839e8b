// What readers fill in on a checklist: how far they are, two together, a change taken back, and what is refused.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { label, load, plain } from "./scripts.mjs";

const Gids = load("files.js", "answers.js", "checklist.js", "checklist-marks.js", "checklist-files.js");
const { answers, checklist, checklistFiles, checklistMarks } = Gids;
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
    assert.equal(told({}), label("checklist.progress", { done: 0, total: 4 }));
    assert.equal(told({ "c1-1": given(), "c1-4": given("nvt") }), label("checklist.progress-left-out", { done: 1, total: 3, left_out: 1 }));
    assert.equal(told({ "c1-1": given("nvt"), "c1-2": given("nvt") }), label("checklist.nothing-applies", { number: 4 }));
  });
});

describe("marks", () => {
  const MARKED = { ...LIST, marks: { least: 0, most: 10, only: [] } };
  const mark = (/** @type {number} */ number, state = "open") => ({ ...given(state), mark: number });
  const points = ["De sfeer is goed. En nog meer.", "Er is tijd", "Het is nuttig"].map((text, at) => ({ id: "c1-" + (at + 1), above: "", text }));
  const told = (/** @type {object} */ items) => checklistMarks.told(MARKED, points, items);
  it("are told in words: the lowest, more than one, all the same", () => {
    assert.equal(told({}), label("checklist.marks-none", { least: 0, most: 10 }));
    assert.equal(told({ "c1-2": mark(0) }), label("checklist.marks-given", { given: 1, all: 3 }));
    const counted = (/** @type {number} */ number, all = 3) => " " + label("checklist.marks-given", { given: number, all });
    const lowest = (/** @type {string} */ text, /** @type {number} */ number) => label("checklist.marks-lowest", { points: text, mark: number });
    assert.equal(told({ "c1-1": mark(4), "c1-2": mark(7) }), lowest("“De sfeer is goed”", 4) + counted(2));
    assert.equal(told({ "c1-1": mark(4), "c1-2": mark(4), "c1-3": mark(10) }),
      lowest(label("script.and", { first: "“De sfeer is goed”", last: "“Er is tijd”" }), 4) + counted(3));
    assert.equal(told({ "c1-1": mark(4), "c1-2": mark(4) }), label("checklist.marks-same", { mark: 4 }) + counted(2));
    assert.equal(told({ "c1-1": mark(0, "nvt"), "c1-2": mark(5), "c1-3": mark(6) }), lowest("“Er is tijd”", 5) + counted(2, 2));
    assert.equal(checklistMarks.told(LIST, points, { "c1-1": mark(4) }), "");
  });
  it("may be asked of some items only", () => {
    const scale = { ...MARKED.marks, only: ["c1-2", "c1-3"] };
    const some = { ...MARKED, marks: scale };
    const counted = label("checklist.marks-given", { given: 1, all: 2 });
    assert.equal(checklistMarks.told(some, points, { "c1-1": mark(3), "c1-2": mark(4) }), counted);
    assert.deepEqual(plain(checklist.accept(sent({ "c1-2": mark(4) }), some)), { "c1-2": mark(4) });
    assert.throws(() => checklist.accept(sent({ "c1-1": mark(4) }), some));
  });
  it("stay with a list: in what is kept, sent, without texts and in files", () => {
    const items = { "c1-1": mark(0) };
    assert.deepEqual(plain(checklist.accept(sent(items), MARKED)), items);
    assert.deepEqual(plain(checklist.withoutText(items)), items);
    assert.ok(checklist.filled(items));
    const written = points.map((point) => ({ ...point, block: "b", depth: 0, remarks: [], basis: [] }));
    const [head, row] = checklistFiles.csv(MARKED, written, items).split("\r\n");
    assert.equal(row.split(";")[head.split(";").indexOf(`"${label("checklist.mark")}"`)], '"0"');
    assert.ok(!checklistFiles.csv(LIST, written, items).includes(`"${label("checklist.mark")}"`));
    const report = checklistFiles.markdown(MARKED, written, items, { source: "", footnotes: [], note: "", wording: "" });
    assert.ok(report.includes(label("checklist.mark-printed", { mark: 0 })), report);
  });
  it("are refused off the scale, in parts, and where a list asks for none", () => {
    const fault = (/** @type {unknown} */ value) => label("checklist.damaged", { fault: label("checklist.damaged-point", {
      id: "c1-1", fault: label("checklist.no-mark", { value: Gids.files.quote(value) }) }) });
    for (const [number, list] of /** @type {[any, object][]} */ ([[11, MARKED], [-1, MARKED], [7.5, MARKED], ["7", MARKED], [7, LIST]])) {
      assert.throws(() => checklist.accept(sent({ "c1-1": mark(number) }), list), { message: `${fault(number)} ${label("script.nothing-changed")}` });
    }
  });
});

describe("together and back", () => {
  it("keeps per item what was given last", () => {
    const early = given("done", "2026-01-01T00:00:00.000Z");
    const late = given("nvt", "2026-02-01T00:00:00.000Z");
    assert.deepEqual(plain(answers.merge({ a: early, b: late }, { a: late, b: early, c: early })), { a: late, b: late, c: early });
  });
  it("keeps one's own of two at the same moment", () => {
    assert.equal(answers.merge({ a: given("done") }, { a: given("open") }).a.state, "done");
  });
  it("takes a change back, but not what changed since then", () => {
    const before = { a: given("done"), b: given("open") };
    const after = { a: given("open"), c: given("done") };
    const now = { a: given("open"), c: given("nvt") };
    assert.deepEqual(plain(answers.undone(now, before, after)), { a: before.a, b: before.b, c: now.c });
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
  const damaged = (/** @type {string} */ fault) => label("checklist.damaged", { fault });
  const item = (/** @type {string} */ fault) => damaged(label("checklist.damaged-point", { id: "a", fault }));
  const quote = Gids.files.quote;
  const LATE = "2026-02-30T00:00:00Z";
  const refused = /** @type {[string, object | null, string][]} */ ([
    ["nothing", null, label("checklist.not-this")], ["another file", { kind: "zelfscan" }, label("checklist.not-this")],
    ["another list", sent({}, { id: "c2", title: "Later" }), label("checklist.other-list-named", { title: "Later" })],
    ["a list without a name", sent({}, { id: "c2" }), label("checklist.other-list")],
    ["another framework", sent({}, { framework: "x" }), label("checklist.other-framework")],
    ["no items", sent([]), damaged(label("checklist.no-values"))], ["no answer", sent({ a: null }), item(label("checklist.no-answer"))],
    ["a state", sent({ a: given("klaar") }), item(label("checklist.no-state", { value: quote("klaar") }))],
    ["a moment", sent({ a: given("done", LATE) }), item(label("checklist.no-moment", { value: quote(LATE) }))],
    ["an id", sent({ "<b>": given() }), damaged(label("checklist.no-id", { value: quote("<b>") }))],
    ["no moment", sent({ a: given("open", "") }), item(label("checklist.no-moment", { value: quote("") }))],
    ["a long note", sent({ a: given("open", undefined, "x".repeat(5001)) }), item(label("checklist.no-note"))],
    ["a long reason", sent({ a: given("nvt", undefined, "", "x".repeat(501)) }), item(label("checklist.no-reason"))],
    ["too many", sent(Object.fromEntries(Array.from({ length: 1001 }, (nothing, at) => ["p" + at, given()]))), damaged(label("checklist.too-many", { most: 1000 }))]
  ]);
  for (const [what, value, told] of refused) {
    it(`is refused: ${what}`, () => assert.throws(() => checklist.accept(value, LIST), { message: `${told} ${label("script.nothing-changed")}` }));
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
    const cells = (/** @type {string[]} */ ...texts) => texts.map((text) => `"${text}"`).join(";");
    assert.ok(rows[1].includes(cells("c1-1", "", "Vraag *alles*", label("checklist.state-done"), "", "een\ntwee", "02-01-2026")), rows[1]);
    assert.ok(rows[3].startsWith(cells(LIST.title, label("checklist.row-gone"), "weg", "", "", label("checklist.state-left-out"), "oud")), rows[3]);
  });
  it("tell everything as a report", () => {
    const text = checklistFiles.markdown(LIST, [point(), point("c1-2", "c1-1")], items, { source: "bron", footnotes: ["Voetnoot"], note: "", wording: "" });
    const md = Gids.files.markdown;
    for (const line of [
      "# " + LIST.title, label("exchange.report-address", { address: "<https://gids.example/checklists/start/>" }) + "  ",
      md(label("foot.version", { framework: "Tuin", version: "2" })) + "  ", md(label("checklist.report-origin", { origin: "bron" })),
      "## Begin", "- [x] Vraag \\*alles\\*", "    " + md(label("checklist.report-note")), "    > een  ", "    - [ ] Vraag \\*alles\\*",
      "## " + md(label("checklist.gone")), "- " + md(label("checklist.report-gone", { id: "weg", state: label("checklist.state-left-out") })),
      "    " + md(label("checklist.left-out-because", { reason: "oud" })), "## " + md(label("checklist.footnotes")), "1. Voetnoot"
    ]) {
      assert.ok(text.split("\n").includes(line), line + "\n\n" + text);
    }
  });
});
