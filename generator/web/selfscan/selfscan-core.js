// What the self-scan works out: averages, spread, where to begin, what scans are called. Nothing here touches the page or the
// browser's store: values in, values out.
(function () {
  "use strict";

  const { label } = window.Gids;
  const scan = window.Gids.scan = /** @type {SelfScan} */ ({});

  const LEAST_FOR_HALF = 4; // fewer answers have no middle half

  scan.mean = (numbers) => {
    return numbers.length ? numbers.reduce((sum, number) => sum + number, 0) / numbers.length : null;
  };

  scan.quantile = (numbers, share) => {
    if (!numbers.length) return null;
    const sorted = numbers.slice().sort((one, other) => one - other);
    const place = (sorted.length - 1) * share;
    const below = Math.floor(place);
    const above = Math.ceil(place);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
  };

  scan.median = (numbers) => scan.quantile(numbers, 0.5);

  scan.figure = (number) => {
    return number === null ? "–" : String(Math.round(number * 10) / 10).replace(".", ",");
  };

  scan.day = (date) => new Date(date + "T12:00").toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });

  // What tells scans apart: their name and who filled them in; the day where the name does not tell it; the time where two
  // are still alike, and at last a number.
  scan.names = (scans) => {
    /** @type {((made: Scan) => string)[]} */
    const more = [
      (made) => made.name.includes(scan.day(made.date)) ? "" : scan.day(made.date),
      (made) => made.changed && label("selfscan.at-time", { time: new Date(made.changed).toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" }) })
    ];
    const first = scans.map((made) => [made.name, made.person].filter(Boolean).join(", "));
    const alike = (/** @type {string[]} */ names) => names.map((name) => names.filter((other) => other === name).length > 1);
    const names = more.reduce((found, tell, step) => {
      const doubtful = alike(found);
      return found.map((name, at) => !step || doubtful[at] ? [name, tell(scans[at])].filter(Boolean).join(", ") : name);
    }, first);
    const doubtful = alike(names);
    return names.map((name, at) => doubtful[at] ? name + " (" + (names.slice(0, at).filter((other) => other === name).length + 1) + ")" : name);
  };

  scan.questions = (data) => data.parts.flatMap((part) => part.questions);
  scan.question = (data, id) => scan.questions(data).find((question) => question.id === id) || null;

  scan.length = (data, made) => {
    return data.lengths.find((length) => length.id === made.length) || data.lengths[data.lengths.length - 1];
  };

  scan.parts = (data, made) => {
    const wanted = scan.length(data, made).principles;
    return data.parts
      .map((part) => ({ ...part, questions: part.questions.filter((question) => wanted.includes(question.id)) }))
      .filter((part) => part.questions.length);
  };

  scan.answer = (made, id) => {
    return Object.prototype.hasOwnProperty.call(made.answers, id) ? made.answers[id] : {};
  };
  /** @returns {answer is ScanAnswer & { score: number }} */
  scan.scored = (answer) => typeof answer.score === "number";
  scan.isAnswered = (answer) => scan.scored(answer) || answer.skip === true;

  scan.progress = (data, made) => {
    const ids = scan.length(data, made).principles;
    return { answered: ids.filter((id) => scan.isAnswered(scan.answer(made, id))).length, total: ids.length };
  };

  scan.results = (data, made) => {
    const wanted = scan.length(data, made).principles;
    return data.parts.map((part) => {
      const rows = part.questions
        .map((question) => ({ question, answer: scan.answer(made, question.id) }))
        .filter((row) => wanted.includes(row.question.id) || scan.isAnswered(row.answer));
      const scores = rows.map((row) => row.answer).filter(scan.scored).map((answer) => answer.score);
      return {
        part, rows, mean: scores.length > 1 ? scan.mean(scores) : null, count: scores.length,
        told: scores.length > 1 ? scan.figure(scan.mean(scores)) : scores.length ? label("selfscan.one-score", { score: scores[0] }) : label("selfscan.no-score"),
        skipped: rows.filter((row) => row.answer.skip).length,
        open: rows.filter((row) => !scan.isAnswered(row.answer)).length
      };
    }).filter((result) => result.rows.length);
  };

  // Where to begin: what got a high score is left out. A low score goes before a middling one; then what matters most; then
  // the lowest score; then the order of the guide. What does not fit the phase of the network comes after what does. Without
  // a figure for importance a principle is listed apart, unless no study gave any: then only the score counts.
  scan.start = (data, made) => {
    const { low, middle, weighs } = data;
    const rows = scan.questions(data).flatMap((question) => {
      const answer = scan.answer(made, question.id);
      return scan.scored(answer) && answer.score <= middle ? [{ question, answer }] : [];
    });
    const unknown = (/** @type {ScoredRow} */ row) => weighs !== null && row.question.importance === null;
    const known = rows.filter((row) => !unknown(row)).sort((one, other) =>
      Number(one.answer.score > low) - Number(other.answer.score > low) ||
      (weighs ? Number(other.question.importance) - Number(one.question.importance) : 0) || one.answer.score - other.answer.score);
    const phase = scan.phase(data, made);
    const fits = (/** @type {ScoredRow} */ row) => !phase || row.question.phases.includes(phase.id);
    return { known: known.filter(fits), later: known.filter((row) => !fits(row)), unknown: rows.filter(unknown) };
  };

  scan.first = (data, made, most) => {
    const { known, later, unknown } = scan.start(data, made);
    const fit = known.slice(0, most);
    return { fit, rest: later.slice(0, most - fit.length), unknown, order: [...known, ...later] };
  };

  scan.phase = (data, made) => data.phases.find((phase) => phase.id === made.phase) || null;

  scan.why = (data, { question, answer: { score } }) => {
    const mark = score <= data.low ? label("selfscan.low-score", { score }) : label("selfscan.middle-score", { score });
    if (!data.weighs || question.importance === null) return mark;
    const { least, most } = data.weighs;
    const share = (question.importance - least) / (most - least);
    const importance = scan.figure(question.importance);
    return mark + ", " + (share >= 0.75 ? label("selfscan.high-importance", { importance, most })
      : share >= 0.5 ? label("selfscan.middle-importance", { importance, most }) : label("selfscan.low-importance", { importance, most }));
  };

  scan.compare = (data, scans) => {
    return data.parts.map((part) => {
      const rows = part.questions
        .map((question) => ({ question, scores: scans.map((made) => {
          const answer = scan.answer(made, question.id);
          return scan.scored(answer) ? answer.score : null;
        }) }))
        .filter((row) => row.scores.some((score) => score !== null));
      const shared = rows.filter((row) => row.scores.every((score) => score !== null));
      return {
        part, rows, shared: shared.length,
        means: scans.map((made, at) => shared.length > 1 ? scan.mean(shared.map((row) => Number(row.scores[at]))) : null)
      };
    }).filter((result) => result.rows.length);
  };

  scan.spread = (data, scans) => {
    return scan.questions(data).map((question) => {
      const given = scans
        .map((made) => ({ person: made.person, answer: scan.answer(made, question.id) }));
      const answers = given.flatMap(({ person, answer }) => scan.scored(answer) ? [{ person, score: answer.score }] : [])
        .sort((one, other) => one.score - other.score);
      const scores = answers.map((one) => one.score);
      const half = scores.length >= LEAST_FOR_HALF ? scores : [];
      return {
        question, answers, count: scores.length, skipped: given.filter((one) => one.answer.skip).length,
        median: scores.length > 1 ? scan.median(scores) : null, least: scan.quantile(scores, 0), most: scan.quantile(scores, 1),
        low: scan.quantile(half, 0.25), high: scan.quantile(half, 0.75), range: scores.length ? scores[scores.length - 1] - scores[0] : null
      };
    }).filter((row) => row.count || row.skipped);
  };

  scan.differences = (rows) => {
    const half = (/** @type {ScanSpread} */ row) => Number(row.high) - Number(row.low);
    return rows.filter((row) => row.count > 1 && row.range)
      .sort((one, other) => Number(other.range) - Number(one.range) || half(other) - half(one));
  };

  scan.same = (one, other) => JSON.stringify(content(one)) === JSON.stringify(content(other));
  /** @param {Scan} made */
  function content(made) {
    const ids = Object.keys(made.answers).sort();
    return [made.framework, made.version, ids.map((id) => [id, made.answers[id].score, made.answers[id].skip, made.answers[id].note])];
  }
})();
