// What the self-scan works out: averages, spread, where to begin, and how answers move to a newer version of the
// framework. Nothing here touches the page or the browser's store: values in, values out.
//
// A scan: { kind, format, id, name, network, person, date, changed, framework, version, length, answers, dropped, history }.
// answers: by the id of a principle { score | skip, reason, note, title, plans, check, merged }.
(function () {
  "use strict";

  const scan = (window.Gids = window.Gids || {}).scan = {};

  scan.mean = function (numbers) {
    return numbers.length ? numbers.reduce((sum, number) => sum + number, 0) / numbers.length : null;
  };

  // The value below which a share of the numbers lies; between two numbers, in proportion (as Excel and R do).
  scan.quantile = function (numbers, share) {
    if (!numbers.length) return null;
    const sorted = numbers.slice().sort((one, other) => one - other);
    const place = (sorted.length - 1) * share;
    const below = Math.floor(place);
    const above = Math.ceil(place);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
  };

  scan.median = function (numbers) { return scan.quantile(numbers, 0.5); };

  // A number as Dutch writes it, with one decimal where it has any.
  scan.figure = function (number) {
    return number === null ? "–" : String(Math.round(number * 10) / 10).replace(".", ",");
  };

  // All questions in the order of the guide, and one of them by its id.
  scan.questions = function (data) { return data.parts.flatMap((part) => part.questions); };
  scan.question = function (data, id) { return scan.questions(data).find((question) => question.id === id) || null; };

  // The length that a scan has, or else the whole of it.
  scan.length = function (data, made) {
    return data.lengths.find((length) => length.id === made.length) || data.lengths[data.lengths.length - 1];
  };

  // The parts with only the questions of a scan's length.
  scan.parts = function (data, made) {
    const wanted = scan.length(data, made).principles;
    return data.parts
      .map((part) => Object.assign({}, part, { questions: part.questions.filter((question) => wanted.includes(question.id)) }))
      .filter((part) => part.questions.length);
  };

  scan.answer = function (made, id) {
    return Object.prototype.hasOwnProperty.call(made.answers, id) ? made.answers[id] : {};
  };
  scan.scored = function (answer) { return typeof answer.score === "number"; };
  scan.isAnswered = function (answer) { return scan.scored(answer) || answer.skip === true; };

  // How far the questions of the scan's length are answered.
  scan.progress = function (data, made) {
    const ids = scan.length(data, made).principles;
    return { answered: ids.filter((id) => scan.isAnswered(scan.answer(made, id))).length, total: ids.length };
  };

  // Per core element the mean of what got a score; what is open or does not apply has no part in it.
  scan.results = function (data, made) {
    const wanted = scan.length(data, made).principles;
    return data.parts.map((part) => {
      const rows = part.questions
        .map((question) => ({ question: question, answer: scan.answer(made, question.id) }))
        .filter((row) => wanted.includes(row.question.id) || scan.isAnswered(row.answer));
      const scores = rows.filter((row) => scan.scored(row.answer)).map((row) => row.answer.score);
      return {
        part: part, rows: rows, mean: scan.mean(scores), count: scores.length,
        skipped: rows.filter((row) => row.answer.skip).length,
        open: rows.filter((row) => !scan.isAnswered(row.answer)).length
      };
    }).filter((result) => result.rows.length);
  };

  // Where to begin: a low score where the importance is high. (highest - score) x importance, the largest first; then
  // the lower score; then the order of the guide. Without a figure for importance a principle is listed apart.
  scan.start = function (data, made) {
    const rows = scan.questions(data)
      .map((question) => ({ question: question, answer: scan.answer(made, question.id) }))
      .filter((row) => scan.scored(row.answer) && row.answer.score < data.highest);
    const known = rows.filter((row) => row.question.importance !== null)
      .map((row) => Object.assign(row, { gap: (data.highest - row.answer.score) * row.question.importance }));
    known.sort((one, other) => other.gap - one.gap || one.answer.score - other.answer.score);
    return { known: known, unknown: rows.filter((row) => row.question.importance === null) };
  };

  // Several scans side by side. A mean compares only principles that have a score in every one of them.
  scan.compare = function (data, scans) {
    return data.parts.map((part) => {
      const rows = part.questions
        .map((question) => ({ question: question, scores: scans.map((made) => {
          const answer = scan.answer(made, question.id);
          return scan.scored(answer) ? answer.score : null;
        }) }))
        .filter((row) => row.scores.some((score) => score !== null));
      const shared = rows.filter((row) => row.scores.every((score) => score !== null));
      return {
        part: part, rows: rows, shared: shared.length,
        means: scans.map((made, at) => scan.mean(shared.map((row) => row.scores[at])))
      };
    }).filter((result) => result.rows.length);
  };

  // What several people answered: per principle the median and how far the answers lie apart.
  scan.spread = function (data, scans) {
    return scan.questions(data).map((question) => {
      const given = scans
        .map((made) => ({ person: made.person, answer: scan.answer(made, question.id) }));
      const answers = given.filter((one) => scan.scored(one.answer))
        .map((one) => ({ person: one.person, score: one.answer.score }))
        .sort((one, other) => one.score - other.score);
      const scores = answers.map((one) => one.score);
      const low = scan.quantile(scores, 0.25);
      const high = scan.quantile(scores, 0.75);
      return {
        question: question, answers: answers, count: scores.length, skipped: given.filter((one) => one.answer.skip).length,
        median: scan.median(scores), least: scan.quantile(scores, 0), most: scan.quantile(scores, 1),
        low: low, high: high, range: scores.length ? scores[scores.length - 1] - scores[0] : null
      };
    }).filter((row) => row.count || row.skipped);
  };

  // Where they differ most: the widest range first, then the widest middle half, then the order of the guide.
  scan.differences = function (rows) {
    return rows.filter((row) => row.count > 1 && row.range > 0)
      .sort((one, other) => other.range - one.range || (other.high - other.low) - (one.high - one.low));
  };

  scan.same = function (one, other) { return JSON.stringify(content(one)) === JSON.stringify(content(other)); };
  function content(made) {
    const ids = Object.keys(made.answers).sort();
    return [made.framework, made.version, ids.map((id) => [id, made.answers[id].score, made.answers[id].skip, made.answers[id].note])];
  }

  // ---- Newer versions ----

  // Whether this guide knows the version of a scan; what is newer can be read but not changed.
  scan.isKnown = function (data, made) {
    const place = data.versions.findIndex((version) => version.id === made.version);
    return place >= 0 && place <= data.versions.findIndex((version) => version.id === data.version);
  };

  // A scan as this guide's version of the framework has it, and what was done, in sentences. The scan itself stays as it
  // is. No answer is lost: what has no place any more is kept under `dropped`.
  scan.migrate = function (data, old) {
    if (!scan.isKnown(data, old)) return { scan: old, notes: [], moved: false, readOnly: true };
    const made = JSON.parse(JSON.stringify(old));
    const notes = [];
    const order = data.versions.map((version) => version.id);
    const target = order.indexOf(data.version);
    for (let at = order.indexOf(made.version); at < target;) {
      const steps = data.steps.filter((step) => step.source === order[at] && order.indexOf(step.target) <= target && order.indexOf(step.target) > at);
      const next = steps.length ? Math.min.apply(null, steps.map((step) => order.indexOf(step.target))) : at + 1;
      // All steps of one version read the answers as they were: a merge and a split never see each other's work.
      const before = made.answers;
      made.answers = Object.assign({}, before);
      const here = steps.filter((step) => step.target === order[next]);
      here.forEach((step) => step.before.forEach((id) => { delete made.answers[id]; }));
      here.forEach((step) => { move(data, made, before, step, notes); });
      at = next;
    }
    const known = scan.questions(data).map((question) => question.id);
    Object.keys(made.answers).filter((id) => !known.includes(id)).forEach((id) => {
      drop(made, id, made.answers[id], old.version);
      notes.push("“" + titled(data, made.answers[id], id) + "” staat niet in deze versie van het raamwerk. Je antwoord is bewaard onder “vervallen”.");
      delete made.answers[id];
    });
    made.version = data.version;
    const moved = notes.length > 0 || old.version !== data.version;
    if (moved) {
      made.history = made.history.concat({ from: old.version, to: data.version, notes: notes, seen: false });
    }
    return { scan: made, notes: notes, moved: moved, readOnly: false };
  };

  function titled(data, answer, id) {
    const question = scan.question(data, id);
    return (answer && answer.title) || (question && question.title) || id;
  }

  function drop(made, id, answer, version) {
    made.dropped = made.dropped.concat(Object.assign({ id: id, version: version }, answer));
  }

  function move(data, made, before, step, notes) {
    const had = step.before.filter((id) => Object.prototype.hasOwnProperty.call(before, id));
    const quote = (id) => "“" + titled(data, before[id], id) + "”";
    const now = (id) => { const question = scan.question(data, id); return "“" + (question ? question.title : id) + "”"; };
    const say = (text) => { notes.push(step.text + " " + text); };
    // What already stands in the place is never overwritten.
    const put = (to, id, extra) => {
      if (to in made.answers) drop(made, id, before[id], step.source);
      else made.answers[to] = Object.assign({}, before[id], extra);
    };

    if (step.kind === "rename" || step.kind === "move") {
      if (step.before.length !== step.after.length) { // then we cannot tell which became which
        had.forEach((id) => { drop(made, id, before[id], step.source); });
        if (had.length) say("We weten niet welk antwoord bij welk uitgangspunt hoort. Je antwoorden staan onder “vervallen”.");
        return;
      }
      step.before.forEach((id, at) => { if (had.includes(id)) put(step.after[at], id); });
      if (had.length || step.after.some((id) => id in before)) say("Je antwoord is meegegaan.");
    } else if (step.kind === "split") {
      had.forEach((id) => {
        step.after.forEach((to, at) => {
          put(to, id, { check: "Overgenomen van " + quote(id) + ". Klopt het hier nog?" });
          if (at) delete made.answers[to].plans; // an action is chosen once
        });
        say("Je antwoord is overgenomen bij " + step.after.map(now).join(" en ") + ". Controleer het.");
      });
    } else if (step.kind === "merge") {
      const to = step.after[0];
      if (had.length) say(merge(made, before, to in made.answers ? had.concat(to) : had, to, quote));
    } else if (step.kind === "drop") {
      had.forEach((id) => {
        drop(made, id, before[id], step.source);
        say("Je antwoord bij " + quote(id) + " is bewaard onder “vervallen”.");
      });
    } else {
      say("Nieuw, en nog niet beantwoord: " + step.after.map(now).join(" en ") + ".");
    }
  }

  // Several answers become one: propose their mean, keep them all, and let the reader choose.
  function merge(made, before, ids, to, quote) {
    const originals = ids.flatMap((id) => before[id].merged && before[id].merged.length
      ? before[id].merged : [Object.assign({ id: id }, bare(before[id]))]);
    const scores = ids.filter((id) => scan.scored(before[id])).map((id) => before[id].score);
    const join = (name) => ids.map((id) => before[id][name]).filter(Boolean).join("\n");
    const answer = {};
    const plans = ids.flatMap((id) => before[id].plans || []);
    if (join("note")) answer.note = join("note");
    if (plans.length) answer.plans = plans;
    let told = "Je antwoord bij " + ids.map(quote).join(" en ") + " is overgenomen. Controleer het.";
    if (scores.length) {
      answer.score = Math.round(scan.mean(scores));
      if (scores.length > 1) told = "Je antwoorden zijn samengevoegd. We stellen het gemiddelde voor: " + answer.score + ". Controleer het.";
    } else if (ids.some((id) => before[id].skip)) {
      answer.skip = true;
      if (join("reason")) answer.reason = join("reason");
    }
    answer.check = scores.length > 1
      ? "Voorstel: het afgeronde gemiddelde van je " + scores.length + " eerdere cijfers." : "Overgenomen van " + ids.map(quote).join(" en ") + ". Klopt het hier nog?";
    answer.merged = originals;
    made.answers[to] = answer;
    return told;
  }

  // An answer without what it had as a proposal or a plan; those move along by themselves.
  function bare(answer) {
    const kept = Object.assign({}, answer);
    ["plans", "check", "merged"].forEach((name) => { delete kept[name]; });
    return kept;
  }
})();
