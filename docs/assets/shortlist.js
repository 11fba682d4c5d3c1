/* My brief: the reader's shortlist of tools, kept in this browser and nowhere else. This script puts a button wherever a
   page offers a tool for it, and counts in the header. The page /brief/ shows the list (brief.js). */
(function () {
  "use strict";
  var KEY = "toolkit-brief";
  var listeners = [];
  var kept = null; // where a browser keeps nothing, the list lasts as long as the page

  /* The list as it is kept: [{id, note}], in the reader's order. Whatever else is found there counts as nothing. */
  function read() {
    var found = kept;
    try { found = JSON.parse(localStorage.getItem(KEY)) || kept; } catch (error) { /* nothing kept, or unreadable */ }
    return (Array.isArray(found) ? found : []).filter(function (one) {
      return one && /^[a-z0-9-]+$/.test(one.id);
    }).map(function (one) {
      return { id: one.id, note: typeof one.note === "string" ? one.note : "" };
    });
  }

  function write(list) {
    kept = list;
    try {
      if (list.length) { localStorage.setItem(KEY, JSON.stringify(list)); } else { localStorage.removeItem(KEY); }
    } catch (error) { /* see `kept` */ }
    changed();
  }

  function changed() { listeners.forEach(function (call) { call(); }); }
  function ids() { return read().map(function (one) { return one.id; }); }
  function has(id) { return ids().indexOf(id) >= 0; }
  function add(id) { if (!has(id)) { write(read().concat([{ id: id, note: "" }])); } }
  function remove(id) { write(read().filter(function (one) { return one.id !== id; })); }
  function subscribe(call) { listeners.push(call); }

  function button(id, name) {
    var made = document.createElement("button");
    var hidden = document.createElement("span");
    made.type = "button";
    made.className = "tk-pin";
    made.dataset.briefId = id;
    hidden.className = "tk-hidden";
    hidden.textContent = " " + name;
    function show() {
      made.classList.toggle("tk-pinned", has(id));
      made.replaceChildren(has(id) ? "✓ In my brief, remove" : "+ Add to my brief", hidden);
    }
    made.addEventListener("click", function () { if (has(id)) { remove(id); } else { add(id); } });
    subscribe(show);
    show();
    return made;
  }

  window.toolkitBrief = {
    read: read, write: write, ids: ids, has: has, add: add, remove: remove, subscribe: subscribe, button: button
  };

  function ready() {
    var link = document.querySelector(".tk-brief-link");
    function count() {
      link.hidden = false;
      link.querySelector(".tk-brief-count").textContent = ids().length;
    }
    if (link) { subscribe(count); count(); }
    Array.from(document.querySelectorAll("span[data-brief]")).forEach(function (place) {
      place.append(button(place.dataset.brief, place.dataset.name));
      place.hidden = false;
    });
    Array.from(document.querySelectorAll("tr[data-tool-row] > th")).forEach(function (cell) {
      cell.append(button(cell.parentNode.dataset.toolRow, cell.querySelector("a").textContent));
    });
  }

  // Another tab of this browser changed the list.
  window.addEventListener("storage", function (event) { if (event.key === KEY || event.key === null) { kept = null; changed(); } });
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", ready); } else { ready(); }
})();
