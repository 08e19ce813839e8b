// Files that a reader saves and opens, and state that travels in a link. Needs base.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const LARGEST = 5e6;
  const LONGEST_LINK = 8000;
  const NOTHING_CHANGED = " " + Gids.label("script.nothing-changed");
  /** @type {Record<string, string>} */
  const TYPES = { csv: "text/csv", html: "text/html", json: "application/json", md: "text/markdown", yml: "application/yaml" };

  /** @type {Files["today"]} */
  function today() {
    const now = new Date();
    return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
  }

  /** @type {Files["name"]} */
  function name(title, ending) {
    const plain = title.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    const words = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-+|-+$/g, "");
    return (words ? words + "-" : "") + today() + "." + ending;
  }

  /** @type {Files["save"]} */
  function save(title, ending, content, file = name(title, ending)) {
    const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: TYPES[ending] + ";charset=utf-8" }));
    const link = Gids.element("a", { href: address, download: file });
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => { URL.revokeObjectURL(address); }, 60000);
  }

  /** @type {Files["word"]} */
  async function word(script, made) {
    await Promise.all([Gids.load("gids/docx.js"), Gids.load(script)]);
    return Gids.docx.blob(made());
  }

  // A table as CSV that a Dutch Excel and LibreOffice open as it is: semicolons, quotes, a byte order mark. A cell that
  // a spreadsheet would run as a formula gets an apostrophe in front.
  /** @type {Files["csv"]} */
  function csv(rows) {
    const quoted = (/** @type {Cell} */ cell) => {
      let text = cell === null || cell === undefined ? "" : String(cell);
      if (typeof cell !== "number" && /^[=+\-@\t\r\n＝＋－＠]/.test(text)) text = "'" + text;
      return '"' + text.replace(/"/g, '""') + '"';
    };
    return "\ufeff" + rows.map((row) => row.map(quoted).join(";") + "\r\n").join("");
  }

  // Text as one line of Markdown that shows it as it is, also at the start of a line.
  /** @type {Files["markdown"]} */
  function markdown(text) {
    return String(text).replace(/\s+/g, " ").trim().replace(/([\\`*_{}[\]<>#|~&])/g, "\\$1")
      .replace(/^([-+=]|\d+(?=[.)]))/, (start) => /\d/.test(start) ? start + "\\" : "\\" + start);
  }

  // A browser by itself makes 1 March of 30 February.
  /** @type {Files["isMoment"]} */
  function isMoment(text) {
    if (typeof text !== "string" || !/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(text)) return false;
    const moment = new Date(text);
    return !isNaN(moment.getTime()) && moment.toISOString().slice(0, 19) === text.slice(0, 19);
  }
  /** @type {Files["isDay"]} */
  function isDay(text) { return typeof text === "string" && /^\d{4}-\d\d-\d\d$/.test(text) && isMoment(text + "T00:00:00Z"); }

  const day = new Intl.DateTimeFormat("nl-NL", { day: "2-digit", month: "2-digit", year: "numeric" });
  /** @type {Files["quote"]} */
  function quote(value) {
    if (value === undefined || value === null) return Gids.label("script.nothing");
    const text = typeof value === "object" ? "{…}" : String(value);
    return "“" + (text.length > 40 ? text.slice(0, 39) + "…" : text) + "”";
  }

  /** @type {Files["json"]} */
  function json(file) {
    if (file.size > LARGEST) {
      return Promise.reject(new Error(Gids.label("script.file-too-large", { file: file.name })));
    }
    return file.text().then(JSON.parse).catch(() => {
      throw new Error(Gids.label("script.file-broken", { file: file.name }) + NOTHING_CHANGED);
    });
  }

  /** @type {Files["pack"]} */
  async function pack(value) {
    const stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const signs = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return window.btoa(signs).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  /** @type {Files["unpack"]} */
  async function unpack(text) {
    const signs = window.atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return JSON.parse(await inflate(Uint8Array.from(signs, (sign) => sign.charCodeAt(0))));
  }

  // Unpack, and stop at the largest size, because a small text can hold a very large one.
  /** @param {Uint8Array<ArrayBuffer>} bytes */
  async function inflate(bytes) {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const parts = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return new Blob(parts).text();
      size += value.length;
      if (size > LARGEST) {
        await reader.cancel();
        throw new RangeError();
      }
      parts.push(value);
    }
  }

  // What stands behind a mark in an address as it came over: mail and chat encode signs, break lines, and take what follows
  // the link (a bracket, a full stop, a quote) for a part of it. A packed text has letters, figures, "-" and "_" only.
  /** @type {Files["packedIn"]} */
  function packedIn(hash, mark) {
    let text = hash;
    try { text = decodeURIComponent(hash); } catch { /* a % that is none: the text as it is */ }
    text = "#" + text.replace(/^#+/, "");
    if (!text.startsWith(mark)) return [];
    const packed = text.slice(mark.length);
    const plain = [packed, packed.replace(/\s+/g, "")].map((one) => one.replace(/[^\w-].*/s, ""));
    return Array.from(new Set(plain.flatMap((one) => [one, one.replace(/[-_]{1,3}$/, "")])));
  }

  /** @type {Files["received"]} */
  function received(mark) {
    const found = packedIn(location.hash, mark);
    if (!found.length) return null;
    history.replaceState(history.state, "", location.pathname + location.search);
    if (found[0].length > 2 * LONGEST_LINK) return Promise.reject(new RangeError());
    const [first, ...others] = found;
    return others.reduce((tried, other) => tried.catch(() => unpack(other)), unpack(first));
  }

  Gids.files = { LONGEST_LINK, NOTHING_CHANGED, csv, day: (at) => day.format(new Date(at)), isDay, isMoment, json, markdown, name, pack, packedIn, quote, received, save, today, unpack, word };
})();
