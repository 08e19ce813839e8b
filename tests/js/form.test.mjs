// The form for a practice example: it judges as check does, writes what the strict reader reads, and a correction leaves the rest
// of a file as it is. What check says stands in tests/fixtures/form/expected.json (written by tests/unit/test_form.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { label, load, plain } from "./scripts.mjs";

const { form, formRecord, formYaml, formFile } = load("form-values.js", "form-record.js", "form-yaml.js", "form-file.js");
const { data, fields, verdicts, slugs, example } = JSON.parse(readFileSync(new URL("../fixtures/form/expected.json", import.meta.url), "utf-8"));

const TELLER = { name: "Fatima van der Berg: Zuid", date: "2026-11-29" };
const RECORD = {
  title: "De Moes", summary: "Samen tuinieren.", status: { state: "running" },
  reference_date: { text: "november 2026", date: "2026-11" }, works: [{ text: "Samen eten." }, { text: "  " }]
};
const draftOf = (/** @type {object} */ record, teller = TELLER) => ({ record: structuredClone(record), teller, asides: {}, base: "" });
const copyOf = (/** @type {any} */ value) => structuredClone(value);

describe("a value", () => {
  const judge = form.judge(data.rules);
  it("is judged as check judges it", () => {
    const others = verdicts.filter((/** @type {any} */ [kind, value, good]) => (judge(fields[kind], value) === "") !== good);
    assert.deepEqual(others.map((/** @type {any} */ one) => one.slice(0, 2)), []);
    assert.ok(verdicts.length > 400);
  });
  it("gets the message that check gives", () => {
    assert.match(judge(fields.text, "a *b"), /^Dit sterretje heeft geen partner/);
    assert.equal(judge(fields.summary, "a".repeat(301)), label("form.too-long", { long: 301, most: 300 }));
    assert.equal(judge(fields.text, "~"), label("form.nothing", { word: "~" }));
    assert.equal(judge({ kind: "one", choices: [["a", "A"]] }, "b"), label("form.no-choice"));
  });
  it("is cleaned of what nobody sees", () => {
    assert.equal(form.clean("  a\n b\u200b\tc\u0007 \ud83d d ", data.rules), "a b c d");
    assert.equal(form.clean("😀 é", data.rules), "😀 é");
  });
  it("is shown without its marks", () => assert.equal(form.plain("**a [b c](OR5)** \\*d", data.rules), "a b c *d"));
  it("of any length is judged at once", { timeout: 3000 }, () => {
    for (const sign of ["*", "[", "`", "](", "<a ", "&"]) judge(fields.text, sign.repeat(5000 / sign.length));
  });
  it("of a date is in figures what it is in words", () => {
    const other = (/** @type {string} */ date, /** @type {string} */ text) => form.otherMoment({ date, text }, data.rules);
    assert.equal(other("2026-11-29", "29 november 2026"), false);
    assert.equal(other("2026-11", "voorjaar 2026"), false);
    assert.equal(other("2026-10", "29 november 2026"), true);
    assert.equal(other("2025", "29 november 2026"), true);
    assert.equal(other("2026-11-28", "29 november 2026"), true);
  });
});

describe("a record", () => {
  const told = (/** @type {object} */ record) => plain(formRecord.problems(data, draftOf(record))).map((/** @type {any} */ one) => one.path.join("."));
  it("is right as it is, or says where it is not", () => {
    assert.deepEqual(told(RECORD), []);
    assert.deepEqual(told({}), ["title", "summary", "reference_date.text", "reference_date.date", "status.state"]);
    assert.deepEqual(told({ ...RECORD, works: [{ text: "goed" }, { text: "- lijst" }] }), ["works.1.text"]);
    assert.deepEqual(told({ ...RECORD, region: { place: "Zuid" } }), ["region.name"]);
    assert.deepEqual(told({ ...RECORD, region: { place: " " } }), []);
    assert.deepEqual(told({ ...RECORD, status: { state: "weg" } }), ["status.state"]);
    assert.deepEqual(told({ ...RECORD, reference_date: { text: "november 2026", date: "2025" } }), ["reference_date.date"]);
  });
  it("is kept only if it has the shape of one", () => {
    assert.equal(formRecord.fits(data, RECORD), true);
    assert.equal(formRecord.fits(data, example.record), true);
    for (const wrong of [null, [], "x", { title: 3 }, { works: "x" }, { works: ["x"] }, { field: [3] }, { status: [] }, { region: { name: {} } }]) {
      assert.equal(formRecord.fits(data, wrong), false, JSON.stringify(wrong));
    }
  });
  it("names what is wrong as it is asked", () => {
    const [asked] = data.groups.flatMap((/** @type {any} */ group) => group.fields).filter((/** @type {any} */ field) => field.name === "works");
    const [found] = plain(formRecord.problems(data, draftOf({ ...RECORD, works: [{ text: "- x" }] })));
    assert.equal(found.title, asked.asked[0].text);
    assert.notEqual(found.title, asked.title);
    assert.equal(plain(formRecord.problems(data, draftOf({ ...RECORD, status: {} })))[0].title, label("form.part", { title: label("facts.state"), part: "Stand" }));
  });
  it("tells how far it is", () => {
    assert.deepEqual(plain(formRecord.filled(data, {}, {})).done, 0);
    assert.deepEqual(plain(formRecord.filled(data, RECORD, {})).done, 5);
  });
  it("does not count what the form filled in", () => {
    const begun = { reference_date: { text: "november 2026", date: "2026-11" } };
    const { total } = plain(formRecord.filled(data, {}, {}));
    assert.deepEqual(plain(formRecord.filled(data, copyOf(begun), begun)), { done: 0, total: total - 1 });
    assert.deepEqual(plain(formRecord.filled(data, { ...RECORD, reference_date: { text: "2025", date: "2025" } }, begun)), { done: 5, total });
  });
  it("keeps the paragraphs of an answer apart, each an answer of its own", () => {
    const works = [{ text: "Eén\nzin.\n \r\n\nTwee.\n", evidence: ["a"] }, { text: "Drie." }];
    assert.deepEqual(plain(formRecord.tidy(data, { works })).works, [{ text: "Eén zin.", evidence: ["a"] }, { text: "Twee." }, { text: "Drie." }]);
    assert.deepEqual(told({ ...RECORD, works: [{ text: "goed" }, { text: "goed\n\n- lijst" }] }), ["works.1.text"]);
  });
});

describe("a new example", () => {
  const { name, text } = formFile.fresh(data, { ...draftOf(RECORD), asides: { 1: "Fatima" } });
  it("is named after its title, with the id that was free", () => {
    assert.equal(name, "p2-de-moes.yml");
    assert.match(text, /^id: p2$/m);
    assert.match(text, /^slug: de-moes$/m);
    assert.ok(text.startsWith(data.schema + "\n"));
  });
  it("rests on what the reader tells, who stands above it as a source", () => {
    assert.match(text, /^works:\n {2}- text: Samen eten\.\n {4}evidence:\n {6}- fatima-van-der-berg-zuid-2026\n/m);
    assert.match(text, /^official_wording:\n {2}source: fatima-van-der-berg-zuid-2026\n/m);
    assert.match(text, /^# {2}- id: fatima-van-der-berg-zuid-2026$/m);
    assert.match(text, /^# {6}- literal: "Fatima van der Berg: Zuid"$/m);
  });
  it("begins the id of its source as an edition does, but not in a file of the guide below", () => {
    const own = { ...data, edition: { begin: "midden-", below: "gids/", edit: "" } };
    assert.match(formFile.fresh(own, draftOf(RECORD)).text, /^official_wording:\n {2}source: midden-fatima-van-der-berg-zuid-2026\n/m);
    assert.ok(formFile.fresh(own, draftOf(RECORD)).text.includes(label("form.file-source-own")));
    const changed = { ...example.record, lessons: [{ text: "Begin klein." }] };
    const made = (/** @type {string} */ path) => formFile.corrected(own, draftOf(changed), { ...example, path }).text;
    assert.match(made("gids/content/practice-examples/p1.yml"), /- fatima-van-der-berg-zuid-2026\n/);
    assert.match(made("content/practice-examples/midden-p1.yml"), /- midden-fatima-van-der-berg-zuid-2026\n/);
  });
  it("leaves the id to the editors where examples have no numbers", () => {
    const made = formFile.fresh({ ...data, next: "" }, draftOf(RECORD));
    assert.equal(made.name, "de-moes.yml");
    assert.match(made.text, /^id:$/m);
  });
  it("has the slug that a command would give it", () => {
    slugs.forEach((/** @type {string[]} */ [title, slug]) => assert.equal(formFile.fresh(data, draftOf({ ...RECORD, title })).name, `p2-${slug}.yml`));
  });
  it("keeps the paragraphs of what is for editors alone", () => {
    const asked = { ...data, asides: [{ number: 7, text: "Wie?", help: "" }] };
    const made = formFile.fresh(asked, { ...draftOf(RECORD), asides: { 7: "Ina\n\nTim\nRob" } });
    assert.match(made.text, /^# 7\. Wie\?\n# Ina\n# Tim Rob$/m);
  });
  it("has nothing that was left empty", () => assert.doesNotMatch(text, /region|lessons|""|\[\]/));
});

describe("a correction", () => {
  const whole = example.pieces.map((/** @type {string[]} */ piece) => piece[1]).join("");
  it("of nothing leaves the file as it is", () => {
    const made = formFile.corrected(data, draftOf(example.record), example);
    assert.equal(made.text, whole);
    assert.equal(made.cites, false);
    assert.equal(made.name, "p1-tuin-aan-de-kade.yml");
  });
  it("writes only what changed, and keeps what that rests on", () => {
    const record = copyOf(example.record);
    record.works[0].text = "Elke zondag: samen eten.";
    const made = formFile.corrected(data, draftOf(record), example);
    const before = whole.split("\n");
    assert.deepEqual(before.filter((/** @type {string} */ line) => !made.text.split("\n").includes(line)), [before.find((/** @type {string} */ line) => line.startsWith("works:"))]);
    assert.match(made.text, /^works:\n {2}- text: "Elke zondag: samen eten\."\n {4}evidence:\n {6}- tuin-handboek\ntake_away:$/m);
    assert.equal(made.cites, false);
    assert.deepEqual(plain(formFile.changes(data, example.record, record)), [{ title: label("facts.works"), before: ["Elke zaterdag samen eten."], after: ["Elke zondag: samen eten."] }]);
  });
  it("puts what is new in its place, and names who tells it", () => {
    const record = { ...copyOf(example.record), lessons: [{ text: "Begin klein." }] };
    const made = formFile.corrected(data, draftOf(record), example);
    assert.equal(made.cites, true);
    assert.match(made.text, /^lessons:\n {2}- text: Begin klein\.\n {4}evidence:\n {6}- fatima-van-der-berg-zuid-2026\ntake_away:$/m);
    assert.ok(made.text.startsWith(data.schema + "\n# "), "the first line stays the first");
  });
  it("takes out what was emptied", () => {
    const made = formFile.corrected(data, draftOf({ ...example.record, topic: [{ text: "" }] }), example);
    assert.doesNotMatch(made.text, /^topic:/m);
  });
  it("says which remarks it loses; those above a key stay", () => {
    const pieces = [["", "# kop\n"], ["title", "# boven\ntitle: Tuin # achter\n"], ["works", 'works:\n  # tussen\n  - {text: "a # b"}\n']];
    const record = { title: "Tuin", works: [{ text: "a # b" }] };
    const made = formFile.corrected(data, draftOf({ title: "Hof", works: [{ text: "c" }] }), { path: "x/p9.yml", pieces, record });
    assert.deepEqual(plain(made.lost), ["title: Tuin # achter", "# tussen"]);
    assert.match(made.text, /# boven\ntitle: Hof\n/);
  });
  it("of a file that cannot be taken apart writes the whole anew", () => {
    const made = formFile.corrected(data, draftOf({ ...example.record, title: "Hof" }), { ...example, pieces: [] });
    assert.match(made.text, /^id: p1$/m);
    assert.match(made.text, /^title: Hof$/m);
  });
});

describe("a page for a new file", () => {
  const at = (/** @type {string} */ edit, text = "id: a b&c\n") => plain(formFile.newFile({ ...data, edit }, "a.yml", text));
  const FOLDER = "content/practice-examples";
  it("of GitHub and Gitea takes the text along", () => {
    assert.deepEqual(at("https://github.com/o/r/edit/main"), { address: `https://github.com/o/r/new/main/${FOLDER}?filename=a.yml&value=id%3A%20a%20b%26c%0A`, whole: true });
    assert.deepEqual(at("https://codeberg.org/o/r/_edit/main"), { address: `https://codeberg.org/o/r/_new/main/${FOLDER}?filename=a.yml&value=id%3A%20a%20b%26c%0A`, whole: true });
  });
  it("of GitLab takes the name along", () => {
    assert.deepEqual(at("https://gitlab.com/g/o/r/-/edit/main"), { address: "https://gitlab.com/g/o/r/-/new/main?file_name=content%2Fpractice-examples%2Fa.yml", whole: false });
  });
  it("is empty for a text that is too long for an address, and is not there for another host", () => {
    assert.deepEqual(at("https://github.com/o/r/edit/main", "é".repeat(1000)), { address: `https://github.com/o/r/new/main/${FOLDER}?filename=a.yml`, whole: false });
    assert.equal(at("https://git.example/gids"), null);
    assert.equal(at(""), null);
  });
});

describe("YAML", () => {
  it("quotes what would be read as something else", () => {
    const texts = ["true story", "nee", "null", "2021-03-30", "a: b", "a #b", "- a", "é", "'a'", 'zeg "a"', "a\\b"];
    assert.deepEqual(formYaml.write({ a: texts }).split("\n").slice(1, -1).map((/** @type {string} */ line) => line.slice(4)),
      ["true story", '"nee"', '"null"', '"2021-03-30"', '"a: b"', '"a #b"', '"- a"', "é", '"\'a\'"', '"zeg \\"a\\""', '"a\\\\b"']);
  });
  it("folds a long text where no line can be taken for something else", () => {
    const text = "Wij leerden dit van elkaar, ".repeat(5) + "- en status: van 1. de gemeente.";
    const lines = formYaml.write({ a: text.replace(/status:/, "stand") }).split("\n");
    assert.equal(lines[0], "a: >-");
    assert.ok(lines.slice(1).every((/** @type {string} */ line) => line.length <= 110 && /^( {2}\p{L}|$)/u.test(line)));
  });
});
