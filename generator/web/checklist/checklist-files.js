// A checklist as a file: to go on with, as a table, as a report. Knows no page. Needs base.js, files.js and checklist.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const { label } = Gids;
  const Checklist = Gids.checklist;
  /** @type {CheckAnswer} */
  const NOTHING = { state: "open", note: "", reason: "", at: "" };

  /** @type {ChecklistFiles["forLink"]} */
  function forLink(list, items) {
    return { kind: Checklist.KIND, id: list.id, framework: list.framework, version: list.version, items };
  }

  /** @type {ChecklistFiles["json"]} */
  function json(list, items) {
    const around = { title: list.title, address: Gids.link(list.address), saved: new Date().toISOString() };
    return JSON.stringify({ ...forLink(list, {}), ...around, items }, null, 2) + "\n";
  }

  /** @type {ChecklistFiles["csv"]} */
  function csv(list, points, items) {
    const states = Checklist.progress(points, items).states;
    const marks = Boolean(list.marks);
    const head = [label("checklist.column-list"), label("checklist.column-block"), label("checklist.column-id"), label("checklist.column-above"),
      label("checklist.column-point"), ...marks ? [label("checklist.mark")] : [], label("checklist.column-state"), label("checklist.column-reason"), label("checklist.note"),
      label("checklist.column-changed"), label("facts.strength"), label("checklist.column-address")];
    const row = (/** @type {CheckPoint} */ point, /** @type {CheckState} */ state) => {
      const answer = items[point.id] || NOTHING;
      return [list.title, point.block, point.id, point.above, point.text, ...marks ? [answer.mark] : [], Checklist.stateInWords(state), state === "nvt" ? answer.reason : "",
        answer.note, answer.at && Gids.files.day(answer.at), [...point.remarks, ...point.basis].join(" "), Gids.link(list.address) + "#" + point.id.toLowerCase()];
    };
    const gone = Checklist.dropped(points, items).map((id) => row({ id, above: "", text: "", depth: 0, block: label("checklist.row-gone"), remarks: [], basis: [] }, items[id].state));
    return Gids.files.csv([head, ...points.map((point) => row(point, states[point.id])), ...gone]);
  }

  // What the reader gave to an item, as lines below it.
  /** @param {CheckAnswer} answer @param {CheckState} state @param {string} indent */
  function answered(answer, state, indent) {
    const md = Gids.files.markdown;
    const found = [];
    const given = Checklist.answered(answer, state);
    if (given) found.push(indent + md(given));
    if (answer.note) found.push(indent + md(label("checklist.report-note")), "", answer.note.split("\n").map((line) => indent + "> " + md(line)).join("  \n"));
    return found;
  }

  /** @type {ChecklistFiles["markdown"]} */
  function markdown(list, points, items, origin) {
    const md = Gids.files.markdown;
    const so = Checklist.progress(points, items);
    const lowest = Gids.checklistMarks.told(list, points, items);
    const lines = ["# " + md(list.title), "", ...lowest ? [md(lowest) + "  "] : [], md(label("exchange.report-state", { date: Gids.answers.date(Date.now()), progress: Checklist.told(so) })) + "  ",
      label("exchange.report-address", { address: "<" + Gids.link(list.address) + ">" }) + "  ",
      md(label("foot.version", { framework: list.frameworkName, version: list.versionName })) + "  ",
      md(label("checklist.report-origin", { origin: origin.source }))];
    let block = "";
    points.forEach((point, at) => {
      if (!at || point.block !== block) {
        block = point.block;
        lines.push("", "## " + md(block), "");
      }
      const indent = "    ".repeat(point.depth);
      const inner = indent + "    ";
      const state = so.states[point.id];
      lines.push(indent + "- [" + (state === "done" ? "x" : " ") + "] " + md(point.text));
      [...point.remarks, ...point.basis].map((text) => inner + "*" + md(text) + "*").concat(answered(items[point.id] || NOTHING, state, inner))
        .forEach((text) => lines.push("", text));
    });
    const gone = Checklist.dropped(points, items);
    if (gone.length) lines.push("", "## " + md(label("checklist.gone")), "");
    gone.forEach((id) => {
      lines.push("- " + md(label("checklist.report-gone", { id, state: Checklist.stateInWords(items[id].state) })));
      answered(items[id], items[id].state, "    ").forEach((text) => lines.push("", text));
    });
    if (origin.footnotes.length) lines.push("", "## " + md(label("checklist.footnotes")), "");
    origin.footnotes.forEach((text, at) => lines.push(at + 1 + ". " + md(text)));
    lines.push("", ...[origin.note, origin.wording].filter(Boolean).map((text) => md(text) + "\n"));
    return lines.join("\n").replace(/\n{3,}/g, "\n\n").trim() + "\n";
  }

  Gids.checklistFiles = { csv, forLink, json, markdown };
})();
