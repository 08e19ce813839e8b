// What readers fill in on a sheet, as a value: what is valid, what is kept, and how much of it there is. Knows no page. Needs
// base.js, files.js and answers.js.
//
// The value, kept per sheet: {fields: {id: {value, at}}}. `value` is a text, a list of texts or a table (rows of texts); `at` is
// when the field last changed. The ids of fields are permanent, so an answer stays with its field whatever becomes of the sheet.
(function () {
  "use strict";

  const Gids = window.Gids;
  const KIND = "leernetwerkgids/invulblad";
  const ID = /^[a-z0-9]+([-.][a-z0-9]+)*$/i;
  const MOST_FIELDS = 200;
  const MOST_ROWS = 100;
  const LONGEST = 5000;
  const { label } = Gids;
  const { NOTHING_CHANGED } = Gids.files;

  const isObject = (/** @type {unknown} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isText = (/** @type {unknown} */ value) => typeof value === "string" && value.length <= LONGEST;
  const isList = (/** @type {unknown} */ value, /** @type {(one: unknown) => boolean} */ holds) => Array.isArray(value) && value.length <= MOST_ROWS && value.every(holds);
  const isValue = (/** @type {unknown} */ value) => isText(value) || isList(value, isText) || isList(value, (row) => isList(row, isText));

  // What is wrong with a value as it is kept; "" if nothing is.
  /** @param {any} value */
  function wrong(value) {
    if (!isObject(value) || !isObject(value.fields)) return label("sheet.no-values");
    const ids = Object.keys(value.fields);
    if (ids.length > MOST_FIELDS) return label("sheet.too-many", { most: MOST_FIELDS });
    const strange = ids.find((id) => id.length > 60 || !ID.test(id));
    if (strange !== undefined) return label("sheet.no-id", { value: Gids.files.quote(strange) });
    const at = ids.find((id) => !isObject(value.fields[id]) || !isValue(value.fields[id].value) || !Gids.files.isMoment(value.fields[id].at));
    return at === undefined ? "" : label("sheet.damaged-field", { id: at });
  }

  // Whether a value is one that this version of the guide kept. Another version may keep more: that must not get lost at the
  // next change.
  /** @param {any} value */
  function isKept(value) {
    return !wrong(value) && Object.keys(value).join() === "fields" &&
      Object.keys(value.fields).every((id) => Object.keys(value.fields[id]).every((name) => ["value", "at"].includes(name)));
  }

  // The answers of a valid value, with only the known fields, and without a prototype.
  /** @param {{ fields: SheetAnswers }} value */
  function answers(value) {
    /** @type {SheetAnswers} */
    const found = Object.create(null);
    Object.keys(value.fields).forEach((id) => {
      found[id] = { value: value.fields[id].value, at: new Date(value.fields[id].at).toISOString() };
    });
    return found;
  }

  /** @type {SheetValues["accept"]} */
  function accept(value, sheet) {
    const refuse = (/** @type {string} */ why) => { throw new Error(why + NOTHING_CHANGED); };
    if (!isObject(value) || value.kind !== KIND) refuse(label("sheet.not-this"));
    if (value.id !== sheet.id) {
      refuse(isText(value.title) && value.title ? label("sheet.other-sheet-named", { title: value.title }) : label("sheet.other-sheet"));
    }
    const fault = wrong(value);
    if (fault) refuse(label("sheet.damaged", { fault }));
    return answers(value);
  }

  /** @type {SheetValues["texts"]} */
  const texts = (value) => [value].flat(2).filter((text) => text.trim());

  /** @type {SheetValues["as"]} */
  function as(form, value) {
    if (form === "table") return Array.isArray(value) ? value.map((row) => [row].flat()) : value ? [[value]] : [];
    if (form === "list") return Array.isArray(value) ? value.map((row) => [row].flat().filter(Boolean).join(", ")) : value ? [value] : [];
    return Array.isArray(value) ? value.map((row) => [row].flat().filter(Boolean).join(", ")).join("\n") : value;
  }

  /** @type {SheetValues["filled"]} */
  const filled = (given) => Object.values(given).some((one) => texts(one.value).length > 0);

  /** @type {SheetValues["told"]} */
  function told(fields, given) {
    const number = fields.filter(({ id }) => given[id] && texts(given[id].value).length).length;
    return label("sheet.progress", { done: number, total: fields.length });
  }

  /** @type {SheetValues["dropped"]} */
  function dropped(fields, given) {
    const known = new Set(fields.map((field) => field.id));
    return Object.keys(given).filter((id) => !known.has(id) && texts(given[id].value).length).sort();
  }

  /** @type {SheetValues["key"]} */
  const key = (id) => "invulblad:" + id;

  Gids.sheet = {
    KIND, LONGEST, MOST_ROWS, accept, as, dropped, filled, key, texts, told,

    read(sheet) {
      const value = Gids.store.read(key(sheet.id), isKept);
      return value ? answers(value) : Object.create(null);
    },

    update: (sheet, change) => Gids.store.update(key(sheet.id), (kept) => ({
      fields: change(kept ? answers(kept) : Object.create(null))
    }), isKept).fields
  };
})();
