/* Puts up to four tools side by side: pick them in the list or in the matrix, see where they differ. What is picked stands
   in the fragment, so a comparison can be passed on. */
(function () {
  "use strict";
  var MOST = 4;
  var fragment = window.toolkitFragment;
  var cards = window.toolkitCard;
  var table = document.getElementById("tools-table") || document.getElementById("options-matrix");
  var picks = Array.from(table.querySelectorAll(table.id === "options-matrix" ? "td li" : "[data-tool-row] > th")).map(function (place) {
    var link = place.querySelector("a[data-tool]");
    return { place: place, id: link.dataset.tool, name: link.textContent };
  });
  var known = {};
  picks.forEach(function (pick) { known[pick.id] = pick.name; });

  function element(name, css, text) {
    var made = document.createElement(name);
    if (css) { made.className = css; }
    if (text) { made.textContent = text; }
    return made;
  }

  function button(text, css) {
    var made = element("button", "tk-button " + (css || ""), text);
    made.type = "button";
    return made;
  }

  function chosen() {
    return fragment.get("compare").filter(function (id, number, all) { return Object.hasOwn(known, id) && all.indexOf(id) === number; }).slice(0, MOST);
  }

  var section = element("section", "tk-comparison");
  section.setAttribute("aria-labelledby", "comparison");
  var title = element("h2", "", "Side by side");
  title.id = "comparison";
  title.tabIndex = -1;
  var content = element("div");
  section.append(title, content);
  section.hidden = true;
  document.querySelector("form.tk-filter").after(section);

  /* The bar at the foot of the window: what is picked, from wherever one reads. */
  var bar = element("div", "tk-compare-bar");
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Compare tools");
  var status = element("span");
  status.setAttribute("role", "status");
  var show = button("Show side by side");
  var none = button("Pick none");
  bar.append(status, show, none);
  bar.hidden = true;
  document.getElementById("tk-content").append(bar);

  picks.forEach(function (pick) {
    var label = element("label", "tk-compare");
    pick.box = element("input");
    pick.box.type = "checkbox";
    label.append(pick.box, "Compare", element("span", "tk-hidden", " " + pick.name));
    pick.place.append(label);
    pick.box.addEventListener("change", function () {
      var ids = chosen().filter(function (id) { return id !== pick.id; });
      if (pick.box.checked && ids.length === MOST) {
        pick.box.checked = false;
        status.textContent = "Four tools at most. Take one out first.";
        return;
      }
      fragment.set("compare", pick.box.checked ? ids.concat([pick.id]) : ids);
    });
  });

  /* In the matrix a tool stands in several cells: its boxes are shown only on request. */
  if (table.id === "options-matrix") {
    var offer = button("Choose tools to compare");
    offer.setAttribute("aria-pressed", "false");
    offer.addEventListener("click", function () {
      offer.setAttribute("aria-pressed", String(table.classList.toggle("tk-picking")));
    });
    document.querySelector(".tk-filter-bar").append(offer);
    table.classList.toggle("tk-picking", chosen().length > 0);
    offer.setAttribute("aria-pressed", String(chosen().length > 0));
  } else {
    table.classList.add("tk-picking");
  }

  show.addEventListener("click", function () { title.focus(); title.scrollIntoView(); });
  none.addEventListener("click", function () { fragment.set("compare", []); document.querySelector("form.tk-filter summary").focus(); });

  function texts(card) {
    var rows = [["What it is", card.summary]];
    rows.push(["Phases", card.phases.map(function (phase) { return phase[1] + ": " + phase[3]; })]);
    card.facets.forEach(function (facet) {
      if (["phase", "lead-time", "cost", "evidence"].indexOf(facet[0]) < 0) { rows.push([facet[1], facet[2]]); }
    });
    return rows.concat([
      ["Evidence", card.evidence.join("; "), card.placed], ["Lead time", card.lead[0], card.lead], ["Cost", card.cost[0], card.cost],
      ["Who decides", card.decides[0], card.decides], ["First harm to think of", card.harm[0], card.harm],
      ["What reduces it", card.reduced.length ? card.reduced : "Nothing recorded."]
    ]);
  }

  function cell(value, said) {
    var made = element("td");
    if (Array.isArray(value)) {
      var list = element("ul");
      value.forEach(function (one) {
        var item = element("li");
        item.append(Array.isArray(one) ? cards.said(one) : one);
        list.append(item);
      });
      made.append(value.length ? list : "none");
    } else if (said && said[0]) {
      made.append(cards.said(said));
    } else {
      made.append(value, said ? " " : "", said ? cards.said(said) : "");
    }
    return made;
  }

  function draw(found) {
    var made = element("table", "tk-table tk-stack tk-compared");
    var head = element("tr");
    var body = element("tbody");
    made.append(element("caption", "", found.map(function (card) { return card.name; }).join(", ") + ". Rows in which they differ are marked."));
    head.append(element("td"));
    found.forEach(function (card) {
      var column = element("th");
      var out = button("Take out");
      column.scope = "col";
      out.append(element("span", "tk-hidden", " " + card.name));
      out.addEventListener("click", function () {
        fragment.set("compare", chosen().filter(function (id) { return id !== card.id; }));
        if (section.hidden) { document.querySelector("form.tk-filter summary").focus(); } else { title.focus(); }
      });
      column.append(cards.anchor(card.name, card.path), window.toolkitBrief.button(card.id, card.name), out);
      head.append(column);
    });
    var all = found.map(texts);
    all[0].forEach(function (first, number) {
      var row = element("tr");
      var name = element("th", "", first[0]);
      var differ = all.some(function (rows) { return JSON.stringify(rows[number][1]) !== JSON.stringify(first[1]); });
      name.scope = "row";
      if (found.length > 1) { name.append(element("span", "tk-small", differ ? "differs" : "the same")); }
      row.classList.toggle("tk-differs", found.length > 1 && differ);
      row.append(name);
      all.forEach(function (rows, position) {
        var made = cell(rows[number][1], rows[number][2]);
        made.dataset.label = found[position].name;
        row.append(made);
      });
      body.append(row);
    });
    var thead = element("thead");
    thead.append(head);
    made.append(thead, body);
    content.replaceChildren(made);
  }

  function update() {
    var ids = chosen();
    picks.forEach(function (pick) { pick.box.checked = ids.indexOf(pick.id) >= 0; });
    bar.hidden = section.hidden = !ids.length;
    document.documentElement.classList.toggle("tk-has-bar", ids.length > 0);
    status.textContent = ids.length ? "To compare: " + ids.map(function (id) { return known[id]; }).join(", ") + (ids.length === 1 ? ". Pick another." : "") : "";
    if (!ids.length) { content.replaceChildren(); return; }
    Promise.all(ids.map(cards.load)).then(function (loaded) {
      var found = loaded.filter(Boolean);
      if (chosen().join() !== ids.join()) { return; }
      if (found.length) { draw(found); } else { content.textContent = "The tools could not be loaded."; }
    });
  }

  fragment.subscribe(update);
  update();
})();
