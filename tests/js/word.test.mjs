// Word documents: their parts, texts that stay texts, bytes that are always the same, and what is in those of readers.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { crc32 } from "node:zlib";
import { label, load, plain } from "./scripts.mjs";

const Gids = load("files.js", "dialogs.js", "zip.js", "docx.js", "selection.js", "selection-merge.js", "selection-document.js", "selection-word.js",
  "selfscan-core.js", "selfscan-lineage.js", "selfscan-files.js", "selfscan-report.js", "selfscan-word.js");
const { docx, scan, selectionDocuments } = Gids;

const LOOK = { ink: "111111", soft: "444444", accent: "0b5a61", tint: "e3efee" };
const SCRIPT = ["javascript", "alert(1)"].join(":");
const DAY = "2026-11-30";
/** @param {any[]} blocks @param {string} title @returns {Record<string, string>} */
const parts = (blocks, title = "Titel") => Object.fromEntries(docx.parts({ title, blocks }, LOOK, DAY));
/** @param {any[]} blocks @param {string} [title] */
const body = (blocks, title) => parts(blocks, title)["word/document.xml"];

const ENTITIES = /&(?!(?:amp|lt|gt|quot);)/;
const TAG = /<(\/?)([\w:]+)((?: [\w:]+="[^"<]*")*)(\/?)>/y;

/** Return the texts of an XML file by element, or throw if it is not well formed. @param {string} xml */
function texts(xml) {
  const start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  assert.ok(xml.startsWith(start));
  assert.doesNotMatch(xml, /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  assert.doesNotMatch(xml, ENTITIES);
  /** @type {string[]} */
  const open = [];
  /** @type {[string, string][]} */
  const found = [];
  let at = start.length;
  let roots = 0;
  while (at < xml.length) {
    TAG.lastIndex = at;
    const tag = TAG.exec(xml);
    if (tag) {
      const [whole, closes, name, attributes, empty] = tag;
      const names = [...attributes.matchAll(/ ([\w:]+)=/g)].map((each) => each[1]);
      assert.equal(new Set(names).size, names.length, whole);
      if (closes) assert.equal(open.pop(), name);
      else if (!open.length) roots += 1;
      if (!closes && !empty) open.push(name);
      at += whole.length;
    } else {
      const end = xml.indexOf("<", at);
      assert.notEqual(end, at, xml.slice(at, at + 80));
      assert.ok(open.length && end > at);
      const text = xml.slice(at, end).replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");
      found.push([open[open.length - 1], text]);
      at = end;
    }
  }
  assert.deepEqual([open, roots], [[], 1]);
  return found;
}
/** @param {string} xml */
const shown = (xml) => texts(xml).filter(([name]) => name === "w:t").map(([, text]) => text);

const EVERYTHING = [
  { kind: "heading", level: 1, text: "Kop" }, { kind: "text", text: ["Gewoon ", { text: "vet", bold: true }, { text: "schuin", italic: true }] },
  { kind: "text", style: "note", text: "Notitie" }, { kind: "bullets", items: ["punt", ["punt ", { text: "site", address: "https://gids.example/a?b=1&c=2" }]] },
  { kind: "numbers", items: ["een", "twee"] }, { kind: "numbers", items: ["opnieuw"] },
  { kind: "table", caption: "Tabel", head: ["Naam", "Waarde"], rows: [["a", { text: "b", address: "mailto:a@b.example" }], ["c", ""]], widths: [2, 1] }
];

describe("the parts of a document", () => {
  const made = parts(EVERYTHING);
  it("are all well-formed, each of a kind that is told, the kinds first", () => {
    Object.values(made).forEach(texts);
    const [first, ...others] = Object.keys(made);
    assert.equal(first, "[Content_Types].xml");
    const kinds = [...made[first].matchAll(/PartName="\/([^"]+)"/g)].map((each) => each[1]);
    assert.deepEqual(kinds.toSorted(), others.filter((path) => !path.endsWith(".rels")).toSorted());
    assert.match(made[first], /Extension="rels"/);
  });
  it("are led to, and lead nowhere but to each other and to the links", () => {
    const targets = (/** @type {string} */ path) => [...made[path].matchAll(/<Relationship ([^>]+)\/>/g)].map(([, all]) => Object.fromEntries([...all.matchAll(/(\w+)="([^"]*)"/g)].map((each) => each.slice(1))));
    assert.deepEqual(targets("_rels/.rels").map((each) => each.Target), ["word/document.xml", "docProps/core.xml"]);
    const [inside, outside] = [false, true].map((external) => targets("word/_rels/document.xml.rels").filter((each) => (each.TargetMode === "External") === external));
    assert.ok(inside.every((each) => `word/${each.Target}` in made), JSON.stringify(inside));
    assert.deepEqual(outside.map((each) => each.Target), ["https://gids.example/a?b=1&amp;c=2", "mailto:a@b.example"]);
    const used = [...made["word/document.xml"].matchAll(/r:id="([^"]+)"/g)].map((each) => each[1]);
    assert.deepEqual(used.filter((id) => id !== "footer"), outside.map((each) => each.Id));
    assert.ok(inside.some((each) => each.Id === "footer"));
  });
  it("name only styles and numbers that there are", () => {
    const styles = [...made["word/styles.xml"].matchAll(/w:styleId="([^"]+)"/g)].map((each) => each[1]);
    const used = Object.values(made).flatMap((xml) => [...xml.matchAll(/<w:(?:p|r|tbl)Style w:val="([^"]+)"|<w:(?:basedOn|next) w:val="([^"]+)"/g)].map((each) => each[1] || each[2]));
    assert.deepEqual(used.filter((id) => !styles.includes(id)), []);
    const numbers = [...made["word/numbering.xml"].matchAll(/<w:num w:numId="(\d+)"/g)].map((each) => each[1]);
    const asked = [...(made["word/document.xml"] + made["word/styles.xml"]).matchAll(/<w:numId w:val="(\d+)"/g)].map((each) => each[1]);
    assert.deepEqual([...new Set(asked)].toSorted(), numbers.toSorted());
  });
  it("are Dutch, have a title and name nobody", () => {
    assert.match(made["word/styles.xml"], /<w:lang w:val="nl-NL"/);
    const about = texts(made["docProps/core.xml"]);
    assert.deepEqual(about, [["dc:title", "Titel"], ["dcterms:created", `${DAY}T00:00:00Z`], ["dcterms:modified", `${DAY}T00:00:00Z`], ["dc:language", "nl-NL"]]);
    assert.match(made["docProps/core.xml"], /<dc:creator\/><cp:lastModifiedBy\/>/);
  });
  it("say everything once, in its order", () => {
    assert.deepEqual(shown(made["word/document.xml"]), ["Titel", "Kop", "Gewoon ", "vet", "schuin", "Notitie", "punt", "punt ", "site", "een", "twee", "opnieuw", "Naam", "Waarde", "a", "b", "c"]);
  });
  it("repeat the head of a table, whose columns fill the width", () => {
    const xml = made["word/document.xml"];
    assert.equal(xml.match(/<w:tblHeader\/>/g)?.length, 1);
    assert.match(xml, /<w:tr><w:trPr><w:cantSplit\/><w:tblHeader\/>/);
    assert.match(xml, /<w:tblCaption w:val="Tabel"\/>/);
    const wide = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((each) => Number(each[1]));
    assert.deepEqual([wide.length, wide[0] + wide[1]], [2, 9638]);
    assert.ok(wide[0] > wide[1]);
  });
  it("give a long word room, as far as there is any", () => {
    const widths = (/** @type {string[]} */ head) => [...body([{ kind: "table", caption: "", head, rows: [], widths: [9, 1, 1] }]).matchAll(/<w:gridCol w:w="(\d+)"/g)].map((each) => Number(each[1]));
    const [short, wide] = [widths(["a", "b", "c"]), widths(["a", "Ontwikkelfasen en", "c"])];
    assert.ok(wide[1] > short[1] + 1000 && wide[1] > 130 * 14, JSON.stringify([short, wide]));
    const much = widths(["a", "x".repeat(500), "y".repeat(500)]);
    assert.ok(Math.abs(much.reduce((sum, each) => sum + each, 0) - 9638) < 4 && Math.min(...much) > 0, JSON.stringify(much));
  });
});

describe("a text in a document", () => {
  const hostile = [
    "</w:t></w:r><w:r>", "a & b < c > d \"e\" 'f'", "&amp; &#x3c; <!-- --> <![CDATA[ ]]>", "\u0000\u0001\u0008\u000b\u000c\u001b\u007f\u0085x", "\ud800 half \udc00", "\ufffe\uffff",
    "𝔻🌱 é", "${x} {{ y }} %1 $& $1", "__proto__", SCRIPT
  ];
  for (const text of hostile) {
    it(`stays one wherever it stands: ${JSON.stringify(text)}`, () => {
      const blocks = [{ kind: "heading", level: 2, text }, { kind: "bullets", items: [text] }, { kind: "table", caption: text, head: [text], rows: [[text]] }, { kind: "text", text: { text, address: "https://x.example/" + text } }];
      const made = parts(blocks, text);
      Object.values(made).forEach(texts);
      const clean = [...text].filter((sign) => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(sign)).join("");
      assert.deepEqual(shown(made["word/document.xml"]), clean ? Array(6).fill(clean) : []);
    });
  }
  it("has its lines below each other", () => {
    const xml = body([{ kind: "text", text: "een\ntwee\r\ndrie\rvier" }]);
    assert.deepEqual([shown(xml), xml.match(/<w:br\/>/g)?.length], [["Titel", "een", "twee", "drie", "vier"], 3]);
  });
  it("leads to an address that any word processor can read", () => {
    const made = parts([{ kind: "text", text: { text: "hier", address: 'https://gids.example/é een<b>"#[x]' } }]);
    assert.match(made["word/_rels/document.xml.rels"], /Target="https:\/\/gids\.example\/%C3%A9%20een%3Cb%3E%22#\[x\]"/);
  });
  it("is a link only where others can follow it", () => {
    for (const address of ["file:///home/anna/gids/index.html", SCRIPT, "uitgangspunten/", "", undefined]) {
      const made = parts([{ kind: "text", text: { text: "hier", address } }]);
      assert.ok(!made["word/document.xml"].includes("hyperlink") && !made["word/_rels/document.xml.rels"].includes("External"), address);
    }
  });
});

describe("a ZIP file", () => {
  const FILES = /** @type {[string, string][]} */ ([["a.xml", "één"], ["map/leeg.xml", ""], ["map/b.xml", "b".repeat(70000)]]);
  const bytes = async (/** @type {string} */ day = DAY) => Buffer.from(await Gids.zip(FILES, day, "application/zip").arrayBuffer());

  it("holds its parts whole, in their order", async () => {
    const packed = await bytes();
    const end = packed.length - 22;
    assert.deepEqual([packed.readUInt32LE(end), packed.readUInt16LE(end + 10)], [0x06054b50, FILES.length]);
    let at = packed.readUInt32LE(end + 16);
    for (const [path, text] of FILES) {
      const content = Buffer.from(text);
      assert.equal(packed.readUInt32LE(at), 0x02014b50);
      const [date, crc, size, length, place] = [packed.readUInt16LE(at + 14), packed.readUInt32LE(at + 16), packed.readUInt32LE(at + 24), packed.readUInt16LE(at + 28), packed.readUInt32LE(at + 42)];
      assert.deepEqual([(date >> 9) + 1980, date >> 5 & 15, date & 31], [2026, 11, 30]);
      assert.deepEqual([crc, size, packed.toString("utf-8", at + 46, at + 46 + length)], [crc32(content), content.length, path]);
      assert.equal(packed.readUInt32LE(place), 0x04034b50);
      assert.ok(packed.subarray(place + 30 + length, place + 30 + length + size).equals(content));
      at += 46 + length;
    }
    assert.equal(at, end);
  });
  it("is the same for the same day, and no other", async () => {
    assert.ok((await bytes()).equals(await bytes()));
    assert.ok(!(await bytes()).equals(await bytes("2026-12-01")));
  });
});

/** All texts of blocks, each on a line. @param {any} made @returns {string} */
function told(made) {
  /** @type {(text: any) => string} */
  const run = (text) => typeof text === "string" ? text : Array.isArray(text) ? text.map(run).join("") : text.text;
  return [made.title, ...made.blocks.flatMap((/** @type {any} */ block) => block.kind === "table" ? [block.head, ...block.rows].map((row) => row.map(run).join(" | ")) : block.items ? block.items.map(run) : [run(block.text)])].join("\n");
}

describe("a selection for Word", () => {
  const records = new Map([
    ["AA1", { title: "Eerste", label: "Uitgangspunt", text: "Tekst.", facts: { Fasen: "Zaaien", Stappen: "1. een\n2. twee", Groepen: "buren\nkinderen" }, evidence: ["onderzoek"], cited: [["b1", "blz. 3"]], sources: ["Bron 1"], address: "a/" }]
  ]);
  Gids.references = { b1: "Bron 1. (2024). https://bron.example/1." };
  const made = (/** @type {any} */ value) => plain(selectionDocuments.word(selectionDocuments.of(value, records, (/** @type {string} */ place) => "https://gids.example/" + place)));

  it("tells what is kept, what was written at it and where it stands", () => {
    const value = { title: "Onze start", intro: "Vooraf\nen verder", items: [{ id: "weg", title: "Weg", note: "" }, { id: "AA1", title: "Oud", note: "Vraag Anna\nen Bas", who: "Noor", when: "mei" }] };
    const basis = label("selection.basis", { kinds: "onderzoek", cited: "[1] blz. 3" });
    assert.deepEqual(told(made(value)).split("\n"), [
      "Onze start", "Vooraf", "en verder", "1. Weg", label("selection.gone"), "2. Eerste", "Uitgangspunt", "Tekst.", label("selection.note") + ":", "Vraag Anna", "en Bas",
      label("selection.who") + " Noor", label("selection.when") + " mei", "Fasen: Zaaien", "Stappen:", "een", "twee", "Groepen:", "buren", "kinderen", basis, "https://gids.example/a/", label("facts.sources"), "Bron 1. (2024). https://bron.example/1."
    ]);
    const lists = made(value).blocks.filter((/** @type {any} */ block) => block.items);
    assert.deepEqual(lists.map((/** @type {any} */ block) => block.kind), ["numbers", "bullets", "numbers"]);
    assert.deepEqual(lists[2].items[0][1], { text: "https://bron.example/1", address: "https://bron.example/1" });
  });
  it("has nothing empty", () => {
    assert.deepEqual(made({ title: "", intro: "", items: [{ id: "weg", title: "Weg", note: "" }] }), {
      title: label("selection.untitled"), blocks: [{ kind: "heading", level: 1, text: "1. Weg" }, { kind: "text", text: label("selection.gone") }]
    });
  });
});

describe("a scan for Word", () => {
  const question = (/** @type {string} */ id, /** @type {number | null} */ importance = 4) => ({
    id, title: "Titel " + id, summary: "", url: "../p/" + id + "/", importance, phases: ["zaaien"], discuss: [], action: "Doe " + id + ".", checklist: { title: "Lijst " + id, url: "../c/" + id + "/" }, example: null
  });
  const data = {
    framework: "tuin", name: "Tuin", version: "v3", versions: [{ id: "v3", title: "Derde" }], weighs: { least: 1, most: 5 }, lowest: 0, highest: 10, low: 4, middle: 7, steps: [],
    phases: [{ id: "zaaien", title: "Zaaien", question: "" }, { id: "oogsten", title: "Oogsten", question: "" }],
    parts: [{ id: "A", title: "Deel A", url: "../e/a/", questions: [question("A1"), question("A2", null), question("A3", 5)] }, { id: "B", title: "Deel B", url: "../e/b/", questions: [question("B1", 2)] }],
    lengths: [{ id: "alles", title: "Alles", principles: ["A1", "A2", "A3", "B1"] }]
  };
  const scanOf = (answers = {}, more = {}) => ({
    kind: "zelfscan", format: 1, id: "s1", name: "Scan", network: "", person: "", date: "2026-01-01", changed: "", framework: "tuin", version: "v3", length: "alles", answers, dropped: [], history: [], ...more
  });
  const word = (answers = {}, more = {}, address = "https://gids.example/zelfscan/") => plain(scan.word(data, scanOf(answers, more), 5, address));
  const headings = (/** @type {any} */ made) => made.blocks.filter((/** @type {any} */ block) => block.kind === "heading").map((/** @type {any} */ block) => block.text);
  const full = { A1: { score: 3, note: "let op", plans: [{ what: "Bel", who: "Jo", when: "" }] }, A2: { score: 2 }, A3: { score: 8 } };

  it("tells the result as the page does", () => {
    const made = word(full, { network: "Buurt", dropped: [{ id: "Z1", version: "v1", title: "Oud", score: 4 }] });
    assert.deepEqual(headings(made), [label("selfscan.begin-here"), label("selfscan.no-sum"), label("selfscan.plan"), label("selfscan.per-element"), label("selfscan.per-principle"), "Deel A", "Deel B", label("selfscan.dropped"), label("facts.origin")]);
    const lines = told(made).split("\n");
    for (const line of [
      label("selfscan.report-title", { name: "Scan" }), label("selfscan.report-network", { network: "Buurt" }),
      "Titel A1", label("selfscan.low-score", { score: 3 }) + ", " + label("selfscan.high-importance", { importance: "4", most: 5 }), label("selfscan.first-step") + " Doe A1.", label("selfscan.see-checklist") + " Lijst A1",
      "Bel | Jo | – | Titel A1", "Deel A | 4,3 | 3 | 0 | 0", `Deel B | ${label("selfscan.no-score")} | 0 | 0 | 1`, "Titel A1 | 3 | let op", `Titel B1 | ${label("selfscan.given-open")} | `,
      `Oud | ${label("selfscan.given-score", { score: 4 })} | `, label("selfscan.report-made", { address: "https://gids.example/zelfscan/" })
    ]) assert.ok(lines.includes(line), line + "\n\n" + lines.join("\n"));
    const numbered = made.blocks.find((/** @type {any} */ block) => block.kind === "numbers").items;
    assert.deepEqual(numbered.map((/** @type {any} */ item) => [item[0].text, item[0].address]), [["Titel A1", "https://gids.example/p/A1/"]]);
  });
  it("has nothing empty", () => {
    const made = word();
    assert.deepEqual(headings(made), [label("facts.origin")]);
    assert.ok(told(made).includes(label("selfscan.no-scores")));
    assert.ok(made.blocks.every((/** @type {any} */ block) => block.kind !== "table" || block.rows.length));
    assert.deepEqual(headings(word({ A1: { score: 10 } })), [label("selfscan.begin-here"), label("selfscan.per-element"), label("selfscan.per-principle"), "Deel A", "Deel B", label("facts.origin")]);
  });
  it("says nothing of a place on a disk", () => {
    const made = word(full, {}, "file:///home/anna/gids/zelfscan/index.html");
    assert.ok(!told(made).includes("anna"));
    assert.ok(!body(made.blocks).includes("anna"));
  });
  it("tells scans side by side, and names nobody", () => {
    const scans = [scanOf({ A1: { score: 3 }, A3: { score: 4 } }, { person: "Anna", network: "Buurt" }), scanOf({ A1: { score: 5 }, A3: { score: 4 } }, { id: "s2", name: "Later", person: "Anna" })];
    const made = plain(scan.wordCompared(data, scans, "https://gids.example/zelfscan/"));
    assert.deepEqual(headings(made), [label("selfscan.per-element"), label("selfscan.per-principle"), "Deel A", label("facts.origin")]);
    const lines = told(made).split("\n");
    for (const line of [label("selfscan.report-network", { network: "Buurt" }), "Scan, 1 januari 2026", "Later, 1 januari 2026", "Deel A | 3,5 | 4,5 | +1 | 2", "Titel A1 | 3 | 5 | +2"]) assert.ok(lines.includes(line), line + "\n\n" + lines.join("\n"));
    assert.ok(!told(made).includes("Anna"));
    const few = plain(scan.wordCompared(data, [scanOf({ A1: { score: 3 } }), scanOf({ B1: { score: 5 } })], "file:///x/zelfscan/"));
    assert.ok(told(few).includes(label("selfscan.compare-nothing")) && !headings(few).includes(label("selfscan.per-element")));
  });
  it("tells what members answered, by name where the page does", () => {
    const scans = [scanOf({ A1: { score: 3 } }, { person: "Anna" }), scanOf({ A1: { score: 5 } }, { person: "Bas" })];
    const rows = scan.spread(data, scans);
    const tables = (/** @type {boolean} */ names) => ({ largest: scan.shownSpread("Meest", scan.differences(rows), names), whole: scan.shownSpread("Alles", rows, names) });
    const made = (/** @type {boolean} */ names) => told(plain(scan.wordTogether(data, scans, tables(names), "https://gids.example/zelfscan/")));
    assert.ok(made(false).includes("Titel A1 | 4 | " + label("selfscan.from-to", { low: 3, high: 5 }) + " | – | 2\n"));
    assert.ok(!made(false).includes("Anna"));
    assert.ok(made(true).includes("Anna 3, Bas 5"));
    const alike = plain(scan.wordTogether(data, scans, { ...tables(false), largest: scan.shownSpread("Meest", [], false) }, "https://gids.example/zelfscan/"));
    assert.ok(told(alike).includes(label("selfscan.together-same")));
    assert.equal(alike.title, label("selfscan.report-title", { name: label("selfscan.together-count", { number: 2 }) }));
  });
});
