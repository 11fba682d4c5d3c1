/* The cards of the tools (assets/tools/<id>.js): loaded one by one when a page needs them, and put into pages as text. */
(function () {
  "use strict";
  var root = new URL("../", document.currentScript.src);
  var onDisk = location.protocol === "file:";
  var loading = {};

  /* Promise the card of a tool; null where there is no such tool. */
  function load(id) {
    if (!loading[id]) {
      loading[id] = new Promise(function (resolve) {
        var script = document.createElement("script");
        script.src = new URL("assets/tools/" + id + ".js", root).href;
        script.onload = function () { resolve(window.toolkitCards[id] || null); };
        script.onerror = function () { delete loading[id]; resolve(null); };
        document.head.append(script);
      });
    }
    return loading[id];
  }

  /* The address of a path that begins at the top of the site; a folder on disk has no index of its own. */
  function link(path) {
    return new URL(path.replace(/(^|\/)(?=#|$)/, onDisk ? "$1index.html" : "$1"), root).href;
  }

  function anchor(text, path) {
    var made = document.createElement("a");
    made.textContent = text;
    made.href = link(path);
    return made;
  }

  /* Something said, with what it rests on: its sources, or that it is our mapping or judgement and why. */
  function said(one) {
    var made = document.createElement("span");
    var rest = document.createElement("span");
    rest.className = "tk-cites";
    if (one[1] === "mapping" || one[1] === "judgement") {
      rest.append("our " + one[1]);
      if (one[2]) {
        var why = document.createElement("span");
        why.className = "tk-reason";
        why.textContent = ": " + one[2];
        rest.append(why);
      }
    }
    one[3].forEach(function (cite, number) {
      rest.append(number || rest.textContent ? "; " : "", anchor(cite[0], cite[3]), ", " + cite[1]);
    });
    made.append(one[0]);
    if (rest.textContent) {
      rest.prepend("(");
      rest.append(")");
      made.append(one[0] ? " " : "", rest);
    }
    return made;
  }

  window.toolkitCard = { load: load, link: link, anchor: anchor, said: said };
})();
