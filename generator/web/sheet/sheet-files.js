// A sheet as a file: to go on with, and as a text. Knows no page. Needs base.js, files.js, answers.js and sheet.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const Sheet = Gids.sheet;
  const { label } = Gids;

  /** @type {SheetFiles["forLink"]} */
  function forLink(sheet, given) {
    return { kind: Sheet.KIND, id: sheet.id, title: sheet.title, fields: given };
  }

  /** @type {SheetFiles["json"]} */
  function json(sheet, given) {
    return JSON.stringify({ ...forLink(sheet, {}), address: Gids.link(sheet.address), saved: new Date().toISOString(), fields: given }, null, 2) + "\n";
  }

  // What was filled in at a field, as lines of Markdown.
  /** @param {SheetField} field @param {SheetValue} given */
  function written(field, given) {
    const md = Gids.files.markdown;
    const value = Sheet.as(field.form, given);
    if (!Sheet.texts(value).length) return ["*" + md(label("sheet.not-filled")) + "*"];
    if (!Array.isArray(value)) return [value.split("\n").map((line) => md(line)).join("  \n")];
    if (field.form === "list") return value.flat().filter((text) => text.trim()).map((text) => "- " + md(text));
    const row = (/** @type {readonly string[]} */ cells) => "| " + field.columns.map((column, at) => md(cells[at] || "")).join(" | ") + " |";
    return [row(field.columns), row(field.columns.map(() => "---")).replace(/\\/g, ""), ...value.map((cells) => [cells].flat()).filter((cells) => Sheet.texts(cells).length).map(row)];
  }

  /** @type {SheetFiles["markdown"]} */
  function markdown(sheet, fields, given) {
    const md = Gids.files.markdown;
    const state = label("exchange.report-state", { date: Gids.answers.date(Date.now()), progress: Sheet.told(fields, given) });
    const lines = ["# " + md(sheet.title), "", md(state) + "  ", label("exchange.report-address", { address: "<" + Gids.link(sheet.address) + ">" })];
    let block = "";
    fields.forEach((field) => {
      if (field.block !== block) lines.push("", "## " + md(block = field.block));
      lines.push("", "### " + md(field.label), "", ...written(field, given[field.id] ? given[field.id].value : ""));
    });
    const gone = Sheet.dropped(fields, given);
    if (gone.length) lines.push("", "## " + md(label("sheet.gone")));
    gone.forEach((id) => lines.push("", "- " + md(id + ": " + Sheet.texts(given[id].value).join(", "))));
    return lines.join("\n") + "\n";
  }

  Gids.sheetFiles = { forLink, json, markdown };
})();
