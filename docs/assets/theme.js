/* Light or dark: as the system has it, or as the reader chose (kept in this browser only). Loaded before the page is
   painted, so that nothing flashes. Without this script the page is light. */
(function () {
  "use strict";
  var key = "toolkit-colours";
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try { return localStorage.getItem(key) || "auto"; } catch (error) { return "auto"; }
  }

  function apply() {
    var choice = chosen();
    var dark = choice === "dark" || (choice === "auto" && system.matches);
    document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
  }

  function offer() {
    var select = document.getElementById("tk-scheme");
    if (!select) { return; }
    select.value = chosen();
    select.closest("[hidden]").hidden = false;
    select.addEventListener("change", function () {
      try {
        if (select.value === "auto") { localStorage.removeItem(key); } else { localStorage.setItem(key, select.value); }
      } catch (error) { /* a browser that keeps nothing: the choice holds for no page */ }
      apply();
    });
  }

  apply();
  if (system.addEventListener) { system.addEventListener("change", apply); }
  document.addEventListener("DOMContentLoaded", offer);
})();
