/* The search box: nothing is loaded before it gets the focus, nothing is asked of another server, and it works from a
   folder on disk. What is found, and in which order, says search-engine.js. Without this script the link to all records from
   A to Z stands in its place. */
(function () {
  "use strict";
  var root = new URL("../", document.currentScript.src);
  var onDisk = location.protocol === "file:";
  var PAGE = 12; /* results shown at once */
  var search = null;
  var loading = null;
  var later = function () {}; /* called when the sources are there, too */

  function load(file) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = new URL("assets/" + file, root).href;
      script.onload = resolve;
      script.onerror = function () { reject(new Error("could not load " + file)); };
      document.head.appendChild(script);
    });
  }

  function start() {
    if (loading) { return loading; }
    loading = Promise.all([load("search-engine.js"), load("search-index.js")]).then(function () {
      search = window.toolkitSearch(window.toolkitSearchIndex);
      load("search-sources.js").then(function () {
        search.add(window.toolkitSearchSources);
        document.documentElement.classList.add("tk-search-complete");
        later();
      }, function () {});
    });
    loading.catch(function () { loading = null; });
    return loading;
  }

  function element(name, text, css) {
    var made = document.createElement(name);
    if (text) { made.textContent = text; }
    if (css) { made.className = css; }
    return made;
  }

  function button(text, act) {
    var made = element("button", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function link(text, path) {
    var made = element("a", text);
    var parts = path.split("#");
    if (onDisk && /(^|\/)$/.test(parts[0])) { parts[0] += "index.html"; }
    made.href = new URL(parts.join("#"), root).href;
    return made;
  }

  function item(entry) {
    var made = element("li");
    var name = link(entry.title, entry.path);
    name.setAttribute("data-search-result", entry.path);
    made.append(name, element("span", [entry.kind].concat(entry.phases.length ? [entry.phases.join(", ")] : []).join(" · "), "tk-search-kind"),
      element("span", entry.summary, "tk-search-summary"));
    return made;
  }

  function count(number) {
    return number === 1 ? "1 result" : number + " results";
  }

  /* For a reader who found nothing: words that look like theirs, and the ways that need no search. */
  function help(query, ask) {
    var made = element("div", "", "tk-search-help");
    made.append(element("p", "Nothing found for “" + query + "”."));
    var near = search.near(query);
    if (near.length) {
      var words = element("p", "Did you mean: ");
      near.forEach(function (word) { words.append(button(word, function () { ask(word); }), " "); });
      made.append(words);
    }
    var ways = element("ul");
    [["options by phase, in one table", "options/"], ["all records from A to Z", "search/"], ["from signs to options", "assess/"]].forEach(function (way) {
      if (way[1] === "assess/" && !search.has(way[1])) { return; }
      var one = element("li");
      one.append(link(way[0], way[1]));
      ways.append(one);
    });
    made.append(element("p", "Look here instead:"), ways);
    return made;
  }

  function ready() {
    var form = document.querySelector(".tk-search");
    if (!form) { return; }
    var input = form.querySelector("input[type=search]");
    var box = document.getElementById("tk-search-results");
    var status = element("p", "", "tk-search-status");
    var only = ""; /* the one kind that the reader wants, or "" for all */
    var shown = PAGE;
    status.setAttribute("role", "status");
    box.before(status);
    document.documentElement.classList.add("tk-has-search");
    form.hidden = false;

    function close() { box.hidden = true; status.textContent = ""; form.classList.remove("tk-open"); }
    function open() { box.hidden = false; form.classList.add("tk-open"); }
    function ask(word) { input.value = word; input.focus(); run(); }

    function kinds(entries, draw) {
      var group = element("div", "", "tk-search-kinds");
      var numbers = new Map();
      entries.forEach(function (entry) { numbers.set(entry.kind, (numbers.get(entry.kind) || 0) + 1); });
      if (!numbers.has(only)) { only = ""; }
      if (numbers.size < 2) { return null; }
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", "Show only");
      [["", entries.length]].concat(Array.from(numbers)).forEach(function (pair) {
        var one = button((pair[0] || "All") + " " + pair[1], function () {
          only = pair[0];
          shown = PAGE;
          Array.from(group.children).forEach(function (other) { other.setAttribute("aria-pressed", String(other === one)); });
          draw();
        });
        one.setAttribute("aria-pressed", String(pair[0] === only));
        one.setAttribute("data-kind", pair[0]);
        group.append(one);
      });
      return group;
    }

    function show(query) {
      var found = search.find(query);
      var entries = found.entries;
      box.textContent = "";
      if (!entries.length) {
        status.textContent = count(0);
        box.append(help(query, ask));
        return;
      }
      if (found.read.length) {
        box.append(element("p", found.read.map(function (pair) { return "“" + pair[0] + "” was read as “" + pair[1] + "”."; }).join(" "), "tk-search-note"));
      }
      var list = element("ul");
      var more = button("Show more", function () {
        var next = shown;
        shown += 2 * PAGE;
        draw();
        list.querySelectorAll("a")[next].focus();
      });
      more.className = "tk-search-more";
      function draw() {
        var wanted = entries.filter(function (entry) { return !only || entry.kind === only; });
        list.textContent = "";
        wanted.slice(0, shown).forEach(function (entry) { list.append(item(entry)); });
        more.hidden = wanted.length <= shown;
        status.textContent = count(wanted.length) + (only ? " of the kind " + only : "");
      }
      var group = kinds(entries, draw);
      if (group) { box.append(group); }
      box.append(list, more);
      draw();
    }

    /* Results may be drawn again while the reader is among them: the focus stays where it was. */
    function showAgain() {
      var at = document.activeElement;
      var name = at && box.contains(at) && (at.hasAttribute("data-kind") ? "data-kind" : at.hasAttribute("data-search-result") && "data-search-result");
      var value = name && at.getAttribute(name);
      show(input.value.trim());
      if (!name) { return; }
      var same = Array.from(box.querySelectorAll("[" + name + "]")).find(function (one) { return one.getAttribute(name) === value; });
      (same || input).focus();
    }

    function run() {
      var query = input.value.trim();
      shown = PAGE;
      if (query.length < 2) { close(); return; }
      if (!search) {
        open();
        box.textContent = "Search is loading …";
      }
      start().then(function () {
        if (input.value.trim() !== query) { return; }
        open();
        show(query);
      }, function () { open(); box.textContent = "Search could not be loaded."; });
    }

    close();
    later = function () { if (!box.hidden && input.value.trim().length > 1) { showAgain(); } };
    input.addEventListener("focus", start, { once: true });
    input.addEventListener("input", run);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      run();
      start().then(function () {
        var first = box.querySelector("a");
        if (first) { first.focus(); }
      });
    });
    form.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { close(); input.focus(); return; }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") { return; }
      var stops = [input].concat(Array.from(box.querySelectorAll("a")));
      var here = stops.indexOf(document.activeElement);
      var next = stops[Math.max(here, 0) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) { next.focus(); event.preventDefault(); }
    });
    form.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) { close(); }
    });
    /* A click inside may have removed what was clicked, so the path tells, not the tree. */
    document.addEventListener("click", function (event) { if (!event.composedPath().includes(form)) { close(); } });
  }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", ready); } else { ready(); }
})();
