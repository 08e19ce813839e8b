// What the self-scan works out: averages, spread, where to begin. Nothing here touches the page or the browser's store:
// values in, values out.
(function () {
  "use strict";

  const scan = window.Gids.scan = /** @type {SelfScan} */ ({});

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
        part, rows, mean: scan.mean(scores), count: scores.length,
        skipped: rows.filter((row) => row.answer.skip).length,
        open: rows.filter((row) => !scan.isAnswered(row.answer)).length
      };
    }).filter((result) => result.rows.length);
  };

  // Where to begin: a low score where the importance is high. (highest - score) x importance, the largest first; then
  // the lower score; then the order of the guide. Without a figure for importance a principle is listed apart, unless no
  // study gave any: then only the score counts.
  scan.start = (data, made) => {
    const rows = scan.questions(data).flatMap((question) => {
      const answer = scan.answer(made, question.id);
      return scan.scored(answer) && answer.score < data.highest ? [{ question, answer }] : [];
    });
    const weight = (/** @type {ScanQuestion} */ question) => data.weighs ? question.importance : 1;
    const known = rows.flatMap((row) => {
      const weighs = weight(row.question);
      return weighs === null ? [] : [{ ...row, gap: (data.highest - row.answer.score) * weighs }];
    });
    known.sort((one, other) => other.gap - one.gap || one.answer.score - other.answer.score);
    return { known, unknown: rows.filter((row) => weight(row.question) === null) };
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
        means: scans.map((made, at) => scan.mean(shared.map((row) => Number(row.scores[at]))))
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
      const low = scan.quantile(scores, 0.25);
      const high = scan.quantile(scores, 0.75);
      return {
        question, answers, count: scores.length, skipped: given.filter((one) => one.answer.skip).length,
        median: scan.median(scores), least: scan.quantile(scores, 0), most: scan.quantile(scores, 1),
        low, high, range: scores.length ? scores[scores.length - 1] - scores[0] : null
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
