// A selection as a Word document: what it holds, in its order. Fetched when a reader asks for one. Needs selection-document.js.
(function () {
  "use strict";

  const { label, selectionDocuments } = window.Gids;
  const { basisOf, factsOf, lines, planOf } = selectionDocuments;

  /** @param {string} text @param {"note" | "small"} [style] @returns {WordBlock[]} */
  const paragraphs = (text, style) => lines(text).map((line) => ({ kind: "text", text: line, ...style && { style } }));

  // A name with what is said of it: on one line, or as a list below it. Lines that number themselves are a numbered list.
  /** @param {[string, string]} about @returns {WordBlock[]} */
  function named([name, text]) {
    const rows = lines(text);
    const start = { text: /[?:]$/.test(name) ? name : name + ":", bold: true };
    if (rows.length < 2) return rows.map((row) => ({ kind: "text", text: [start, " " + row] }));
    const numbered = rows.every((row, at) => row.startsWith(at + 1 + ". "));
    const items = numbered ? rows.map((row) => row.replace(/^\d+\. /, "")) : rows;
    return [{ kind: "text", text: start }, { kind: numbered ? "numbers" : "bullets", items }];
  }

  const LINE = "_".repeat(64);

  // A field of a sheet, with room to write in it by hand.
  /** @param {FieldOnPaper} field @param {number} at @returns {WordBlock[]} */
  function blank({ label: asked, help, form, lines: number, columns = [], options = [] }, at) {
    const text = [{ text: at + 1 + ". " + asked, bold: true }, help ? " " + help : ""];
    const times = (/** @type {() => WordBlock} */ one) => Array.from({ length: number }, one);
    /** @type {WordBlock[]} */
    const room = form === "choice" ? [{ kind: "text", text: options.map((option) => "☐ " + option).join("   ") }]
      : form === "table" ? [{ kind: "table", caption: asked, head: columns, rows: Array.from({ length: number }, () => columns.map(() => "")) }]
        : times(() => ({ kind: "text", text: LINE }));
    return [{ kind: "text", text }, ...room];
  }

  // A source, with the addresses in it as links.
  /** @param {string} text @returns {WordText} */
  const source = (text) => text.split(/(https?:\/\/\S*[^\s.,;)])/).map((piece, at) => at % 2 ? { text: piece, address: piece } : piece);

  /** @param {SelectionEntry} entry @param {number} at @returns {WordBlock[]} */
  const blocks = (entry, at) => [
    { kind: "heading", level: 1, text: at + 1 + ". " + entry.title },
    ...paragraphs(entry.kind, "small"), ...paragraphs(entry.text),
    ...entry.note ? paragraphs(label("selection.note") + ":\n" + entry.note, "note") : [],
    ...[...planOf(entry), ...factsOf(entry)].flatMap(named),
    ...entry.fields.flatMap(blank),
    ...entry.basis ? paragraphs(basisOf(entry), "small") : [],
    ...entry.address ? [/** @type {WordBlock} */ ({ kind: "text", style: "small", text: { text: entry.address, address: entry.address } })] : []
  ];

  selectionDocuments.word = (made) => ({
    title: made.title,
    blocks: [
      ...paragraphs(made.intro), ...made.entries.flatMap(blocks),
      ...made.sources.length ? /** @type {WordBlock[]} */ ([{ kind: "heading", level: 1, text: label("facts.sources") }, { kind: "numbers", items: made.sources.map(source) }]) : []
    ]
  });
})();
