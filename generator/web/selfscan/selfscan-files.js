// Scans as files: reading what a reader opens or the browser kept, and writing JSON, CSV and a report. Needs
// selfscan-core.js and files.js.
(function () {
  "use strict";

  const scan = window.Gids.scan;

  scan.KIND = "zelfscan";
  scan.FORMAT = 1;
  const ID = /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/;
  const LINE = 200;
  const TEXT = 4000;
  const MOST = 1000;

  // Each of these returns a value of its shape or refuses it; nothing else of a file comes in.
  const quote = (value) => window.Gids.files.quote(value);
  function refuse(why) { throw new Error("Dit is geen zelfscan van de gids, of het bestand is beschadigd" + (why ? ": " + why : "") + "."); }
  function text(value, most) {
    if (value === undefined || value === null) return "";
    if (typeof value !== "string") refuse("er hoort tekst te staan en er staat " + quote(value));
    if (value.length > most) refuse("de tekst " + quote(value) + " is te lang");
    return value;
  }
  function id(value) {
    return typeof value === "string" && value.length <= 60 && ID.test(value) ? value : refuse(quote(value) + " is geen id");
  }
  function day(value) { return window.Gids.files.isDay(value) ? value : refuse("de datum " + quote(value) + " bestaat niet"); }
  function moment(value) {
    return value === "" || window.Gids.files.isMoment(value) ? value : refuse("het tijdstip " + quote(value) + " bestaat niet");
  }
  function list(value, most, each) {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) refuse("er hoort een lijst te staan en er staat " + quote(value));
    if (value.length > most) refuse("een lijst is te lang");
    return value.map(each);
  }
  function object(value) { return value !== null && typeof value === "object" && !Array.isArray(value) ? value : refuse(); }

  function plan(value) {
    object(value);
    return { what: text(value.what, TEXT), who: text(value.who, LINE), when: text(value.when, LINE) };
  }

  function answer(value, data) {
    object(value);
    const made = {};
    if (value.score !== undefined && value.score !== null) {
      if (!Number.isInteger(value.score) || value.score < data.lowest || value.score > data.highest) refuse("het cijfer " + quote(value.score) + " bestaat niet");
      made.score = value.score;
    } else if (value.skip !== undefined && value.skip !== false) {
      if (value.skip !== true) refuse();
      made.skip = true;
    }
    const texts = { reason: TEXT, note: 4 * TEXT, title: LINE, check: TEXT };
    Object.keys(texts).forEach((name) => {
      const found = text(value[name], texts[name]);
      if (found) made[name] = found;
    });
    const plans = list(value.plans, 50, plan);
    if (plans.length) made.plans = plans;
    const merged = list(value.merged, 50, (one) => Object.assign({ id: id(object(one).id) }, answer(Object.assign({}, one, { merged: [] }), data)));
    if (merged.length) made.merged = merged;
    return made;
  }

  // A value from a file or the store as a scan; throws an Error with a message for the reader.
  scan.parse = function (value, data) {
    if (object(value).kind !== scan.KIND || !Number.isInteger(value.format)) refuse();
    if (value.format > scan.FORMAT) {
      throw new Error("Deze zelfscan is gemaakt met een nieuwere gids. Deze gids kan haar niet lezen.");
    }
    const answers = {};
    const found = Object.keys(object(value.answers));
    if (found.length > MOST) refuse("er staan meer dan " + MOST + " antwoorden in");
    found.forEach((key) => { answers[id(key)] = answer(value.answers[key], data); });
    const made = {
      kind: scan.KIND, format: scan.FORMAT, id: id(value.id), name: text(value.name, LINE) || "Zelfscan",
      network: text(value.network, LINE), person: text(value.person, LINE),
      date: day(value.date), changed: moment(text(value.changed, 40)),
      framework: id(value.framework), version: id(value.version), length: text(value.length, 60),
      answers: answers,
      dropped: list(value.dropped, MOST, (one) => Object.assign(
        { id: id(object(one).id), version: id(one.version) }, answer(one, data))),
      history: list(value.history, 50, (one) => ({
        from: id(object(one).from), to: id(one.to), notes: list(one.notes, MOST, (note) => text(note, TEXT)), seen: one.seen === true
      }))
    };
    if (made.framework !== data.framework) {
      throw new Error("Deze zelfscan hoort bij een ander raamwerk dan dat van deze gids.");
    }
    return made;
  };

  // A scan as it goes into a file: names of people and notes only if the reader wants that.
  scan.outgoing = function (made, options) {
    const copy = JSON.parse(JSON.stringify(made));
    if (!options.names) copy.person = "";
    const clean = (one) => {
      if (!options.names) (one.plans || []).forEach((each) => { each.who = ""; });
      if (!options.notes) { delete one.note; delete one.reason; }
      (one.merged || []).forEach(clean);
    };
    Object.values(copy.answers).concat(copy.dropped).forEach(clean);
    return copy;
  };

  function plansOf(one) {
    return (one.plans || []).map((each) => [each.what, each.who, each.when].filter(Boolean).join(" – ")).join("; ");
  }

  scan.table = function (data, made) {
    const gaps = new Map(scan.start(data, made).known.map((row) => [row.question.id, row.gap]));
    const rows = scan.results(data, made).flatMap((result) => result.rows.map((row) => [
      result.part.title, row.question.id, row.question.title,
      scan.scored(row.answer) ? row.answer.score : "", row.answer.skip ? "ja" : "", row.answer.reason || "", row.answer.note || "",
      row.question.importance === null ? "geen gegeven" : scan.figure(row.question.importance),
      gaps.has(row.question.id) ? scan.figure(gaps.get(row.question.id)) : "", plansOf(row.answer)
    ]));
    const lost = made.dropped.map((one) => ["vervallen", one.id, one.title || one.id, scan.scored(one) ? one.score : "",
      one.skip ? "ja" : "", one.reason || "", one.note || "", "", "", plansOf(one)]);
    return [["Kernelement", "Id", "Uitgangspunt", "Cijfer", "Niet van toepassing", "Reden", "Notitie", "Belang", "Rekensom", "Acties"]]
      .concat(rows, lost);
  };

  scan.spreadTable = function (rows, names) {
    const head = ["Id", "Uitgangspunt", "Mediaan", "Laagste", "Hoogste", "Middelste helft van", "Middelste helft tot", "Antwoorden", "Niet van toepassing"];
    return [names ? head.concat("Wie gaf wat") : head].concat(rows.map((row) => {
      const cells = [row.question.id, row.question.title].concat(
        [row.median, row.least, row.most, row.low, row.high].map((number) => number === null ? "" : scan.figure(number)), row.count, row.skipped);
      return names ? cells.concat(scan.named(row)) : cells;
    }));
  };

  scan.named = function (row) {
    return row.answers.map((one) => (one.person || "zonder naam") + " " + one.score).join(", ");
  };

  scan.FORMULA = function (data) {
    return "(" + data.highest + " min het cijfer) keer het belang. De hoogste uitkomst staat bovenaan. Bij gelijke uitkomsten gaat het laagste "
      + "cijfer voor, en daarna de volgorde van de gids. Deze rekensom is van de redactie.";
  };

  // The report as Markdown: what came out, where to begin, what was chosen, and where it comes from.
  scan.report = function (data, made, most, address) {
    const md = window.Gids.files.markdown;
    const version = data.versions.find((one) => one.id === made.version);
    const lines = ["# Zelfscan: " + md(made.name), ""];
    lines.push("- Datum: " + md(made.date));
    if (made.network) lines.push("- Netwerk: " + md(made.network));
    if (made.person) lines.push("- Ingevuld door: " + md(made.person));
    const progress = scan.progress(data, made);
    lines.push("- Lengte: " + md(scan.length(data, made).title) + ", " + progress.answered + " van " + progress.total + " beantwoord", "");
    lines.push("## Per kernelement", "", "| Kernelement | Gemiddelde | Cijfers | Niet van toepassing | Open |", "| --- | --- | --- | --- | --- |");
    const results = scan.results(data, made);
    results.forEach((one) => {
      lines.push("| " + [md(one.part.title), scan.figure(one.mean), one.count, one.skipped, one.open].join(" | ") + " |");
    });
    const start = scan.start(data, made);
    lines.push("", "## Hier begin je", "", scan.FORMULA(data), "");
    start.known.slice(0, most).forEach((row, at) => {
      lines.push((at + 1) + ". " + md(row.question.title) + ": cijfer " + row.answer.score + ", belang " + scan.figure(row.question.importance)
        + ", uitkomst " + scan.figure(row.gap) + ". Eerste stap: " + md(row.question.action));
    });
    if (start.unknown.length) {
      lines.push("", "Zonder gegeven over het belang, dus niet meegerekend: "
        + start.unknown.map((row) => md(row.question.title) + " (cijfer " + row.answer.score + ")").join("; ") + ".");
    }
    lines.push("", "## Dit gaan we doen", "");
    const plans = scan.plans(data, made);
    if (!plans.length) lines.push("Nog niets gekozen.");
    plans.forEach((one) => {
      lines.push("- [ ] " + md(one.plan.what) + (one.plan.who ? " Wie: " + md(one.plan.who) + "." : "") + (one.plan.when ? " Wanneer: " + md(one.plan.when) + "." : "")
        + " (bij: " + md(one.title) + ")");
    });
    results.forEach((result) => {
      lines.push("", "## " + md(result.part.title), "");
      result.rows.forEach((row) => {
        const given = scan.scored(row.answer) ? "cijfer " + row.answer.score : row.answer.skip ? "niet van toepassing" : "nog open";
        lines.push("- " + md(row.question.title) + ": " + given + (row.answer.reason ? ". Reden: " + md(row.answer.reason) : "")
          + (row.answer.note ? ". Notitie: " + md(row.answer.note) : ""));
      });
    });
    if (made.dropped.length) {
      lines.push("", "## Vervallen", "", "Antwoorden bij uitgangspunten die niet meer in het raamwerk staan.", "");
      made.dropped.forEach((one) => {
        lines.push("- " + md(one.title || one.id) + " (versie " + md(one.version) + "): " + (scan.scored(one) ? "cijfer " + one.score : one.skip ? "niet van toepassing" : "geen cijfer")
          + (one.note ? ". Notitie: " + md(one.note) : ""));
      });
    }
    lines.push("", "## Herkomst", "", "Gemaakt met de zelfscan van de Leernetwerkgids: <" + address + ">.",
      "Raamwerk: " + md(data.name) + ", versie " + md(version ? version.title : made.version) + ".",
      "De cijfers zijn een oordeel van wie de scan invulde. Het belang is het gemiddelde dat praktijkexperts gaven.", "");
    return lines.join("\n");
  };

  // Every chosen action with the principle it belongs to; those of dropped principles too.
  scan.plans = function (data, made) {
    const kept = scan.questions(data).flatMap((question) => (scan.answer(made, question.id).plans || [])
      .map((plan, at) => ({ id: question.id, title: question.title, url: question.url, plan: plan, at: at })));
    return kept.concat(made.dropped.flatMap((one) => (one.plans || []).map((plan) => ({ id: null, title: one.title || one.id, plan: plan }))));
  };
})();
