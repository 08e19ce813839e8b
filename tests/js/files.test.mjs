// Files that a reader saves and opens: tables that no spreadsheet runs, texts that stay texts, days that exist.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { label, load } from "./scripts.mjs";

const { files } = load("files.js");

describe("csv", () => {
  it("begins with a byte order mark, and ends each row", () => {
    assert.equal(files.csv([["a", "b"], ["c", 1]]), '\ufeff"a";"b"\r\n"c";"1"\r\n');
  });
  it("doubles quotes and keeps lines and semicolons inside a cell", () => {
    assert.equal(files.csv([['zeg "ja"; nu\nof nooit']]), '\ufeff"zeg ""ja""; nu\nof nooit"\r\n');
  });
  it("leaves what is not known empty", () => {
    assert.equal(files.csv([[null, undefined, ""]]), '\ufeff"";"";""\r\n');
  });
  for (const sign of ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]) {
    it(`puts an apostrophe before a formula that begins with ${JSON.stringify(sign)}`, () => {
      assert.equal(files.csv([[sign + "1+1"]]), `\ufeff"'${sign}1+1"\r\n`);
    });
  }
  it("leaves a number below zero a number", () => {
    assert.equal(files.csv([[-1, "-1"]]), '\ufeff"-1";"\'-1"\r\n');
  });
});

describe("markdown", () => {
  const cases = [
    ["een\n twee ", "een twee"], ["*a* _b_ `c` [d](e)", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e)"], ["<b>&amp;|", "\\<b\\>\\&amp;\\|"],
    ["- punt", "\\- punt"], ["1. eerste", "1\\. eerste"], ["12) twaalfde", "12\\) twaalfde"], ["1 op 2", "1 op 2"], ["a - b", "a - b"]
  ];
  for (const [text, expected] of cases) {
    it(`shows ${JSON.stringify(text)} as it is`, () => assert.equal(files.markdown(text), expected));
  }
});

describe("days and moments", () => {
  it("knows days that exist", () => {
    assert.ok(files.isDay("2028-02-29"));
    for (const text of ["2027-02-29", "2026-02-30", "2026-13-01", "2026-1-1", "0000-01-01", "", null, 20260101]) assert.ok(!files.isDay(text), String(text));
  });
  it("knows moments that exist", () => {
    assert.ok(files.isMoment("2026-11-28T23:59:59.999Z"));
    for (const text of ["2026-11-28T24:00:00Z", "2026-11-28", "2026-02-30T00:00:00Z", "2026-11-28T23:59:59+01:00"]) assert.ok(!files.isMoment(text), text);
  });
});

describe("names and quotes", () => {
  it("makes a name that every system takes", () => {
    assert.match(files.name("Één: «lijst»/2", "csv"), /^een-lijst-2-\d{4}-\d\d-\d\d\.csv$/);
    assert.match(files.name("…", "json"), /^\d{4}-\d\d-\d\d\.json$/);
  });
  it("quotes one value briefly, and spells no others out", () => {
    assert.deepEqual([files.quote("a"), files.quote(3), files.quote(null), files.quote({ a: 1 })], ["“a”", "“3”", label("script.nothing"), "“{…}”"]);
    assert.equal(files.quote("x".repeat(50)), "“" + "x".repeat(39) + "…”");
  });
});

describe("links", () => {
  it("gives back what it packed", async () => {
    const value = { titel: "Één ☂", ids: Array.from({ length: 200 }, (nothing, at) => "AA" + at) };
    const packed = await files.pack(value);
    assert.match(packed, /^[A-Za-z0-9_-]+$/);
    assert.deepEqual(JSON.parse(JSON.stringify(await files.unpack(packed))), value);
  });
  it("is found behind its mark, whatever a mail program or chat did to it", async () => {
    const packed = await files.pack({ titel: "Één ☂" });
    const found = async (/** @type {string} */ hash) => {
      for (const text of files.packedIn(hash, "#stand=")) {
        try { return (await files.unpack(text)).titel; } catch { /* the next */ }
      }
      return null;
    };
    const ends = ["", ")", ".", ">", ",", "%20", " ", "%22", "”", "'", "&gt;", "%3E", "_", "-", ").", "?utm_source=mail", "%20en%20meer", "%0D%0A", "*", "…"];
    for (const end of ends) assert.equal(await found("#stand=" + packed + end), "Één ☂", end);
    const half = packed.length / 2;
    for (const hash of ["#%23stand=" + packed, "##stand=" + packed, "#stand%3D" + packed, "#stand=" + packed.slice(0, half) + "%0A%20" + packed.slice(half)]) {
      assert.equal(await found(hash), "Één ☂", hash);
    }
    for (const hash of ["", "#", "#or5-w03", "#standen=" + packed]) assert.equal(files.packedIn(hash, "#stand=").length, 0, hash);
    for (const hash of ["#stand=", "#stand=%E0%A4%A", "#stand=" + packed.slice(0, half)]) {
      assert.equal(await found(hash), null, hash);
      assert.ok(files.packedIn(hash, "#stand=").length > 0);
    }
  });
  it("refuses what is broken", async () => {
    await assert.rejects(files.unpack("onzin"));
    await assert.rejects(files.unpack((await files.pack({ a: 1 })).slice(0, 4)));
  });
  it("stops at a small text that holds a very large one", async () => {
    const packed = await files.pack("a".repeat(6e6));
    assert.ok(packed.length < 20000);
    await assert.rejects(files.unpack(packed), { name: "RangeError" });
  });
});
