// The report of a scan as a Word document: the result as the page shows it. Fetched when a reader asks for one. Needs
// selfscan-report.js.
(function () {
  "use strict";

  const { Gids } = window;
  const { label, scan } = Gids;

  /** @param {1 | 2} level @param {string} text @returns {WordBlock} */
  const heading = (level, text) => ({ kind: "heading", level, text });
  /** @param {string} text @returns {WordBlock} */
  const paragraph = (text) => ({ kind: "text", text });

  /** @typedef {(url: string) => string} Placed where a link of the page leads for others */
  /** @param {string} address @returns {Placed} */
  const placedAt = (address) => (url) => Gids.file(new URL(url, address), new URL("../", address)).href;

  // One place to begin: its title, why, what to do first and where to read on, each on a line.
  /** @param {ScanData} data @param {Placed} placed @returns {(row: ScoredRow) => WordText} */
  const begin = (data, placed) => (row) => {
    const { title, url, action, checklist, example } = row.question;
    /** @type {(name: string, link: ScanLink | null) => WordRun[]} */
    const see = (name, link) => link ? ["\n" + name + " ", { text: link.title, address: placed(link.url) }] : [];
    return [
      { text: title, bold: true, address: placed(url) }, "\n" + scan.why(data, row),
      ...action ? ["\n", { text: label("selfscan.first-step"), bold: true }, " " + action] : [],
      ...see(label("selfscan.see-checklist"), checklist), ...see(label("selfscan.see-example"), example)
    ];
  };

  /** @param {ScanData} data @param {Scan} made @param {number} most @param {Placed} placed @returns {WordBlock[]} */
  function toBegin(data, made, most, placed) {
    const { fit, rest, unknown, order } = scan.first(data, made, most);
    const told = begin(data, placed);
    if (!order.length && !unknown.length) return [heading(1, label("selfscan.begin-here")), paragraph(label("selfscan.begin-nowhere", { most: data.middle + 1 }))];
    return [
      heading(1, label("selfscan.begin-here")), paragraph(scan.ORDER(data)),
      ...fit.length ? /** @type {WordBlock[]} */ ([{ kind: "numbers", items: fit.map(told) }]) : [],
      ...rest.length ? /** @type {WordBlock[]} */ ([paragraph(fit.length ? label("selfscan.begin-later") : label("selfscan.begin-other")), { kind: "numbers", items: rest.map(told) }]) : [],
      ...unknown.length ? /** @type {WordBlock[]} */ ([heading(2, label("selfscan.no-sum")), paragraph(label("selfscan.no-sum-why")), { kind: "bullets", items: unknown.map(told) }]) : []
    ];
  }

  /** @param {ScanData} data @param {Scan} made @param {Placed} placed @returns {WordBlock[]} */
  function toDo(data, made, placed) {
    const plans = scan.plans(data, made);
    return plans.length ? [heading(1, label("selfscan.plan")), {
      kind: "table", caption: label("selfscan.plan-table"), widths: [4, 2, 2, 3],
      head: [label("selfscan.plan-action"), label("selfscan.plan-who"), label("selfscan.plan-when"), label("selfscan.plan-about")],
      rows: plans.map((one) => [one.plan.what, one.plan.who || "–", one.plan.when || "–",
        one.id === null ? label("selfscan.dropped-title", { title: one.title }) : { text: one.title, address: placed(one.url) }])
    }] : [];
  }

  /** @param {ScanData} data @param {ScanResult[]} results @param {Placed} placed @returns {WordBlock[]} */
  function means(data, results, placed) {
    const caption = label("selfscan.means-scale", { lowest: data.lowest, highest: data.highest });
    return [heading(1, label("selfscan.per-element")), paragraph(caption), {
      kind: "table", caption, widths: [4, 2, 1.3, 2, 1.3],
      head: [label("facts.element"), label("selfscan.mean"), label("selfscan.scores"), label("selfscan.skip"), label("selfscan.open")],
      rows: results.map((one) => [{ text: one.part.title, address: placed(one.part.url) }, one.told, String(one.count), String(one.skipped), String(one.open)])
    }];
  }

  /** @param {ScanAnswer} answer */
  const remark = ({ reason, note }) => [reason && label("selfscan.reason-given", { reason }), note].filter(Boolean).join("\n");

  /** @param {ScanResult[]} results @param {Placed} placed @returns {WordBlock[]} */
  const answers = (results, placed) => [heading(1, label("selfscan.per-principle")), ...results.flatMap(({ part, rows }) => /** @type {WordBlock[]} */ ([
    heading(2, part.title), {
      kind: "table", caption: part.title, widths: [4, 2, 4], head: [label("selfscan.principle"), label("selfscan.score"), label("selfscan.note")],
      rows: rows.map(({ question, answer }) => [{ text: question.title, address: placed(question.url) }, scan.scored(answer) ? String(answer.score) : scan.given(answer), remark(answer)])
    }
  ]))];

  /** @param {Scan} made @returns {WordBlock[]} */
  const dropped = (made) => made.dropped.length ? [heading(1, label("selfscan.dropped")), paragraph(label("selfscan.report-dropped")), {
    kind: "table", caption: label("selfscan.dropped-answers"), widths: [4, 2, 4], head: [label("selfscan.principle"), label("selfscan.answer"), label("selfscan.note")],
    rows: made.dropped.map((one) => [one.title || one.id, scan.given(one, label("selfscan.no-score")), remark(one)])
  }] : [];

  /** @param {ScanData} data @param {Scan} made @param {string} address @returns {WordBlock[]} */
  function origin(data, made, address) {
    const [before, after] = label("selfscan.report-made", { address }).split(address);
    return [
      heading(1, label("facts.origin")), ...address.startsWith("http") ? /** @type {WordBlock[]} */ ([{ kind: "text", text: [before, { text: address, address }, after] }]) : [],
      ...scan.origin(data, made).map(paragraph)
    ];
  }

  scan.word = (data, made, most, address) => {
    const placed = placedAt(address);
    const results = scan.results(data, made);
    const scored = results.some((one) => one.count);
    const told = results.some(({ rows }) => rows.some(({ answer }) => scan.isAnswered(answer) || answer.note));
    return {
      title: label("selfscan.report-title", { name: made.name }),
      blocks: [
        { kind: "bullets", items: scan.about(data, made) },
        ...scored ? toBegin(data, made, most, placed) : [paragraph(label("selfscan.no-scores"))],
        ...toDo(data, made, placed), ...scored ? means(data, results, placed) : [], ...told ? answers(results, placed) : [], ...dropped(made),
        ...origin(data, made, address)
      ]
    };
  };

  // A table as the page shows it: what it is about is wider than the figures.
  /** @param {ScanShown} shown @param {Placed} placed @returns {WordBlock} */
  const table = ({ caption, head, rows }, placed) => ({
    kind: "table", caption, head, widths: head.map((_, at) => at ? 1 : 2), rows: rows.map(({ about, cells }) => [{ text: about.title, address: placed(about.url) }, ...cells])
  });

  scan.wordTogether = (data, scans, { largest, whole }, address) => ({
    title: label("selfscan.report-title", { name: label("selfscan.together-count", { number: scans.length }) }),
    blocks: [
      heading(1, label("selfscan.together-most")), largest.rows.length ? table(largest, placedAt(address)) : paragraph(label("selfscan.together-same")),
      heading(1, label("selfscan.all")), paragraph(whole.caption), table(whole, placedAt(address)), ...origin(data, scans[0], address)
    ]
  });

  // A name of a person comes in a file only if its reader chooses that: here nobody is asked.
  scan.wordCompared = (data, scans, address) => {
    const names = scan.names(scans.map((made) => ({ ...made, person: "" })));
    const [{ network }] = scans;
    const { means: overall, parts } = scan.shownCompared(scan.compare(data, scans), names);
    return {
      title: label("selfscan.report-title", { name: label("selfscan.view-compare") }),
      blocks: [
        { kind: "bullets", items: [...network ? [label("selfscan.report-network", { network })] : [], ...names] }, paragraph(label("selfscan.compare-how")),
        ...overall ? [heading(1, label("selfscan.per-element")), table(overall, placedAt(address))] : [paragraph(label("selfscan.compare-nothing"))],
        heading(1, label("selfscan.per-principle")), ...parts.flatMap((part) => [heading(2, part.caption), table(part, placedAt(address))]),
        ...origin(data, scans[scans.length - 1], address)
      ]
    };
  };
})();
