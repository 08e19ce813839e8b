// Words of a query as stems of the index, and compounds as their parts. Needs search-index.js. Touches no page.
(function () {
  "use strict";

  // What one query may cost, whatever is typed or pasted: far more than people type, and little enough for a phone.
  const LONGEST_QUERY = 1000; // characters
  const LONGEST_WORD = 60; // letters; the longest word of a Dutch dictionary has 44
  const MOST_TYPED = 60; // words that are read
  const MOST_REMEMBERED = 100000; // words whose stem is remembered

  const toSet = (/** @type {string} */ text) => new Set(text.split(" "));
  const toRules = (/** @type {SearchRule[]} */ rules) => rules.map(([pattern, by]) => ({ pattern: new RegExp(pattern), by }));

  /** @param {string} text @returns {Map<string, string>} */
  function toPairs(text) {
    const all = text.split(" ");
    return new Map(all.flatMap((word, at) => at % 2 ? [[all[at - 1], word]] : []));
  }

  // Words that begin with a digit: how many letters they share with the word before.
  /** @param {string[]} list */
  function whole(list) {
    let last = "";
    return list.map((each) => last = last.slice(0, Number(each[0])) + each.slice(1));
  }

  class Words {
    /** @param {SearchData} data @param {SearchWork} work */
    constructor(data, work) {
      this.data = data;
      this.work = work;
      this.limits = { query: LONGEST_QUERY, typed: MOST_TYPED, word: LONGEST_WORD };
      this.first = toRules(data.first);
      this.rules = toRules(data.rules);
      this.inflections = toRules(data.rules.filter(([, , mark]) => !mark));
      this.bases = new Set(whole(data.bases.split(" ")));
      this.irregular = toPairs(data.irregular);
      this.stop = toSet(data.stop);
      this.noPart = toSet(data.noPart);
      this.shortParts = toSet(data.shortParts);
      this.stems = whole(data.stems.split(" "));
      this.numbers = new Map(this.stems.map((stem, at) => [stem, at]));
      this.forms = this.stems.concat(Array.from(this.irregular.keys()));
      /** @type {Map<string, string>} */
      this.stemmed = new Map(); // by word
    }

    /** @param {string} text */
    fold(text) { return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
    /** @param {string} stem */
    knows(stem) { return this.numbers.has(stem); }
    /** @param {string} word */
    isStop(word) { return this.stop.has(word); }

    /** @param {string} word */
    stem(word) {
      if (word.length > LONGEST_WORD) return word; // no word of the guide
      this.work.tried += 1;
      if (this.stemmed.size > MOST_REMEMBERED) this.stemmed.clear();
      let found = this.stemmed.get(word);
      if (found === undefined) this.stemmed.set(word, found = this.stripped(word, this.rules));
      return found;
    }

    // Whether the guide has a word in some form, and not just another word of its family.
    /** @param {string} word */
    has(word) {
      const base = this.stripped(word, this.inflections);
      return base === this.stem(word) ? this.knows(base) : this.bases.has(base);
    }

    /** @param {string} typed @param {SearchWords["rules"]} rules */
    stripped(typed, rules) {
      let word = this.apply(this.first, this.irregular.get(typed) || typed);
      for (let round = 0; round < 4; round += 1) {
        const before = word;
        word = this.apply(rules, word);
        if (word === before) break;
      }
      return word;
    }

    /** @param {{ pattern: RegExp, by: string }[]} rules @param {string} word */
    apply(rules, word) {
      return rules.reduce((now, { pattern, by }) => {
        const shorter = now.replace(pattern, by);
        return shorter.length >= this.data.smallest ? shorter : now;
      }, word);
    }

    // Of a word with a hyphen or an id with dots the whole, or its parts if the whole is unknown.
    /** @param {string} text */
    words(text) {
      /** @type {string[]} */
      const chunks = this.fold(text.slice(0, LONGEST_QUERY)).match(/[a-z0-9]+(?:[-'’][a-z0-9]+|\.(?=[a-z]*[0-9])[a-z0-9]+)*/g) || [];
      return chunks.slice(0, MOST_TYPED).flatMap((chunk) => {
        const parts = chunk.split(/[-'’.]/);
        const joined = parts.join("");
        return parts.length === 1 || this.knows(this.stem(joined)) || parts.some((part) => part.length < 2) ? joined : parts;
      }).slice(0, MOST_TYPED);
    }

    /** @param {string} word */
    onePart(word) {
      for (let length = word.length - 3; length > 3; length -= 1) {
        if (this.isPart(word.slice(-length))) return [this.stem(word.slice(-length))];
        const head = word.slice(0, length);
        for (const joint of this.data.joints) {
          const part = head.slice(0, length - joint.length);
          if (head.endsWith(joint) && this.isPart(part)) return [this.stem(part)];
        }
      }
      return null;
    }

    // The last part as long as possible.
    /** @param {string} word @param {boolean} [deep] @returns {string[] | null} */
    split(word, deep) {
      for (let cut = 3; cut <= word.length - 3; cut += 1) {
        const tail = word.slice(cut);
        if (!this.isPart(tail)) continue;
        for (const joint of this.data.joints) {
          const head = word.slice(0, cut - joint.length);
          if (!word.slice(0, cut).endsWith(joint)) continue;
          if (this.isPart(head)) return [this.stem(head), this.stem(tail)];
          const more = deep ? null : this.split(head, true);
          if (more) return more.concat(this.stem(tail));
        }
      }
      return null;
    }

    /** @param {string} word */
    isPart(word) {
      return (word.length > 3 || this.shortParts.has(word)) && !this.noPart.has(word) && this.knows(this.stem(word));
    }
  }

  window.Gids.searchWords = (data, work) => new Words(data, work);
})();
