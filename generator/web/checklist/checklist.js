// What readers fill in on a checklist, as a value: what is valid, how far they are, how two of them go together, and how
// it is written to a file. Knows no page. Needs base.js and files.js.
//
// The value, kept per checklist: {framework, version, items: {id: {state, note, reason, at}}}. `state` is "open", "done" or
// "nvt" (does not apply); `at` is when the item last changed. The ids of items are permanent, so an answer stays with
// its item whatever the version of the framework.
(function () {
  "use strict";

  const Gids = window.Gids;
  const KIND = "leernetwerkgids/checklist";
  const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/i;
  const STATES = ["open", "done", "nvt"];
  const MOST_ITEMS = 1000;
  const LONGEST_NOTE = 5000;
  const LONGEST_REASON = 500;
  const NOTHING_CHANGED = " Er is niets veranderd.";

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isText = (value, longest) => typeof value === "string" && value.length <= longest;

  // What is wrong with an answer, for the reader; "" if nothing is.
  function wrongAnswer(answer) {
    const quote = Gids.files.quote;
    if (!isObject(answer)) return "het antwoord is geen antwoord";
    if (!STATES.includes(answer.state)) return "de stand " + quote(answer.state) + " bestaat niet";
    if (!isText(answer.note, LONGEST_NOTE)) return "de notitie is geen tekst of is te lang";
    if (!isText(answer.reason, LONGEST_REASON)) return "de reden is geen tekst of is te lang";
    if (!Gids.files.isMoment(answer.at)) return "het tijdstip " + quote(answer.at) + " bestaat niet";
    return "";
  }

  // What is wrong with a value as it is kept; "" if nothing is.
  function wrong(value) {
    if (!isObject(value) || !isText(value.framework, 60) || !isText(value.version, 60) || !isObject(value.items)) return "er ontbreken gegevens";
    const ids = Object.keys(value.items);
    if (ids.length > MOST_ITEMS) return "er staan meer dan " + MOST_ITEMS + " punten in";
    const strange = ids.find((id) => id.length > 60 || !ID.test(id));
    if (strange !== undefined) return Gids.files.quote(strange) + " is geen nummer van een punt";
    const at = ids.find((id) => wrongAnswer(value.items[id]));
    return at === undefined ? "" : "bij punt " + at + ": " + wrongAnswer(value.items[at]);
  }

  // Whether a value is one that this version of the guide kept. Another version may keep more: that must not get lost at
  // the next tick.
  function isKept(value) {
    return !wrong(value) && has(value, ["framework", "version", "items"]) &&
      Object.keys(value.items).every((id) => has(value.items[id], ["state", "note", "reason", "at"]));
  }
  function has(value, names) { return Object.keys(value).every((name) => names.includes(name)); }

  // The answers of a valid value, with only the known fields. It has no prototype: an item may be called "constructor".
  function answers(value) {
    const items = Object.create(null);
    Object.keys(value.items).forEach((id) => {
      const { state, note, reason, at } = value.items[id];
      items[id] = { state, note, reason, at: new Date(at).toISOString() };
    });
    return items;
  }

  // Return the answers in a value from a file or link that are meant for this list ({id, framework}); throws an Error
  // with a message for the reader otherwise.
  function accept(value, list) {
    if (!isObject(value) || value.kind !== KIND) {
      throw new Error("Dit is geen stand van een checklist uit de gids." + NOTHING_CHANGED);
    }
    if (value.id !== list.id) {
      const title = isText(value.title, 200) && value.title ? ", “" + value.title + "”" : "";
      throw new Error("Dit hoort bij een andere checklist" + title + ". Open het bij die checklist." + NOTHING_CHANGED);
    }
    if (value.framework !== list.framework) throw new Error("Dit hoort bij een ander raamwerk." + NOTHING_CHANGED);
    const fault = wrong(value);
    if (fault) throw new Error("Deze stand is beschadigd en kan niet worden gelezen: " + fault + "." + NOTHING_CHANGED);
    return answers(value);
  }

  // Count how far a list is. `points` are {id, above} in the order of the page. An open item below an item that does not
  // apply, does not apply either. What does not apply is left out of the total.
  function progress(points, items) {
    const states = {};
    const count = { open: 0, done: 0, nvt: 0 };
    points.forEach((point) => {
      const own = items[point.id] ? items[point.id].state : "open";
      states[point.id] = own === "open" && states[point.above] === "nvt" ? "nvt" : own;
      count[states[point.id]] += 1;
    });
    return { states, open: count.open, done: count.done, nvt: count.nvt, total: count.open + count.done };
  }

  function told(so) {
    if (!so.total) return so.nvt === 1 ? "Het enige punt is niet van toepassing" : "Alle " + so.nvt + " punten zijn niet van toepassing";
    return so.done + " van " + so.total + " klaar" + (so.nvt ? ", " + so.nvt + " niet van toepassing" : "");
  }

  function says(answer) {
    return answer.state !== "open" || answer.note !== "" || answer.reason !== "";
  }

  function filled(items) {
    return Object.keys(items).some((id) => says(items[id]));
  }

  // Both together: per item the answer that was given last.
  function merge(mine, theirs) {
    const items = Object.assign(Object.create(null), mine);
    Object.keys(theirs).forEach((id) => {
      if (!items[id] || theirs[id].at > items[id].at) items[id] = theirs[id];
    });
    return items;
  }

  // What stands now, with a change from `before` to `after` taken back; what changed since then stays.
  function undone(now, before, after) {
    const items = Object.assign(Object.create(null), now);
    Object.keys(Object.assign({}, before, after)).forEach((id) => {
      if (JSON.stringify(items[id]) !== JSON.stringify(after[id])) return;
      if (before[id]) items[id] = before[id];
      else delete items[id];
    });
    return items;
  }

  // Answers without what the reader wrote.
  function withoutText(items) {
    const bare = Object.create(null);
    Object.keys(items).forEach((id) => { bare[id] = Object.assign({}, items[id], { note: "", reason: "" }); });
    return bare;
  }

  const day = new Intl.DateTimeFormat("nl-NL", { dateStyle: "long" });
  const date = (at) => day.format(new Date(at));

  function stateInWords(state) {
    return { open: "nog te doen", done: "klaar", nvt: "niet van toepassing" }[state];
  }

  // What a list holds for a link, and with more around it for a file. `list` is {id, title, address, framework,
  // frameworkName, version, versionName}.
  function forLink(list, items) {
    return { kind: KIND, id: list.id, framework: list.framework, version: list.version, items };
  }

  function json(list, items) {
    const around = { title: list.title, address: Gids.link(list.address), saved: new Date().toISOString() };
    return JSON.stringify(Object.assign(forLink(list, {}), around, { items }), null, 2) + "\n";
  }

  // `points` here also have {text, block, depth, remarks, basis}, and `origin` is {source, footnotes, note, wording}.
  function csv(list, points, items) {
    const states = progress(points, items).states;
    const head = ["Checklist", "Onderdeel", "Nummer", "Hoort bij", "Punt", "Stand", "Reden", "Notitie", "Gewijzigd", "Onderbouwing", "Adres"];
    const row = (point, state) => {
      const answer = items[point.id] || { note: "", reason: "", at: "" };
      return [list.title, point.block, point.id, point.above, point.text, stateInWords(state), state === "nvt" ? answer.reason : "",
        answer.note, answer.at, [...point.remarks, ...point.basis].join(" "), Gids.link(list.address) + "#" + point.id.toLowerCase()];
    };
    const gone = dropped(points, items).map((id) => row({ id, above: "", text: "", block: "Staat niet meer op de lijst", remarks: [], basis: [] }, items[id].state));
    return Gids.files.csv([head, ...points.map((point) => row(point, states[point.id])), ...gone]);
  }

  function markdown(list, points, items, origin) {
    const md = Gids.files.markdown;
    const so = progress(points, items);
    const quote = (text, indent) => text.split("\n").map((line) => indent + "> " + md(line)).join("  \n");
    const lines = ["# " + md(list.title), "", "Stand op " + date(Date.now()) + ": " + told(so) + ".  ",
      "Adres: <" + Gids.link(list.address) + ">  ", "Raamwerk: " + md(list.frameworkName) + ", versie " + md(list.versionName) + ".  ",
      md(origin.source)];
    const answered = (answer, state, indent) => {
      const found = [];
      if (state === "done") found.push(indent + "Klaar op " + date(answer.at) + ".");
      if (state === "nvt") found.push(indent + "Niet van toepassing." + (answer.reason ? " Reden: " + md(answer.reason) : ""));
      if (answer.note) found.push(indent + "Notitie:", "", quote(answer.note, indent));
      return found;
    };
    let block = null;
    points.forEach((point) => {
      if (point.block !== block) {
        block = point.block;
        lines.push("", "## " + md(block), "");
      }
      const indent = "    ".repeat(point.depth);
      const inner = indent + "    ";
      const answer = items[point.id] || { note: "", reason: "", at: "" };
      const state = so.states[point.id];
      lines.push(indent + "- [" + (state === "done" ? "x" : " ") + "] " + md(point.text));
      [...point.remarks, ...point.basis].map((text) => inner + "*" + md(text) + "*").concat(answered(answer, state, inner))
        .forEach((text) => lines.push("", text));
    });
    const gone = dropped(points, items);
    if (gone.length) lines.push("", "## Punten die niet meer op de lijst staan", "");
    gone.forEach((id) => {
      lines.push("- " + md(id) + ": " + stateInWords(items[id].state) + ".");
      answered(items[id], items[id].state, "    ").forEach((text) => lines.push("", text));
    });
    if (origin.footnotes.length) lines.push("", "## Voetnoten", "");
    origin.footnotes.forEach((text, at) => lines.push(at + 1 + ". " + md(text)));
    lines.push("", ...[origin.note, origin.wording].filter(Boolean).map((text) => md(text) + "\n"));
    return lines.join("\n").replace(/\n{3,}/g, "\n\n").trim() + "\n";
  }

  // The answers that say something about an item that is not on the list any more.
  function dropped(points, items) {
    const known = new Set(points.map((point) => point.id));
    return Object.keys(items).filter((id) => !known.has(id) && says(items[id])).sort();
  }

  function key(id) { return "checklist:" + id; }

  Gids.checklist = {
    LONGEST_NOTE, LONGEST_REASON, accept, csv, date, dropped, filled, forLink, json, key, markdown, merge, progress,
    stateInWords, told, undone, withoutText,

    // What this browser keeps, or null.
    read(list) {
      const value = Gids.store.read(key(list.id), isKept);
      return value && { framework: value.framework, version: value.version, items: answers(value) };
    },

    // Change the answers: `change` gets those of now, also from another tab, and returns the new ones.
    update(list, change) {
      return Gids.store.update(key(list.id), (kept) => ({
        framework: list.framework,
        version: list.version,
        items: change(kept ? answers(kept) : Object.create(null))
      }), isKept).items;
    }
  };
})();
