/* The page "Use offline": says what saving costs, and on request saves the site in this browser, renews it, and takes it
   away. Each file is checked against the hash in the list, so that the sign-in page of a network is never kept in place
   of a page of ours. Stopped work goes on where it stopped; what has not changed is not loaded again. */
(function () {
  "use strict";
  var root = new URL("../", document.currentScript.src);
  var prefix = "toolkit-offline:" + root.pathname + ":";
  var mark = new URL("offline-complete", root).href;
  var AT_ONCE = 4;
  var TRIES = 3;
  var list = null; // what the server offers now
  var stopped = false;
  var parts = {};

  function say(text) { parts.status.textContent = text; }
  function show(name, shown) { parts[name].hidden = !shown; }
  function megabytes(bytes) { return (bytes / 1e6).toFixed(1) + " MB"; }
  function named(what) { return "version " + what.data_version + (what.date ? ", data of " + what.date : ""); }
  function urlOf(file) { return new URL(file[0], root).href; }

  /* The stores of this site in this browser: [{name, cache, whole, hashes}], `whole` is what was saved, if all is there. */
  function stores() {
    return caches.keys().then(function (names) {
      return Promise.all(names.filter(function (name) { return name.indexOf(prefix) === 0; }).map(function (name) {
        return caches.open(name).then(function (cache) {
          return Promise.all([cache.match(mark), cache.matchAll(), cache.keys()]).then(function (found) {
            var hashes = {};
            found[2].forEach(function (request, number) {
              hashes[request.url] = found[1][number].headers.get("X-Toolkit-Hash");
            });
            return Promise.resolve(found[0] && found[0].json()).then(function (whole) {
              return { name: name, cache: cache, whole: whole, hashes: hashes };
            });
          });
        });
      }));
    });
  }

  function missing(found) {
    return list.files.filter(function (file) {
      return !found.some(function (one) { return one.hashes[urlOf(file)] === file[2]; });
    });
  }

  function refresh(words) {
    return stores().then(function (found) {
      var whole = found.map(function (one) { return one.whole; }).filter(Boolean)[0];
      var newest = whole && list && whole.version === list.version;
      var kept = whole ? "Saved for offline use: " + named(whole) + "." : "";
      show("progress", false);
      show("stop", false);
      show("remove", found.length > 0);
      show("save", Boolean(list) && !newest);
      parts.save.textContent = whole ? "Update the offline copy" : found.length ? "Go on saving" : "Save for offline use";
      if (list && !newest) {
        var rest = missing(found);
        var bytes = rest.reduce(function (sum, file) { return sum + file[1]; }, 0);
        parts.size.textContent = (whole ? "A newer version is available: " + named(list) + ". Still to load: " : found.length ? "Still to load: " : "To save: ") +
          rest.length + (rest.length === 1 ? " file, " : " files, ") + megabytes(bytes) + " on this device. About " +
          megabytes(list.size ? bytes * list.download / list.size : 0) + " come over the network, if the server compresses.";
      } else if (newest) {
        parts.size.textContent = list.files.length + " files, " + megabytes(list.size) + " on this device.";
      } else {
        parts.size.textContent = kept ? "" : "The size could not be looked up: there is no network, or this is a preview.";
      }
      say(words || (kept && (newest ? kept + " This is the newest version." : list ? kept : kept + " Whether there is a newer version could not be looked up.")));
    });
  }

  function hashOf(content) {
    return crypto.subtle.digest("SHA-256", content).then(function (digest) {
      return Array.from(new Uint8Array(digest)).slice(0, 8).map(function (byte) {
        return ("0" + byte.toString(16)).slice(-2);
      }).join("");
    });
  }

  function wait(seconds) { return new Promise(function (resolve) { setTimeout(resolve, seconds * 1000); }); }

  /* The hash in the address keeps every store on the way, and our own worker, from answering with an older file. */
  function load(file, tries) {
    return fetch(urlOf(file) + "?toolkit-save=" + file[2], { cache: "no-store" }).catch(function () {
      if (tries < 2 || stopped) { throw new Error("The network was interrupted."); }
      return wait(TRIES - tries + 1).then(function () { return load(file, tries - 1); });
    });
  }

  function wrong(file) {
    return new Error("Something else came instead of " + (file[0] || "the first page") +
      ": the site has just changed, or the network wants you to sign in. Load this page again, then go on.");
  }

  function fetched(file) {
    return load(file, TRIES).then(function (response) {
      if (!response.ok) { throw wrong(file); }
      return response.arrayBuffer().then(function (content) {
        return hashOf(content).then(function (hash) {
          if (hash !== file[2]) { throw wrong(file); }
          var type = response.headers.get("Content-Type") || "application/octet-stream";
          return new Response(content, { headers: { "Content-Type": type, "X-Toolkit-Hash": hash } });
        });
      });
    });
  }

  function fill(target, found) {
    var queue = list.files.filter(function (file) {
      return !found.some(function (one) { return one.name === target.name && one.hashes[urlOf(file)] === file[2]; });
    });
    var done = list.files.length - queue.length;
    parts.progress.max = list.files.length;
    function next() {
      if (stopped || !queue.length) { return Promise.resolve(); }
      var file = queue.shift();
      var older = found.filter(function (one) { return one.hashes[urlOf(file)] === file[2]; })[0];
      return (older ? older.cache.match(urlOf(file)) : fetched(file)).then(function (response) {
        return target.cache.put(urlOf(file), response);
      }).then(function () {
        done += 1;
        parts.progress.value = done;
        if (done % 50 === 0) { say(done + " of " + list.files.length + " files are here."); }
        return next();
      });
    }
    return Promise.all(Array.from({ length: AT_ONCE }, next)).catch(function (error) { stopped = true; throw error; });
  }

  function save() {
    stopped = false;
    show("save", false);
    show("remove", false);
    show("stop", true);
    show("progress", true);
    parts.stop.focus();
    say("Saving.");
    var target = { name: prefix + list.version };
    return navigator.serviceWorker.register(new URL("offline-worker.js", root).href, { scope: root.pathname })
      .then(function () { return Promise.all([stores(), caches.open(target.name)]); })
      .then(function (made) {
        target.cache = made[1];
        return fill(target, made[0]).then(function () {
          if (stopped) { return refresh("Stopped. What is here already stays until you go on or remove it."); }
          var what = { version: list.version, data_version: list.data_version, date: list.date };
          return target.cache.put(mark, new Response(JSON.stringify(what)))
            .then(function () { return navigator.serviceWorker.ready; })
            .then(function () {
              return Promise.all(made[0].map(function (one) { return one.name === target.name || caches.delete(one.name); }));
            })
            .then(function () { return refresh(); });
        });
      })
      .catch(function (error) {
        return refresh(error.name === "QuotaExceededError" ? "There is not enough room for it in this browser." : "Not finished. " + error.message);
      })
      .then(function () { (parts.save.hidden ? parts.remove : parts.save).focus(); });
  }

  function remove() {
    return caches.keys().then(function (names) {
      return Promise.all(names.filter(function (name) { return name.indexOf(prefix) === 0; }).map(function (name) { return caches.delete(name); }));
    }).then(function () { return navigator.serviceWorker.getRegistrations(); }).then(function (all) {
      return Promise.all(all.filter(function (one) { return one.scope === root.href; }).map(function (one) { return one.unregister(); }));
    }).then(function () { return refresh("The offline copy is removed. Nothing of it is left in this browser."); })
      .then(function () { if (!parts.save.hidden) { parts.save.focus(); } });
  }

  function impossible() {
    if (location.protocol === "file:") { return "You are reading a copy on a disk. It needs no network, so there is nothing to save."; }
    if (!window.isSecureContext) { return "This address begins with http://. Browsers save pages only from a secure address (https://). The two other ways work here."; }
    if (!("serviceWorker" in navigator) || !("caches" in window)) { return "This browser does not save pages, or not in a private window. The two other ways work here."; }
    return "";
  }

  function ready() {
    ["size", "save", "stop", "remove", "progress", "status"].forEach(function (name) {
      parts[name] = document.getElementById("tk-offline-" + name);
    });
    document.getElementById("tk-offline").hidden = false;
    var reason = impossible();
    if (reason) { say(reason); return; }
    parts.save.addEventListener("click", save);
    parts.remove.addEventListener("click", remove);
    parts.stop.addEventListener("click", function () { stopped = true; say("Stopping."); });
    fetch(new URL("offline-files.json", root).href, { cache: "no-store" })
      .then(function (response) { return response.ok ? response.json() : null; })
      .then(function (found) { list = found; }, function () { list = null; })
      .then(function () { return refresh(); })
      .catch(function () { say("This browser does not save pages here, for example in a private window. The two other ways work."); });
  }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", ready); } else { ready(); }
})();
