// A scan as a table and as a report. Needs selfscan-core.js and files.js.
(function () {
  "use strict";

  const { label, scan } = window.Gids;
  const yes = () => label("page.yes");

  /** @param {ScanAnswer} one */
  function plansOf(one) {
    return (one.plans || []).map((each) => [each.what, each.who, each.when].filter(Boolean).join(" – ")).join("; ");
  }

  scan.table = (data, made) => {
    const { known, later } = scan.start(data, made);
    const order = [...known, ...later].map((row) => row.question.id);
    const rows = scan.results(data, made).flatMap((result) => result.rows.map((row) => /** @type {Cell[]} */ ([
      result.part.title, row.question.id, row.question.title,
      scan.scored(row.answer) ? row.answer.score : "", row.answer.skip ? yes() : "", row.answer.reason || "", row.answer.note || "",
      ...data.weighs ? [row.question.importance === null ? label("figures.none") : scan.figure(row.question.importance)] : [],
      order.includes(row.question.id) ? order.indexOf(row.question.id) + 1 : "", plansOf(row.answer)
    ])));
    const lost = made.dropped.map((one) => /** @type {Cell[]} */ ([label("selfscan.row-dropped"), one.id, one.title || one.id, scan.scored(one) ? one.score : "",
      one.skip ? yes() : "", one.reason || "", one.note || "", ...data.weighs ? [""] : [], "", plansOf(one)]));
    const head = [label("facts.element"), label("selfscan.column-id"), label("selfscan.principle"), label("selfscan.score"), label("selfscan.skip"),
      label("selfscan.reason"), label("selfscan.note"), ...data.weighs ? [label("facts.importance")] : [], label("selfscan.column-order"), label("selfscan.column-actions")];
    return [head, ...rows, ...lost];
  };

  scan.spreadTable = (rows, names) => {
    const head = [label("selfscan.column-id"), label("selfscan.principle"), label("selfscan.median"), label("selfscan.least"), label("selfscan.most"),
      label("selfscan.half-from"), label("selfscan.half-to"), label("selfscan.answers"), label("selfscan.skip")];
    return [names ? head.concat(label("selfscan.who-gave-what")) : head, ...rows.map((row) => {
      /** @type {Cell[]} */
      const cells = [row.question.id, row.question.title,
        ...[row.median, row.least, row.most, row.low, row.high].map((number) => number === null ? "" : scan.figure(number)), row.count, row.skipped];
      return names ? cells.concat(scan.named(row)) : cells;
    })];
  };

  scan.shownSpread = (caption, rows, names) => {
    const head = [label("selfscan.principle"), label("selfscan.median"), label("selfscan.range"), label("selfscan.half"), label("selfscan.answers")];
    const span = (/** @type {string} */ low, /** @type {string} */ high) => label("selfscan.from-to", { low, high });
    return { caption, head: names ? head.concat(label("selfscan.who-gave-what")) : head, rows: rows.map((row) => ({
      about: row.question,
      cells: [scan.figure(row.median), row.count ? span(String(row.least), String(row.most)) : "–", row.low === null ? "–" : span(scan.figure(row.low), scan.figure(row.high)),
        row.skipped ? label("selfscan.answers-skipped", { answers: row.count, number: row.skipped }) : String(row.count), ...names ? [scan.named(row)] : []]
    })) };
  };

  scan.shownCompared = (all, names) => {
    const difference = (/** @type {(number | null)[]} */ figures) => {
      const [from, to] = [figures[0], figures[figures.length - 1]];
      return from === null || to === null ? "–" : (to > from ? "+" : "") + scan.figure(to - from).replace("-", "−");
    };
    const shared = all.filter((one) => one.shared > 1);
    return {
      means: shared.length ? { caption: label("selfscan.means"), head: [label("facts.element"), ...names, label("selfscan.difference"), label("selfscan.principles")],
        rows: shared.map((one) => ({ about: one.part, cells: [...one.means.map(scan.figure), difference(one.means), String(one.shared)] })) } : null,
      parts: all.map((one) => ({ caption: one.part.title, head: [label("selfscan.principle"), ...names, label("selfscan.difference")],
        rows: one.rows.map((row) => ({ about: row.question, cells: [...row.scores.map(scan.figure), difference(row.scores)] })) }))
    };
  };

  scan.named = (row) => {
    return row.answers.map((one) => one.person + " " + one.score).join(", ");
  };

  scan.ORDER = (data) => {
    const { lowest, low, middle } = data;
    return data.weighs ? label("selfscan.begin-order", { lowest, low, from: low + 1, middle }) : label("selfscan.begin-lowest");
  };

  // Each section of the report gives its lines.
  const md = (/** @type {unknown} */ text) => window.Gids.files.markdown(text);

  scan.about = (data, made) => {
    const { answered, total } = scan.progress(data, made);
    const { title } = scan.length(data, made);
    const { network, person } = made;
    const phase = scan.phase(data, made);
    return [label("selfscan.report-date", { date: scan.day(made.date) }),
      network && label("selfscan.report-network", { network }), person && label("selfscan.report-person", { person }),
      phase ? label("selfscan.report-phase", { phase: phase.title }) : "", label("selfscan.report-length", { title, answered, total })].filter(Boolean);
  };

  scan.origin = (data, made) => {
    const version = data.versions.find((one) => one.id === made.version);
    return [label("foot.version", { framework: data.name, version: version ? version.title : made.version }), label("selfscan.report-judged"),
      ...data.weighs ? [label("selfscan.report-importance")] : []];
  };

  /** @param {ScanData} data @param {Scan} made */
  function head(data, made) {
    return ["# " + md(label("selfscan.report-title", { name: made.name })), "", ...scan.about(data, made).map((text) => "- " + md(text)), ""];
  }

  /** @param {ScanData} data @param {Scan} made @param {number} most */
  function toBegin(data, made, most) {
    const { fit, rest, unknown } = scan.first(data, made, most);
    const told = (/** @type {ScoredRow} */ row, /** @type {number} */ at) => (at + 1) + ". " + md([
      row.question.title + ": " + scan.why(data, row) + ".", row.question.action && label("selfscan.first-step") + " " + row.question.action
    ].filter(Boolean).join(" "));
    const titles = unknown.map((row) => label("selfscan.report-scored", { title: row.question.title, score: row.answer.score })).join("; ");
    return ["", "## " + md(label("selfscan.begin-here")), "", md(scan.ORDER(data)), "", ...fit.map(told),
      ...rest.length ? ["", md(label("selfscan.begin-later")), "", ...rest.map(told)] : [],
      ...titles ? ["", md(label("selfscan.report-no-sum", { titles }))] : []];
  }

  /** @param {ScanData} data @param {Scan} made */
  function toDo(data, made) {
    const plans = scan.plans(data, made).map(({ plan, title }) => "- [ ] " + md([
      plan.what, plan.who && label("selfscan.report-who", { who: plan.who }), plan.when && label("selfscan.report-when", { when: plan.when }),
      label("selfscan.report-about", { title })
    ].filter(Boolean).join(" ")));
    return ["", "## " + md(label("selfscan.plan")), "", ...plans.length ? plans : [md(label("selfscan.report-no-plan"))]];
  }

  scan.given = (answer, open = label("selfscan.given-open")) => {
    return scan.scored(answer) ? label("selfscan.given-score", { score: answer.score }) : answer.skip ? label("selfscan.given-skip") : open;
  };

  /** @param {string} start @param {ScanAnswer} answer */
  function line(start, answer) {
    return "- " + md([
      start, answer.reason && label("selfscan.reason-given", { reason: answer.reason }), answer.note && label("selfscan.note-given", { note: answer.note })
    ].filter(Boolean).join(". "));
  }

  /** @param {ScanResult} result */
  function answers(result) {
    return ["", "## " + md(result.part.title), "", ...result.rows.map(({ question, answer }) => line(question.title + ": " + scan.given(answer), answer))];
  }

  const row = (/** @type {Cell[]} */ cells) => "| " + cells.map(md).join(" | ") + " |";

  scan.report = (data, made, most, address) => {
    const results = scan.results(data, made);
    return [
      ...head(data, made), ...toBegin(data, made, most), ...toDo(data, made), "",
      "## " + md(label("selfscan.per-element")), "",
      row([label("facts.element"), label("selfscan.mean"), label("selfscan.scores"), label("selfscan.skip"), label("selfscan.report-open")]),
      "| --- | --- | --- | --- | --- |",
      ...results.map((one) => row([one.part.title, one.told, one.count, one.skipped, one.open])),
      ...results.flatMap(answers),
      ...made.dropped.length ? ["", "## " + md(label("selfscan.dropped")), "", md(label("selfscan.report-dropped")), ""] : [],
      ...made.dropped.map((one) => line(label("selfscan.report-dropped-answer", {
        title: one.title || one.id, version: one.version, answer: scan.given(one, label("selfscan.no-score"))
      }), one)),
      "", "## " + md(label("facts.origin")), "", label("selfscan.report-made", { address: "<" + address + ">" }),
      ...scan.origin(data, made).map(md), ""
    ].join("\n");
  };

  scan.plans = (data, made) => [
    ...scan.questions(data).flatMap(({ id, title, url }) => (scan.answer(made, id).plans || []).map((plan, at) => ({ id, title, url, plan, at }))),
    ...made.dropped.flatMap((one) => (one.plans || []).map((plan) => ({ id: null, title: one.title || one.id, plan })))
  ];
})();
