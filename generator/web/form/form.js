// The page with the form: what the reader fills in is kept on the device until the reader sends it. With ?id= in the address
// it corrects an example that there is. Needs base.js, files.js, dialogs.js and the other scripts of this room.
(function () {
  "use strict";

  const Gids = window.Gids;
  const { label } = Gids;
  const make = Gids.element;
  const { button } = Gids.dialogs;
  const root = document.getElementById("formulier");
  const given = document.getElementById("formulier_gegevens");
  if (!root || !given) return;
  /** @type {FormPlan} */
  const data = JSON.parse(given.textContent || "");

  const copyOf = (/** @type {any} */ value) => JSON.parse(JSON.stringify(value));
  const isTexts = (/** @type {any} */ value) => typeof value === "object" && value !== null && Object.values(value).every((text) => typeof text === "string");

  /** @type {FormExample | null} */
  let example = null;
  let name = "voorbeeld";
  /** @type {FormDraft} */
  let draft;
  let touched = false; // whether there is something to keep
  let tried = false; // whether the reader asked to see the result: from then on what is wrong shows at once

  // The teller of a new example must be known; of a correction only if it tells something new.
  /** @param {boolean} needed @returns {FormField[]} */
  const tellerFields = (needed) => [
    { name: "name", title: label("form.teller-name"), help: label("form.teller-name-help"), required: needed, kind: "line" },
    { name: "date", title: label("form.teller-date"), help: label("form.date-help"), required: needed, kind: "date" }
  ];

  function momentInWords(/** @type {string} */ date) {
    const [year, month, day] = date.split("-");
    return [day && String(Number(day)), month && data.rules.months[Number(month) - 1], year].filter(Boolean).join(" ");
  }

  /** @returns {FormDraft} */
  function begin() {
    const today = Gids.files.today();
    const record = example ? copyOf(example.record) : { reference_date: { text: momentInWords(today), date: today } };
    return { record, teller: { name: "", date: today }, asides: {}, base: JSON.stringify(record) };
  }

  /** @param {any} value */
  function isDraft(value) {
    return typeof value === "object" && value !== null && Gids.formRecord.fits(data, value.record) && isTexts(value.teller) && isTexts(value.asides) &&
      typeof value.teller.name === "string" && typeof value.teller.date === "string" && typeof value.base === "string";
  }

  // What is wrong with the whole, in the order of the page.
  function problems() {
    const found = Gids.formRecord.problems(data, draft);
    const judge = Gids.form.judge(data.rules);
    const needed = !example || Gids.formFile.corrected(data, draft, example).cites;
    tellerFields(needed).forEach((field) => {
      const value = Gids.form.clean(draft.teller[/** @type {"name" | "date"} */ (field.name)], data.rules);
      const message = value || needed ? judge(field, value) : "";
      if (message) found.push({ path: ["teller", field.name], title: field.title, message });
    });
    return found;
  }

  const summary = make("div", { class: "form__summary", tabindex: "-1", role: "group", "aria-labelledby": "fouten_titel", hidden: true });
  const form = make("div", {});
  const result = make("div", { hidden: true });
  const progress = { text: make("p", { class: "form__progress" }), bar: make("progress", { "aria-label": label("form.progress-bar") }) };

  // What the form filled in itself, as the date of today: that is not what the reader did.
  function begun() {
    try {
      const record = JSON.parse(draft.base || "{}");
      return Gids.formRecord.fits(data, record) ? record : {};
    } catch { return {}; }
  }

  function told() {
    const { done, total } = Gids.formRecord.filled(data, draft.record, example ? {} : begun());
    progress.text.textContent = label("form.progress", { done, total });
    progress.bar.max = total;
    progress.bar.value = done;
  }

  /** @type {number} */
  let waiting;
  function keep() {
    window.clearTimeout(waiting);
    if (touched) Gids.store.write(name, draft);
    told();
  }

  // The words of a date follow its figures, until the reader writes them otherwise.
  let dated = "";
  function followDate() {
    const moment = draft.record.reference_date;
    const words = document.getElementById("veld_reference_date_text");
    if (!moment || !(words instanceof HTMLInputElement)) return;
    if (moment.date && words.value === momentInWords(dated) && /^\d{4}(-\d\d){0,2}$/.test(moment.date)) {
      moment.text = words.value = momentInWords(moment.date);
      dated = moment.date;
    }
  }

  /** @param {(string | number)[]} path */
  function changed(path) {
    touched = true;
    if (path[0] === "reference_date" && path[1] === "date") followDate();
    window.clearTimeout(waiting);
    waiting = window.setTimeout(keep, 300);
    if (tried) show(problems());
  }

  /** @param {FormProblem[]} found */
  function show(found) {
    Gids.formFields.mark(form, found);
    summary.hidden = !found.length;
    summary.replaceChildren(make("h2", { id: "fouten_titel" }, label("form.problems", { number: found.length })), make("ul", {}, found.map((one) => {
      const id = Gids.formFields.idOf(one.path);
      return make("li", {}, make("a", { href: "#" + id, click: (event) => { event.preventDefault(); lead(id); } }, one.title), ": ", one.message);
    })));
  }

  /** @param {string} id */
  function lead(id) {
    const field = Gids.byId(id);
    const control = field.matches("fieldset") ? field.querySelector("input") : field;
    if (control) control.focus();
    field.scrollIntoView({ block: "center" });
  }

  function look() {
    keep();
    tried = true;
    const found = problems();
    show(found);
    if (found.length) return summary.focus();
    const back = () => {
      result.hidden = true;
      form.hidden = false;
      Gids.byId("bekijk").focus();
    };
    const cleanTeller = { name: Gids.form.clean(draft.teller.name, data.rules), date: draft.teller.date.trim() };
    result.replaceChildren(Gids.formResult.draw({ data, draft: { ...draft, teller: cleanTeller }, example, back }));
    form.hidden = true;
    result.hidden = false;
    return Gids.byId("resultaat_titel").focus();
  }

  function again() {
    const before = draft;
    window.clearTimeout(waiting);
    Gids.store.write(name, null);
    const was = touched;
    touched = false;
    draft = begin();
    draw();
    Gids.byId("titel").scrollIntoView();
    Gids.say(label("form.cleared"), { label: label("script.undo"), run: () => { draft = before; touched = was; keep(); draw(); } });
  }

  /** @param {string} id @param {string} title @param {any[]} content */
  const section = (id, title, ...content) => make("section", { "aria-labelledby": id }, make("h2", { id }, title), content);

  function draw() {
    tried = false;
    dated = draft.record.reference_date ? draft.record.reference_date.date || "" : "";
    const { draw: field } = Gids.formFields;
    const hindrance = Gids.store.hindrance(); // told before any work is done
    form.replaceChildren(
      make("div", { class: "panel no-print" }, progress.text, progress.bar,
        make("p", { class: hindrance ? "notice" : "field__help" }, hindrance || label("form.kept")), make("div", { class: "toolbar" }, button(label("form.again"), again))),
      summary,
      ...data.groups.map((group, at) => section("groep_" + at, group.title, group.fields.map((each) => field(each, draft.record, [each.name], changed)))),
      section("groep_verteller", label("form.teller"), make("p", {}, example ? label("form.teller-help-corrected") : label("form.teller-help")),
        tellerFields(!example).map((each) => field(each, draft.teller, ["teller", each.name], changed))),
      ...example || !data.asides.length ? [] : [section("groep_redactie", label("form.asides"), make("p", {}, label("form.asides-help")), data.asides.map((asked) =>
        field({ name: String(asked.number), title: asked.text, help: asked.help, required: false, kind: "text" }, draft.asides, ["vraag", asked.number], changed)))],
      make("div", { class: "toolbar" }, button(label("form.look"), look, { main: true, id: "bekijk" })));
    summary.hidden = true;
    told();
  }

  function start() {
    const kept = Gids.store.read(name, isDraft);
    draft = kept || begin();
    touched = Boolean(kept);
    if (example) {
      document.title = document.title.replace(Gids.byId("titel").textContent || "", label("form.correct"));
      Gids.byId("titel").textContent = label("form.correct");
      for (let near = Gids.byId("titel").nextElementSibling; near && near !== root; near = near.nextElementSibling) {
        if (near instanceof HTMLElement) near.hidden = true; // speaks of a new example
      }
      root?.before(make("p", { class: "lead" }, label("form.correcting", { title: example.record.title })));
      if (kept && kept.base !== JSON.stringify(example.record)) root?.before(make("p", { class: "notice" }, label("form.changed-meanwhile")));
    }
    draw();
    root?.append(form, result);
    if (root) root.hidden = false;
  }

  window.addEventListener("pagehide", () => { if (touched) keep(); });

  const id = new URLSearchParams(location.search).get("id");
  if (!id) start();
  else if (!Object.prototype.hasOwnProperty.call(data.examples, id)) {
    root.before(make("p", { class: "notice" }, label("form.no-example", { id }))); // where the reader looks
    start();
  } else {
    Gids.load("gids/voorbeeld-" + id + ".js").then(() => {
      example = Gids.formExample || null;
      name = "voorbeeld:" + id;
      start();
    }, () => { Gids.warn(label("script.reload")); });
  }
})();
