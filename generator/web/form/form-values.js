// What check asks of the values of a practice example, asked in the browser: the patterns and the limits are those of the
// generator, and come with the page. Knows no page of its own. Needs base.js.
(function () {
  "use strict";

  const { label } = window.Gids;

  /** @param {FormPattern} pattern @param {string} [also] */
  const made = ([source, flags], also = "") => new RegExp(source, flags + also);
  const longIn = (/** @type {string} */ text) => Array.from(text).length;

  /** @type {Gids["form"]["clean"]} */
  function clean(text, rules) {
    const whole = text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");
    return whole.replace(/[\t\n\v\f\r]+/g, " ").replace(made(rules.unseen, "g"), "").replace(/ {2,}/g, " ").trim();
  }

  /** @type {Gids["form"]["paragraphs"]} */
  const paragraphs = (text, rules) => text.split(/\r?\n(?:[^\S\n]*\r?\n)+/).map((each) => clean(each, rules)).filter(Boolean);

  // What an entity of HTML stands for, or nothing if there is none by that name; text is never put into a page as HTML.
  /** @param {string} entity */
  function standsFor(entity) {
    const shown = new DOMParser().parseFromString(entity, "text/html").documentElement.textContent || "";
    return shown === entity ? "" : shown;
  }

  // A text of the same length without the markup that is right: links, stars that match, escaped signs.
  /** @param {string} text @param {FormRules} rules @returns {string} */
  function masked(text, rules) {
    const signs = text.split("");
    /** @param {number} start @param {number} end */
    const mask = (start, end) => {
      for (const match of text.slice(start, end).matchAll(made(rules.token, "g"))) {
        const { escaped, words, strong } = match.groups || {};
        const first = start + (match.index || 0);
        const last = first + match[0].length;
        if (escaped || words) signs.fill(escaped ? "\0" : "\x03", first, last);
        else {
          const width = strong === undefined ? 1 : 2;
          signs.fill("\x02", first, first + width);
          signs.fill("\x02", last - width, last);
          mask(first + width, last - width);
        }
      }
    };
    mask(0, text.length);
    return signs.join("");
  }

  // Each slip among the words of a text: where, and what to do about it. What a message was about is no slip of another kind.
  /** @param {string} text @param {FormRules} rules */
  function inWords(text, rules) {
    /** @type {Map<number, string>} */
    const found = new Map();
    if (!made(rules.suspect).test(text)) return found;
    const tell = (/** @type {number} */ at, /** @type {string} */ message) => { if (!found.has(at)) found.set(at, message); };
    const told = new Set();
    let rest = masked(text, rules);
    for (const match of rest.matchAll(made(rules.times, "g"))) tell(match.index || 0, label("form.times"));
    rules.words.forEach(([source, flags, message]) => {
      const pattern = new RegExp(source, flags + "g");
      for (const match of rest.matchAll(pattern)) {
        const { first, again } = match.groups || {};
        const name = (first || again) && source + " " + (first || again).toLowerCase();
        if (!(again && told.has(name))) tell(match.index || 0, message);
        if (name) told.add(name);
      }
      rest = rest.replace(pattern, (whole) => "\x01".repeat(whole.length));
    });
    for (const match of rest.matchAll(made(rules.entity, "g"))) {
      const sign = standsFor(match[0]);
      if (sign) tell(match.index || 0, sign.trim() ? label("form.entity", { code: match[0], sign }) : label("form.entity-space", { code: match[0] }));
    }
    return found;
  }

  /** @param {string} text @param {FormRules} rules @returns {{ words: string, target: string }[]} */
  function linksIn(text, rules) {
    return Array.from(text.matchAll(made(rules.token, "g"))).flatMap(({ groups = {} }) => {
      if (groups.words) return [{ words: groups.words, target: groups.target }];
      const inner = groups.strong || groups.emphasis;
      return inner ? linksIn(inner, rules) : [];
    });
  }

  /** @type {Gids["form"]["plain"]} */
  function plain(text, rules) {
    return text.replace(made(rules.token, "g"), (...match) => {
      const groups = match[match.length - 1];
      const inner = groups.strong || groups.emphasis;
      return groups.escaped || groups.words || (inner ? plain(inner, rules) : "");
    });
  }

  // What a line may not begin with.
  /** @param {string} text @param {FormRules} rules */
  function atLine(text, rules) {
    const found = rules.lines.find(([source, flags]) => new RegExp(source, flags).test(text.trimStart()));
    return found ? found[2] : "";
  }

  // What says nothing to a reader, or is still to come.
  /** @param {string} text @param {FormRules} rules */
  function saysNothing(text, rules) {
    if (["null", "~"].includes(text.toLowerCase()) || !/[\p{L}\p{N}]/u.test(text)) return label("form.nothing", { word: text });
    const later = made(rules.notYet).exec(text);
    return later ? label("form.not-yet", { word: later[0] }) : "";
  }

  /** @param {string} text @param {FormRules} rules */
  function inText(text, rules) {
    if (text.includes("\n")) return label("form.one-line");
    const begins = saysNothing(text, rules) || atLine(text, rules);
    if (begins) return begins;
    const found = inWords(text, rules);
    for (const { words, target } of linksIn(text, rules)) {
      if ([rules.id, rules.https, rules.mail].some((form) => made(form).test(target))) continue;
      const at = text.indexOf("[" + words + "](" + target + ")");
      if (text[at - 1] !== "!") found.set(at, target ? label("form.no-link", { target }) : label("form.empty-link"));
    }
    return found.get(Math.min(...found.keys())) || "";
  }

  /** @param {string} text @param {FormRules} rules */
  function inLine(text, rules) {
    const sign = made(rules.mark).exec(text);
    if (sign) return label("form.no-sign", { sign: sign[0] });
    if (text.includes("\n")) return label("form.one-line");
    return saysNothing(text, rules) || atLine(text, rules);
  }

  /** @param {string} text @param {FormRules} rules */
  function inDate(text, rules) {
    if (!/^[0-9]{4}(-[0-9]{2}){0,2}$/.test(text)) return label("form.no-date");
    const [year, month, day] = (text + "-01-01").slice(0, 10).split("-").map(Number);
    const last = new Date(Date.UTC(2000 + year % 400, month, 0)).getUTCDate(); // the calendar repeats itself
    const [earliest, latest] = rules.years;
    return year >= earliest && year <= latest && month >= 1 && month <= 12 && day >= 1 && day <= last ? "" : label("form.no-such-date", { date: text });
  }

  /** @type {Gids["form"]["judge"]} */
  function judge(rules) {
    return (field, value) => {
      const most = field.most || rules.longest;
      if (!value) return label("form.empty");
      const left = made(rules.toFill).exec(value);
      if (left) return label("form.to-fill", { word: left[0] });
      if (field.choices) return field.choices.some(([each]) => each === value) ? "" : label("form.no-choice");
      if (field.kind !== "date" && longIn(value) > most) return label("form.too-long", { long: longIn(value), most });
      if (field.kind === "date") return inDate(value, rules);
      const message = field.kind === "text" ? inText(value, rules) : inLine(value, rules);
      // Check says it after the name of a record.
      return message.slice(0, 1).toUpperCase() + message.slice(1);
    };
  }

  /** @type {Gids["form"]["otherMoment"]} */
  function otherMoment(moment, rules) {
    const words = String(moment.text).toLowerCase();
    const [year, month = 0, day = 0] = String(moment.date).split("-").map(Number);
    const numbers = (/** @type {RegExp} */ pattern) => Array.from(words.matchAll(pattern), (match) => Number(match[1]));
    const named = rules.months.flatMap((name, at) => new RegExp("(?<![\\p{L}\\p{N}_])" + name + "(?![\\p{L}\\p{N}_])", "u").test(words) ? [at + 1] : []);
    const days = numbers(new RegExp("(?<![\\p{L}\\p{N}_])(\\d{1,2}) (?:" + rules.months.join("|") + ")(?![\\p{L}\\p{N}_])", "gu"));
    const years = numbers(/(?<![\p{L}\p{N}_])(\d{4})(?![\p{L}\p{N}_])/gu);
    return [[year, years], [month, named], [day, days]].some(([number, all]) =>
      number && Array.isArray(all) && all.length > 0 && !all.includes(Number(number)));
  }

  window.Gids.form = { clean, judge, otherMoment, paragraphs, plain };
})();
