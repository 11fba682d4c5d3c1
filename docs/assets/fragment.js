/* What a reader chose, in the fragment of the address (#phase=imminent&cost=low,medium): no server sees it, and the
   address can be kept and passed on, also from a folder on disk. */
(function () {
  "use strict";
  var listeners = [];

  /* The choices as {key: [value, …]}. A fragment without "=" is an anchor and chooses nothing. */
  function read() {
    var found = Object.create(null);
    location.hash.slice(1).split("&").forEach(function (part) {
      var pair = part.split("=");
      if (pair.length !== 2 || !/^[a-z-]+$/.test(pair[0])) { return; }
      found[pair[0]] = decodeURIComponent(pair[1].replace(/%(?![0-9a-f]{2})/gi, "%25")).split(",").filter(function (value) {
        return /^[a-z0-9-]+$/.test(value);
      });
    });
    return found;
  }

  function text(choices) {
    return Object.keys(choices).filter(function (key) { return choices[key].length; }).map(function (key) {
      return key + "=" + choices[key].join(",");
    }).join("&");
  }

  function set(key, values) {
    var choices = read();
    choices[key] = values;
    var next = text(choices);
    // Replaced, not added: the way back leads to the page before, not through every tick.
    history.replaceState(history.state, "", next ? "#" + next : location.pathname + location.search);
    listeners.forEach(function (call) { call(); });
  }

  window.addEventListener("hashchange", function () { listeners.forEach(function (call) { call(); }); });

  window.toolkitFragment = {
    get: function (key) { return read()[key] || []; },
    set: set,
    text: function () { return text(read()); },
    subscribe: function (call) { listeners.push(call); }
  };
})();
