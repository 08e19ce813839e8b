// What a word that the index does not know may have been meant for: at one slip, or at two in a long word. A slip is a letter
// wrong, missing, too many, or two that changed places. Touches no page.
(function () {
  "use strict";

  window.Gids.searchNear = (word, most, words, places, work) => {
    const own = words.stem(word);
    if (own.length < 4) return [];
    /** @type {Map<string, number>} */
    const found = new Map();
    const measure = (/** @type {string} */ form) => {
      if (Math.abs(form.length - own.length) > most) return;
      work.tried += 1;
      const between = distance(own, form, most);
      const stem = words.stem(form);
      if (between <= most && !(Number(found.get(stem)) <= between)) found.set(stem, between);
    };
    if (most === 1 && work.slipsLeft > 0) slips(word, words, work).forEach((each) => { found.set(each, 1); });
    if (!found.size) words.forms.forEach(measure);
    const least = Math.min(...found.values());
    return Array.from(found.keys()).filter((each) => found.get(each) === least && words.knows(each))
      .sort((one, other) => places.often(other) - places.often(one) || (one < other ? -1 : 1)).slice(0, 4);
  };

  // The stems of every word that a slip may have changed: a slip near the end can change the stem altogether ("boregn").
  /** @param {string} word @param {SearchWords} words @param {SearchWork} work */
  function slips(word, words, work) {
    const found = [];
    for (let at = 1; at <= word.length; at += 1) {
      const before = word.slice(0, at);
      const after = word.slice(at);
      found.push(before + after.slice(1), before + after.charAt(1) + after.charAt(0) + after.slice(2));
      for (const letter of "abcdefghijklmnopqrstuvwxyz") found.push(before + letter + after, before + letter + after.slice(1));
    }
    work.slipsLeft -= found.length;
    return found.map((each) => words.stem(each)).filter((stem) => words.knows(stem));
  }

  // Damerau and Levenshtein's distance (optimal string alignment), or more than `most`.
  /** @param {string} one @param {string} other @param {number} most */
  function distance(one, other, most) {
    /** @type {number[]} */
    let last = [];
    let row = Array.from({ length: other.length + 1 }, (nothing, at) => at);
    for (let i = 1; i <= one.length; i += 1) {
      const before = last;
      last = row;
      row = [i];
      let least = i;
      for (let j = 1; j <= other.length; j += 1) {
        const cost = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
        least = Math.min(least, row[j]);
      }
      if (least > most) return most + 1;
    }
    return row[other.length];
  }
})();
