/* My brief: the reader's shortlist in full, to put in order, annotate, print and keep as a file. Everything is kept by the
   browser and made in the page: once the cards of the tools are here, nothing is asked of any server. All labels stand in
   the page; this script clones and fills its <template>. */
(function () {
  "use strict";
  var COVER = "toolkit-brief-cover"; // the heading and the note for the whole: {title, note}
  var MOST = 40; // tools taken from an address
  var brief, cards, known, page, paper, list;
  var items = {}; // what is shown of each tool, by id
  var looking = null; // ids of a list from an address, while the reader only looks at it
  var offered = []; // ids of a list from an address
  var others = false; // whether that address holds more than these
  var undo = null; // brings back what was removed last
  var memory = {}; // the cover, where the browser keeps nothing

  function part(name) { return document.getElementById("tk-brief-" + name); }
  function each(inside, selector, act) { Array.from(inside.querySelectorAll(selector)).forEach(act); }
  function fill(node, name) { return node.querySelector('[data-fill="' + name + '"]'); }
  function amount(number, word) { return number + " " + word + (number === 1 ? "" : "s"); }
  function shown() { return looking ? looking.map(function (id) { return { id: id, note: "" }; }) : brief.read(); }
  function place(all, id) { return all.map(function (one) { return one.id; }).indexOf(id); }

  function nameOf(id) {
    return known.tools[id] || (known.withdrawn[id] || [""])[0] || id;
  }

  /* What has a name in this version of the toolkit; a former name counts as the new one. */
  function knownId(id) {
    var now = Object.hasOwn(known.renamed, id) ? known.renamed[id] : id;
    return Object.hasOwn(known.tools, now) || Object.hasOwn(known.withdrawn, now) ? now : "";
  }

  function cover() {
    try { memory = JSON.parse(localStorage.getItem(COVER)) || memory; } catch (error) { /* nothing kept, or unreadable */ }
    return { title: String(memory.title || ""), note: String(memory.note || "") };
  }

  function writeCover(value) {
    memory = value;
    try {
      if (value.title || value.note) { localStorage.setItem(COVER, JSON.stringify(value)); } else { localStorage.removeItem(COVER); }
    } catch (error) { /* see `memory` */ }
  }

  function keepsNothing() {
    try {
      localStorage.setItem("toolkit-try", "1");
      localStorage.removeItem("toolkit-try");
      return false;
    } catch (error) { return true; }
  }

  function say(text, back) {
    undo = back || null;
    part("status").textContent = text;
    part("undo").hidden = !undo;
  }

  /* One tool of the list */

  function make(id) {
    var node = part("tool").content.firstElementChild.cloneNode(true);
    var item = { id: id, node: node, card: null, note: node.querySelector("textarea"), said: node.querySelector(".tk-brief-said span") };
    each(node, "[data-of]", function (place) { place.textContent = " " + nameOf(id); });
    fill(node, "name").textContent = nameOf(id);
    each(node, "[data-move]", function (button) {
      button.addEventListener("click", function () { move(id, Number(button.dataset.move)); });
    });
    node.querySelector("[data-remove]").addEventListener("click", function () { remove(id); });
    node.querySelector("[data-again]").addEventListener("click", function () {
      load(item);
      fill(node, "name").focus();
    });
    node.querySelector("[data-take]").addEventListener("click", function () { take(id); });
    item.note.addEventListener("input", function () {
      var all = brief.read();
      var at = place(all, id);
      if (at >= 0) { all[at].note = item.note.value; brief.write(all); }
    });
    load(item);
    return item;
  }

  function state(item, name) {
    each(item.node, "[data-state]", function (one) { one.hidden = one.dataset.state !== name; });
  }

  function load(item) {
    var id = item.id;
    var now = knownId(id);
    var name = fill(item.node, "name");
    name.href = fill(item.node, "why").href = cards.link("tools/" + id + "/");
    if (now === id && Object.hasOwn(known.tools, id)) {
      state(item, "waiting");
      item.ready = cards.load(id).then(function (card) {
        item.card = card;
        if (card) { describe(item.node, card); }
        state(item, card ? "here" : "failed");
        references();
      });
    } else if (now) {
      fill(item.node, "now").replaceWith(cards.anchor(nameOf(now), "tools/" + now + "/"));
      state(item, now === id ? "withdrawn" : "renamed");
    } else {
      name.replaceWith(id);
      state(item, "unknown");
    }
  }

  function element(name) {
    var made = document.createElement(name);
    made.append.apply(made, Array.from(arguments).slice(1));
    return made;
  }

  function entries(list, all) {
    list.replaceChildren.apply(list, all.map(function (one) { return element("li", one); }));
    list.hidden = !all.length;
  }

  function day(date) {
    return new Date(date + "T12:00:00Z").toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  }

  function describe(node, card) {
    var home = address(card.path);
    var more = card.harms - 1;
    ["summary", "version"].forEach(function (name) { fill(node, name).textContent = card[name]; });
    ["decides", "lead", "cost", "placed", "harm"].forEach(function (name) { fill(node, name).replaceChildren(cards.said(card[name])); });
    ["steps", "prepare", "reduced"].forEach(function (name) { entries(fill(node, name), card[name].map(cards.said)); });
    entries(fill(node, "phases"), card.phases.map(function (phase) {
      return element("span", element("strong", phase[1] + ": " + phase[3].toLowerCase() + "."), " ", cards.said([phase[4], phase[5], "", phase[6]]));
    }));
    fill(node, "strength").textContent = card.evidence[0].toLowerCase();
    fill(node, "effect").textContent = card.evidence[1].toLowerCase();
    fill(node, "nothing").hidden = card.reduced.length > 0;
    fill(node, "further").hidden = !more;
    if (more) { fill(node, "further").append(cards.anchor(amount(more, "further harm"), card.path + "#harms"), " on the full page."); }
    fill(node, "title").textContent = card.name;
    fill(node, "year").textContent = card.updated.slice(0, 4);
    fill(node, "updated").textContent = day(card.updated);
    if (home) { fill(node, "address").textContent = home; }
  }

  /* The address of a path on the published site; empty where none is known. A path on this disk is nobody's business. */
  function address(path) {
    if (page.dataset.site) { return new URL(path, page.dataset.site).href; }
    return location.protocol === "file:" ? "" : cards.link(path);
  }

  function references() {
    var found = {};
    function note(one) { one[3].forEach(function (cite) { found[cite[3]] = cite; }); }
    shown().forEach(function (one) {
      var card = items[one.id] && items[one.id].card;
      if (!card) { return; }
      [card.decides, card.lead, card.cost, card.placed, card.harm].concat(card.steps, card.prepare, card.reduced).forEach(note);
      card.phases.forEach(function (phase) { note([0, 0, 0, phase[6]]); });
    });
    var all = Object.keys(found).map(function (path) { return found[path]; }).sort(function (a, b) { return a[0].localeCompare(b[0], "en"); });
    var list = part("sources").querySelector("ul");
    entries(list, all.map(function (cite) {
      return element("span", cards.anchor(cite[0], cite[3]), ": " + cite[2] + " (" + cite[4].toLowerCase() + ")");
    }));
    part("sources").hidden = !all.length;
  }

  /* The page as a whole */

  function draw() {
    var all = shown();
    var focused = document.activeElement;
    all.forEach(function (one, number) {
      var item = items[one.id] = items[one.id] || make(one.id);
      if (list.children[number] !== item.node) { list.insertBefore(item.node, list.children[number] || null); }
      if (item.note.value !== one.note) { item.note.value = one.note; }
      item.said.textContent = one.note;
      item.said.parentNode.hidden = !one.note;
      each(item.node, "[data-move]", function (button) {
        button.setAttribute("aria-disabled", String(!all[number + Number(button.dataset.move)]));
      });
    });
    Array.from(list.children).slice(all.length).forEach(function (node) { node.remove(); });
    Object.keys(items).forEach(function (id) { if (place(all, id) < 0) { delete items[id]; } });
    // What is moved in a page loses the focus.
    if (document.activeElement !== focused && list.contains(focused)) { focused.focus(); }
    list.hidden = !all.length;
    part("empty").hidden = all.length > 0;
    filled();
    page.classList.toggle("tk-looking", Boolean(looking));
    drawCover();
    drawOffer();
    references();
  }

  /* What removes everything is there as long as anything is kept. */
  function filled() {
    var now = cover();
    var some = shown().length > 0 || Boolean(now.title || now.note);
    each(page, "[data-filled]", function (one) { one.hidden = !some; });
  }

  function drawCover() {
    var now = cover();
    if (part("title").value !== now.title) { part("title").value = now.title; }
    if (part("note").value !== now.note) { part("note").value = now.note; }
    part("heading").textContent = looking ? "A list from an address" : now.title || "My brief";
    part("said").querySelector("span").textContent = now.note;
    part("said").hidden = !now.note;
  }

  function move(id, step) {
    var all = brief.read();
    var at = place(all, id);
    if (!all[at + step]) {
      say(nameOf(id) + " is already " + (step < 0 ? "first." : "last."));
      return;
    }
    all.splice(at + step, 0, all.splice(at, 1)[0]);
    unshare();
    brief.write(all);
    say(nameOf(id) + " is now number " + (at + step + 1) + " of " + all.length + ".");
  }

  function remove(id) {
    var all = brief.read();
    var at = place(all, id);
    var one = all[at];
    unshare();
    brief.remove(id);
    say(nameOf(id) + " was removed" + (one.note ? " with its note." : "."), function () {
      var now = brief.read();
      if (place(now, id) < 0) { now.splice(at, 0, one); brief.write(now); }
      items[id].node.querySelector("[data-remove]").focus();
    });
    var next = list.children[Math.min(at, list.children.length - 1)];
    (next ? next.querySelector("[data-remove]") : part("undo")).focus();
  }

  /* A tool of a former name gives its place and its note to the tool of today. */
  function take(id) {
    var now = knownId(id);
    var all = brief.read().filter(function (one) { return one.id !== now; });
    all[place(all, id)].id = now;
    brief.write(all);
    say(nameOf(now) + " is in your brief.");
    items[now].node.querySelector("[data-remove]").focus();
  }

  /* Put another list in the place of the reader's own, and offer the way back. */
  function replace(next, text) {
    var before = brief.read();
    var words = cover();
    unshare();
    if (!next.length) { writeCover({}); }
    brief.write(next);
    say(text, function () {
      var added = next.length ? [] : brief.read();
      if (!cover().title && !cover().note) { writeCover(words); }
      brief.write(before.concat(added.filter(function (one) { return place(before, one.id) < 0; })));
      part("tools").focus();
    });
  }

  /* Lists from addresses */

  function inAddress() {
    var found = /^#(?:.*&)?tools=([a-z0-9,-]+)/.exec(location.hash);
    return found ? found[1].split(",") : [];
  }

  /* Only the fragment changes, which no server sees; the way back leads to the page before. */
  function setAddress(fragment) {
    history.replaceState(null, "", fragment || location.pathname + location.search);
  }

  function read() {
    var asked = inAddress();
    looking = null;
    offered = asked.slice(0, MOST).map(knownId).filter(function (id, number, all) { return id && all.indexOf(id) === number; });
    others = asked.length > offered.length;
    if (offered.join() === brief.ids().join()) { offered = []; }
    draw();
  }

  function drawOffer() {
    var mine = brief.ids();
    var fresh = offered.filter(function (id) { return mine.indexOf(id) < 0; });
    part("offer").hidden = !offered.length;
    if (!offered.length) { return; }
    part("offer-text").textContent = amount(offered.length, "tool") + ": " + offered.map(nameOf).join("; ") + ". "
      + (others ? "Other names in the address are not known here or stand twice. " : "")
      + "Your own brief holds " + amount(mine.length, "tool") + (fresh.length < offered.length ? ", " + (offered.length - fresh.length) + " of these among them." : ".")
      + " Nothing of it changes before you choose.";
    part("add").textContent = "Add " + (fresh.length === offered.length ? "these (" : "the others (") + fresh.length + ") to mine";
    part("add").hidden = !fresh.length;
    part("replace").textContent = "Replace mine (" + mine.length + ") by these (" + offered.length + ")";
    part("replace").hidden = !mine.length;
    part("look").setAttribute("aria-pressed", String(Boolean(looking)));
    part("look").textContent = looking ? "Show my own brief" : "Only look";
  }

  function settle() {
    looking = null;
    offered = [];
    setAddress("");
    draw();
    part("tools").focus();
  }

  function share() {
    var choice = "#tools=" + brief.ids().join(",");
    var box = part("shared");
    var local = location.protocol === "file:";
    if (!box.hidden) { unshare(); return; }
    box.hidden = false;
    part("share").setAttribute("aria-expanded", "true");
    setAddress(choice);
    part("address").value = page.dataset.site ? new URL("brief/", page.dataset.site).href + choice : local ? choice : location.href;
    part("on-disk").hidden = !local || Boolean(page.dataset.site);
    part("address").focus();
    part("address").select();
  }

  /* An address says only what the reader has just asked it to say. */
  function unshare() {
    if (part("shared").hidden) { return; }
    part("shared").hidden = true;
    part("share").setAttribute("aria-expanded", "false");
    setAddress("");
  }

  /* The old way to copy: the new one does not work from a folder on disk. */
  function copy() {
    part("address").select();
    say(document.execCommand("copy") ? "The address was copied." : "Copy the marked address by hand.");
  }

  /* Files, made of what the page shows */

  function copyOfPaper() {
    var made = paper.cloneNode(true);
    each(made, "[hidden], [data-screen]" + (looking ? ", [data-own]" : ""), function (one) { one.remove(); });
    each(made, "a", function (link) {
      var path = link.href.slice(cards.link("").replace(/index\.html$/, "").length);
      var target = address(path);
      if (target) { link.setAttribute("href", target); } else { link.replaceWith(link.textContent); }
    });
    each(made, "*", function (one) {
      Array.from(one.attributes).forEach(function (attribute) {
        if (["class", "href"].indexOf(attribute.name) < 0) { one.removeAttribute(attribute.name); }
      });
    });
    return made;
  }

  function html() {
    return known.file.replace("TKTITLE", function () { return part("heading").innerHTML; }).replace("TKBODY", function () { return copyOfPaper().innerHTML; });
  }

  function plain(text) {
    return text.replace(/[\\`*_[\]<>~|&]/g, "\\$&");
  }

  /* What would begin a list or a heading where a line begins. */
  function unlisted(text) {
    return text.replace(/^(\s*)([-+=#])/gm, "$1\\$2").replace(/^(\s*\d+)([.)])/gm, "$1\\$2");
  }

  function line(node, exact) {
    return Array.from(node.childNodes).map(function (one) {
      if (one.nodeType === 3) { return exact ? plain(one.data).replace(/\n/g, "\\\n") : plain(one.data.replace(/\s+/g, " ")); }
      if (/^[UOD]L$|^P$/.test(one.tagName)) { return ""; }
      var text = line(one, exact);
      if (one.tagName === "A") { return "[" + text + "](" + one.getAttribute("href") + ")"; }
      return one.tagName === "STRONG" ? "**" + text + "**" : text;
    }).join("");
  }

  function blocks(node) {
    return Array.from(node.children).map(function (one) {
      var isNote = one.className === "tk-brief-said";
      var text = unlisted(line(one, isNote).trim());
      if (/^H/.test(one.tagName)) {
        if (node.className === "tk-brief-tool") { text = Array.from(node.parentNode.children).indexOf(node) + 1 + ". " + text; }
        return "#".repeat(one.tagName[1]) + " " + text + "\n\n";
      }
      if (one.tagName === "P") { return (isNote ? text.replace(/^/gm, "> ") : text) + "\n\n"; }
      if (one.tagName === "LI" && one.className !== "tk-brief-tool") { return "- " + text + "\n"; }
      if (one.tagName === "DT") { return "**" + text + ":** "; }
      if (one.tagName === "DD") { return text + "\n\n" + blocks(one); }
      return blocks(one) + (one.tagName === "UL" ? "\n" : "");
    }).join("");
  }

  function markdown() {
    return blocks(copyOfPaper()).replace(/ +$/gm, "").replace(/\n{3,}/g, "\n\n").trim() + "\n";
  }

  function save(name, type, text) {
    var link = element("a");
    link.href = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    say("The file " + name + " was made in this browser; nothing was sent.");
  }

  /* Wait for every card, so that no file and no print lacks a harm. */
  function whenReady(call) {
    Promise.all(shown().map(function (one) { return items[one.id].ready; })).then(call);
  }

  function listen() {
    var doing = {
      print: function () { whenReady(function () { window.print(); }); },
      html: function () { whenReady(function () { save("my-brief.html", "text/html", html()); }); },
      markdown: function () { whenReady(function () { save("my-brief.md", "text/markdown", markdown()); }); },
      share: share,
      copy: copy,
      clear: function () {
        var number = brief.ids().length;
        replace([], "Removed from this browser: " + amount(number, "tool") + ", all notes and the heading.");
        part("undo").focus();
      },
      undo: function () { var back = undo; say("It is back."); back(); },
      add: function () {
        var fresh = offered.filter(function (id) { return !brief.has(id); });
        brief.write(brief.read().concat(fresh.map(function (id) { return { id: id, note: "" }; })));
        say(amount(fresh.length, "tool") + " added.");
        settle();
      },
      replace: function () {
        var next = offered.map(function (id) { return { id: id, note: "" }; });
        replace(next, "Your brief was replaced: it now holds " + amount(next.length, "tool") + ".");
        settle();
      },
      look: function () {
        looking = looking ? null : offered;
        draw();
        say(looking ? "You see the list from the address. Your own brief is as it was." : "You see your own brief.");
      },
      dismiss: function () { say("Your brief is as it was."); settle(); }
    };
    Object.keys(doing).forEach(function (name) { part(name).addEventListener("click", doing[name]); });
    ["title", "note"].forEach(function (name) {
      part(name).addEventListener("input", function () {
        writeCover({ title: part("title").value, note: part("note").value });
        drawCover();
      });
    });
    brief.subscribe(draw);
    // An anchor in this page (the link to the content, for example) does not take the offer away.
    window.addEventListener("hashchange", function () { if (inAddress().length) { read(); } });
    window.addEventListener("storage", function (event) { if (event.key === COVER || event.key === null) { drawCover(); } });
  }

  function start() {
    var count = document.querySelector(".tk-brief-link");
    brief = window.toolkitBrief;
    cards = window.toolkitCard;
    page = document.getElementById("tk-brief");
    paper = part("paper");
    list = part("list");
    known = JSON.parse(part("data").textContent);
    if (count) { count.removeAttribute("aria-live"); } // this page says itself what has changed
    each(document, ".tk-save", function (one) { one.remove(); }); // it has files of its own, made without a request
    part("without").hidden = true;
    part("not-kept").hidden = !keepsNothing();
    each(page, "[data-working]", function (one) { one.hidden = false; });
    listen();
    read();
    if (offered.length) { part("offer-title").focus(); }
  }

  document.addEventListener("DOMContentLoaded", start);
})();
