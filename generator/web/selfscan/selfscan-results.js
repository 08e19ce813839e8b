// The result of a self-scan: where to begin, averages, all answers. Needs selfscan-pieces.js, -plans and -charts.
(function () {
  "use strict";

  const Gids = window.Gids;
  const scan = Gids.scan;
  const el = Gids.element;
  const page = Gids.scanPage;
  const { label } = Gids;
  const { data } = page;
  const { heading, principle, table, way } = page;
  const { button } = Gids.dialogs;

  page.viewResults = (found) => {
    const made = found.scan;
    const progress = scan.progress(data, made);
    const results = scan.results(data, made);
    const scored = results.some((one) => one.count);
    const toCheck = scan.questions(data).filter((question) => scan.answer(made, question.id).check);
    const questions = "scan/" + made.id + "/vragen";
    return [
      heading(label("selfscan.result-of", { name: made.name })),
      found.readOnly ? el("p", { class: "notice" }, label("selfscan.read-only")) : page.versionNews(made),
      toCheck.length ? el("p", { class: "notice" }, label("selfscan.unchecked", { number: toCheck.length }), " ",
        toCheck.map((question, at) => [at ? ", " : "", el("a", { href: "#" + questions + "/" + question.id }, question.title)]), ".") : null,
      scored ? beginHere(made, found.readOnly) : el("p", { class: "notice" }, label("selfscan.no-scores")),
      el("div", { class: "toolbar" },
        found.readOnly ? null : way(progress.answered < progress.total ? label("selfscan.go-on-questions") : label("selfscan.to-questions"), questions),
        button(label("selfscan.keep"), () => { page.share(made); }, { id: "knop_deel" }),
        button(label("selfscan.print"), () => { window.print(); })),
      page.planSection(made, found.readOnly),
      el("p", { class: "scan__facts" }, page.facts(made)),
      scored ? el("section", {}, el("h3", {}, label("selfscan.per-element")), results.some((one) => one.mean !== null) && scan.bars(data, results, page.chartWidth()),
        table(label("selfscan.means-scale", { lowest: data.lowest, highest: data.highest }),
          [label("facts.element"), label("selfscan.mean"), label("selfscan.scores"), label("selfscan.skip"), label("selfscan.open")],
          results.map((one) => [el("a", { href: one.part.url }, one.part.title), one.told, String(one.count), String(one.skipped), String(one.open)]))) : null,
      el("section", { class: "scan__rows" }, el("h3", {}, label("selfscan.per-principle")), results.map((one) => table(one.part.title, [label("selfscan.principle"), label("selfscan.score"), label("selfscan.note")], one.rows.map((row) => [
        principle(row.question),
        scan.scored(row.answer) ? el("span", { class: "scan__value" }, bar(row.answer.score), String(row.answer.score)) : scan.given(row.answer),
        [row.answer.reason ? label("selfscan.reason-given", { reason: row.answer.reason }) + " " : "", row.answer.note || ""]
      ])))),
      made.dropped.length ? el("section", {}, el("h3", {}, label("selfscan.dropped")), el("p", {}, label("selfscan.dropped-help")),
        table(label("selfscan.dropped-answers"), [label("selfscan.principle"), label("selfscan.answer"), label("selfscan.note")], made.dropped.map((one) => [one.title || one.id, scan.given(one), one.note || ""]))) : null
    ];
  };

  /** @param {number} score */
  function bar(score) {
    const share = (score - data.lowest) / (data.highest - data.lowest) * 100;
    return el("svg", { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
      el("rect", { class: "bar__scale", width: 100, height: 8, rx: 1 }), el("rect", { class: "bar__value", width: share, height: 8, rx: 1 }));
  }

  /** @param {Scan} made @param {boolean} readOnly */
  function beginHere(made, readOnly) {
    const { fit, rest, unknown, order } = scan.first(data, made, page.MOST);
    const phases = page.phases();
    const head = [el("h3", {}, label("selfscan.begin-here")),
      phases.length > 1 && !readOnly && page.choice(label("selfscan.field-phase"), "veld_fase", phases, made.phase || "", (value) => {
        page.change(made.id, (now) => { now.phase = value || undefined; });
        page.render();
      })];
    if (!order.length && !unknown.length) return el("section", {}, head, el("p", {}, label("selfscan.begin-nowhere", { most: data.middle + 1 })));
    const list = (/** @type {ScoredRow[]} */ rows) => el("ol", { class: "scan__start" }, rows.map((row) => startItem(made, row, readOnly)));
    const phase = scan.phase(data, made);
    return el("section", { class: "scan__begin" }, head,
      fit.length > 0 && list(fit),
      phase && rest.length > 0 && [el("p", {}, fit.length ? label("selfscan.begin-later") : label("selfscan.begin-other")), list(rest)],
      unknown.length > 0 && el("div", { class: "scan__apart" }, el("h4", {}, label("selfscan.no-sum")), el("p", {}, label("selfscan.no-sum-why")),
        el("ul", { class: "scan__start" }, unknown.map((row) => startItem(made, row, readOnly)))),
      el("p", { class: "scan__facts" }, scan.ORDER(data)),
      order.length > page.MOST && el("details", { id: "zelfscan_volgorde", class: "see no-print" }, el("summary", {}, label("selfscan.whole-order", { number: order.length })),
        el("ol", {}, order.map((row) => el("li", {}, principle(row.question), ": " + scan.why(data, row))))));
  }

  /** @param {Scan} made @param {ScoredRow} row @param {boolean} readOnly */
  function startItem(made, row, readOnly) {
    const { question } = row;
    const chosen = (row.answer.plans || []).some((plan) => plan.what === question.action);
    return el("li", { class: "panel" },
      el("p", { class: "scan__title" }, principle(question)),
      el("p", { class: "scan__facts" }, scan.why(data, row)),
      question.action ? el("p", {}, el("strong", {}, label("selfscan.first-step") + " "), question.action) : null,
      question.checklist || question.example ? el("p", { class: "scan__facts" },
        question.checklist ? [label("selfscan.see-checklist") + " ", el("a", { href: question.checklist.url }, question.checklist.title)] : "",
        question.checklist && question.example ? " · " : "",
        question.example ? [label("selfscan.see-example") + " ", el("a", { href: question.example.url }, question.example.title)] : "") : null,
      readOnly ? null : el("div", { class: "toolbar" },
        !question.action ? null : chosen ? el("p", { class: "scan__chosen" }, label("selfscan.plan-chosen")) : button(label("selfscan.plan"), () => { page.planWindow(made, question, null, { what: question.action, who: "", when: "" }); }, { about: question.title, main: true, id: "knop_plan_" + question.id }),
        button(label("selfscan.plan-own"), () => { page.planWindow(made, question, null, { what: "", who: "", when: "" }); }, { about: question.title, id: "knop_eigen_" + question.id })));
  }

  page.versionNews = (made) => {
    const news = made.history.filter((one) => !one.seen);
    if (!news.length) return null;
    const title = (/** @type {string} */ id) => { const version = data.versions.find((one) => one.id === id); return version ? version.title : id; };
    return el("section", { class: "notice", "aria-labelledby": "zelfscan_versie" },
      el("h3", { id: "zelfscan_versie" }, label("selfscan.moved")),
      news.map((one) => [
        el("p", {}, one.from === one.to ? "" : label("selfscan.moved-from", { before: title(one.from), now: title(one.to) })),
        one.notes.length ? el("ul", {}, one.notes.map((note) => el("li", {}, note))) : el("p", {}, label("selfscan.moved-nothing"))
      ]),
      el("div", { class: "toolbar" }, button(label("selfscan.moved-read"), () => {
        page.change(made.id, (now) => { now.history.forEach((one) => { one.seen = true; }); });
        page.render(true);
      })));
  };
})();
