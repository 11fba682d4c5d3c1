/* Filters the tools of a page: the list /tools/ or the matrix /options/. The links by facet become a form of tick boxes in
   the same place; rows are hidden, never made anew. Within a facet a tool needs one of the values, across facets all. */
(function () {
  "use strict";
  var fragment = window.toolkitFragment;
  var nav = document.querySelector(".tk-filter");
  var data = JSON.parse(document.getElementById("tk-tools").textContent);
  var matrix = document.getElementById("options-matrix");
  var names = data.tools.map(function (id) { return document.querySelector('a[data-tool="' + id + '"]'); });
  var facets = Object.keys(data.values);
  var labels = {}; // facet -> its name and the names of its values

  function element(name, css, text) {
    var made = document.createElement(name);
    if (css) { made.className = css; }
    if (text) { made.textContent = text; }
    return made;
  }

  function chosen(facet) {
    return fragment.get(facet).filter(function (value) { return Object.hasOwn(data.values[facet], value); });
  }

  /* Whether each tool has one of the values chosen in every facet, but for the facets in `but`. */
  function matching(but) {
    var fits = data.tools.map(function () { return true; });
    facets.forEach(function (facet) {
      var values = chosen(facet);
      if (!values.length || but.indexOf(facet) >= 0) { return; }
      var some = {};
      values.forEach(function (value) { data.values[facet][value].forEach(function (tool) { some[tool] = true; }); });
      fits = fits.map(function (fit, tool) { return fit && Boolean(some[tool]); });
    });
    return fits;
  }

  function count(tools, fits) { return tools.filter(function (tool) { return fits[tool]; }).length; }
  function plural(number) { return number + (number === 1 ? " tool" : " tools"); }

  /* Build the form in the place of the links. */
  var form = element("form", "tk-filter");
  form.setAttribute("aria-label", "Filter the tools");
  var title = element("h2", "tk-filter-title", "Filter");
  title.id = "tk-look-up";
  form.append(title, nav.querySelector(".tk-filter-facets"));
  Array.from(form.querySelectorAll("[data-facet]")).forEach(function (details) {
    var facet = details.dataset.facet;
    var summary = details.querySelector("summary");
    var fieldset = element("fieldset");
    fieldset.append(element("legend", "tk-hidden", summary.textContent));
    labels[facet] = { name: summary.textContent, values: {} };
    summary.append(element("span", "tk-chosen"));
    Array.from(details.querySelectorAll("li")).forEach(function (item) {
      var label = element("label");
      var box = element("input");
      box.type = "checkbox";
      box.name = facet;
      box.value = item.dataset.value;
      labels[facet].values[box.value] = item.querySelector("a").textContent;
      label.append(box, element("span", "", labels[facet].values[box.value]), element("span", "tk-muted tk-left"));
      fieldset.append(label);
    });
    details.querySelector("ul").replaceWith(fieldset);
  });
  var bar = element("div", "tk-filter-bar");
  var status = element("p", "tk-filter-status");
  status.setAttribute("role", "status");
  var chips = element("ul", "tk-filter-chips");
  var clear = element("button", "tk-button", "Clear");
  clear.type = "button";
  bar.append(status, chips, clear);
  var notes = element("div", "tk-filter-notes");
  form.append(bar, notes);
  nav.replaceWith(form);

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", function (event) {
    if (event.target.type !== "checkbox" || !data.values[event.target.name]) { return; }
    fragment.set(event.target.name, Array.from(form.elements).filter(function (box) {
      return box.name === event.target.name && box.checked;
    }).map(function (box) { return box.value; }));
  });
  clear.addEventListener("click", function () {
    facets.forEach(function (facet) { fragment.set(facet, []); });
    form.querySelector("summary").focus();
  });

  function drop(facet, value) {
    var label = labels[facet].values[value];
    var button = element("button", "tk-button tk-drop", label + " ×");
    button.type = "button";
    button.setAttribute("aria-label", "Remove " + labels[facet].name + ": " + label + " ×");
    button.addEventListener("click", function () {
      fragment.set(facet, chosen(facet).filter(function (one) { return one !== value; }));
      (chips.querySelector("button") || form.querySelector("summary")).focus();
    });
    return button;
  }

  function list(words, tools) {
    var line = element("p", "", words);
    tools.forEach(function (tool, position) {
      var link = element("a", "", names[tool].textContent);
      link.href = names[tool].href;
      line.append(position ? ", " : " ", link);
    });
    return line;
  }

  /* What a filter would hide without a word: tools that a record says to avoid, and values nobody has sourced. */
  function note(fits) {
    notes.replaceChildren();
    var others = matching(["phase"]);
    chosen("phase").forEach(function (phase) {
      var avoid = data.avoid[phase].filter(function (tool) { return others[tool]; });
      if (avoid.length) {
        notes.append(list("To avoid in the phase “" + labels.phase.values[phase] + "” (each page says why):", avoid));
      }
    });
    ["lead-time", "cost"].forEach(function (facet) {
      var unknown = data.values[facet]["not-sourced"] || [];
      var left = count(unknown, matching([facet]));
      if (chosen(facet).length && chosen(facet).indexOf("not-sourced") < 0 && left) {
        notes.append(element("p", "", labels[facet].name + ": for " + plural(left) + " that fit otherwise no source says it. " +
          "They are left out; tick “" + labels[facet].values["not-sourced"] + "” to see them."));
      }
    });
    if (fits.indexOf(true) < 0) {
      notes.append(element("p", "", "No tool has all of this. Take one choice away, or tick a second value."));
    }
  }

  function filterTable(fits) {
    Array.from(document.querySelectorAll("#tools-table [data-tool-row]")).forEach(function (row) {
      row.hidden = !fits[data.tools.indexOf(row.dataset.toolRow)];
    });
  }

  /* In the matrix a column belongs to a phase: a tool to avoid there stays visible in it. */
  function filterMatrix(active) {
    var phases = chosen("phase");
    var fits = matching(["phase"]);
    Array.from(matrix.querySelectorAll("[data-phase]")).forEach(function (cell) {
      cell.hidden = phases.length > 0 && phases.indexOf(cell.dataset.phase) < 0;
    });
    Array.from(matrix.tBodies[0].rows).forEach(function (row) {
      var inRow = 0;
      Array.from(row.cells).slice(1).forEach(function (cell) {
        var shown = 0;
        Array.from(cell.querySelectorAll("li")).forEach(function (item) {
          item.hidden = !fits[data.tools.indexOf(item.querySelector("a").dataset.tool)];
          if (item.hidden) { return; }
          if (!cell.hidden) { inRow += 1; }
          if (!item.classList.contains("tk-fit-avoid")) { shown += 1; }
        });
        var number = cell.querySelector(".tk-number");
        if (number) {
          number.dataset.all = number.dataset.all || number.textContent;
          number.textContent = active && String(shown) !== number.dataset.all ? shown + " of " + number.dataset.all : number.dataset.all;
        }
      });
      row.hidden = active && !inRow;
    });
  }

  var asList = element("a", "", "The same as a list, to sort and compare");
  if (matrix) { bar.append(asList); }

  function show() {
    var fits = matching([]);
    var active = facets.some(function (facet) { return chosen(facet).length; });
    facets.forEach(function (facet) {
      var values = chosen(facet);
      var others = matching([facet]);
      var details = form.querySelector('[data-facet="' + facet + '"]');
      details.querySelector(".tk-chosen").textContent = values.length ? " (" + values.length + ")" : "";
      Array.from(details.querySelectorAll("input")).forEach(function (box) {
        var number = count(data.values[facet][box.value], others);
        box.checked = values.indexOf(box.value) >= 0;
        box.parentNode.classList.toggle("tk-none-left", !number);
        box.parentNode.querySelector(".tk-left").textContent = number;
      });
    });
    chips.replaceChildren.apply(chips, [].concat.apply([], facets.map(function (facet) {
      return chosen(facet).map(function (value) {
        var item = element("li", "", "");
        item.append(labels[facet].name + ": ", drop(facet, value));
        return item;
      });
    })));
    chips.hidden = clear.hidden = !active;
    var shown = fits.filter(Boolean).length;
    status.textContent = active ? shown + " of " + plural(fits.length) + " shown" : plural(fits.length);
    asList.href = nav.dataset.list + (fragment.text() ? "#" + fragment.text() : "");
    note(fits);
    if (matrix) { filterMatrix(active); } else { filterTable(fits); }
  }

  fragment.subscribe(show);
  show();
})();
