// What the self-scan works out, and how answers move to a newer version of the framework.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { label, load, plain } from "./scripts.mjs";

const { files, scan } = load("files.js", "selfscan-core.js", "selfscan-lineage.js", "selfscan-files.js", "selfscan-report.js");

const question = (id = "A1", importance = /** @type {number | null} */ (4)) => ({ id, title: "Titel " + id, summary: "", url: "", importance, phases: ["zaaien"], discuss: [], action: "Doe iets.", checklist: null, example: null });
const data = (more = {}) => ({
  framework: "tuin", name: "Tuin", version: "v3", versions: ["v1", "v2", "v3"].map((id) => ({ id, title: id })), weighs: { least: 1, most: 5 }, lowest: 0, highest: 10, low: 4, middle: 7, steps: [],
  phases: [{ id: "zaaien", title: "Zaaien", question: "" }, { id: "oogsten", title: "Oogsten", question: "" }],
  parts: [{ id: "A", title: "Deel A", url: "", questions: [question("A1"), question("A2", null), question("A3", 5)] }, { id: "B", title: "Deel B", url: "", questions: [question("B1", 2)] }],
  lengths: [{ id: "kort", title: "Kort", principles: ["A1", "B1"] }, { id: "alles", title: "Alles", principles: ["A1", "A2", "A3", "B1"] }],
  ...more
});
const made = (answers = {}, more = {}) => ({
  kind: "zelfscan", format: 1, id: "s1", name: "Scan", network: "", person: "", date: "2026-01-01", changed: "", framework: "tuin", version: "v3", length: "alles",
  answers, dropped: [], history: [], ...more
});
const step = (kind = "rename", before = ["A1"], after = ["A1"], source = "v2", target = "v3") => ({ kind, before, after, source, target, text: kind + "." });

describe("numbers", () => {
  it("has a mean, a median and quartiles as Excel has them", () => {
    const numbers = [1, 2, 3, 10];
    assert.deepEqual([scan.mean(numbers), scan.median(numbers), scan.quantile(numbers, 0.25), scan.quantile(numbers, 0.75)], [4, 2.5, 1.75, 4.75]);
  });
  it("has none of nothing", () => assert.deepEqual([scan.mean([]), scan.median([])], [null, null]));
  it("writes them as Dutch does", () => assert.deepEqual([null, 4, 4.25, 4.96].map(scan.figure), ["–", "4", "4,3", "5"]));
});

describe("results", () => {
  it("averages only what has a score", () => {
    const results = plain(scan.results(data(), made({ A1: { score: 0 }, A2: { skip: true }, A3: { score: 5 } })));
    assert.deepEqual(results.map((/** @type {any} */ one) => [one.part.id, one.mean, one.told, one.count, one.skipped, one.open]),
      [["A", 2.5, "2,5", 2, 1, 0], ["B", null, label("selfscan.no-score"), 0, 0, 1]]);
  });
  it("has no mean of one score", () => {
    const [part] = plain(scan.results(data(), made({ A1: { score: 4 } })));
    assert.deepEqual([part.mean, part.told, part.count], [null, label("selfscan.one-score", { score: 4 }), 1]);
  });
  it("shows what was answered outside the chosen length", () => {
    const [part] = scan.results(data(), made({ A3: { score: 1 } }, { length: "kort" }));
    assert.deepEqual(plain(part.rows.map((/** @type {any} */ row) => row.question.id)), ["A1", "A3"]);
  });
  it("counts how far the length is answered", () => {
    assert.deepEqual(plain(scan.progress(data(), made({ A1: { score: 0 }, A3: { score: 1 }, B1: { note: "x" } }, { length: "kort" }))), { answered: 1, total: 2 });
  });
  const ids = (/** @type {any[]} */ rows) => plain(rows.map((row) => row.question.id));
  it("begins where the score is low, there at what matters most, and sets apart what has no importance", () => {
    const parts = [{ id: "A", title: "Deel A", url: "", questions: [question("A1", 3), question("A2", null), question("A3", 5), question("A4", 4), question("A5", 4), question("A6", 2)] }];
    const scores = { A1: 5, A2: 1, A3: 7, A4: 3, A5: 2, A6: 0 };
    const start = scan.start(data({ parts }), made(Object.fromEntries(Object.entries(scores).map(([id, score]) => [id, { score }]))));
    assert.deepEqual([ids(start.known), ids(start.later), ids(start.unknown)], [["A5", "A4", "A6", "A3", "A1"], [], ["A2"]]);
  });
  it("keeps the order of the guide for what is alike", () => {
    assert.deepEqual(ids(scan.start(data({ weighs: null }), made({ A1: { score: 3 }, A2: { score: 3 }, A3: { score: 3 } })).known), ["A1", "A2", "A3"]);
  });
  it("begins at the lowest score where no study says what is important", () => {
    const start = scan.start(data({ weighs: null }), made({ A1: { score: 5 }, A2: { score: 1 }, A3: { score: 4 }, B1: { score: 10 } }));
    assert.deepEqual([ids(start.known), ids(start.unknown)], [["A2", "A3", "A1"], []]);
  });
  it("begins nowhere with a high score", () => assert.deepEqual(ids(scan.start(data(), made({ A1: { score: 8 }, A3: { score: 10 } })).known), []));
  it("begins with what fits the phase; the rest comes after, in the same order", () => {
    const parts = [{ id: "A", title: "Deel A", url: "", questions: [question("A1", 3), { ...question("A2", 5), phases: ["oogsten"] }, { ...question("A3", 2), phases: ["zaaien", "oogsten"] }] }];
    const answers = { A1: { score: 0 }, A2: { score: 6 }, A3: { score: 6 } };
    const start = (/** @type {string | undefined} */ phase) => {
      const found = scan.start(data({ parts }), made(answers, { phase }));
      return [ids(found.known), ids(found.later)];
    };
    assert.deepEqual(start("oogsten"), [["A2", "A3"], ["A1"]]);
    for (const unknown of [undefined, "elders"]) assert.deepEqual(start(unknown), [["A1", "A2", "A3"], []]);
  });
  it("says why in words, with the figures as they are given", () => {
    const why = (/** @type {number} */ score, /** @type {number | null} */ importance, more = {}) => scan.why(data(more), { question: question("A1", importance), answer: { score } });
    const words = (/** @type {string} */ importance) => ({ importance, most: 5 });
    assert.equal(why(4, 4.5), label("selfscan.low-score", { score: 4 }) + ", " + label("selfscan.high-importance", words("4,5")));
    assert.equal(why(5, 3.2), label("selfscan.middle-score", { score: 5 }) + ", " + label("selfscan.middle-importance", words("3,2")));
    assert.equal(why(0, 2), label("selfscan.low-score", { score: 0 }) + ", " + label("selfscan.low-importance", words("2")));
    for (const bare of [why(0, null), why(0, null, { weighs: null })]) assert.equal(bare, label("selfscan.low-score", { score: 0 }));
  });
});

describe("several scans", () => {
  it("compares only what all of them scored", () => {
    const [part] = plain(scan.compare(data(), [made({ A1: { score: 2 }, A2: { score: 3 }, A3: { score: 9 } }), made({ A1: { score: 4 }, A2: { score: 6 }, A3: { skip: true } })]));
    assert.deepEqual([part.means, part.shared, part.rows.length], [[2.5, 5], 2, 3]);
    const [one] = plain(scan.compare(data(), [made({ A1: { score: 2 } }), made({ A1: { score: 4 } })]));
    assert.deepEqual([one.means, one.shared], [[null, null], 1], "no mean of one score");
  });
  it("shows how far people lie apart, and the widest first", () => {
    const rows = scan.spread(data(), [made({ A1: { score: 2 }, A3: { score: 5 } }), made({ A1: { score: 4 }, A3: { score: 9 } }), made({ A1: { skip: true } })]);
    assert.deepEqual(plain(rows.map((/** @type {any} */ row) => [row.question.id, row.median, row.range, row.count, row.skipped])), [["A1", 3, 2, 2, 1], ["A3", 7, 4, 2, 0]]);
    assert.deepEqual(plain(scan.differences(rows).map((/** @type {any} */ row) => row.question.id)), ["A3", "A1"]);
  });
  it("have a median from two answers and a middle half from four", () => {
    const [row] = scan.spread(data(), [made({ A1: { score: 2 } })]);
    assert.deepEqual([row.median, row.low, row.high, row.least], [null, null, null, 2]);
    const four = [2, 4, 6, 8].map((score) => made({ A1: { score } }));
    assert.deepEqual([2, 3, 4].map((number) => scan.spread(data(), four.slice(0, number))[0]).map(({ median, low, high }) => [median, low, high]), [[3, null, null], [4, null, null], [5, 3.5, 6.5]]);
  });
  it("are called so that no two are alike: by name, then day, then time, then number", () => {
    const at = (name = "", person = "", changed = "", date = "2026-11-29") => made({}, { name, person, changed, date });
    const names = (/** @type {object[]} */ ...scans) => plain(scan.names(scans));
    assert.deepEqual(names(at("Zelfscan 29 november 2026", "Anna"), at("Zelfscan 29 november 2026", "Bert")), ["Zelfscan 29 november 2026, Anna", "Zelfscan 29 november 2026, Bert"]);
    assert.deepEqual(names(at("Meting"), at("Meting", "", "", "2026-11-28")), ["Meting, 29 november 2026", "Meting, 28 november 2026"]);
    const [early, late] = names(at("Meting", "", "2026-11-29T10:00:00.000Z"), at("Meting", "", "2026-11-29T10:07:00.000Z"));
    assert.match(early, /^Meting, 29 november 2026, \d\d:00 uur$/);
    assert.equal(late, early.replace(":00", ":07"));
    assert.deepEqual(names(at("Meting"), at("Meting"), at("Anders")), ["Meting, 29 november 2026 (1)", "Meting, 29 november 2026 (2)", "Anders, 29 november 2026"]);
  });
  it("knows scans that say the same, whoever made them", () => {
    assert.ok(scan.same(made({ A1: { score: 2 } }), made({ A1: { score: 2, title: "Anders" } }, { person: "Jo" })));
    assert.ok(!scan.same(made({ A1: { score: 2 } }), made({ A1: { score: 3 } })));
  });
});

describe("lineage", () => {
  const moved = (/** @type {object[]} */ steps, /** @type {object} */ answers, version = "v2") => scan.migrate(data({ steps }), made(answers, { version }));
  it("leaves a scan of today as it is", () => {
    const found = moved([], { A1: { score: 1 } }, "v3");
    assert.deepEqual([found.moved, found.readOnly, plain(found.scan)], [false, false, made({ A1: { score: 1 } })]);
  });
  it("reads what is newer, and changes nothing", () => {
    const newer = made({ X9: { score: 1 } }, { version: "v9" });
    assert.deepEqual(plain(scan.migrate(data(), newer)), { scan: newer, notes: [], moved: false, readOnly: true });
  });
  it("carries an answer along a new name, through versions without steps", () => {
    const found = moved([step("rename", ["X1"], ["A1"])], { X1: { score: 7, note: "x" } }, "v1");
    assert.deepEqual(plain(found.scan.answers), { A1: { score: 7, note: "x" } });
    assert.deepEqual([found.scan.version, found.scan.history.length, found.scan.history[0].seen], ["v3", 1, false]);
  });
  it("lets two principles change places", () => {
    const found = moved([step("move", ["A1", "A3"], ["A3", "A1"])], { A1: { score: 1 }, A3: { score: 3 } });
    assert.deepEqual(plain(found.scan.answers), { A3: { score: 1 }, A1: { score: 3 } });
  });
  it("proposes the mean of a merge, keeps both, and asks to check", () => {
    const { answers } = moved([step("merge", ["X1", "X2"], ["A1"])], { X1: { score: 4, note: "een" }, X2: { score: 7, note: "twee" } }).scan;
    assert.deepEqual([answers.A1.score, answers.A1.note, answers.A1.merged.length], [6, "een\ntwee", 2]);
    assert.equal(answers.A1.check, label("selfscan.way-proposal", { number: 2 }));
  });
  it("takes a split over twice, an action once", () => {
    const plans = [{ what: "Doen", who: "", when: "" }];
    const { answers } = moved([step("split", ["X1"], ["A1", "A3"])], { X1: { score: 4, plans } }).scan;
    assert.deepEqual([answers.A1.score, answers.A3.score, plain(answers.A1.plans), answers.A3.plans], [4, 4, plans, undefined]);
    assert.ok(answers.A1.check && answers.A3.check);
  });
  it("keeps what was dropped, and what has no place", () => {
    const { scan: found, notes } = moved([step("drop", ["X1"], [])], { X1: { score: 4 }, X2: { score: 5 } });
    assert.deepEqual(plain(found.dropped), [{ id: "X1", version: "v2", score: 4 }, { id: "X2", version: "v2", score: 5 }]);
    assert.deepEqual([plain(found.answers), notes.length], [{}, 2]);
  });
  it("overwrites nothing that stands already", () => {
    const found = moved([step("split", ["X1"], ["A1", "A3"])], { X1: { score: 4 }, A1: { score: 9 } }).scan;
    assert.deepEqual([found.answers.A1.score, found.answers.A3.score, plain(found.dropped)], [9, 4, [{ id: "X1", version: "v2", score: 4 }]]);
  });
  it("does not guess which became which", () => {
    const found = moved([step("move", ["X1", "X2"], ["A1"])], { X1: { score: 4 } });
    assert.deepEqual([plain(found.scan.answers), found.scan.dropped.length], [{}, 1]);
    assert.deepEqual(plain(found.notes), ["move. " + label("selfscan.way-unknown")]);
  });
});

describe("files", () => {
  const full = made({ A1: { score: 3, note: "*let op*", plans: [{ what: "Doen", who: "Jo", when: "mei" }] }, A2: { skip: true, reason: "nee" } }, { person: "Sam", name: "Scan" });
  it("come back as they went", () => assert.deepEqual(plain(scan.parse(JSON.parse(JSON.stringify(full)), data())), full));
  it("keep the phase, and read what has none", () => {
    const phased = { ...full, phase: "zaaien" };
    assert.deepEqual(plain(scan.parse(plain(phased), data())), phased);
    for (const phase of ["", null, undefined]) assert.ok(!("phase" in scan.parse({ ...full, phase }, data())));
  });
  it("leave names and notes out if the reader wants that", () => {
    const bare = plain(scan.outgoing(full, { names: false, notes: false }));
    assert.deepEqual([bare.person, bare.answers.A1.plans[0].who, bare.answers.A1.note, bare.answers.A2.reason], ["", "", undefined, undefined]);
    assert.deepEqual(plain(scan.outgoing(full, { names: true, notes: true })), full);
    assert.equal(full.person, "Sam");
  });
  const damaged = (/** @type {string} */ fault) => label("selfscan.damaged-how", { fault });
  const value = (/** @type {unknown} */ given) => ({ value: files.quote(given) });
  const refused = /** @type {[string, object, string][]} */ ([
    ["another kind", { kind: "x" }, label("selfscan.damaged")], ["a newer one", { format: 2 }, label("selfscan.newer")],
    ["another framework", { framework: "x" }, label("selfscan.other-framework")],
    ["a score", { answers: { A1: { score: 11 } } }, damaged(label("selfscan.not-a-score", value(11)))],
    ["half a score", { answers: { A1: { score: 1.5 } } }, damaged(label("selfscan.not-a-score", value(1.5)))],
    ["a day", { date: "2026-02-30" }, damaged(label("selfscan.no-day", value("2026-02-30")))],
    ["a moment", { changed: "gisteren" }, damaged(label("selfscan.no-moment", value("gisteren")))],
    ["an id", { answers: { "<b>": {} } }, damaged(label("selfscan.no-id", value("<b>")))],
    ["a phase", { phase: "<b>" }, damaged(label("selfscan.no-id", value("<b>")))],
    ["no text", { name: 3 }, damaged(label("selfscan.no-text", value(3)))],
    ["a long text", { name: "x".repeat(201) }, damaged(label("selfscan.long-text", value("x".repeat(201))))],
    ["no list", { dropped: 3 }, damaged(label("selfscan.no-list", value(3)))],
    ["a long list", { history: Array(51).fill({}) }, damaged(label("selfscan.long-list"))],
    ["too many", { answers: Object.fromEntries(Array.from({ length: 1001 }, (nothing, at) => ["A" + at, {}])) }, damaged(label("selfscan.too-many", { most: 1000 }))]
  ]);
  for (const [what, change, told] of refused) {
    it(`are refused: ${what}`, () => assert.throws(() => scan.parse({ ...full, ...change }, data()), { message: told }));
  }
  it("hold a row for each principle, with its place in the order", () => {
    const rows = plain(scan.table(data(), full));
    assert.deepEqual(rows[1], ["Deel A", "A1", "Titel A1", 3, "", "", "*let op*", "4", 1, "Doen – Jo – mei"]);
    assert.deepEqual(rows[2].slice(3, 9), ["", label("page.yes"), "nee", "", label("figures.none"), ""]);
  });
  it("say nothing of importance where no study does, nor of a first step that is not there", () => {
    const other = data({ weighs: null, parts: [{ id: "A", title: "Deel A", url: "", questions: [{ ...question("A1", null), action: "" }] }] });
    const [head, row] = plain(scan.table(other, full));
    const text = scan.report(other, full, 5, "https://x.example/");
    assert.equal(head.length, row.length);
    assert.deepEqual(row.slice(6), ["*let op*", 1, "Doen – Jo – mei"]);
    assert.ok(!head.includes(label("facts.importance")));
    assert.ok(text.split("\n").includes("1. " + files.markdown("Titel A1: " + label("selfscan.low-score", { score: 3 }) + ".")), text);
    assert.ok(text.includes(label("selfscan.begin-lowest")));
    for (const word of [label("facts.importance"), label("selfscan.report-importance"), label("selfscan.first-step")]) assert.ok(!text.toLowerCase().includes(word.toLowerCase()), word);
  });
  it("tell everything as a report in which texts are only text", () => {
    const lines = scan.report(data(), { ...full, phase: "zaaien" }, 5, "https://x.example/").split("\n");
    const why = label("selfscan.low-score", { score: 3 }) + ", " + label("selfscan.high-importance", { importance: "4", most: 5 });
    const md = files.markdown;
    const given = (/** @type {string} */ title, /** @type {string[]} */ ...texts) => "- " + md(`${title}: ${texts.join(". ")}`);
    for (const line of [
      "# " + md(label("selfscan.report-title", { name: "Scan" })), "- " + md(label("selfscan.report-person", { person: "Sam" })),
      "- " + md(label("selfscan.report-length", { title: "Alles", answered: 2, total: 4 })), "- " + md(label("selfscan.report-phase", { phase: "Zaaien" })), "- " + md(label("selfscan.report-date", { date: "1 januari 2026" })),
      `| Deel A | ${label("selfscan.one-score", { score: 3 })} | 1 | 1 | 1 |`,
      "1. " + md("Titel A1: " + why + ". " + label("selfscan.first-step") + " Doe iets."), label("selfscan.report-importance"),
      "- [ ] " + md(["Doen", label("selfscan.report-who", { who: "Jo" }), label("selfscan.report-when", { when: "mei" }), label("selfscan.report-about", { title: "Titel A1" })].join(" ")),
      given("Titel A1", label("selfscan.given-score", { score: 3 }), label("selfscan.note-given", { note: "*let op*" })),
      given("Titel A2", label("selfscan.given-skip"), label("selfscan.reason-given", { reason: "nee" })), given("Titel B1", label("selfscan.given-open")),
      label("selfscan.report-made", { address: "<https://x.example/>" })
    ]) {
      assert.ok(lines.includes(line), line + "\n\n" + lines.join("\n"));
    }
  });
});
