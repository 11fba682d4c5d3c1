/* What the search finds. `window.toolkitSearch(index)` takes the index of build_tools/site/search_index.py and returns
   `{find(query), near(query), add(sources)}`. It is loaded when the search box gets the focus.

   The rule. Words that say nothing (the, what, should) are left out. Every other word of the query is looked up: as it is,
   in another form (freeze, freezing), as another word of everyday English (boss, superior), as the beginning of a word,
   and, where nothing begins so, with a wrong letter.
   A record scores
   1. the share of these words that it has, to the power of 2.3, so that all words are worth more than twice as much as half of them.
      Rare words count more. A word counts most in the name, then in the other names, then in the summary and in what its
      kind is called, then in the text, then in the list of its phases, actors and the like;
   2. plus how like the query as a whole is to the name, or to the one other name that is most like it;
   3. times the weight of its kind: a record comes before a list of records, and before what is only cited.
   Records that have less than half as much of the query as the best one are left out.

   MiniSearch did this before. It does not know other names as wholes, letters that changed places, or questions of which
   only some words matter; with all that around it, it was the smaller part. */
(function () {
  "use strict";

  var SILENT = new Set(("a about after again all also am an and any are as at be because been before being besides both but by came can " +
    "could did do does doing done down for from get gets give go had has have having he help her here his how i if in into is it " +
    "its just know let like make many may me might more most much must my need now of on or our ours out over own please " +
    "she should show so some such take tell than that the their them then there these they thing things this those " +
    "to too try under up us use used using very want was way we went were what when where which while who whom whose why will with " +
    "would you your find something somebody someone").split(" "));
  var IN = { name: 1, otherName: 0.85, summary: 0.9, text: 0.4, facet: 0.35, kind: 0.5 };
  var KINDS = {
    "Tool": 0.95, "Term": 0.9, "Risk factor": 1.15, "Phase": 1.05, "Actor": 0.9, "About": 0.9, "Guide": 0.8, "List": 0.75, "Options": 0.75, "Word list": 0.75,
    "Message": 0.75, "Source": 0.5
  };
  var OTHER_LIKE = 1.05; /* other names are what readers call things */
  var LIKE = 0.75;
  var ENOUGH = 0.5;
  var ALIKE = 0.6; /* how surely a word means another of its group */
  var ENDINGS = /(?:ations?|ators?|ating|ated|ates?|ions?|ings?|ors?|ers?|ed|ive|ment|al|ly|e)$/;

  function bare(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  /* Accents and case do not matter; British and American spelling are one. Beginnings stay beginnings, as far as they can,
     because results show while a word is being typed. */
  function plain(text) {
    return bare(text).replace(/\bU\.?S\.?(?![A-Za-z.])/g, "usa").toLowerCase().replace(/[’'`](?:s\b)?/g, "")
      .replace(/([iy])z/g, "$1s").replace(/([a-z]{3})our(?!n)/g, "$1or").replace(/(def|off|lic|pret)ence/g, "$1ense")
      .replace(/programme|judgement|[a-z]logue|tre\b|(?:vel|bel|gnal|ncel|nsel)l(?:ed|ing|or|er)/g, function (found) {
        if (found === "tre") { return "ter"; }
        return found.replace("amme", "am").replace("dge", "dg").replace("ogue", "og").replace("ll", "l");
      });
  }

  /* The words of a plain text in their order. What a hyphen, a slash or a dot ties together also makes one whole word. */
  function words(text) {
    return (text.match(/~?[a-z0-9]+(?:[-\/.][a-z0-9]+)*/g) || []).map(function (one) {
      var added = one[0] === "~";
      var parts = (added ? one.slice(1) : one).split(/[-\/.]/);
      return { parts: parts.filter(worthwhile), whole: parts.length > 1 ? parts.join("") : "", added: added };
    });
  }

  function worthwhile(word) {
    return word.length > 1 || word >= "0" && word <= "9";
  }

  /* What all forms of a word share. It need not be right: it must only be the same. */
  function stem(word) {
    if (word.length < 4 || /\d/.test(word)) { return word; }
    var short = word.replace(/ies$/, "y").replace(/(ss|ch|sh|x)es$/, "$1").replace(/([^su])s$/, "$1");
    var before;
    do {
      before = short;
      short = short.replace(ENDINGS, "");
    } while (short !== before && short.length > 3);
    return short.length > 3 ? short : before;
  }

  /* How many letters are wrong, missing, too many, or have changed places; `most + 1` where they are more than `most`. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) { return most + 1; }
    var older, old = [], row = [], i, j, least;
    for (j = 0; j <= b.length; j += 1) { row.push(j); }
    for (i = 1; i <= a.length; i += 1) {
      older = old;
      old = row;
      row = [i];
      least = i;
      for (j = 1; j <= b.length; j += 1) {
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) { row[j] = Math.min(row[j], older[j - 2] + 1); }
        least = Math.min(least, row[j]);
      }
      if (least > most) { return most + 1; }
    }
    return row[b.length];
  }

  function unpackWords(packed) {
    var before = "";
    return packed.map(function (one) {
      before = before.slice(0, parseInt(one[0], 36)) + one.slice(1);
      return before;
    });
  }

  function unpackNumbers(packed) {
    var number = 0;
    return packed.match(/[a-z]*[A-Z]/g).map(function (step) {
      var size = 0;
      for (var place = 0; place < step.length; place += 1) { size = size * 26 + step.toLowerCase().charCodeAt(place) - 97; }
      number += size;
      return number;
    });
  }

  function lettersOf(text) {
    return bare(text).toLowerCase().match(/[a-z0-9]+/g) || [];
  }

  /* The sources, unpacked: labels stand where other groups have summaries. */
  function unpackSources(group) {
    var labels = unpackWords(group[5]);
    var rests = group[4].map(function (rest, row) {
      var letters = lettersOf(labels[row]);
      var year = /\b\d{4}\b/.exec(labels[row]);
      return rest.split("-").map(function (part) {
        return part === "Y" ? year[0] : /^[A-T]$/.test(part) ? letters[part.charCodeAt(0) - 65] : part;
      }).join("-");
    });
    var unpacked = [group[0], group[1], group[2], group[3], rests, labels, group[6]];
    unpacked.labels = true;
    return unpacked;
  }

  /* A name and its abbreviation are one: a text with either of them gets the other, marked as added. */
  function bothNames(pairs) {
    if (!pairs.length) { return function (text) { return text; }; }
    var other = {};
    function put(name, added) { other[name] = (other[name] || "") + added.replace(/[A-Za-z0-9]+/g, " ~$&"); }
    function any(place) { return pairs.map(function (pair) { return pair[place]; }).join("|"); }
    pairs.forEach(function (pair) {
      put(pair[0], pair[1]);
      put(pair[1].toLowerCase(), pair[0]);
    });
    var short = new RegExp("\\b(?:" + any(0) + ")\\b", "g");
    var long = new RegExp("\\b(" + any(1) + ")s?\\b", "gi");
    return function (text) {
      return text.replace(long, function (found, name) { return found + other[name.toLowerCase()]; })
        .replace(short, function (name) { return name + other[name]; });
    };
  }

  function Engine(complete, alike) {
    this.complete = complete;
    this.alike = alike;
    this.entries = [];
    this.postings = new Map(); /* word -> [entry, weight, entry, weight, ...] */
    this.families = new Map(); /* stem -> its words */
    this.tied = new Map();     /* words written as one -> the words */
    this.sorted = null;
  }

  Engine.prototype.put = function (word, entry, weight) {
    var list = this.postings.get(word);
    if (!list) {
      this.postings.set(word, list = []);
      this.sorted = null;
      var root = stem(word);
      if (this.families.has(root)) { this.families.get(root).push(word); } else { this.families.set(root, [word]); }
    }
    var last = list.length - 2;
    if (list[last] !== entry) { list.push(entry, weight); } else if (list[last + 1] < weight) { list[last + 1] = weight; }
  };

  /* Puts the words of a text, and returns those of its own that tell something; all, where none does. */
  Engine.prototype.putAll = function (found, entry, weight) {
    var telling = [], all = [];
    for (var at = 0; at < found.length; at += 1) {
      var one = found[at];
      for (var part = 0; part < one.parts.length; part += 1) {
        var word = one.parts[part];
        if (!one.added) { all.push(word); }
        if (SILENT.has(word)) { continue; }
        this.put(word, entry, weight);
        if (!one.added) { telling.push(word); }
      }
      if (one.whole) {
        this.put(one.whole, entry, weight);
        this.tied.set(one.whole, one.parts);
      }
    }
    return telling.length ? telling : all;
  };

  Engine.prototype.addGroup = function (group, facets, phases) {
    var engine = this;
    var kind = words(plain(group[0] + " " + group[1]));
    /* All texts of the group at once: thousands of small replacements take many times longer. */
    var lines = plain(this.complete(group[3].concat(group[6], group[5]).join("\n"))).split("\n");
    var rows = group[3].length;
    group[3].forEach(function (title, row) {
      var rest = group[4][row] || lettersOf(title).join("-");
      var has = group[7] ? group[7][row] : [];
      var number = engine.entries.length;
      var names = [engine.putAll(words(lines[row]), number, IN.name)];
      if (lines[rows + row]) {
        lines[rows + row].split(";").forEach(function (name) { names.push(engine.putAll(words(name), number, IN.otherName)); });
      }
      var summary = engine.putAll(words(lines[2 * rows + row]), number, group.labels ? IN.otherName : IN.summary);
      if (group.labels) { names.push(summary); }
      engine.putAll(kind, number, IN.kind);
      has.forEach(function (place) { engine.putAll(facets[place].words, number, IN.facet); });
      names.forEach(function (name) {
        if (name.every(function (word) { return SILENT.has(word); })) { name.forEach(function (word) { engine.put(word, number, IN.otherName); }); }
      });
      engine.entries.push({
        title: title,
        kind: group[0],
        path: group[2] + rest + (/[#.]/.test(rest) ? "" : "/"),
        summary: group[5][row],
        phases: has.filter(function (place) { return place < phases; }).sort().map(function (place) { return facets[place].label; }),
        names: names
      });
    });
  };

  /* How much it tells that a record has one of these words. */
  Engine.prototype.rarity = function (found) {
    var engine = this;
    var count = 0;
    found.forEach(function (word) { count += engine.postings.get(word).length / 2; });
    return Math.log(1 + this.entries.length / Math.max(1, count));
  };

  Engine.prototype.beginning = function (start) {
    if (!this.sorted) { this.sorted = Array.from(this.postings.keys()).sort(); }
    var low = 0, high = this.sorted.length;
    while (low < high) {
      var middle = low + high >> 1;
      if (this.sorted[middle] < start) { low = middle + 1; } else { high = middle; }
    }
    var end = low;
    while (end < this.sorted.length && this.sorted[end].startsWith(start)) { end += 1; }
    return this.sorted.slice(low, end);
  };

  /* The known words nearest to a word, of those that are at most `most` letters away. */
  Engine.prototype.nearest = function (word, most) {
    var found = [];
    this.postings.forEach(function (list, known) {
      if (known.length < 4 || Math.abs(known.length - word.length) > most || /\d/.test(known)) { return; }
      var away = distance(word, known, most);
      if (away < most) { most = away; found = []; }
      if (away === most) { found.push(known); }
    });
    return found;
  };

  /* What a word of the query may mean: known words, each with how surely it is meant. */
  Engine.prototype.meanings = function (asked, isLast, isSpelt) {
    var engine = this;
    var found = new Map();
    var word = asked.word;
    function add(known, sure) {
      if (engine.postings.has(known) && (found.get(known) || 0) < sure) { found.set(known, sure); }
    }
    [word].concat(asked.wholes).forEach(function (one) {
      add(one, 1);
      (engine.families.get(stem(one)) || []).forEach(function (known) { add(known, 0.85); });
    });
    var certain = Array.from(found.keys());
    (this.alike.get(stem(word)) || []).forEach(function (root) {
      (engine.families.get(root) || []).forEach(function (known) { add(known, ALIKE); });
    });
    if (word.length > 2 && (isLast || !certain.length)) {
      this.beginning(word).forEach(function (known) { add(known, (certain.length ? 0.4 : 0.8) * (0.5 + 0.5 * word.length / known.length)); });
    }
    var read = null;
    if (!found.size && word.length > 3 && !/\d/.test(word) && !isSpelt(word)) {
      var near = this.nearest(word, 1);
      if (!near.length && word.length > 4) { near = this.nearest(word, 2); }
      near.sort(function (a, b) { return engine.postings.get(b).length - engine.postings.get(a).length; }).forEach(function (known) {
        add(known, 0.8);
        (engine.families.get(stem(known)) || []).forEach(function (form) { add(form, 0.6); });
      });
      read = near[0] || null;
    }
    return { found: found, worth: this.rarity(certain.length ? certain : Array.from(found.keys())), read: read };
  };

  /* The words of a query, each with the longer words that it may be a part of (peace keeping, S/RES/1973). */
  Engine.prototype.asked = function (query) {
    var engine = this;
    var all = [];
    words(plain(query)).forEach(function (one) {
      one.parts.forEach(function (part) { all.push({ word: part, wholes: one.whole ? [one.whole] : [] }); });
    });
    all.forEach(function (one, place) {
      var next = all[place + 1];
      if (next && engine.postings.has(one.word + next.word)) {
        one.wholes.push(one.word + next.word);
        next.wholes.push(one.word + next.word);
      }
    });
    var telling = all.filter(function (one) { return !SILENT.has(one.word) || one.wholes.length; });
    var seen = new Set();
    return [].concat.apply([], (telling.length ? telling : all).map(function (one) { return engine.split(one); }))
      .filter(function (one) { return !seen.has(one.word) && seen.add(one.word); });
  };

  /* Words that the reader wrote as one (earlywarning); the word itself, where it is one. */
  Engine.prototype.split = function (one) {
    var word = one.word;
    var parts = one.wholes.length ? null : this.tied.get(word);
    if (!parts && !one.wholes.length && !this.postings.has(word) && !this.families.has(stem(word)) && !this.nearest(word, 1).length) {
      for (var place = 3; place <= word.length - 3 && !parts; place += 1) {
        if (this.postings.has(word.slice(0, place)) && this.postings.has(word.slice(place))) { parts = [word.slice(0, place), word.slice(place)]; }
      }
    }
    return parts ? parts.map(function (part) { return { word: part, wholes: [word] }; }) : [one];
  };

  Engine.prototype.find = function (query, isSpelt) {
    var engine = this;
    var asked = this.asked(query);
    var parts = asked.map(function (one, place) { return engine.meanings(one, place === asked.length - 1, isSpelt); });
    var total = parts.reduce(function (sum, part) { return sum + part.worth; }, 0);
    var shares = new Map();
    parts.forEach(function (part) {
      var best = new Map();
      part.found.forEach(function (sure, word) {
        var list = engine.postings.get(word);
        for (var at = 0; at < list.length; at += 2) {
          if ((best.get(list[at]) || 0) < sure * list[at + 1]) { best.set(list[at], sure * list[at + 1]); }
        }
      });
      best.forEach(function (value, entry) { shares.set(entry, (shares.get(entry) || 0) + value * part.worth / total); });
    });
    var hits = [];
    shares.forEach(function (share, number) {
      var entry = engine.entries[number];
      hits.push({ entry: entry, share: share, score: 0 });
    });
    return {
      hits: hits,
      read: asked.map(function (one, place) { return [one.word, parts[place].read]; }).filter(function (pair) { return pair[1]; }),
      rank: function (hit) {
        var like = hit.entry.names.reduce(function (most, name, place) {
          return Math.max(most, Math.min(1, engine.likeness(parts, total, name) * (place ? OTHER_LIKE : 1)));
        }, 0);
        hit.score = (Math.pow(hit.share, 2.3) + LIKE * like) * (KINDS[hit.entry.kind] || 1);
      }
    };
  };

  /* How much of the query and of a name is the same, from 0 to 1. */
  Engine.prototype.likeness = function (parts, total, name) {
    var engine = this;
    var met = [];
    var both = 0, rest = 0;
    name.forEach(function (word) {
      var most = 0, which = -1;
      parts.forEach(function (part, place) {
        var sure = part.found.get(word) || 0;
        if (sure > most) { most = sure; which = place; }
      });
      if (which < 0) { rest += engine.rarity([word]); } else if (!met[which] || met[which] < most) { met[which] = most; }
    });
    met.forEach(function (sure, place) { both += sure * parts[place].worth; });
    return both / (total + rest);
  };

  window.toolkitSearch = function (index) {
    var complete = bothNames(index.same);
    var alike = new Map(); /* stem of a word -> stems of the words that readers use for it */
    index.alike.forEach(function (group) {
      var roots = group.map(function (word) { return stem(plain(word)); });
      roots.forEach(function (root) { alike.set(root, (alike.get(root) || []).concat(roots.filter(function (one) { return one !== root; }))); });
    });
    var records = new Engine(complete, alike);
    var sources = new Engine(complete, alike);
    var facets = index.facets.map(function (names) { return { label: names[0], words: words(plain(names.join(" ; "))) }; });
    index.groups.forEach(function (group) { records.addGroup(group, facets, index.phases); });
    unpackWords(index.more).forEach(function (word, place) {
      unpackNumbers(index.places[place]).forEach(function (entry) { records.put(plain(word), entry, IN.text); });
    });

    return {
      /* The sources come later: no result of a record waits for them. */
      add: function (group) {
        if (group.length) { sources.addGroup(unpackSources(group), [], 0); }
      },

      /* Entries, the best first, and the words that were read as others: `{entries: [{title, kind, path, summary, phases}],
         read: [["mediaton", "mediation"]]}`. */
      find: function (query) {
        /* A word that a source has is no mistake, though no record has it. */
        var found = [
          records.find(query, function (word) { return sources.postings.has(word); }),
          sources.find(query, function (word) { return records.postings.has(word); })
        ];
        var hits = [];
        found.forEach(function (one) {
          var best = one.hits.reduce(function (most, hit) { return Math.max(most, hit.share); }, 0);
          one.hits.forEach(function (hit) {
            if (hit.share < best * ENOUGH) { return; }
            one.rank(hit);
            hits.push(hit);
          });
        });
        hits.sort(function (a, b) { return b.score - a.score; });
        return { entries: hits.map(function (hit) { return hit.entry; }), read: found[0].read };
      },

      /* Whether a page is known. */
      has: function (path) {
        return records.entries.some(function (entry) { return entry.path === path; });
      },

      /* Words of records that look like those of the query, for a reader who found nothing. */
      near: function (query) {
        var found = [];
        records.asked(query).forEach(function (one) {
          var most = Math.max(2, Math.ceil(one.word.length / 3));
          if (one.word.length > 3) { found = found.concat(records.nearest(one.word, most)); }
        });
        return found.slice(0, 3);
      }
    };
  };
})();
