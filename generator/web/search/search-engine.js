// The search itself: turns a query into words of the index, asks MiniSearch for each, and puts the hits in order.
// Needs minisearch.js and search-index.js (Gids.searchIndex, see generator/search.py). Touches no page.
(function () {
  "use strict";

  var Gids = window.Gids;

  // How much a word counts in each field, and a word that is not quite the one that was typed.
  var WEIGHT = { title: 5, terms: 5, lead: 2, body: 1, parts: 1 };
  var SYNONYM = 0.5;
  var RELATED_COVERS = 0.8; // a synonym answers less of the query than the word itself, and so do the parts of a known word
  var SPLIT = 0.6;
  var BEGUN = 0.7;
  var MISTYPED = 0.6;
  var KIND = { "Vraag": 1.15, "Uitgangspunt": 1.15, "Checklist": 1.05, "Rol": 1.05, "Ontwikkelfase": 1, "Bron": 0.55, "Pagina": 0.8,
    "Werkzaam element": 0.7, "Punt van een checklist": 0.7, "Bevinding": 0.6, "Citaat": 0.4, "Begrip": 0.9, "Praktijkvoorbeeld": 0.9 };
  var WHOLE_TITLE = 0.5;
  var PASSAGE_LIFTS_PAGE = 0.25;

  // What one query may cost, whatever is typed or pasted: far more than people type, and little enough for a phone. What
  // goes beyond it is left out or is unknown; the work never grows with it.
  var LONGEST_QUERY = 1000; // characters
  var LONGEST_WORD = 60; // letters; the longest word of a Dutch dictionary has 44
  var MOST_TYPED = 60; // words that are read
  var MOST_WORDS = 12; // words that are looked for
  var MOST_SLIPS = 2500; // words that a slip may have changed, over the whole query
  var MOST_REMEMBERED = 100000; // words whose stem is remembered

  Gids.makeSearch = function (data) {
    var first = data.first.map(toRule);
    var rules = data.rules.map(toRule);
    var irregular = toPairs(data.irregular);
    var stop = toSet(data.stop);
    var noPart = toSet(data.noPart);
    var shortParts = toSet(data.shortParts);
    var stems = whole(data.stems.split(" "));
    var places = runAlong();
    var numbers = new Map(stems.map(function (stem, at) { return [stem, at]; }));
    var forms = stems.concat(Array.from(irregular.keys()));
    var decoded = new Map();
    var count = data.documents.length;
    var stemmed = new Map(); // by word
    var tried = 0; // words that were stemmed or measured against another for this query
    var slipsLeft = 0;
    var related = toSynonyms(data.synonyms);
    var fieldIds = {};
    data.fields.forEach(function (name, at) { fieldIds[name] = at; });
    var averages = data.lengths.map(function (ofField) {
      return ofField.reduce(function (sum, length) { return sum + length; }, 0) / Math.max(1, count);
    });

    function toRule(rule) { return [new RegExp(rule[0]), rule[1]]; }
    function toPairs(text) {
      var found = new Map();
      text.split(" ").forEach(function (word, at, all) { if (at % 2) found.set(all[at - 1], word); });
      return found;
    }
    function toSet(text) { return new Set(text.split(" ")); }
    function knows(stem) { return numbers.has(stem); }

    // Words that begin with a digit: how many letters they share with the word before.
    function whole(list) {
      var last = "";
      return list.map(function (each) { return last = last.slice(0, Number(each[0])) + each.slice(1); });
    }

    // Where stems stand (see _places in generator/search.py): the documents, their fields, how often in the body, and
    // where each stem begins in those.
    function runAlong() {
      var values = new Map(Array.from(data.digits).map(function (sign, at) { return [sign.charCodeAt(0), at]; }));
      var size = data.fieldsOfSteps.length;
      var found = { documents: new Int32Array(size), fields: new Uint8Array(size), often: new Uint8Array(size), starts: [0] };
      var at = 0;
      var last = -1;
      var step = 0;
      var shift = 0;
      var repeated = 0;
      for (var next = 0; next < data.steps.length; next += 1) {
        var code = data.steps.charCodeAt(next);
        if (code === 32) {
          found.starts.push(at);
          last = -1;
          continue;
        }
        var value = values.get(code);
        step += (value & 31) << shift;
        shift += 5;
        if (value > 31) continue;
        last += step;
        var bits = values.get(data.fieldsOfSteps.charCodeAt(at));
        found.documents[at] = last;
        found.fields[at] = bits >> 1;
        found.often[at] = bits & 1 ? Number(data.often[repeated++]) : 1;
        at += 1;
        step = shift = 0;
      }
      return found;
    }

    // Where one stem stands, as MiniSearch keeps it; only what is asked for is unpacked.
    function unpack(stem) {
      if (decoded.has(stem)) return decoded.get(stem);
      var fields = {};
      var number = numbers.get(stem);
      var end = places.starts[number + 1];
      for (var at = places.starts[number]; at < end; at += 1) {
        for (var field = 0; field < data.fields.length; field += 1) {
          if (!(places.fields[at] >> field & 1)) continue;
          (fields[field] = fields[field] || {})[places.documents[at]] = data.fields[field] === "body" ? places.often[at] : 1;
        }
      }
      decoded.set(stem, fields);
      return fields;
    }
    function often(stem) {
      var number = numbers.get(stem);
      return places.starts[number + 1] - places.starts[number];
    }

    // MiniSearch over only the stems that a query needs, and the documents they stand in: quick in a large guide too.
    function engine(needed) {
      var ids = {};
      var lengths = {};
      needed.forEach(function (stem) {
        var fields = unpack(stem);
        Object.keys(fields).forEach(function (field) {
          Object.keys(fields[field]).forEach(function (at) {
            if (at in ids) return;
            ids[at] = Number(at);
            lengths[at] = data.lengths.map(function (ofField) { return ofField[at]; });
          });
        });
      });
      return window.MiniSearch.loadJS({
        documentCount: count, nextId: count, documentIds: ids, fieldIds: fieldIds, fieldLength: lengths,
        averageFieldLength: averages, storedFields: {}, dirtCount: 0, serializationVersion: 2,
        index: needed.map(function (stem) { return [stem, unpack(stem)]; })
      }, {
        fields: data.fields,
        tokenize: function (text) { return text.split(" "); },
        processTerm: function (term) { return term; },
        searchOptions: { boost: WEIGHT, combineWith: "OR", bm25: { k: 1.2, b: 0.5, d: 0.5 } }
      });
    }

    function fold(text) {
      return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    }

    function apply(list, word) {
      return list.reduce(function (now, rule) {
        var shorter = now.replace(rule[0], rule[1]);
        return shorter.length >= data.smallest ? shorter : now;
      }, word);
    }

    function stem(word) {
      if (word.length > LONGEST_WORD) return word; // no word of the guide
      tried += 1;
      if (stemmed.size > MOST_REMEMBERED) stemmed.clear();
      if (!stemmed.has(word)) stemmed.set(word, toStem(word));
      return stemmed.get(word);
    }

    function toStem(word) {
      word = apply(first, irregular.get(word) || word);
      for (var round = 0; round < 4; round += 1) {
        var before = word;
        word = apply(rules, word);
        if (word === before) break;
      }
      return word;
    }

    // The folded words of a query; of a word with a hyphen the whole, or its parts if the whole is unknown.
    function words(text) {
      var found = [];
      (fold(text.slice(0, LONGEST_QUERY)).match(/[a-z0-9]+(?:[-'’][a-z0-9]+)*/g) || []).slice(0, MOST_TYPED).forEach(function (chunk) {
        var parts = chunk.split(/[-'’]/);
        var whole = parts.join("");
        if (parts.length === 1 || knows(stem(whole)) || parts.some(function (part) { return part.length < 2; })) found.push(whole);
        else found.push.apply(found, parts);
      });
      return found.slice(0, MOST_TYPED);
    }

    // The longest part of an unknown compound that the index knows, at its end or its beginning.
    function onePart(word) {
      for (var length = word.length - 3; length > 3; length -= 1) {
        if (isPart(word.slice(-length))) return [stem(word.slice(-length))];
        for (var at = 0; at < data.joints.length; at += 1) {
          var head = word.slice(0, length);
          if (head.endsWith(data.joints[at]) && isPart(head.slice(0, length - data.joints[at].length))) {
            return [stem(head.slice(0, length - data.joints[at].length))];
          }
        }
      }
      return null;
    }

    // The parts of a compound that the index knows: "ledenbijdrage" is leden + bijdrage. The last part as long as possible.
    function split(word, deep) {
      for (var cut = 3; cut <= word.length - 3; cut += 1) {
        var tail = word.slice(cut);
        if (!isPart(tail)) continue;
        for (var at = 0; at < data.joints.length; at += 1) {
          var joint = data.joints[at];
          var head = word.slice(0, cut - joint.length);
          if (!word.slice(0, cut).endsWith(joint)) continue;
          if (isPart(head)) return [stem(head), stem(tail)];
          var more = deep ? null : split(head, true);
          if (more) return more.concat(stem(tail));
        }
      }
      return null;
    }

    function isPart(word) {
      return (word.length > 3 || shortParts.has(word)) && !noPart.has(word) && knows(stem(word));
    }

    // Stems that a word which the index does not know may have been meant for: at one slip, or at two in a long word.
    // A slip is a letter wrong, missing, too many, or two that changed places.
    function near(word, most) {
      var own = stem(word);
      if (own.length < 4) return [];
      var found = new Map();
      if (most === 1 && slipsLeft > 0) slips(word).forEach(function (each) { found.set(each, 1); });
      if (!found.size) {
        forms.forEach(function (form) {
          if (Math.abs(form.length - own.length) > most) return;
          var between = distance(own, form, most);
          if (between <= most && !(found.get(stem(form)) <= between)) found.set(stem(form), between);
        });
      }
      var least = Math.min.apply(null, Array.from(found.values()));
      return Array.from(found.keys()).filter(function (each) { return found.get(each) === least && knows(each); })
        .sort(function (one, other) { return often(other) - often(one) || (one < other ? -1 : 1); }).slice(0, 4);
    }

    // The stems of every word that a slip may have changed: a slip near the end can change the stem altogether ("boregn").
    function slips(word) {
      var found = [];
      for (var at = 1; at <= word.length; at += 1) {
        var before = word.slice(0, at);
        var after = word.slice(at);
        found.push(before + after.slice(1), before + after.charAt(1) + after.charAt(0) + after.slice(2));
        for (var letter = 0; letter < 26; letter += 1) {
          var other = String.fromCharCode(97 + letter);
          found.push(before + other + after, before + other + after.slice(1));
        }
      }
      slipsLeft -= found.length;
      return found.map(stem).filter(knows);
    }

    // Damerau and Levenshtein's distance (optimal string alignment), or more than `most`.
    function distance(one, other, most) {
      tried += 1;
      var before, last, row = [];
      for (var start = 0; start <= other.length; start += 1) row.push(start);
      for (var i = 1; i <= one.length; i += 1) {
        before = last;
        last = row;
        row = [i];
        var least = i;
        for (var j = 1; j <= other.length; j += 1) {
          var cost = one[i - 1] === other[j - 1] ? 0 : 1;
          row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
          if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
          least = Math.min(least, row[j]);
        }
        if (least > most) return most + 1;
      }
      return row[other.length];
    }

    // What means the same, by the stems of what was typed (see _synonyms in generator/search.py).
    function toSynonyms(groups) {
      var found = new Map();
      groups.forEach(function (group) {
        var members = group.split(",");
        members.forEach(function (member) {
          var key = member.replace(/_/g, "");
          if (!found.has(key)) found.set(key, []);
          members.forEach(function (other) {
            var telling = other === member ? [] : other.split(" ").filter(function (stem) { return stem[0] !== "_"; });
            if (telling.length && telling.every(knows)) found.get(key).push(telling);
          });
        });
      });
      return found;
    }
    function synonyms(stems) {
      return (related.get(stems) || []).map(function (other) { return { all: other, weight: SYNONYM, covers: RELATED_COVERS }; });
    }

    // What to look for besides the words: what means the same as two or three of them together ("hoe vaak").
    function phrases(typed) {
      var own = typed.map(stem);
      var found = [];
      own.forEach(function (word, at) {
        for (var length = 2; length <= 3 && at + length <= own.length; length += 1) {
          found.push(synonyms(own.slice(at, at + length).join(" ")));
        }
      });
      return found;
    }

    // What to look for instead of one typed word: [{stem, weight}], or sets of stems that must stand together.
    function alternatives(word, isLast) {
      if (word.length > LONGEST_WORD) return [];
      var own = stem(word);
      var found = [];
      var known = knows(own);
      if (known) found.push({ all: [own], weight: 1 });
      found = found.concat(synonyms(own));
      if (isLast && word.length > 2) {
        // The last word may not be whole yet.
        var begun = stems.filter(function (each) { return each.startsWith(word) && each !== own; })
          .sort(function (one, other) { return often(other) - often(one); }).slice(0, 6);
        begun.forEach(function (each) { found.push({ all: [each], weight: known ? 0.2 : BEGUN, begun: true }); });
      }
      var parts = word.length > 6 ? split(word) : null;
      if (parts) found.push({ all: parts, weight: known ? 0.5 : SPLIT, covers: known ? RELATED_COVERS : 1 });
      if (!known && !found.some(isBegun)) {
        var meant = near(word, 1);
        if (!meant.length && !found.length && own.length > 7) meant = near(word, 2);
        found = meant.map(function (each) { return { all: [each], weight: MISTYPED, mistyped: true }; }).concat(found);
      }
      for (var length = own.length - 1; length >= Math.max(4, own.length * 0.6) && !found.length; length -= 1) {
        if (knows(own.slice(0, length))) found.push({ all: [own.slice(0, length)], weight: BEGUN });
      }
      var part = found.length || word.length < 8 ? null : onePart(word);
      if (part) found.push({ all: part, weight: SPLIT });
      return found;
    }

    function isBegun(option) { return option.begun; }

    // For one typed word: how high each document scores, and how much of the word it answers (0 to 1).
    function scores(mini, options) {
      var total = new Map();
      options.forEach(function (option) {
        mini.search({ combineWith: "OR", queries: option.all }).forEach(function (hit) {
          var share = new Set(hit.queryTerms).size / option.all.length; // of the parts of a compound
          var now = total.get(hit.id) || { score: 0, covers: 0 };
          now.score = Math.max(now.score, hit.score * option.weight * share * share / option.all.length);
          now.covers = Math.max(now.covers, option.covers || 1);
          total.set(hit.id, now);
        });
      });
      return total;
    }

    function rarity(options) {
      var documents = Math.min.apply(null, options[0].all.map(often));
      return Math.log(1 + data.documents.length / (documents + 0.5));
    }

    // Two words that the guide writes as one: "share point", "team leider".
    function joined(list) {
      return list.reduce(function (now, word) {
        var before = now[now.length - 1];
        if (before && before.length + word.length > 5 && knows(stem(before + word))) now[now.length - 1] = before + word;
        else now.push(word);
        return now;
      }, []);
    }

    // Find a query: { hits: [{address, kind, title, shown, passages: [hit]}], marks: stems that count, unknown: [typed],
    // corrected: [{typed, stem}], cut: whether only its beginning was looked for, tried: how much work it was }.
    function find(query) {
      tried = 0;
      slipsLeft = MOST_SLIPS;
      var typed = words(query);
      var telling = typed.filter(function (word) { return !stop.has(word); });
      if (!telling.length) telling = typed;
      telling = joined(telling).filter(function (word, at, all) { return all.indexOf(word) === at; });
      var cut = query.length > LONGEST_QUERY || typed.length === MOST_TYPED || telling.length > MOST_WORDS;
      telling = telling.slice(0, MOST_WORDS);
      var unknown = [];
      var corrected = [];
      var found = new Map(); // document -> { score, cover }
      var marks = new Set();
      var whole = 0;
      var asked = telling.map(function (word, at) {
        var options = alternatives(word, at === telling.length - 1 && !/\s$/.test(query));
        if (!options.length) unknown.push(word);
        else if (options[0].mistyped) corrected.push({ typed: word, stem: options[0].all[0] });
        return options;
      }).concat(phrases(typed)).filter(function (options) { return options.length; });
      asked.forEach(function (options) {
        options.forEach(function (option) { option.all.forEach(function (each) { marks.add(each); }); });
      });
      var mini = engine(Array.from(marks));
      asked.forEach(function (options) {
        var weight = rarity(options);
        whole += weight;
        scores(mini, options).forEach(function (each, id) {
          var now = found.get(id) || { score: 0, cover: 0 };
          now.score += each.score;
          now.cover += weight * each.covers;
          found.set(id, now);
        });
      });
      var own = new Set(telling.map(stem));
      var ranked = [];
      // Of a few words all must be there; of a whole sentence most will do.
      var strict = asked.length > 2 ? 1 : 2;
      found.forEach(function (at, id) {
        var cover = at.cover / whole;
        var kind = data.kinds[data.documents[id][1]];
        ranked.push({ id: id, score: at.score * Math.pow(cover, strict) * (KIND[kind] || 1), cover: cover });
      });
      ranked.sort(inOrder).slice(0, 60).forEach(function (each) {
        var title = words(data.documents[each.id][2]).filter(function (word) { return !stop.has(word); }).map(stem);
        if (title.length && title.every(function (part) { return own.has(part); })) each.score *= 1 + WHOLE_TITLE * title.length / own.size;
      });
      return { hits: gather(ranked), marks: marks, unknown: unknown, corrected: corrected, cut: cut, tried: tried };
    }

    // Put passages below the page that they stand on; what explains itself (a term) is a hit of its own.
    function gather(ranked) {
      var pages = new Map();
      var standing = [];
      ranked.forEach(function (each) {
        var entry = data.documents[each.id];
        var alone = entry[4] < 0 || entry[2] !== "";
        if (alone) {
          each.passages = [];
          standing.push(each);
          if (entry[4] < 0) pages.set(each.id, each);
        }
      });
      ranked.forEach(function (each) {
        var entry = data.documents[each.id];
        if (entry[4] < 0 || entry[2] !== "") return;
        var page = pages.get(entry[4]);
        if (!page) {
          page = { id: entry[4], score: 0, cover: 0, passages: [] };
          pages.set(entry[4], page);
          standing.push(page);
        }
        page.passages.push(each);
      });
      standing.forEach(function (page) {
        page.passages.sort(inOrder);
        if (page.passages.length) page.score = Math.max(page.score, page.passages[0].score * 0.9) + page.passages[0].score * PASSAGE_LIFTS_PAGE;
      });
      return standing.sort(inOrder).map(show);
    }

    function inOrder(one, other) { return other.score - one.score || one.id - other.id; }

    function show(each) {
      var entry = data.documents[each.id];
      return {
        address: entry[0], kind: data.kinds[entry[1]], title: entry[2], shown: entry[3], score: each.score, cover: each.cover,
        place: entry[4] < 0 ? "" : data.documents[entry[4]][2],
        passages: (each.passages || []).filter(function (passage) { return passage.cover >= RELATED_COVERS; }).slice(0, 2).map(show)
      };
    }

    return { find: find, stem: stem, fold: fold, words: words, split: split, kinds: data.kinds };
  };
})();
