// What readers of a result chose to do. Needs selfscan-pieces.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const scan = Gids.scan;
  const el = Gids.element;
  const page = Gids.scanPage;
  const { label } = Gids;
  const { data } = page;
  const { field, table } = page;
  const { button } = Gids.dialogs;

  page.planSection = (made, readOnly) => {
    const plans = scan.plans(data, made);
    const edit = (/** @type {ScanPlanned} */ one) => {
      const question = one.id === null ? null : scan.question(data, one.id);
      if (one.id === null || !question) return "";
      return el("div", { class: "toolbar" },
        button(label("selfscan.plan-change"), () => { page.planWindow(made, question, one.at, one.plan); }, { about: one.plan.what, id: "knop_pas_" + one.id + "_" + one.at }),
        button(label("selfscan.plan-remove"), () => { removePlan(made, question, one.at, one.plan); }, { about: one.plan.what }));
    };
    return el("section", {}, el("h3", { id: "zelfscan_plannen", tabindex: "-1" }, label("selfscan.plan")),
      plans.length ? table(label("selfscan.plan-table"), [
        label("selfscan.plan-action"), label("selfscan.plan-who"), label("selfscan.plan-when"), label("selfscan.plan-about"),
        ...readOnly ? [] : [el("span", { class: "no-print" }, label("selfscan.plan-edit"))]
      ], plans.map((one) => [
        one.plan.what, one.plan.who || "–", one.plan.when || "–", one.id === null ? label("selfscan.dropped-title", { title: one.title }) : el("a", { href: one.url }, one.title),
        ...readOnly ? [] : [edit(one)]
      ]))
        : el("p", {}, label("selfscan.plan-none")));
  };

  page.planWindow = (made, question, at, plan) => {
    const what = el("textarea", { id: "veld_plan_wat", rows: "3", maxlength: "1000", required: true }, plan.what);
    const who = el("input", { type: "text", id: "veld_plan_wie", maxlength: "120", value: plan.who, autocomplete: "off" });
    const when = el("input", { type: "text", id: "veld_plan_wanneer", maxlength: "120", value: plan.when, autocomplete: "off" });
    page.ask(label("selfscan.plan"), [
      el("p", {}, label("selfscan.plan-about-of", { title: question.title })), field(label("selfscan.plan-action"), null, what),
      field(label("selfscan.plan-who"), label("selfscan.plan-optional"), who), field(label("selfscan.plan-when"), label("selfscan.plan-optional"), when)
    ], [{ label: label("script.save"), run: () => {
      page.changeAnswer(made.id, question, (answer) => {
        const plans = (answer.plans || []).slice();
        plans.splice(at === null ? plans.length : at, at === null ? 0 : 1, { what: what.value.trim(), who: who.value.trim(), when: when.value.trim() });
        answer.plans = plans;
      });
      page.render();
      Gids.say(label("selfscan.plan-added"));
    } }]);
  };

  /** @param {Scan} made @param {ScanQuestion} question @param {number} at @param {ScanPlan} gone */
  function removePlan(made, question, at, gone) {
    page.changeAnswer(made.id, question, (answer) => { answer.plans = (answer.plans || []).filter((plan, other) => other !== at); });
    page.render();
    Gids.byId("zelfscan_plannen").focus();
    Gids.say(label("selfscan.plan-removed"), { label: label("script.undo"), run: () => {
      page.changeAnswer(made.id, question, (answer) => { answer.plans = (answer.plans || []).concat(gone); });
      page.render();
    } });
  }
})();
