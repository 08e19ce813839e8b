// How the answers of a self-scan move to a newer version of the framework. Values in, values out. Needs selfscan-core.js.
(function () {
  "use strict";

  const { label, scan } = window.Gids;

  const quoted = (/** @type {string} */ title) => "“" + title + "”";
  const together = (/** @type {string[]} */ titles) => titles.reduce((first, last) => label("script.and", { first, last }));

  scan.isKnown = (data, made) => {
    const place = data.versions.findIndex((version) => version.id === made.version);
    return place >= 0 && place <= data.versions.findIndex((version) => version.id === data.version);
  };

  // The scan itself stays as it is. No answer is lost: what has no place any more is kept under `dropped`.
  scan.migrate = (data, old) => {
    if (!scan.isKnown(data, old)) return { scan: old, notes: [], moved: false, readOnly: true };
    /** @type {Scan} */
    const made = JSON.parse(JSON.stringify(old));
    /** @type {string[]} */
    const notes = [];
    const order = data.versions.map((version) => version.id);
    const target = order.indexOf(data.version);
    for (let at = order.indexOf(made.version); at < target;) {
      const steps = data.steps.filter((step) => step.source === order[at] && order.indexOf(step.target) <= target && order.indexOf(step.target) > at);
      const next = steps.length ? Math.min(...steps.map((step) => order.indexOf(step.target))) : at + 1;
      // All steps of one version read the answers as they were: a merge and a split never see each other's work.
      const before = made.answers;
      made.answers = { ...before };
      const here = steps.filter((step) => step.target === order[next]);
      here.forEach((step) => step.before.forEach((id) => { delete made.answers[id]; }));
      here.forEach((step) => { move(data, made, before, step, notes); });
      at = next;
    }
    const known = scan.questions(data).map((question) => question.id);
    Object.keys(made.answers).filter((id) => !known.includes(id)).forEach((id) => {
      drop(made, id, made.answers[id], old.version);
      notes.push(label("selfscan.not-here", { title: titled(data, made.answers[id], id) }));
      delete made.answers[id];
    });
    made.version = data.version;
    const moved = notes.length > 0 || old.version !== data.version;
    if (moved) {
      made.history = made.history.concat({ from: old.version, to: data.version, notes, seen: false });
    }
    return { scan: made, notes, moved, readOnly: false };
  };

  /** @param {ScanData} data @param {ScanAnswer | undefined} answer @param {string} id */
  function titled(data, answer, id) {
    const question = scan.question(data, id);
    return (answer && answer.title) || (question && question.title) || id;
  }

  /** @param {Scan} made @param {string} id @param {ScanAnswer} answer @param {string} version */
  function drop(made, id, answer, version) {
    made.dropped = made.dropped.concat({ id, version, ...answer });
  }

  /** @param {ScanData} data @param {Scan} made @param {Record<string, ScanAnswer>} before @param {ScanStep} step @param {string[]} notes */
  function move(data, made, before, step, notes) {
    const had = step.before.filter((id) => Object.prototype.hasOwnProperty.call(before, id));
    const quote = (/** @type {string} */ id) => quoted(titled(data, before[id], id));
    const now = (/** @type {string} */ id) => { const question = scan.question(data, id); return quoted(question ? question.title : id); };
    const say = (/** @type {string} */ text) => { notes.push(step.text + " " + text); };
    const away = (/** @type {string} */ id) => drop(made, id, before[id], step.source);
    // What already stands in the place is never overwritten.
    const put = (/** @type {string} */ to, /** @type {string} */ id, /** @type {ScanAnswer} */ extra = {}) => {
      if (to in made.answers) away(id);
      else made.answers[to] = { ...before[id], ...extra };
    };

    const sure = () => {
      if (step.before.length !== step.after.length) { // then we cannot tell which became which
        had.forEach(away);
        if (had.length) say(label("selfscan.way-unknown"));
        return;
      }
      step.before.forEach((id, at) => { if (had.includes(id)) put(step.after[at], id); });
      if (had.length || step.after.some((id) => id in before)) say(label("selfscan.way-along"));
    };
    /** @type {Record<ScanStepKind, () => void>} */
    const ways = {
      rename: sure,
      move: sure,
      split: () => had.forEach((id) => {
        step.after.forEach((to, at) => {
          put(to, id, { check: label("selfscan.way-taken", { titles: quote(id) }) });
          if (at) delete made.answers[to].plans; // an action is chosen once
        });
        say(label("selfscan.way-split", { titles: together(step.after.map(now)) }));
      }),
      merge: () => {
        const to = step.after[0];
        if (had.length) say(merge(made, before, to in made.answers ? had.concat(to) : had, to, quote));
      },
      drop: () => had.forEach((id) => {
        away(id);
        say(label("selfscan.way-dropped", { titles: quote(id) }));
      }),
      add: () => say(label("selfscan.way-new", { titles: together(step.after.map(now)) }))
    };
    (ways[step.kind] || ways.add)();
  }

  // Several answers become one: propose their mean, keep them all, and let the reader choose.
  /** @param {Scan} made @param {Record<string, ScanAnswer>} before @param {string[]} ids @param {string} to @param {(id: string) => string} quote */
  function merge(made, before, ids, to, quote) {
    const originals = ids.flatMap((id) => {
      const { merged } = before[id];
      return merged && merged.length ? merged : [{ id, ...bare(before[id]) }];
    });
    const scores = ids.map((id) => before[id]).filter(scan.scored).map((one) => one.score);
    const join = (/** @type {"note" | "reason"} */ name) => ids.map((id) => before[id][name]).filter(Boolean).join("\n");
    /** @type {ScanAnswer} */
    const answer = {};
    const plans = ids.flatMap((id) => before[id].plans || []);
    if (join("note")) answer.note = join("note");
    if (plans.length) answer.plans = plans;
    const titles = together(ids.map(quote));
    let told = label("selfscan.way-merged", { titles });
    if (scores.length) {
      answer.score = Math.round(Number(scan.mean(scores)));
      if (scores.length > 1) told = label("selfscan.way-mean", { score: answer.score });
    } else if (ids.some((id) => before[id].skip)) {
      answer.skip = true;
      if (join("reason")) answer.reason = join("reason");
    }
    answer.check = scores.length > 1
      ? label("selfscan.way-proposal", { number: scores.length }) : label("selfscan.way-taken", { titles });
    answer.merged = originals;
    made.answers[to] = answer;
    return told;
  }

  // An answer without what it had as a proposal or a plan; those move along by themselves.
  /** @param {ScanAnswer} answer */
  function bare(answer) {
    const kept = { ...answer };
    delete kept.plans;
    delete kept.check;
    delete kept.merged;
    return kept;
  }
})();
