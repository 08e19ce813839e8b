// Where stems stand in the guide, as MiniSearch keeps it; only what a query asks for is unpacked. Needs minisearch.js and
// search-index.js. Touches no page.
(function () {
  "use strict";

  // How much a word counts in each field.
  const WEIGHT = { title: 5, terms: 5, lead: 2, body: 1, parts: 1 };

  // The documents, their fields, how often in the body, and where each stem begins in those (see _places in
  // generator/search.py).
  /** @param {SearchData} data */
  function runAlong(data) {
    const values = new Map(Array.from(data.digits, (sign, at) => [sign.charCodeAt(0), at]));
    const valueOf = (/** @type {number} */ code) => /** @type {number} */ (values.get(code));
    const size = data.fieldsOfSteps.length;
    const found = { documents: new Int32Array(size), fields: new Uint8Array(size), often: new Uint8Array(size), starts: [0] };
    let at = 0;
    let last = -1;
    let step = 0;
    let shift = 0;
    let repeated = 0;
    for (let next = 0; next < data.steps.length; next += 1) {
      const code = data.steps.charCodeAt(next);
      if (code === 32) {
        found.starts.push(at);
        last = -1;
        continue;
      }
      const value = valueOf(code);
      step += (value & 31) << shift;
      shift += 5;
      if (value > 31) continue;
      last += step;
      const bits = valueOf(data.fieldsOfSteps.charCodeAt(at));
      found.documents[at] = last;
      found.fields[at] = bits >> 1;
      found.often[at] = bits & 1 ? Number(data.often[repeated++]) : 1;
      at += 1;
      step = shift = 0;
    }
    return found;
  }

  class Places {
    /** @param {SearchData} data @param {SearchWords} words */
    constructor(data, words) {
      this.data = data;
      this.words = words;
      this.places = runAlong(data);
      /** @type {Map<string, Record<number, Record<number, number>>>} */
      this.unpacked = new Map(); // by stem: by field: by document, how often
      this.fieldIds = Object.fromEntries(data.fields.map((name, at) => [name, at]));
      this.averages = data.lengths.map((ofField) => ofField.reduce((sum, length) => sum + length, 0) / Math.max(1, data.documents.length));
    }

    /** @param {string} stem */
    span(stem) {
      const number = /** @type {number} */ (this.words.numbers.get(stem));
      return [this.places.starts[number], this.places.starts[number + 1]];
    }

    /** @param {string} stem */
    often(stem) {
      const [start, end] = this.span(stem);
      return end - start;
    }

    /** @param {string} stem */
    unpack(stem) {
      const known = this.unpacked.get(stem);
      if (known) return known;
      /** @type {Record<number, Record<number, number>>} */
      const fields = {};
      const [start, end] = this.span(stem);
      for (let at = start; at < end; at += 1) {
        this.data.fields.forEach((name, field) => {
          if (!(this.places.fields[at] >> field & 1)) return;
          (fields[field] = fields[field] || {})[this.places.documents[at]] = name === "body" ? this.places.often[at] : 1;
        });
      }
      this.unpacked.set(stem, fields);
      return fields;
    }

    /** @param {readonly string[]} needed */
    engine(needed) {
      /** @type {Record<string, number>} */
      const ids = {};
      /** @type {Record<string, number[]>} */
      const lengths = {};
      needed.forEach((stem) => {
        Object.values(this.unpack(stem)).forEach((documents) => {
          Object.keys(documents).forEach((at) => {
            if (at in ids) return;
            ids[at] = Number(at);
            lengths[at] = this.data.lengths.map((ofField) => ofField[Number(at)]);
          });
        });
      });
      const count = this.data.documents.length;
      return window.MiniSearch.loadJS({
        documentCount: count, nextId: count, documentIds: ids, fieldIds: this.fieldIds, fieldLength: lengths,
        averageFieldLength: this.averages, storedFields: {}, dirtCount: 0, serializationVersion: 2,
        index: needed.map((stem) => [stem, this.unpack(stem)])
      }, {
        fields: this.data.fields,
        tokenize: (/** @type {string} */ text) => text.split(" "),
        processTerm: (/** @type {string} */ term) => term,
        searchOptions: { boost: WEIGHT, combineWith: "OR", bm25: { k: 1.2, b: 0.5, d: 0.5 } }
      });
    }
  }

  window.Gids.searchPlaces = (data, words) => new Places(data, words);
})();
