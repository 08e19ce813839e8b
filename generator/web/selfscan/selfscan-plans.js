// What readers of a result chose to do. Needs selfscan-pieces.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const scan = Gids.scan;
  const el = Gids.element;
  const page = Gids.scanPage;
  const { data } = page;
  const { field, table } = page;
  const { button } = Gids.dialogs;

  page.planSection = (made, readOnly) => {
    const plans = scan.plans(data, made);
    const edit = (/** @type {ScanPlanned} */ one) => {
      const question = one.id === null ? null : scan.question(data, one.id);
      if (one.id === null || !question) return "";
      return el("div", { class: "toolbar" },
        button("Pas aan", () => { page.planWindow(made, question, one.at, one.plan); }, { about: one.plan.what, id: "knop_pas_" + one.id + "_" + one.at }),
        button("Haal weg", () => { removePlan(made, question, one.at, one.plan); }, { about: one.plan.what }));
    };
    return el("section", {}, el("h3", { id: "zelfscan_plannen", tabindex: "-1" }, "Dit gaan we doen"),
      plans.length ? table("Gekozen acties", ["Actie", "Wie", "Wanneer", "Bij", ...readOnly ? [] : [el("span", { class: "no-print" }, "Aanpassen")]], plans.map((one) => [
        one.plan.what, one.plan.who || "–", one.plan.when || "–", one.id === null ? one.title + " (vervallen)" : el("a", { href: one.url }, one.title),
        ...readOnly ? [] : [edit(one)]
      ]))
        : el("p", {}, "Nog niets gekozen. Kies hierboven een eerste stap."));
  };

  page.planWindow = (made, question, at, plan) => {
    const what = el("textarea", { id: "veld_plan_wat", rows: "3", maxlength: "1000", required: true }, plan.what);
    const who = el("input", { type: "text", id: "veld_plan_wie", maxlength: "120", value: plan.who, autocomplete: "off" });
    const when = el("input", { type: "text", id: "veld_plan_wanneer", maxlength: "120", value: plan.when, autocomplete: "off" });
    page.ask("Dit gaan we doen", [el("p", {}, "Bij: " + question.title), field("Actie", null, what), field("Wie", "Mag leeg.", who), field("Wanneer", "Mag leeg.", when)], [{ label: "Bewaar", run: () => {
      page.changeAnswer(made.id, question, (answer) => {
        const plans = (answer.plans || []).slice();
        plans.splice(at === null ? plans.length : at, at === null ? 0 : 1, { what: what.value.trim(), who: who.value.trim(), when: when.value.trim() });
        answer.plans = plans;
      });
      page.render();
      Gids.say("De actie staat bij “Dit gaan we doen”.");
    } }]);
  };

  /** @param {Scan} made @param {ScanQuestion} question @param {number} at @param {ScanPlan} gone */
  function removePlan(made, question, at, gone) {
    page.changeAnswer(made.id, question, (answer) => { answer.plans = (answer.plans || []).filter((plan, other) => other !== at); });
    page.render();
    Gids.byId("zelfscan_plannen").focus();
    Gids.say("De actie is weggehaald.", { label: "Maak ongedaan", run: () => {
      page.changeAnswer(made.id, question, (answer) => { answer.plans = (answer.plans || []).concat(gone); });
      page.render();
    } });
  }
})();
