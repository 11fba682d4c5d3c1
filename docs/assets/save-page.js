/* "Save this page as one file", at the foot of every page. What makes the file (page-file.js) is loaded when it is asked
   for, because few readers ask. */
(function () {
  "use strict";
  var root = new URL("../", document.currentScript.src);
  var maker = null;

  function load() {
    maker = maker || new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = new URL("assets/page-file.js", root).href;
      script.onload = resolve;
      script.onerror = reject;
      document.head.appendChild(script);
    });
    return maker;
  }

  function ready() {
    var place = document.querySelector(".tk-save");
    if (!place || !/^https?:$/.test(location.protocol)) { return; }
    var status = place.querySelector("[role=status]");
    place.hidden = false;
    place.querySelector("button").addEventListener("click", function () {
      load().then(function () { return window.toolkitSavePage(status); }, function () {
        maker = null; /* the next press asks again */
        status.textContent = "The page could not be saved: the network did not answer.";
      });
    });
    if (navigator.serviceWorker && navigator.serviceWorker.controller) {
      document.querySelector(".tk-use-offline").textContent = "Use offline (a copy is kept in this browser)";
    }
  }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", ready); } else { ready(); }
})();
