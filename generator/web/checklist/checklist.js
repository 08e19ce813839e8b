// What readers fill in on a checklist, as a value: what is valid, and how far they are. Knows no page. Needs base.js, files.js
// and answers.js.
//
// The value, kept per checklist: {framework, version, items: {id: {state, note, reason, at, mark}}}. `state` is "open", "done"
// or "nvt" (does not apply); `at` is when the item last changed; `mark` is there if one was given. The ids of items are permanent, so an answer stays with
// its item whatever the version of the framework.
(function () {
  "use strict";

  const Gids = window.Gids;
  const KIND = "leernetwerkgids/checklist";
  const ID = /^[a-z0-9]+([-.][a-z0-9]+)*$/i;
  const STATES = ["open", "done", "nvt"];
  const MOST_ITEMS = 1000;
  const LONGEST_NOTE = 5000;
  const LONGEST_REASON = 500;
  const HIGHEST_MARK = 1000;
  const { label } = Gids;
  const { NOTHING_CHANGED } = Gids.files;

  const isObject = (/** @type {unknown} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isText = (/** @type {unknown} */ value, /** @type {number} */ longest) => typeof value === "string" && value.length <= longest;

  // What is wrong with an answer, for the reader; "" if nothing is.
  /** @param {any} answer */
  function wrongAnswer(answer) {
    const quote = Gids.files.quote;
    if (!isObject(answer)) return label("checklist.no-answer");
    if (!STATES.includes(answer.state)) return label("checklist.no-state", { value: quote(answer.state) });
    if (!isText(answer.note, LONGEST_NOTE)) return label("checklist.no-note");
    if (!isText(answer.reason, LONGEST_REASON)) return label("checklist.no-reason");
    if (answer.mark !== undefined && !(Number.isInteger(answer.mark) && answer.mark >= 0 && answer.mark <= HIGHEST_MARK)) {
      return label("checklist.no-mark", { value: quote(answer.mark) });
    }
    if (!Gids.files.isMoment(answer.at)) return label("checklist.no-moment", { value: quote(answer.at) });
    return "";
  }

  // What is wrong with a value as it is kept; "" if nothing is.
  /** @param {any} value */
  function wrong(value) {
    if (!isObject(value) || !isText(value.framework, 60) || !isText(value.version, 60) || !isObject(value.items)) return label("checklist.no-values");
    const ids = Object.keys(value.items);
    if (ids.length > MOST_ITEMS) return label("checklist.too-many", { most: MOST_ITEMS });
    const strange = ids.find((id) => id.length > 60 || !ID.test(id));
    if (strange !== undefined) return label("checklist.no-id", { value: Gids.files.quote(strange) });
    const at = ids.find((id) => wrongAnswer(value.items[id]));
    return at === undefined ? "" : label("checklist.damaged-point", { id: at, fault: wrongAnswer(value.items[at]) });
  }

  // Whether a value is one that this version of the guide kept. Another version may keep more: that must not get lost at
  // the next tick.
  /** @param {any} value */
  function isKept(value) {
    return !wrong(value) && has(value, ["framework", "version", "items"]) &&
      Object.keys(value.items).every((id) => has(value.items[id], ["state", "note", "reason", "at", "mark"]));
  }
  /** @param {object} value @param {string[]} names */
  function has(value, names) { return Object.keys(value).every((name) => names.includes(name)); }

  // The answers of a valid value, with only the known fields. It has no prototype: an item may be called "constructor".
  /** @param {{ items: CheckAnswers }} value */
  function answers(value) {
    /** @type {CheckAnswers} */
    const items = Object.create(null);
    Object.keys(value.items).forEach((id) => {
      const { state, note, reason, at, mark } = value.items[id];
      items[id] = { state, note, reason, at: new Date(at).toISOString() };
      if (mark !== undefined) items[id].mark = mark;
    });
    return items;
  }

  /** @type {ChecklistValues["accept"]} */
  function accept(value, list) {
    const refuse = (/** @type {string} */ why) => { throw new Error(why + NOTHING_CHANGED); };
    if (!isObject(value) || value.kind !== KIND) refuse(label("checklist.not-this"));
    if (value.id !== list.id) {
      const named = isText(value.title, 200) && value.title;
      refuse(named ? label("checklist.other-list-named", { title: value.title }) : label("checklist.other-list"));
    }
    if (value.framework !== list.framework) refuse(label("checklist.other-framework"));
    const fault = wrong(value);
    if (fault) refuse(label("checklist.damaged", { fault }));
    const given = answers(value);
    const off = Object.keys(given).find((id) => given[id].mark !== undefined && !isOnScale(list.marks, id, given[id].mark));
    if (off !== undefined) {
      const wrongMark = label("checklist.no-mark", { value: Gids.files.quote(given[off].mark) });
      refuse(label("checklist.damaged", { fault: label("checklist.damaged-point", { id: off, fault: wrongMark }) }));
    }
    return given;
  }

  /** @type {ChecklistValues["takesMark"]} */
  function takesMark(scale, id) { return scale !== undefined && (!scale.only.length || scale.only.includes(id)); }
  /** @param {CheckScale | undefined} scale @param {string} id @param {number | undefined} mark */
  function isOnScale(scale, id, mark) { return takesMark(scale, id) && mark !== undefined && mark >= scale.least && mark <= scale.most; }

  // The marks of what applies.
  /** @type {ChecklistValues["marked"]} */
  function marked(points, items, scale) {
    const { states } = progress(points, items);
    const counting = points.filter((point) => states[point.id] !== "nvt" && takesMark(scale, point.id));
    const given = counting.flatMap((point) => {
      const mark = items[point.id] && items[point.id].mark;
      return mark === undefined ? [] : [{ point, mark }];
    });
    const least = Math.min(...given.map((one) => one.mark));
    return { given, all: counting.length, lowest: given.filter((one) => one.mark === least) };
  }

  // An open item below an item that does not apply, does not apply either. What does not apply is left out of the total.
  /** @type {ChecklistValues["progress"]} */
  function progress(points, items) {
    /** @type {Record<string, CheckState>} */
    const states = {};
    const count = { open: 0, done: 0, nvt: 0 };
    points.forEach((point) => {
      const own = items[point.id] ? items[point.id].state : "open";
      states[point.id] = own === "open" && states[point.above] === "nvt" ? "nvt" : own;
      count[states[point.id]] += 1;
    });
    return { states, open: count.open, done: count.done, nvt: count.nvt, total: count.open + count.done };
  }

  /** @type {ChecklistValues["told"]} */
  function told(so) {
    if (!so.total) return label("checklist.nothing-applies", { number: so.nvt });
    return so.nvt ? label("checklist.progress-left-out", { done: so.done, total: so.total, left_out: so.nvt })
      : label("checklist.progress", { done: so.done, total: so.total });
  }

  /** @param {CheckAnswer} answer */
  function says(answer) {
    return answer.state !== "open" || answer.note !== "" || answer.reason !== "" || answer.mark !== undefined;
  }

  /** @type {ChecklistValues["filled"]} */
  function filled(items) {
    return Object.keys(items).some((id) => says(items[id]));
  }

  /** @type {ChecklistValues["withoutText"]} */
  function withoutText(items) {
    /** @type {CheckAnswers} */
    const bare = Object.create(null);
    Object.keys(items).forEach((id) => { bare[id] = { ...items[id], note: "", reason: "" }; });
    return bare;
  }

  /** @type {ChecklistValues["stateInWords"]} */
  function stateInWords(state) {
    return { open: label("checklist.state-open"), done: label("checklist.state-done"), nvt: label("checklist.state-left-out") }[state];
  }

  /** @type {ChecklistValues["answered"]} */
  function answered(answer, state) {
    const mark = answer.mark === undefined ? "" : label("checklist.mark-printed", { mark: answer.mark });
    return [mark, stands(answer, state)].filter(Boolean).join(" ");
  }
  /** @param {CheckAnswer} answer @param {CheckState} state */
  function stands(answer, state) {
    if (state === "done") return label("checklist.done-on", { date: Gids.answers.date(answer.at) });
    if (state !== "nvt") return "";
    return answer.reason ? label("checklist.left-out-because", { reason: answer.reason }) : label("checklist.left-out");
  }

  /** @type {ChecklistValues["dropped"]} */
  function dropped(points, items) {
    const known = new Set(points.map((point) => point.id));
    return Object.keys(items).filter((id) => !known.has(id) && says(items[id])).sort();
  }

  /** @type {ChecklistValues["key"]} */
  function key(id) { return "checklist:" + id; }

  Gids.checklist = {
    KIND, LONGEST_NOTE, LONGEST_REASON, accept, answered, dropped, filled, key, marked, progress, stateInWords, takesMark, told, withoutText,

    read(list) {
      const value = Gids.store.read(key(list.id), isKept);
      return value && { framework: value.framework, version: value.version, items: answers(value) };
    },

    update: (list, change) => Gids.store.update(key(list.id), (kept) => ({
      framework: list.framework,
      version: list.version,
      items: change(kept ? answers(kept) : Object.create(null))
    }), isKept).items
  };
})();
