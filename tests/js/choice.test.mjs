// The choice aid: what a link says of the answers, however it arrives, and what the answers say of each form.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { load, plain } from "./scripts.mjs";

const { choice } = load("choice.js");
const KNOWN = ["kh1-1", "kh1-2", "kh2-1", "Kh2-2", "V1.2-1"];

describe("a link", () => {
  it("brings back what was ticked, in the order of the page", () => {
    const chosen = ["kh1-2", "Kh2-2", "V1.2-1"];
    assert.deepEqual(plain(choice.read(choice.write(chosen), KNOWN)), { chosen, partly: false });
    assert.deepEqual(plain(choice.read(choice.write([...chosen].reverse()), KNOWN)).chosen, chosen);
  });
  it("says nothing where nothing was ticked", () => {
    assert.equal(choice.write([]), "");
    assert.equal(choice.read("", KNOWN), null);
    assert.equal(choice.read("#kh1-1", KNOWN), null, "the address of an answer is no answer");
  });
  for (const hash of [
    "#antwoorden=kh1-1,kh2-1).", "#antwoorden=kh1-1,kh2-1%20", "#antwoorden=kh1-1%2Ckh2-1", "#%23antwoorden%3Dkh1-1,kh2-1>",
    "#antwoorden=kh1-1,kh2-1,", "#antwoorden=KH1-1,KH2-1\u201d", "#antwoorden=kh2-1,kh1-1,kh1-1", "#antwoorden=kh1-1,kh2-1%", "##antwoorden=kh1-1;kh2-1'",
    "#antwoorden=kh1-1%2Ckh2-1%E2%80", "#antwoorden=kh1-1,kh2-1...", "#antwoorden=kh1-1,kh2-1-"
  ]) {
    it(`is read with signs that stuck to it: ${hash}`, () => {
      assert.deepEqual(plain(choice.read(hash, KNOWN)), { chosen: ["kh1-1", "kh2-1"], partly: false });
    });
  }
  it("tells what it could not read", () => {
    assert.deepEqual(plain(choice.read("#antwoorden=kh1-1,kh9-9", KNOWN)), { chosen: ["kh1-1"], partly: true });
    assert.deepEqual(plain(choice.read("#antwoorden=kh1-11,constructor", KNOWN)), { chosen: [], partly: true });
    assert.deepEqual(plain(choice.read("#antwoorden=", KNOWN)), { chosen: [], partly: false });
  });
  it("is read at once, however long", { timeout: 2000 }, () => {
    assert.deepEqual(plain(choice.read("#antwoorden=" + "a-".repeat(50000) + "!kh1-1", KNOWN)).chosen, ["kh1-1"]);
    assert.deepEqual(plain(choice.read("#antwoorden=" + ".".repeat(100000) + ",kh1-1", KNOWN)).chosen, ["kh1-1"]);
  });
});

describe("what answers say of a form", () => {
  const reason = (/** @type {string} */ answer, /** @type {string} */ form, /** @type {string} */ side) => ({ answer, form, side });
  const REASONS = [
    reason("a", "lab", "fits"), reason("b", "lab", "fits"), reason("a", "group", "fits"), reason("b", "group", "against"),
    reason("c", "day", "against"), reason("c", "", "first")
  ];
  it("is for it, for and against it, or against it", () => {
    assert.deepEqual(plain(choice.weigh(["a", "b", "c"], REASONS)), { fitting: ["lab"], mixed: ["group"], less: ["day"] });
  });
  it("makes no form better for more reasons", () => {
    assert.deepEqual(plain(choice.weigh(["a"], REASONS)).fitting, ["lab", "group"]);
    assert.deepEqual(plain(choice.weigh(["a", "b"], [...REASONS].reverse())).fitting, ["lab"]);
  });
  it("says nothing of a form that no answer names", () => {
    assert.deepEqual(plain(choice.weigh([], REASONS)), { fitting: [], mixed: [], less: [] });
    assert.deepEqual(plain(choice.weigh(["d"], REASONS)), { fitting: [], mixed: [], less: [] });
  });
});
