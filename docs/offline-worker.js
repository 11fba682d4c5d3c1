/* Answers from what the reader saved for offline use, otherwise from the network. It is installed only when a reader
   presses the button on the page "Use offline" (assets/offline.js), which also fills and empties the store: this worker
   stores nothing. It stands at the top of the site, because it can answer only for what stands below it. */
(function () {
  "use strict";
  var root = new URL("./", self.location.href);
  var prefix = "toolkit-offline:" + root.pathname + ":";
  var mark = new URL("offline-complete", root).href;
  var never = ["offline-files.json", "offline-worker.js"].map(function (name) { return new URL(name, root).href; });

  /* The newest store that is whole. While a newer one is being filled, the older one answers. */
  function store() {
    return caches.keys().then(function (names) {
      return names.filter(function (name) { return name.indexOf(prefix) === 0; }).reduceRight(function (before, name) {
        return before.then(function (found) {
          return found || caches.open(name).then(function (cache) {
            return cache.match(mark).then(function (whole) { return whole && cache; });
          });
        });
      }, Promise.resolve(undefined));
    });
  }

  /* A page may be asked for as a folder or as its file. */
  function saved(cache, address) {
    var other = /\/index\.html$/.test(address) ? address.replace(/index\.html$/, "") : address + "index.html";
    return cache.match(address).then(function (found) {
      return found || (/\/(index\.html)?$/.test(address) ? cache.match(other) : undefined);
    });
  }

  /* Sources have no saved page of their own: their entry in the bibliography stands in for it. */
  function entry(cache, path) {
    var source = /^sources\/([a-z0-9-]+)\/(index\.html)?$/.exec(path);
    if (!cache || !source) { return Promise.resolve(undefined); }
    return cache.keys().then(function (requests) {
      var letters = requests.filter(function (request) { return request.url.indexOf(root.href + "sources/by/") === 0; });
      return letters.reduce(function (before, request) {
        return before.then(function (found) {
          return found || cache.match(request).then(function (page) { return page.text(); }).then(function (html) {
            return html.indexOf('<li id="' + source[1] + '">') < 0 ? undefined : Response.redirect(request.url + "#" + source[1]);
          });
        });
      }, Promise.resolve(undefined));
    });
  }

  function excuse() {
    var html = '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
      '<meta name="viewport" content="width=device-width,initial-scale=1"><title>Not kept for offline use</title></head>' +
      "<body><h1>Not kept for offline use</h1><p>There is no network now, and this page is not among those kept in this " +
      'browser.</p><ul><li><a href="' + root.pathname + '">Home</a></li><li><a href="' + root.pathname + 'sources/">Sources</a>' +
      '</li><li><a href="' + root.pathname + 'offline/">Use offline</a></li></ul></body></html>';
    return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  }

  function answer(request, url) {
    return store().then(function (cache) {
      var found = cache ? saved(cache, url.origin + url.pathname) : Promise.resolve(undefined);
      return found.then(function (response) {
        return response || fetch(request).catch(function (error) {
          if (request.mode !== "navigate") { throw error; }
          return entry(cache, url.pathname.slice(root.pathname.length)).then(function (page) { return page || excuse(); });
        });
      });
    });
  }

  self.addEventListener("install", function () { self.skipWaiting(); });
  self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });
  self.addEventListener("fetch", function (event) {
    var url = new URL(event.request.url);
    var ours = url.origin === root.origin && url.pathname.indexOf(root.pathname) === 0;
    var asked = never.indexOf(url.origin + url.pathname) >= 0 || url.searchParams.has("toolkit-save");
    if (event.request.method === "GET" && ours && !asked) { event.respondWith(answer(event.request, url)); }
  });
})();
