// The search on a few words: stems, parts of compounds, slips, synonyms, and which page comes first.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { load, plain } from "./scripts.mjs";

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const FIELDS = ["title", "terms", "lead", "body", "parts"];

/**
 * Write an index as the generator does: documents are [address, kind, title, page, words by field].
 * @param {[string, number, string, number, Record<string, string>][]} documents
 */
function index(documents, synonyms = /** @type {string[]} */ ([])) {
  /** @type {Map<string, Map<number, Map<string, number>>>} */
  const places = new Map();
  documents.forEach(([, , , , texts], number) => Object.entries(texts).forEach(([field, text]) => text.split(" ").filter(Boolean).forEach((stem) => {
    const ofStem = places.get(stem) ?? new Map();
    const counts = ofStem.get(number) ?? new Map();
    counts.set(field, (counts.get(field) ?? 0) + 1);
    places.set(stem, ofStem.set(number, counts));
  })));
  const stems = [...places.keys()].sort();
  let [steps, fieldsOfSteps, often, last] = ["", "", "", ""];
  const begun = stems.map((stem) => {
    let shared = 0;
    while (shared < 9 && stem[shared] === last[shared]) shared += 1;
    last = stem;
    return shared + stem.slice(shared);
  });
  for (const stem of stems) {
    let before = -1;
    for (const [number, counts] of places.get(stem) ?? []) {
      const many = counts.get("body") ?? 1;
      for (let rest = number - before; ; rest = Math.floor(rest / 32)) {
        steps += SIGNS[rest % 32 + (rest > 31 ? 32 : 0)];
        if (rest < 32) break;
      }
      fieldsOfSteps += SIGNS[FIELDS.reduce((bits, name, at) => bits + (counts.has(name) ? 2 << at : 0), many > 1 ? 1 : 0)];
      if (many > 1) often += many;
      before = number;
    }
    steps += " ";
  }
  return {
    first: [["tje$", ""]], rules: [["en$", ""], ["s$", ""], ["ing$", "", "family"]], smallest: 3, irregular: "leden lid", stop: "de het een hoe", joints: ["", "s"], noPart: "", shortParts: "lid", bases: "",
    stems: begun.join(" "), steps, fieldsOfSteps, often, digits: SIGNS, synonyms, fields: FIELDS,
    lengths: FIELDS.map((field) => documents.map(([, , , , texts]) => (texts[field] ?? "").split(" ").filter(Boolean).length)),
    kinds: ["Vraag", "Citaat", "Begrip"], weights: [1.15, 0.4, 0.9], explains: [false, false, true], asksMeaning: "^wat is", documents: documents.map(([address, kind, title, page]) => [address, kind, title, "Getoond.", page])
  };
}

const Gids = load("minisearch.js", "search-words.js", "search-places.js", "search-near.js", "search-engine.js");
const DOCUMENTS = /** @type {[string, number, string, number, Record<string, string>][]} */ ([
  ["tuin/", 0, "Tuin beginnen", -1, { title: "tuin beginn", body: "tuin tuin groep" }],
  ["geld/", 0, "Geld", -1, { title: "geld", body: "groep subsidie" }],
  ["citaat/", 1, "Tuin", -1, { title: "tuin", body: "beginn" }],
  ["geld/#p1", 0, "", 1, { body: "bijdrage lid" }],
  ...Array.from({ length: 70 }, (nothing, at) => /** @type {[string, number, string, number, Record<string, string>]} */ ([`vul/${at}/`, 2, `Vul ${at}`, -1, { body: "vulling" }])),
  ["laatste/", 2, "Laatste", -1, { body: "tuin beginnetj" }]
]);
const engine = Gids.makeSearch(index(DOCUMENTS, ["subsidie,poen,_een potje geld"]));
const addresses = (/** @type {string} */ query) => plain(engine.find(query).hits.map((/** @type {any} */ hit) => hit.address));

describe("words", () => {
  it("are folded", () => assert.equal(engine.fold("Één ÏDÉE"), "een idee"));
  it("become stems, and no shorter than may be", () => {
    assert.deepEqual(["tuinen", "tuins", "tuintjes", "leden", "gen"].map(engine.stem), ["tuin", "tuin", "tuintje", "lid", "gen"]);
  });
  it("with a hyphen are one if the guide knows it so, else their parts", () => {
    assert.deepEqual(plain(engine.words("sub-sidie tuin-groep e-mail")), ["subsidie", "tuin", "groep", "email"]);
  });
  it("are ids with dots too", () => {
    assert.deepEqual(plain(engine.words("V1.2.3-w01, AML.TA0002. Zie 3.1")), ["v123w01", "aml", "ta0002", "zie", "31"]);
    assert.deepEqual(plain(engine.words("tuin.nl en www.tuin.nl")), ["tuin", "nl", "en", "www", "tuin", "nl"]);
  });
  it("that are compounds have parts", () => {
    assert.deepEqual(plain(engine.split("ledenbijdrage")), ["lid", "bijdrage"]);
    assert.deepEqual(plain(engine.split("groepsgeld")), ["groep", "geld"]);
    assert.equal(engine.split("onzinwoord"), null);
  });
  it("that nobody writes cost nothing", () => {
    assert.equal(engine.stem("x".repeat(60) + "en"), "x".repeat(60) + "en");
    assert.equal(engine.words("a ".repeat(600)).length, 60);
  });
});

describe("find", () => {
  it("puts the page that says it most first, and lets a quotation count less", () => {
    const hits = plain(engine.find("tuin ").hits);
    assert.deepEqual(hits.map((/** @type {any} */ hit) => hit.address).sort(), ["citaat/", "laatste/", "tuin/"]);
    assert.equal(hits[0].address, "tuin/");
    const same = Gids.makeSearch(index(DOCUMENTS.map(([address, , ...rest]) => [address, 0, ...rest])));
    const scoreOf = (/** @type {any} */ one) => one.find("tuin ").hits.find((/** @type {any} */ hit) => hit.address === "citaat/").score;
    assert.ok(scoreOf(engine) < scoreOf(same) / 2);
  });
  it("finds a passage below its page", () => {
    const [hit] = plain(engine.find("bijdrage ").hits);
    assert.deepEqual([hit.address, hit.passages.map((/** @type {any} */ passage) => [passage.address, passage.place])], ["geld/", [["geld/#p1", "Geld"]]]);
  });
  it("finds what means the same, and lets it count less", () => {
    const score = (/** @type {string} */ query) => engine.find(query).hits[0].score;
    assert.deepEqual(addresses("poen "), ["geld/"]);
    assert.ok(score("poen ") < score("subsidie "));
    assert.ok(engine.find("een potje geld ").marks.has("subsidie"));
  });
  it("finds the parts of a compound that it does not know, and says so", () => {
    assert.equal(addresses("ledenbijdrage ")[0], "geld/");
    assert.equal(engine.find("ledenbijdrage ").guessed[0].typed, "ledenbijdrage");
  });
  it("tells a word from others of its family, which it finds", () => {
    const found = engine.find("tuining ");
    assert.deepEqual([found.hits[0].address, found.guessed[0].typed], ["tuin/", "tuining"]);
    assert.deepEqual(plain(engine.find("tuinen ").guessed), []);
  });
  it("finds what a word means where that is asked for", () => {
    const documents = DOCUMENTS.concat([["begrip/#tuin", 2, "Tuin (volgens de studie)", -1, { title: "tuin studie", body: "grond" }]]);
    const other = Gids.makeSearch(index(documents));
    assert.equal(other.find("tuin ").hits[0].address, "tuin/");
    assert.equal(other.find("wat is tuin ").hits[0].address, "begrip/#tuin");
  });
  it("says nothing of words that it has, in another form or with the same meaning", () => {
    for (const typed of ["subsidies ", "poen ", "subs"]) assert.deepEqual(plain([engine.find(typed).guessed, engine.find(typed).unknown]), [[], []], typed);
  });
  it("finds a word that is not whole yet", () => {
    assert.equal(addresses("subs")[0], "geld/");
    assert.deepEqual(addresses("subs "), []);
  });
  for (const typed of ["subsdie ", "subsidi ", "subsiddie ", "susbidie "]) {
    it(`finds what ${typed.trim()} was meant for, and says so`, () => {
      const found = engine.find(typed);
      assert.equal(found.hits[0].address, "geld/");
      assert.ok(typed === "subsidi " || found.guessed[0].stem === "subsidie");
    });
  }
  it("finds a long word with two slips, such as letters that changed places twice", () => {
    assert.equal(engine.find("sbusidei ").guessed[0].stem, "subsidie");
    assert.deepEqual(plain(engine.find("sbsuidei ").unknown), ["sbsuidei"]);
  });
  it("tells what it does not know", () => assert.deepEqual(plain(engine.find("kwantummechanica tuin ").unknown), ["kwantummechanica"]));
  it("says when no word tells what it is about", () => {
    for (const query of ["de", "de het", "?", "..."]) assert.equal(engine.find(query).bare, true, query);
    for (const query of ["tuin", "de tuin", "onvindbaar"]) assert.equal(engine.find(query).bare, false, query);
  });
  it("leaves out words that tell nothing, unless there are no others", () => {
    assert.deepEqual([...engine.find("hoe de tuin ").marks], ["tuin"]);
    assert.deepEqual(plain([engine.find("hoe ").unknown, engine.find("hoe het de ").unknown]), [[], []]);
  });
  it("says when it read only the beginning", () => {
    assert.equal(engine.find("tuin ").cut, false);
    assert.equal(engine.find(Array.from({ length: 13 }, (nothing, at) => "woord" + String.fromCharCode(97 + at)).join(" ")).cut, true);
  });
  it("does no more work for more that is typed", () => {
    const long = "qwertyuiopasdfgh ".repeat(60);
    assert.ok(engine.find(long + long).tried < 20000);
    assert.ok(engine.find("x".repeat(5000)).tried < 100);
  });
});
