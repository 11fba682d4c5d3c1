/* The search box: nothing is loaded before it gets the focus, nothing is asked of another server, and it works from a
   folder on disk. Without this script the link to all records from A to Z stands in its place. */
(function () {
  "use strict";
  var root = new URL("../", document.currentScript.src);
  var onDisk = location.protocol === "file:";
  var engine = null;
  var loading = null;

  function load(file) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = new URL(file, root).href;
      script.onload = resolve;
      script.onerror = function () { reject(new Error("could not load " + file)); };
      document.head.appendChild(script);
    });
  }

  /* Accents and case do not matter; British and American endings are one word. */
  function plain(term) {
    return term.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/isation/g, "ization").replace(/ise(d|s|r|rs)?$/, "ize$1").replace(/ising$/, "izing")
      .replace(/(labo|neighbo|behavio|rumo|colo|favo|hono|defen)ur/g, "$1r").replace(/defence/g, "defense");
  }

  function start() {
    if (loading) { return loading; }
    loading = Promise.all([load("assets/vendor/minisearch-7.2.0.min.js"), load("assets/search-index.js")]).then(function () {
      engine = new window.MiniSearch({
        fields: ["title", "words", "summary"],
        storeFields: ["title", "kind", "path", "summary", "phases"],
        processTerm: function (term) { return term.length > 1 ? plain(term) : null; },
        searchOptions: {
          boost: { title: 4, words: 3 },
          prefix: function (term) { return term.length > 2; },
          fuzzy: function (term) { return term.length > 4 ? 0.2 : false; },
          combineWith: "AND"
        }
      });
      engine.addAll(window.toolkitSearchIndex.entries.map(function (entry, number) {
        return { id: number, title: entry[0], kind: entry[1], path: entry[2], summary: entry[3], words: entry[4].join(" ; "), phases: entry[5] };
      }));
    });
    loading.catch(function () { loading = null; });
    return loading;
  }

  function find(query) {
    var words = plain(query).trim();
    var found = engine.search(query);
    if (!found.length) { found = engine.search(query, { combineWith: "OR" }); }
    return found.map(function (hit) {
      var name = plain(hit.title);
      var weight = hit.kind === "Source" || hit.kind === "Message" ? 0.4 : hit.kind === "Tool" ? 1.4 : 1;
      if (name === words) { weight *= 3; }
      return { hit: hit, score: hit.score * weight };
    }).sort(function (a, b) { return b.score - a.score; }).map(function (one) { return one.hit; });
  }

  function element(name, text, css) {
    var made = document.createElement(name);
    if (text) { made.textContent = text; }
    if (css) { made.className = css; }
    return made;
  }

  function link(path) {
    var end = onDisk && /(^|\/)$/.test(path) ? "index.html" : "";
    return new URL(path + end, root).href;
  }

  function show(box, status, query, hits) {
    box.textContent = "";
    status.textContent = hits.length === 1 ? "1 result" : hits.length + " results";
    if (!hits.length) {
      var help = element("p", "Nothing found for “" + query + "”. Try another word, ");
      [["options by phase", "options/"], ["all records from A to Z", "search/"]].forEach(function (pair, number) {
        var one = element("a", pair[0]);
        one.href = link(pair[1]);
        if (number) { help.append(" or "); }
        help.append(one);
      });
      help.append(".");
      box.append(help);
      return;
    }
    var list = element("ul");
    hits.slice(0, 12).forEach(function (hit) {
      var item = element("li");
      var anchor = element("a", hit.title);
      anchor.href = link(hit.path);
      anchor.setAttribute("data-search-result", hit.path);
      item.append(anchor, element("span", hit.phases.length ? hit.kind + " · " + hit.phases.join(", ") : hit.kind, "tk-search-kind"), element("span", hit.summary, "tk-search-summary"));
      list.append(item);
    });
    box.append(list);
  }

  function ready() {
    var form = document.querySelector(".tk-search");
    if (!form) { return; }
    var input = form.querySelector("input[type=search]");
    var box = document.getElementById("tk-search-results");
    var status = element("p", "", "tk-search-status");
    status.setAttribute("role", "status");
    box.before(status);
    document.documentElement.classList.add("tk-has-search");
    form.hidden = false;

    function close() { box.hidden = true; status.textContent = ""; form.classList.remove("tk-open"); }
    function run() {
      var query = input.value.trim();
      if (query.length < 2) { close(); return; }
      start().then(function () {
        if (input.value.trim() !== query) { return; }
        box.hidden = false;
        form.classList.add("tk-open");
        show(box, status, query, find(query));
      }, function () { box.hidden = false; box.textContent = "Search could not be loaded."; });
    }

    close();
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
      var next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      if (stops[next]) { stops[next].focus(); event.preventDefault(); }
    });
    form.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) { close(); }
    });
    document.addEventListener("click", function (event) { if (!form.contains(event.target)) { close(); } });
  }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", ready); } else { ready(); }
})();
