// A scan as a table and as a report. Needs selfscan-core.js and files.js.
(function () {
  "use strict";

  const scan = window.Gids.scan;

  /** @param {ScanAnswer} one */
  function plansOf(one) {
    return (one.plans || []).map((each) => [each.what, each.who, each.when].filter(Boolean).join(" – ")).join("; ");
  }

  scan.table = (data, made) => {
    const gaps = new Map(scan.start(data, made).known.map((row) => [row.question.id, row.gap]));
    const rows = scan.results(data, made).flatMap((result) => result.rows.map((row) => /** @type {Cell[]} */ ([
      result.part.title, row.question.id, row.question.title,
      scan.scored(row.answer) ? row.answer.score : "", row.answer.skip ? "ja" : "", row.answer.reason || "", row.answer.note || "",
      row.question.importance === null ? "geen gegeven" : scan.figure(row.question.importance),
      gaps.has(row.question.id) ? scan.figure(Number(gaps.get(row.question.id))) : "", plansOf(row.answer)
    ])));
    const lost = made.dropped.map((one) => /** @type {Cell[]} */ (["vervallen", one.id, one.title || one.id, scan.scored(one) ? one.score : "",
      one.skip ? "ja" : "", one.reason || "", one.note || "", "", "", plansOf(one)]));
    return [["Kernelement", "Id", "Uitgangspunt", "Cijfer", "Niet van toepassing", "Reden", "Notitie", "Belang", "Rekensom", "Acties"], ...rows, ...lost];
  };

  scan.spreadTable = (rows, names) => {
    const head = ["Id", "Uitgangspunt", "Mediaan", "Laagste", "Hoogste", "Middelste helft van", "Middelste helft tot", "Antwoorden", "Niet van toepassing"];
    return [names ? head.concat("Wie gaf wat") : head, ...rows.map((row) => {
      /** @type {Cell[]} */
      const cells = [row.question.id, row.question.title,
        ...[row.median, row.least, row.most, row.low, row.high].map((number) => number === null ? "" : scan.figure(number)), row.count, row.skipped];
      return names ? cells.concat(scan.named(row)) : cells;
    })];
  };

  scan.named = (row) => {
    return row.answers.map((one) => (one.person || "zonder naam") + " " + one.score).join(", ");
  };

  scan.FORMULA = (data) => {
    return "(" + data.highest + " min het cijfer) keer het belang. De hoogste uitkomst staat bovenaan. Bij gelijke uitkomsten gaat het laagste "
      + "cijfer voor, en daarna de volgorde van de gids. Deze rekensom is van de redactie.";
  };

  // Each section of the report gives its lines.
  const md = (/** @type {unknown} */ text) => window.Gids.files.markdown(text);

  /** @param {ScanData} data @param {Scan} made */
  function head(data, made) {
    const progress = scan.progress(data, made);
    return ["# Zelfscan: " + md(made.name), "", "- Datum: " + md(made.date),
      ...made.network ? ["- Netwerk: " + md(made.network)] : [], ...made.person ? ["- Ingevuld door: " + md(made.person)] : [],
      "- Lengte: " + md(scan.length(data, made).title) + ", " + progress.answered + " van " + progress.total + " beantwoord", ""];
  }

  /** @param {ScanData} data @param {Scan} made @param {number} most */
  function toBegin(data, made, most) {
    const start = scan.start(data, made);
    const unknown = start.unknown.map((row) => md(row.question.title) + " (cijfer " + row.answer.score + ")").join("; ");
    return ["", "## Hier begin je", "", scan.FORMULA(data), "",
      ...start.known.slice(0, most).map((row, at) => (at + 1) + ". " + md(row.question.title) + ": cijfer " + row.answer.score + ", belang " +
        scan.figure(row.question.importance) + ", uitkomst " + scan.figure(row.gap) + ". Eerste stap: " + md(row.question.action)),
      ...unknown ? ["", "Zonder gegeven over het belang, dus niet meegerekend: " + unknown + "."] : []];
  }

  /** @param {ScanData} data @param {Scan} made */
  function toDo(data, made) {
    const plans = scan.plans(data, made).map(({ plan, title }) => "- [ ] " + md(plan.what) + (plan.who ? " Wie: " + md(plan.who) + "." : "") +
      (plan.when ? " Wanneer: " + md(plan.when) + "." : "") + " (bij: " + md(title) + ")");
    return ["", "## Dit gaan we doen", "", ...plans.length ? plans : ["Nog niets gekozen."]];
  }

  /** @param {ScanAnswer} answer @param {string} open */
  function given(answer, open) {
    return scan.scored(answer) ? "cijfer " + answer.score : answer.skip ? "niet van toepassing" : open;
  }

  /** @param {ScanAnswer} answer */
  function noted(answer) { return answer.note ? ". Notitie: " + md(answer.note) : ""; }

  /** @param {ScanResult} result */
  function answers(result) {
    return ["", "## " + md(result.part.title), "", ...result.rows.map(({ question, answer }) =>
      "- " + md(question.title) + ": " + given(answer, "nog open") + (answer.reason ? ". Reden: " + md(answer.reason) : "") + noted(answer))];
  }

  scan.report = (data, made, most, address) => {
    const version = data.versions.find((one) => one.id === made.version);
    const results = scan.results(data, made);
    return [
      ...head(data, made),
      "## Per kernelement", "", "| Kernelement | Gemiddelde | Cijfers | Niet van toepassing | Open |", "| --- | --- | --- | --- | --- |",
      ...results.map((one) => "| " + [md(one.part.title), scan.figure(one.mean), one.count, one.skipped, one.open].join(" | ") + " |"),
      ...toBegin(data, made, most), ...toDo(data, made), ...results.flatMap(answers),
      ...made.dropped.length ? ["", "## Vervallen", "", "Antwoorden bij uitgangspunten die niet meer in het raamwerk staan.", ""] : [],
      ...made.dropped.map((one) => "- " + md(one.title || one.id) + " (versie " + md(one.version) + "): " + given(one, "geen cijfer") + noted(one)),
      "", "## Herkomst", "", "Gemaakt met de zelfscan van de Leernetwerkgids: <" + address + ">.",
      "Raamwerk: " + md(data.name) + ", versie " + md(version ? version.title : made.version) + ".",
      "De cijfers zijn een oordeel van wie de scan invulde. Het belang is het gemiddelde dat praktijkexperts gaven.", ""
    ].join("\n");
  };

  scan.plans = (data, made) => [
    ...scan.questions(data).flatMap(({ id, title, url }) => (scan.answer(made, id).plans || []).map((plan, at) => ({ id, title, url, plan, at }))),
    ...made.dropped.flatMap((one) => (one.plans || []).map((plan) => ({ id: null, title: one.title || one.id, plan })))
  ];
})();
