// The words of the interface as scripts show them: filled in, in the form that goes with a number.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { WORDS, label, load } from "./scripts.mjs";

Object.assign(WORDS, { "test.counted": "{number} punt|{number} punten", "test.places": "{first_one}, {other} en {first_one}" });

describe("a label", () => {
  it("has the form that goes with its number", () => {
    assert.deepEqual([0, 1, 2].map((number) => label("test.counted", { number })), ["0 punten", "1 punt", "2 punten"]);
  });
  it("writes numbers as Dutch does", () => assert.equal(label("test.counted", { number: 12345.5 }), "12.345,5 punten"));
  it("has each place filled in, with a text as it is", () => {
    assert.equal(label("test.places", { first_one: "$&{other}", other: "|<b>" }), "$&{other}, |<b> en $&{other}");
  });
  it("is refused without its values, and without its word", () => {
    assert.throws(() => label("test.places", { first_one: "een" }));
    assert.throws(() => label("test.nothing"));
  });
});

describe("an address", () => {
  const { mended } = load();
  it("loses the signs that got stuck to it", () => {
    for (const stuck of [").", ")", ",", ";", "?", "!", ">", "%29", "%29.", "%2529", "”", "%E2%80%9D", "'", "%20", " ", "\u00bb", "].", "%3E", "*"]) {
      assert.equal(mended("vragen/conflict/" + stuck), "vragen/conflict/", stuck);
      assert.equal(mended("or5-w03" + stuck), "or5-w03", stuck);
    }
  });
  it("stays as it is where nothing is stuck to it", () => {
    for (const whole of ["", "or5-w03", "gids/", "index.html", "stand=aB_-", "scan/a1-b2/vragen", "caf%C3%A9", "a.b"]) assert.equal(mended(whole), whole);
  });
  it("takes no time for a long tail", () => {
    const begun = Date.now();
    mended(").".repeat(20000) + "x");
    assert.ok(Date.now() - begun < 2000);
  });
});
