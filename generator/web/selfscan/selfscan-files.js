// Scans from and for files: reading what a reader opens or the browser kept, and what of it goes out. Needs selfscan-core.js
// and files.js.
(function () {
  "use strict";

  const { label, scan } = window.Gids;

  scan.KIND = "zelfscan";
  scan.FORMAT = 1;
  const ID = /^[A-Za-z0-9]+([-.][A-Za-z0-9]+)*$/;
  const LINE = 200;
  const TEXT = 4000;
  const MOST = 1000;
  /** @type {["reason" | "note" | "title" | "check", number][]} */
  const TEXTS = [["reason", TEXT], ["note", 4 * TEXT], ["title", LINE], ["check", TEXT]];

  // Each of these returns a value of its shape or refuses it; nothing else of a file comes in.
  const quote = (/** @type {unknown} */ value) => window.Gids.files.quote(value);
  /** @param {string} [why] @returns {never} */
  function refuse(why) { throw new Error(why ? label("selfscan.damaged-how", { fault: why }) : label("selfscan.damaged")); }
  /** @param {unknown} value @param {number} most */
  function text(value, most) {
    if (value === undefined || value === null) return "";
    if (typeof value !== "string") refuse(label("selfscan.no-text", { value: quote(value) }));
    if (value.length > most) refuse(label("selfscan.long-text", { value: quote(value) }));
    return value;
  }
  /** @param {unknown} value */
  function id(value) {
    return typeof value === "string" && value.length <= 60 && ID.test(value) ? value : refuse(label("selfscan.no-id", { value: quote(value) }));
  }
  /** @param {any} value @returns {string} */
  function day(value) { return window.Gids.files.isDay(value) ? value : refuse(label("selfscan.no-day", { value: quote(value) })); }
  /** @param {string} value */
  function moment(value) {
    return value === "" || window.Gids.files.isMoment(value) ? value : refuse(label("selfscan.no-moment", { value: quote(value) }));
  }
  /** @template T @param {unknown} value @param {number} most @param {(one: any) => T} each @returns {T[]} */
  function list(value, most, each) {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) refuse(label("selfscan.no-list", { value: quote(value) }));
    if (value.length > most) refuse(label("selfscan.long-list"));
    return value.map(each);
  }
  /** @param {any} value */
  function object(value) { return value !== null && typeof value === "object" && !Array.isArray(value) ? value : refuse(); }

  /** @param {any} value @returns {ScanPlan} */
  function plan(value) {
    object(value);
    return { what: text(value.what, TEXT), who: text(value.who, LINE), when: text(value.when, LINE) };
  }

  /** @param {any} value @param {ScanData} data */
  function answer(value, data) {
    object(value);
    /** @type {ScanAnswer} */
    const made = {};
    if (value.score !== undefined && value.score !== null) {
      if (!Number.isInteger(value.score) || value.score < data.lowest || value.score > data.highest) refuse(label("selfscan.not-a-score", { value: quote(value.score) }));
      made.score = value.score;
    } else if (value.skip !== undefined && value.skip !== false) {
      if (value.skip !== true) refuse();
      made.skip = true;
    }
    TEXTS.forEach(([name, most]) => {
      const found = text(value[name], most);
      if (found) made[name] = found;
    });
    const plans = list(value.plans, 50, plan);
    if (plans.length) made.plans = plans;
    const merged = list(value.merged, 50, (one) => ({ id: id(object(one).id), ...answer({ ...one, merged: [] }, data) }));
    if (merged.length) made.merged = merged;
    return made;
  }

  scan.parse = (value, data) => {
    if (object(value).kind !== scan.KIND || !Number.isInteger(value.format)) refuse();
    if (value.format > scan.FORMAT) {
      throw new Error(label("selfscan.newer"));
    }
    /** @type {Record<string, ScanAnswer>} */
    const answers = {};
    const found = Object.keys(object(value.answers));
    if (found.length > MOST) refuse(label("selfscan.too-many", { most: MOST }));
    found.forEach((key) => { answers[id(key)] = answer(value.answers[key], data); });
    const made = {
      kind: scan.KIND, format: scan.FORMAT, id: id(value.id), name: text(value.name, LINE) || label("selfscan.name"),
      network: text(value.network, LINE), person: text(value.person, LINE),
      date: day(value.date), changed: moment(text(value.changed, 40)),
      framework: id(value.framework), version: id(value.version), length: text(value.length, 60),
      answers,
      ...value.phase === undefined || value.phase === null || value.phase === "" ? {} : { phase: id(value.phase) },
      dropped: list(value.dropped, MOST, (one) => ({ id: id(object(one).id), version: id(one.version), ...answer(one, data) })),
      history: list(value.history, 50, (one) => ({
        from: id(object(one).from), to: id(one.to), notes: list(one.notes, MOST, (note) => text(note, TEXT)), seen: one.seen === true
      }))
    };
    if (made.framework !== data.framework) {
      throw new Error(label("selfscan.other-framework"));
    }
    return made;
  };

  scan.outgoing = (made, options) => {
    /** @type {Scan} */
    const copy = JSON.parse(JSON.stringify(made));
    if (!options.names) copy.person = "";
    const clean = (/** @type {ScanAnswer} */ one) => {
      if (!options.names) (one.plans || []).forEach((each) => { each.who = ""; });
      if (!options.notes) { delete one.note; delete one.reason; }
      (one.merged || []).forEach(clean);
    };
    Object.values(copy.answers).concat(copy.dropped).forEach(clean);
    return copy;
  };
})();
