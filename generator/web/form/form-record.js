// A practice example as a value, field by field: what is wrong with it, what is filled in, and how it looks without what is
// empty. Knows no page. Needs form-values.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const { label } = Gids;

  const isObject = (/** @type {any} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isEmpty = (/** @type {any} */ value) => value === undefined || value === "" ||
    (Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0);
  const fieldsOf = (/** @type {FormPlan} */ data) => data.groups.flatMap((group) => group.fields);
  const inner = (/** @type {FormField} */ field) => field.fields || [];
  const named = (/** @type {FormField} */ field) => field.asked && field.asked.length ? field.asked[0].text : field.title; // as above the field
  const item = (/** @type {FormField} */ field) => /** @type {FormField} */ (field.item);

  // The values of the field that a list holds: each in an object, with what editors added to it. A text of several paragraphs
  // becomes as many answers: one holds no more than a paragraph.
  /** @param {FormField} field @param {any} value @param {FormRules} rules */
  function several(field, value, rules) {
    const { name } = item(field);
    return (value || []).flatMap((/** @type {any} */ each) => apart(field, each[name], rules).map((text, at) => ({ ...(at ? {} : each), [name]: text })));
  }

  /** @param {FormField} field @param {any} value @param {FormRules} rules @returns {string[]} */
  function apart(field, value, rules) {
    const text = String(value || "");
    return item(field).kind === "text" ? Gids.form.paragraphs(text, rules) : [Gids.form.clean(text, rules)].filter(Boolean);
  }

  /** @param {FormField} field @param {any} value @param {FormRules} rules @returns {any} */
  function tidied(field, value, rules) {
    if (field.kind === "several") return several(field, value, rules);
    if (field.kind === "some") return value || [];
    if (field.kind === "block") return block(inner(field), value || {}, rules);
    return Gids.form.clean(String(value || ""), rules);
  }

  /** @param {FormField[]} fields @param {FormRecord} value @param {FormRules} rules */
  function block(fields, value, rules) {
    const made = { ...value };
    fields.forEach((field) => {
      made[field.name] = tidied(field, value[field.name], rules);
      if (isEmpty(made[field.name])) delete made[field.name];
    });
    return made;
  }

  /** @type {Gids["formRecord"]["tidy"]} */
  function tidy(data, record) {
    const made = block(fieldsOf(data), record, data.rules);
    const others = Object.keys(made).filter((key) => !data.keys.includes(key));
    return Object.fromEntries([...data.keys, ...others].filter((key) => key in made).map((key) => [key, made[key]]));
  }

  /** @type {Gids["formRecord"]["problems"]} */
  function problems(data, draft) {
    const judged = Gids.form.judge(data.rules);
    /** @type {FormProblem[]} */
    const found = [];
    /** @param {FormField} field @param {any} value @param {(string | number)[]} path @param {boolean} needed @param {string} title */
    const look = (field, value, path, needed, title) => {
      const tell = (/** @type {(string | number)[]} */ at, /** @type {string} */ message) => { if (message) found.push({ path: at, title, message }); };
      if (field.kind === "block") return lookInside(field, value || {}, path, needed, title);
      if (field.kind === "several") {
        const { name } = item(field);
        (value || []).forEach((/** @type {any} */ each, /** @type {number} */ at) => {
          tell([...path, at, name], apart(field, each[name], data.rules).map((text) => judged(item(field), text)).find(Boolean) || "");
        });
        return needed && isEmpty(several(field, value, data.rules)) ? tell([...path, 0, name], label("form.empty")) : undefined;
      }
      if (field.kind === "some") return needed && isEmpty(value) ? tell(path, label("form.choose")) : undefined;
      if (isEmpty(value)) return needed ? tell(path, field.kind === "one" ? label("form.choose") : label("form.empty")) : undefined;
      return tell(path, judged(field, value));
    };
    /** @param {FormField} field @param {FormRecord} value @param {(string | number)[]} path @param {boolean} needed @param {string} title */
    const lookInside = (field, value, path, needed, title) => {
      const asked = needed || !isEmpty(block(inner(field), value, data.rules));
      inner(field).forEach((part) => look(part, value[part.name], [...path, part.name], part.required && asked, label("form.part", { title, part: part.title })));
      const last = inner(field).find((part) => part.kind === "date");
      if (last && found.every((one) => one.path[0] !== path[0]) && Gids.form.otherMoment(value, data.rules)) {
        found.push({ path: [...path, last.name], title, message: label("form.other-moment", { date: value.date, words: value.text }) });
      }
    };
    const record = cleaned(fieldsOf(data), draft.record, data.rules);
    fieldsOf(data).forEach((field) => look(field, record[field.name], [field.name], field.required, named(field)));
    return found;
  }

  // A record with clean texts, in which everything keeps its place.
  /** @param {FormField[]} fields @param {FormRecord} record @param {FormRules} rules @returns {FormRecord} */
  function cleaned(fields, record, rules) {
    const made = { ...record };
    fields.forEach((field) => {
      const value = record[field.name];
      if (value === undefined) return;
      if (field.kind === "block") made[field.name] = cleaned(inner(field), value, rules);
      else if (field.kind !== "some" && field.kind !== "several") made[field.name] = Gids.form.clean(String(value), rules);
    });
    return made;
  }

  /** @param {FormField} field @param {any} value @returns {boolean} */
  function fitsField(field, value) {
    if (value === undefined) return true;
    if (field.kind === "several") return Array.isArray(value) && value.every((each) => isObject(each) && fitsField(item(field), each[item(field).name]));
    if (field.kind === "some") return Array.isArray(value) && value.every((each) => typeof each === "string");
    if (field.kind === "block") return isObject(value) && inner(field).every((part) => fitsField(part, value[part.name]));
    return typeof value === "string";
  }

  /** @type {Gids["formRecord"]["fits"]} */
  function fits(data, record) {
    return isObject(record) && fieldsOf(data).every((field) => fitsField(field, /** @type {any} */ (record)[field.name]));
  }

  /** @type {Gids["formRecord"]["filled"]} */
  function filled(data, record, begun) {
    const [made, before] = [tidy(data, record), tidy(data, begun)];
    const stands = (/** @type {FormField} */ { name }) => name in before && JSON.stringify(made[name]) === JSON.stringify(before[name]);
    const all = fieldsOf(data).filter((field) => !stands(field));
    return { done: all.filter((field) => field.name in made).length, total: all.length };
  }

  Gids.formRecord = { filled, fits, problems, tidy };
})();
