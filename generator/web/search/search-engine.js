// The search itself: turns a query into words of the index, asks MiniSearch for each, and puts the hits in order.
// Needs minisearch.js, search-index.js (see generator/search.py), search-words.js, -places and -near. Touches no page.
(function () {
  "use strict";

  const Gids = window.Gids;

  // How much a word counts that is not quite the one that was typed.
  const SYNONYM = 0.5;
  const RELATED_COVERS = 0.8; // a synonym answers less of the query than the word itself, and so do the parts of a known word
  const SPLIT = 0.6;
  const BEGUN = 0.7;
  const MISTYPED = 0.6;
  const WHOLE_TITLE = 0.5;
  const MEANING = 2; // of what explains the word whose meaning is asked for
  const PASSAGE_LIFTS_PAGE = 0.25;

  // What goes beyond these is left out or is unknown; the work never grows with it.
  const MOST_WORDS = 12; // words that are looked for
  const MOST_SLIPS = 2500; // words that a slip may have changed, over the whole query

  class Engine {
    /** @param {SearchData} data */
    constructor(data) {
      this.data = data;
      /** @type {SearchWork} */
      this.work = { tried: 0, slipsLeft: 0 };
      this.words = Gids.searchWords(data, this.work);
      this.places = Gids.searchPlaces(data, this.words);
      this.related = this.toSynonyms();
    }

    // What means the same, by the stems of what was typed (see _synonyms in generator/search.py).
    toSynonyms() {
      /** @type {Map<string, string[][]>} */
      const found = new Map();
      this.data.synonyms.forEach((group) => {
        const members = group.split(",");
        members.forEach((member) => {
          const key = member.replace(/_/g, "");
          const meant = found.get(key) || [];
          found.set(key, meant);
          members.forEach((other) => {
            const telling = other === member ? [] : other.split(" ").filter((stem) => stem[0] !== "_");
            if (telling.length && telling.every((stem) => this.words.knows(stem))) meant.push(telling);
          });
        });
      });
      return found;
    }

    /** @param {string} stems @returns {SearchOption[]} */
    synonyms(stems) {
      return (this.related.get(stems) || []).map((all) => ({ all, weight: SYNONYM, covers: RELATED_COVERS, means: true }));
    }

    // What to look for besides the words: what means the same as two or three of them together ("hoe vaak").
    /** @param {string[]} typed */
    phrases(typed) {
      const own = typed.map((word) => this.words.stem(word));
      return own.flatMap((word, at) => [2, 3].filter((length) => at + length <= own.length)
        .map((length) => this.synonyms(own.slice(at, at + length).join(" "))));
    }

    // What to look for instead of one typed word.
    /** @param {string} word @param {boolean} isLast @returns {SearchOption[]} */
    alternatives(word, isLast) {
      const { words } = this;
      if (word.length > words.limits.word) return [];
      const own = words.stem(word);
      const known = words.knows(own);
      /** @type {SearchOption[]} */
      let found = known ? [{ all: [own], weight: 1 }] : [];
      found = found.concat(this.synonyms(own));
      if (isLast && word.length > 2) found = found.concat(this.begun(word, own, known ? 0.2 : BEGUN));
      const parts = word.length > 6 ? words.split(word) : null;
      if (parts) found.push({ all: parts, weight: known ? 0.5 : SPLIT, covers: known ? RELATED_COVERS : 1 });
      if (!known && !found.some((option) => option.begun)) found = this.mistyped(word, own, !found.length).concat(found);
      return found.length ? found : this.shorter(word, own);
    }

    // Of a word of which nothing else is known: what the guide knows of it from its beginning on, or one part.
    /** @param {string} word @param {string} own @returns {SearchOption[]} */
    shorter(word, own) {
      for (let length = own.length - 1; length >= Math.max(4, own.length * 0.6); length -= 1) {
        if (this.words.knows(own.slice(0, length))) return [{ all: [own.slice(0, length)], weight: BEGUN }];
      }
      const part = word.length < 8 ? null : this.words.onePart(word);
      return part ? [{ all: part, weight: SPLIT }] : [];
    }

    // The last word may not be whole yet.
    /** @param {string} word @param {string} own @param {number} weight @returns {SearchOption[]} */
    begun(word, own, weight) {
      return this.words.stems.filter((each) => each.startsWith(word) && each !== own)
        .sort((one, other) => this.places.often(other) - this.places.often(one)).slice(0, 6)
        .map((each) => ({ all: [each], weight, begun: true }));
    }

    /** @param {string} word @param {string} own @param {boolean} alone @returns {SearchOption[]} */
    mistyped(word, own, alone) {
      const near = (/** @type {number} */ most) => Gids.searchNear(word, most, this.words, this.places, this.work);
      let meant = near(1);
      if (!meant.length && alone && own.length > 7) meant = near(2);
      return meant.map((each) => ({ all: [each], weight: MISTYPED }));
    }

    // For one typed word: how high each document scores, and how much of the word it answers (0 to 1).
    /** @param {MiniSearch} mini @param {SearchOption[]} options */
    scores(mini, options) {
      /** @type {Map<number, { score: number, covers: number }>} */
      const total = new Map();
      options.forEach((option) => {
        mini.search({ combineWith: "OR", queries: option.all }).forEach((hit) => {
          const share = new Set(hit.queryTerms).size / option.all.length; // of the parts of a compound
          const now = total.get(hit.id) || { score: 0, covers: 0 };
          now.score = Math.max(now.score, hit.score * option.weight * share * share / option.all.length);
          now.covers = Math.max(now.covers, option.covers || 1);
          total.set(hit.id, now);
        });
      });
      return total;
    }

    /** @param {SearchOption[]} options */
    rarity(options) {
      const documents = Math.min(...options[0].all.map((stem) => this.places.often(stem)));
      return Math.log(1 + this.data.documents.length / (documents + 0.5));
    }

    // The words of a query that tell something; two that the guide writes as one are one: "share point", "team leider".
    /** @param {string[]} typed */
    telling(typed) {
      const some = typed.filter((word) => !this.words.isStop(word));
      /** @type {string[]} */
      const joined = [];
      (some.length ? some : typed).forEach((word) => {
        const before = joined[joined.length - 1];
        if (before && before.length + word.length > 5 && this.words.knows(this.words.stem(before + word))) joined[joined.length - 1] = before + word;
        else joined.push(word);
      });
      return Array.from(new Set(joined));
    }

    /** @param {string} query @returns {SearchFound} */
    find(query) {
      this.work.tried = 0;
      this.work.slipsLeft = MOST_SLIPS;
      const { words } = this;
      const typed = words.words(query);
      const all = this.telling(typed);
      const cut = query.length > words.limits.query || typed.length === words.limits.typed || all.length > MOST_WORDS;
      const telling = all.slice(0, MOST_WORDS);
      /** @type {string[]} */
      const unknown = [];
      /** @type {SearchFound["guessed"]} */
      const guessed = [];
      const asked = telling.map((word, at) => {
        const options = this.alternatives(word, at === telling.length - 1 && !/\s$/.test(query));
        if (words.isStop(word)) return options; // says nothing, found or not
        if (!options.length) unknown.push(word);
        else if (!words.has(word) && !options.some((option) => option.begun || option.means)) guessed.push({ typed: word, stem: options[0].all[0] });
        return options;
      }).concat(this.phrases(typed)).filter((options) => options.length);
      const marks = new Set(asked.flatMap((options) => options.flatMap((option) => option.all)));
      const ranked = this.ranked(asked, marks);
      this.liftTitles(ranked, telling, new RegExp(this.data.asksMeaning).test(words.fold(query)));
      return { hits: this.gather(ranked), marks, unknown, guessed, cut, bare: typed.every((word) => words.isStop(word)), tried: this.work.tried };
    }

    // The documents in order. Of a few words all must be there; of a whole sentence most will do.
    /** @param {SearchOption[][]} asked @param {Set<string>} marks @returns {SearchRank[]} */
    ranked(asked, marks) {
      const mini = this.places.engine(Array.from(marks));
      const strict = asked.length > 2 ? 1 : 2;
      /** @type {Map<number, { score: number, cover: number }>} */
      const found = new Map();
      let whole = 0;
      asked.forEach((options) => {
        const weight = this.rarity(options);
        whole += weight;
        this.scores(mini, options).forEach((each, id) => {
          const now = found.get(id) || { score: 0, cover: 0 };
          now.score += each.score;
          now.cover += weight * each.covers;
          found.set(id, now);
        });
      });
      return Array.from(found, ([id, at]) => {
        const cover = at.cover / whole;
        const weight = this.data.weights[this.data.documents[id][1]];
        return { id, score: at.score * Math.pow(cover, strict) * weight, cover };
      }).sort(inOrder);
    }

    // Who types a whole title means that page; what stands in brackets only tells it from another.
    /** @param {SearchRank[]} ranked @param {string[]} telling @param {boolean} asksMeaning */
    liftTitles(ranked, telling, asksMeaning) {
      const { words } = this;
      const own = new Set(telling.map((word) => words.stem(word)));
      ranked.slice(0, 60).forEach((each) => {
        const [, kind, whole] = this.data.documents[each.id];
        const title = words.words(whole.replace(/\s\([^)]*\)$/, "")).filter((word) => !words.isStop(word)).map((word) => words.stem(word));
        if (!title.length || !title.every((part) => own.has(part))) return;
        each.score *= 1 + WHOLE_TITLE * title.length / own.size;
        if (asksMeaning && this.data.explains[kind]) each.score *= MEANING;
      });
    }

    // Put passages below the page that they stand on; what explains itself (a term) is a hit of its own.
    /** @param {SearchRank[]} ranked */
    gather(ranked) {
      const isPassage = (/** @type {SearchRank} */ each) => this.data.documents[each.id][4] >= 0 && this.data.documents[each.id][2] === "";
      const standing = ranked.filter((each) => !isPassage(each)).map((each) => ({ ...each, passages: /** @type {SearchRank[]} */ ([]) }));
      const pages = new Map(standing.filter((each) => this.data.documents[each.id][4] < 0).map((each) => [each.id, each]));
      ranked.filter(isPassage).forEach((each) => {
        const id = this.data.documents[each.id][4];
        const page = pages.get(id) || { id, score: 0, cover: 0, passages: [] };
        if (!pages.has(id)) standing.push(page);
        pages.set(id, page);
        page.passages.push(each);
      });
      standing.forEach((page) => {
        page.passages.sort(inOrder);
        if (page.passages.length) page.score = Math.max(page.score, page.passages[0].score * 0.9) + page.passages[0].score * PASSAGE_LIFTS_PAGE;
      });
      return standing.sort(inOrder).map((each) => this.show(each));
    }

    /** @param {SearchRank} each @returns {SearchHit} */
    show(each) {
      const [address, kind, title, shown, page] = this.data.documents[each.id];
      return {
        address, kind: this.data.kinds[kind], title, shown, score: each.score, cover: each.cover,
        place: page < 0 ? "" : this.data.documents[page][2],
        passages: (each.passages || []).filter((passage) => passage.cover >= RELATED_COVERS).slice(0, 2).map((passage) => this.show(passage))
      };
    }
  }

  /** @param {SearchRank} one @param {SearchRank} other */
  function inOrder(one, other) { return other.score - one.score || one.id - other.id; }

  Gids.makeSearch = (data) => {
    const engine = new Engine(data);
    const { words } = engine;
    return {
      find: (query) => engine.find(query), stem: (word) => words.stem(word), fold: (text) => words.fold(text),
      words: (text) => words.words(text), split: (word) => words.split(word), kinds: data.kinds
    };
  };
})();
