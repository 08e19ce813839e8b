// The result of a self-scan: averages, where to begin, all answers. Needs selfscan-pieces.js, -plans and -charts.
(function () {
  "use strict";

  const Gids = window.Gids;
  const scan = Gids.scan;
  const el = Gids.element;
  const page = Gids.scanPage;
  const { data } = page;
  const { given, heading, principle, table, way } = page;
  const { button, counted } = Gids.dialogs;

  page.viewResults = (found) => {
    const made = found.scan;
    const progress = scan.progress(data, made);
    const results = scan.results(data, made);
    const scored = results.filter((one) => one.count);
    const start = scan.start(data, made);
    const toCheck = scan.questions(data).filter((question) => scan.answer(made, question.id).check);
    return [
      heading("Uitslag: " + made.name),
      found.readOnly ? el("p", { class: "notice" }, "Deze scan is gemaakt met een versie van het raamwerk die deze gids niet kent. Je ziet de antwoorden die de gids herkent. Je kunt hier niets veranderen; alles blijft bewaard.") : page.versionNews(made),
      el("p", { class: "scan__facts" }, page.facts(made)),
      el("div", { class: "toolbar" },
        found.readOnly ? null : way(progress.answered < progress.total ? "Ga verder met de vragen" : "Naar de vragen", "scan/" + made.id + "/vragen"),
        button("Bewaar of deel", () => { page.share(made); }, { id: "knop_deel" }),
        button("Druk af", () => { window.print(); })),
      toCheck.length ? el("p", { class: "notice" }, counted(toCheck.length, "antwoord is", "antwoorden zijn") + " overgenomen en nog niet gecontroleerd: ",
        toCheck.map((question, at) => [at ? ", " : "", el("a", { href: "#scan/" + made.id + "/vragen/" + question.id }, question.title)]), ".") : null,
      scored.length ? null : el("p", { class: "notice" }, "Er zijn nog geen cijfers. Beantwoord eerst een paar vragen."),
      scored.length ? [
        el("section", {}, el("h3", {}, "Per kernelement"), scan.bars(data, results, page.chartWidth()),
          table("Gemiddeld cijfer per kernelement, van " + data.lowest + " tot " + data.highest, ["Kernelement", "Gemiddelde", "Cijfers", "Niet van toepassing", "Nog open"],
            results.map((one) => [el("a", { href: one.part.url }, one.part.title), one.mean === null ? "geen cijfer" : scan.figure(one.mean), String(one.count), String(one.skipped), String(one.open)]))),
        beginHere(made, start, found.readOnly)
      ] : null,
      page.planSection(made, found.readOnly),
      el("section", { class: "scan__rows" }, el("h3", {}, "Per uitgangspunt"), results.map((one) => table(one.part.title, ["Uitgangspunt", "Cijfer", "Notitie"], one.rows.map((row) => [
        principle(row.question),
        scan.scored(row.answer) ? el("span", { class: "scan__value" }, bar(row.answer.score), String(row.answer.score)) : given(row.answer),
        [row.answer.reason ? "Reden: " + row.answer.reason + " " : "", row.answer.note || ""]
      ])))),
      made.dropped.length ? el("section", {}, el("h3", {}, "Vervallen"), el("p", {}, "Deze uitgangspunten staan niet meer in het raamwerk. Je antwoorden zijn bewaard. Zij tellen niet mee."),
        table("Vervallen antwoorden", ["Uitgangspunt", "Antwoord", "Notitie"], made.dropped.map((one) => [one.title || one.id, given(one), one.note || ""]))) : null
    ];
  };

  /** @param {number} score */
  function bar(score) {
    const share = (score - data.lowest) / (data.highest - data.lowest) * 100;
    return el("svg", { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
      el("rect", { class: "bar__scale", width: 100, height: 8, rx: 1 }), el("rect", { class: "bar__value", width: share, height: 8, rx: 1 }));
  }

  /** @param {Scan} made @param {ReturnType<SelfScan["start"]>} start @param {boolean} readOnly */
  function beginHere(made, start, readOnly) {
    if (!start.known.length && !start.unknown.length) return el("section", {}, el("h3", {}, "Hier begin je"), el("p", {}, "Overal staat het hoogste cijfer. De rekensom wijst niets aan."));
    return el("section", {}, el("h3", {}, "Hier begin je"),
      el("p", {}, "Hier is je cijfer laag en het belang hoog. Zo rekenen we: " + scan.FORMULA(data)),
      el("ol", { class: "scan__start" }, start.known.slice(0, page.MOST).map((row) => startItem(made, row, readOnly))),
      start.known.length > page.MOST ? el("details", { id: "zelfscan_rekensom", class: "see no-print" }, el("summary", {}, "De hele rekensom (" + start.known.length + ")"),
        table("Rekensom per uitgangspunt", ["Uitgangspunt", "Cijfer", "Belang", "Uitkomst"], start.known.map((row) => [principle(row.question), String(row.answer.score), scan.figure(row.question.importance), scan.figure(row.gap)]))) : null,
      start.unknown.length ? el("div", { class: "scan__apart" }, el("h4", {}, "Niet meegerekend"), el("p", {}, "Van deze uitgangspunten is geen belang bekend. Daarom staan zij apart."),
        el("ul", { class: "scan__start" }, start.unknown.map((row) => startItem(made, row, readOnly)))) : null);
  }

  /** @param {Scan} made @param {ScoredRow} row @param {boolean} readOnly */
  function startItem(made, row, readOnly) {
    const question = row.question;
    const chosen = (row.answer.plans || []).some((plan) => plan.what === question.action);
    return el("li", { class: "panel" },
      el("p", { class: "scan__title" }, principle(question)),
      el("p", { class: "scan__facts" }, "Cijfer " + row.answer.score + (row.gap === undefined ? "" : " · belang " + scan.figure(question.importance) + " · (" + data.highest + " − " + row.answer.score + ") × " + scan.figure(question.importance) + " = " + scan.figure(row.gap))),
      el("p", {}, el("strong", {}, "Eerste stap: "), question.action),
      question.checklist || question.example ? el("p", { class: "scan__facts" },
        question.checklist ? ["Checklist: ", el("a", { href: question.checklist.url }, question.checklist.title)] : "",
        question.checklist && question.example ? " · " : "",
        question.example ? ["Voorbeeld: ", el("a", { href: question.example.url }, question.example.title)] : "") : null,
      readOnly ? null : el("div", { class: "toolbar" },
        chosen ? el("p", { class: "scan__chosen" }, "✓ Gekozen") : button("Dit gaan we doen", () => { page.planWindow(made, question, null, { what: question.action, who: "", when: "" }); }, { about: question.title, main: true, id: "knop_plan_" + question.id }),
        button("Eigen actie", () => { page.planWindow(made, question, null, { what: "", who: "", when: "" }); }, { about: question.title, id: "knop_eigen_" + question.id })));
  }

  page.versionNews = (made) => {
    const news = made.history.filter((one) => !one.seen);
    if (!news.length) return null;
    const title = (/** @type {string} */ id) => { const version = data.versions.find((one) => one.id === id); return version ? version.title : id; };
    return el("section", { class: "notice", "aria-labelledby": "zelfscan_versie" },
      el("h3", { id: "zelfscan_versie" }, "Je antwoorden zijn overgezet"),
      news.map((one) => [
        el("p", {}, one.from === one.to ? "" : "Van “" + title(one.from) + "” naar “" + title(one.to) + "”."),
        one.notes.length ? el("ul", {}, one.notes.map((note) => el("li", {}, note))) : el("p", {}, "Bij je antwoorden veranderde niets.")
      ]),
      el("div", { class: "toolbar" }, button("Ik heb dit gelezen", () => {
        page.change(made.id, (now) => { now.history.forEach((one) => { one.seen = true; }); });
        page.render(true);
      })));
  };
})();
