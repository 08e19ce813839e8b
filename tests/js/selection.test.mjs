// What readers collect: its right shape, two together, a change taken back, and what a file may hold.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { label, load, plain } from "./scripts.mjs";

const Gids = load("files.js", "dialogs.js", "selection.js", "selection-merge.js", "selection-document.js");
const { selection, selectionValues, selectionDocuments } = Gids;
const item = (id = "AA1", title = "Titel", note = "") => ({ id, title, note });
const kept = (/** @type {{ id: string, title: string, note: string, who?: string, when?: string }[]} */ items = [item()], title = "", intro = "") => ({ title, intro, items });

describe("clean", () => {
  it("makes nothing an empty selection", () => assert.deepEqual(plain(selection.clean(null)), kept([])));
  it("keeps a selection as it is", () => {
    const value = kept([item(), item("cl07-2", "Punt", "mijn notitie")], "Naam", "Vooraf");
    assert.deepEqual(plain(selection.clean(value)), value);
  });
  it("leaves out what is no record, and the second of two", () => {
    const items = [item(), item(), item("<b>"), item(""), item("x".repeat(61)), { id: 3 }, null, "AA2", [], { id: "AA3", note: 3 }, { id: "AA4" }];
    assert.deepEqual(plain(selection.clean({ items })).items, [item(), item("AA4", "AA4")]);
  });
  it("makes texts of what is none, and shortens long titles", () => {
    const made = plain(selection.clean({ title: "t".repeat(400), intro: {}, items: [item("AA1", "x".repeat(400))] }));
    assert.deepEqual([made.title.length, made.intro, made.items[0].title.length], [300, "", 300]);
  });
  it("keeps who does what and when, where it is said", () => {
    const value = kept([{ ...item(), who: "Noor", when: "in mei" }]);
    assert.deepEqual(plain(selection.clean(value)), value);
    assert.deepEqual(plain(selection.clean({ items: [{ ...item(), who: "", when: undefined }] })), kept());
  });
  it("takes nothing along that it does not know", () => {
    assert.deepEqual(plain(selection.clean({ more: 1, items: [{ ...item(), more: 1 }] })), kept());
  });
});

describe("together and back", () => {
  it("adds what is new, and keeps both notes", () => {
    const now = kept([item("AA1", "Titel", "een")], "Van mij");
    selectionValues.merge(now, kept([item("AA1", "Titel", "twee"), item("AA2")], "Van jou", "Vooraf"));
    assert.deepEqual(now, kept([item("AA1", "Titel", "een\n\ntwee"), item("AA2")], "Van mij", "Vooraf"));
  });
  it("keeps who does what and when, of both", () => {
    const now = kept([{ ...item("AA1"), who: "Noor" }, item("AA2")]);
    selectionValues.merge(now, kept([{ ...item("AA1"), who: "Bas", when: "mei" }, { ...item("AA2"), who: "Bas" }]));
    assert.deepEqual(now.items, [{ ...item("AA1"), who: "Noor, Bas", when: "mei" }, { ...item("AA2"), who: "Bas" }]);
    selectionValues.merge(now, kept([{ ...item("AA1"), who: "Bas" }]));
    assert.equal(now.items[0].who, "Noor, Bas");
    const written = kept([{ ...item("AA1"), who: "Noor" }]);
    selectionValues.undo(written, kept([item("AA1"), item("AA2")]), kept([item("AA1")]));
    assert.deepEqual(written.items, [{ ...item("AA1"), who: "Noor" }, item("AA2")]);
  });
  it("does not write the same note twice", () => {
    const now = kept([item("AA1", "Titel", "een en twee")]);
    selectionValues.merge(now, kept([item("AA1", "Titel", "twee")]));
    assert.equal(now.items[0].note, "een en twee");
  });
  it("takes a change back, but not what was added or written since then", () => {
    const before = kept([item("AA1"), item("AA2"), item("AA3")], "Naam");
    const after = kept([item("AA3"), item("AA1")]);
    const now = kept([item("AA3", "Titel", "later"), item("AA1"), item("AA4")], "", "Vooraf");
    selectionValues.undo(now, before, after);
    assert.deepEqual(now, kept([item("AA1"), item("AA2"), item("AA3", "Titel", "later"), item("AA4")], "Naam", "Vooraf"));
  });
});

describe("a file", () => {
  const file = (more = {}) => ({ kind: selectionValues.KIND, format: 1, ...kept(), ...more });
  it("is taken", () => assert.deepEqual(plain(selectionValues.fromFile(file(), "a.json")), kept()));
  const refused = /** @type {[string, any, string][]} */ ([
    ["nothing", null, "file-other"], ["another kind", file({ kind: "zelfscan" }), "file-other"], ["no list", file({ items: {} }), "file-other"],
    ["a newer one", file({ format: 2 }), "file-newer"], ["a record", file({ items: [item("<b>")] }), "file-damaged"],
    ["too many", file({ items: Array.from({ length: 2001 }, (nothing, at) => item("AA" + at)) }), "file-too-much"],
    ["a long text", file({ intro: "x".repeat(20001) }), "file-too-much"], ["no text", file({ title: 3 }), "file-too-much"],
    ["a long name", file({ items: [item("AA1", "x".repeat(20001))] }), "file-too-much"], ["a long note", file({ items: [item("AA1", "x", "x".repeat(20001))] }), "file-too-much"]
  ]);
  for (const [what, value, told] of refused) {
    it(`is refused: ${what}`, () => assert.throws(() => selectionValues.fromFile(value, "a.json"), { message: label("selection." + told, { file: "a.json", number: 1 }) }));
  }
  it("tells how many records cannot be read", () => {
    const message = label("selection.file-damaged", { file: "a.json", number: 2 });
    assert.throws(() => selectionValues.fromFile(file({ items: [item("<b>"), item("<i>"), item()] }), "a.json"), { message });
  });
});

describe("the document", () => {
  const record = {
    id: "AA1", label: "Uitgangspunt", title: "Vorm een *groep*", text: "Eerst dit.\nDan dat.", address: "aa1/", facts: { Fase: "een\ntwee" },
    evidence: ["onderzoek"], sources: ["Bron A (2020)."], cited: [["a", "p. 3"], ["", "eigen woorden"], ["a", ""]]
  };
  Gids.references = { a: "Bron A (2020)." };
  const made = () => selectionDocuments.of(kept([item("AA1", "Oud", "let op"), item("weg", "Weg")], "", "Vooraf"), new Map([["AA1", record]]), (/** @type {string} */ place) => "https://x.example/" + place);
  it("numbers each source once", () => {
    const { entries, sources, title } = plain(made());
    assert.equal(title, label("selection.untitled"));
    assert.deepEqual(sources, ["Bron A (2020)."]);
    assert.deepEqual(entries[0].cited, ["[1] p. 3", "eigen woorden", "[1]"]);
    assert.deepEqual([entries[0].kind, entries[0].address], ["Uitgangspunt", "https://x.example/aa1/"]);
  });
  it("tells of a record that is gone", () => assert.equal(made().entries[1].text, label("selection.gone")));
  it("is Markdown in which texts are only text", () => {
    const text = selectionDocuments.markdown(made());
    for (const line of ["## 1. Vorm een \\*groep\\*", `> **${label("selection.note")}**`, "> let op", `## ${label("facts.sources")}`, "- **Fase:** ", "    - een", "1. Bron A (2020)."]) assert.ok(text.split("\n").includes(line), line + "\n\n" + text);
  });
  it("is a table with a row for each record", () => {
    const rows = selectionDocuments.csv(made()).trim().split("\r\n");
    assert.equal(rows.length, 3);
    assert.match(rows[0], new RegExp(`^"${label("facts.number")}";"${label("facts.id")}";"${label("facts.kind")}"`));
    assert.match(rows[2], /^"2";"weg";"";"Weg"/);
  });
});
