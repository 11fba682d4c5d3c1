/* From signs to options: the worksheet of the page becomes a form, and its answers a list of options with the reason for
   each. What is ticked stays in this tab (sessionStorage), never in the address: what a post sees may be sensitive. */
(function () {
  "use strict";
  var KEY = "toolkit-signs";
  var data = JSON.parse(document.getElementById("tk-signs").textContent);
  var cards = window.toolkitCard;
  var form = document.createElement("form");
  var worksheet = document.querySelector(".tk-assess");
  var result = document.getElementById("tk-result");
  var body = result.querySelector(".tk-result-body");
  var tools = {};
  data.tools.forEach(function (tool) { tools[tool.id] = tool; });

  function element(name, css, text) {
    var made = document.createElement(name);
    if (css) { made.className = css; }
    if (text) { made.textContent = text; }
    return made;
  }

  function button(text) {
    var made = element("button", "tk-button", text);
    made.type = "button";
    return made;
  }

  function plural(number, word) { return number + " " + word + (number === 1 ? "" : "s"); }

  /* Turn a list of the worksheet into tick boxes. */
  function choices(list) {
    var fieldset = element("fieldset", "tk-choices");
    var group = list.closest("details, section");
    fieldset.append(element("legend", "tk-hidden", group.querySelector("summary, h2").textContent));
    Array.from(list.children).forEach(function (item) {
      var label = element("label");
      var box = element("input");
      box.type = "checkbox";
      box.name = list.dataset.choice;
      box.value = item.dataset.sign || item.dataset.value;
      box.dataset.phase = item.dataset.phase || "";
      // A link inside a label would be followed, not ticked.
      Array.from(item.querySelectorAll("a")).forEach(function (link) { link.replaceWith(link.textContent); });
      label.append(box, item.firstElementChild);
      fieldset.append(label);
    });
    list.replaceWith(fieldset);
  }

  form.className = "tk-assess";
  form.setAttribute("aria-label", "What you see");
  form.append.apply(form, Array.from(worksheet.childNodes));
  Array.from(form.querySelectorAll("ul.tk-choices")).forEach(choices);
  form.querySelector(".tk-assess-limits").hidden = false;
  document.querySelector(".tk-assess-plain").remove();
  worksheet.replaceWith(form);
  Array.from(form.querySelectorAll(".tk-factor summary, [data-choice-group] summary")).forEach(function (summary) {
    summary.append(element("span", "tk-chosen"));
  });

  /* Find a sign by a word: groups with a hit unfold, other signs are hidden for the time being. */
  var finder = element("p", "tk-find");
  var find = element("input");
  var findLabel = element("label", "", "Find a sign by a word ");
  find.type = "search";
  find.autocomplete = "off";
  findLabel.append(find);
  var missed = element("span", "tk-small");
  missed.setAttribute("aria-live", "polite");
  finder.append(findLabel, missed);
  form.querySelector("#see").after(finder);
  find.addEventListener("input", function () {
    var asked = find.value.toLowerCase().split(/\s+/).filter(function (word) { return word.length > 1; });
    var all = 0;
    Array.from(form.querySelectorAll(".tk-factor")).forEach(function (group) {
      var hits = 0;
      Array.from(group.querySelectorAll("label")).forEach(function (label) {
        var text = label.textContent.toLowerCase();
        label.hidden = !asked.every(function (word) { return text.indexOf(word) >= 0; });
        hits += label.hidden ? 0 : 1;
      });
      all += hits;
      group.hidden = !hits;
      group.open = asked.length ? hits > 0 : Boolean(group.querySelector(":checked"));
    });
    missed.textContent = !asked.length ? "" : all ? plural(all, "sign") : "No sign has these words. Try another, or look through the groups.";
  });

  var bar = element("div", "tk-bottom-bar");
  var status = element("p");
  var see = button("See the options");
  var clear = button("Clear all");
  var blank = button("Print the blank worksheet");
  status.setAttribute("role", "status");
  bar.append(status, see, clear, blank);
  form.append(bar);

  function ticked(name) {
    return Array.from(form.querySelectorAll('input[name="' + name + '"]:checked')).map(function (box) { return box.value; });
  }

  /* Every value up to the bound that was chosen; those that no source says only on request. */
  function within(list, unsourced) {
    var bound = form.elements[list].value;
    var values = data.ranks[list].filter(function (value) { return value !== "not-sourced"; });
    return bound ? values.slice(0, values.indexOf(bound) + 1).concat(unsourced ? ["not-sourced"] : []) : [];
  }

  function choice(unsourced) {
    var signs = Array.from(form.querySelectorAll('input[name="sign"]:checked'));
    var phases = ticked("phase");
    return {
      factors: Array.from(new Set(signs.map(function (box) { return box.value.split(".")[0]; }))),
      phases: phases.length ? phases : Array.from(new Set(signs.map(function (box) { return box.dataset.phase; }).filter(Boolean))),
      actors: ticked("actor"),
      groups: ticked("target-group"),
      costs: within("cost-band", unsourced),
      leads: within("lead-time", unsourced)
    };
  }

  function save() {
    var kept = { boxes: Array.from(form.querySelectorAll(":checked")).filter(function (box) { return box.type === "checkbox"; }).map(function (box) { return [box.name, box.value]; }) };
    kept.cost = form.elements["cost-band"].value;
    kept.lead = form.elements["lead-time"].value;
    try {
      if (kept.boxes.length || kept.cost || kept.lead) { sessionStorage.setItem(KEY, JSON.stringify(kept)); } else { sessionStorage.removeItem(KEY); }
    } catch (error) { /* a browser that keeps nothing: the ticks last as long as the page */ }
  }

  function restore() {
    var kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(KEY)); } catch (error) { /* nothing kept */ }
    if (!kept || !Array.isArray(kept.boxes)) { return; }
    Array.from(form.querySelectorAll("input[type=checkbox]")).forEach(function (box) {
      box.checked = kept.boxes.some(function (one) { return one[0] === box.name && one[1] === box.value; });
      if (box.checked && box.closest("details")) { box.closest("details").open = true; }
    });
    form.elements["cost-band"].value = kept.cost || "";
    form.elements["lead-time"].value = kept.lead || "";
  }

  function textOf(box) { return box.parentNode.querySelector("span").firstChild.textContent.trim(); }

  function signsOf(factor) {
    return Array.from(form.querySelectorAll('input[name="sign"]:checked')).filter(function (box) {
      return box.value.split(".")[0] === factor;
    }).map(textOf);
  }

  function why(one) {
    var list = element("ul", "tk-why");
    one.factors.forEach(function (factor) {
      var item = element("li");
      item.append("You ticked “" + signsOf(factor).join("”, “") + "” under ", cards.anchor(data.factors[factor][0], data.factors[factor][1]),
        ". The record of this tool says: ", cards.said(one.tool.answers[factor]));
      list.append(item);
    });
    return one.factors.length ? list : element("p", "tk-small", "Its record does not say that it answers a risk factor you ticked; it fits the phase.");
  }

  function fact(list, name, content) {
    var box = element("div");
    var words = element("dd");
    words.append(content);
    box.append(element("dt", "", name), words);
    list.append(box);
    return words;
  }

  /* A button a tool, kept: the list is made anew with every tick. */
  var pins = {};
  function pin(tool) {
    pins[tool.id] = pins[tool.id] || window.toolkitBrief.button(tool.id, tool.name);
    return pins[tool.id];
  }

  function option(one) {
    var tool = one.tool;
    var made = element("li", "tk-option");
    var name = element("h4");
    var fit = element("p");
    var facts = element("dl", "tk-facts");
    name.append(cards.anchor(tool.name, tool.path));
    fit.append(element("strong", "", data.labels.phase[one.phase] + ": " + data.labels.fit[tool.phases[one.phase][0]] + ". "), cards.said(tool.phases[one.phase].slice(1)));
    Object.keys(tool.phases).forEach(function (phase) {
      if (tool.phases[phase][0] === "avoid") { fit.append(" ", element("strong", "tk-warn", "To avoid in: " + data.labels.phase[phase] + ".")); }
    });
    fact(facts, "Evidence", tool.evidence);
    fact(facts, "Lead time", data.labels["lead-time"][tool.lead]);
    fact(facts, "Cost", data.labels["cost-band"][tool.cost]);
    fact(facts, "Who decides", cards.said(tool.decides));
    var harm = fact(facts, "What it may break", cards.said(tool.harm));
    if (tool.harms > 1) { harm.append(" " + (tool.harms - 1) + " more on its page."); }
    made.append(name, pin(tool), why(one), fit, facts);
    return made;
  }

  function group(title, options, folded) {
    var list = element("ol", "tk-options");
    options.forEach(function (one) { list.append(option(one)); });
    if (!folded) { body.append(element("h3", "", title), list); return; }
    var details = element("details", "tk-fold");
    details.append(element("summary", "", title), list);
    body.append(details);
  }

  function listed(title, items) {
    if (!items.length) { return; }
    var list = element("ul");
    items.forEach(function (item) { list.append(item); });
    body.append(element("h3", "", title), list);
  }

  function line() {
    var made = element("li");
    made.append.apply(made, arguments);
    return made;
  }

  function phasesLine(chosen) {
    var made = element("p");
    var given = ticked("phase").length > 0;
    made.append(given ? "Phases you chose: " : chosen.phases.length ? "You chose no phase. The signs you ticked are usually seen in: " : "You chose no phase, and no ticked sign says one, so all count.");
    data.ranks.phase.filter(function (phase) { return chosen.phases.indexOf(phase) >= 0; }).forEach(function (phase, number) {
      made.append(number ? ", " : "", cards.anchor(data.labels.phase[phase], "options/" + phase + "/"));
      if (!given) {
        made.append(" (" + Array.from(form.querySelectorAll('input[name="sign"][data-phase="' + phase + '"]:checked')).map(textOf).join("; ") + ")");
      }
    });
    made.append(!chosen.phases.length ? "" : given ? "." : ". That is our judgement: if you know better, tick a phase.");
    return made;
  }

  function avoid(chosen) {
    var items = [];
    data.tools.forEach(function (tool) {
      (chosen.phases.length ? chosen.phases : data.ranks.phase).forEach(function (phase) {
        var one = tool.phases[phase];
        if (one && one[0] === "avoid") {
          items.push(line(cards.anchor(tool.name, tool.path), " in " + data.labels.phase[phase] + ": ", cards.said(one.slice(1))));
        }
      });
    });
    return items;
  }

  function clashes(options) {
    var ids = options.map(function (one) { return one.tool.id; });
    var items = [];
    options.forEach(function (one) {
      Object.keys(one.tool.undercuts).forEach(function (other) {
        if (ids.indexOf(other) >= 0) {
          items.push(line(cards.anchor(one.tool.name, one.tool.path), " undercuts ", cards.anchor(tools[other].name, tools[other].path), ": ", cards.said(one.tool.undercuts[other])));
        }
      });
    });
    return items;
  }

  /* What each limit leaves out, and a button to take it away: nothing is hidden without a word. */
  function leftOut(chosen, count) {
    [["costs", "cost", "cost-band"], ["leads", "lead time", "lead-time"], ["actors", "who can act", "actor"], ["groups", "whom it works on", "target-group"]].forEach(function (limit) {
      if (!chosen[limit[0]].length) { return; }
      var open = {};
      open[limit[0]] = [];
      var more = window.toolkitSuggest(data, Object.assign({}, chosen, open));
      var unsaid = more.filter(function (one) { return (limit[0] === "costs" && one.tool.cost === "not-sourced") || (limit[0] === "leads" && one.tool.lead === "not-sourced"); }).length;
      if (more.length === count) { return; }
      var note = element("p", "tk-left-out", plural(more.length - count, "more option") + " if " + limit[1] + " is left open" +
        (unsaid && !form.elements.unsourced.checked ? "; for " + unsaid + " of them no source says it. " : ". "));
      var away = button("Leave it open");
      away.append(element("span", "tk-hidden", " " + limit[1]));
      away.addEventListener("click", function () {
        Array.from(form.querySelectorAll('[name="' + limit[2] + '"]')).forEach(function (field) {
          if (field.type === "checkbox") { field.checked = false; } else { field.value = ""; }
        });
        save();
        show();
        document.getElementById("result").focus();
      });
      note.append(away);
      body.append(note);
    });
  }

  function names(options) { return options.map(function (one) { return one.tool.name; }).join("; "); }

  function unknown(chosen, options) {
    var items = [];
    var none = options.filter(function (one) { return one.tool.strength === data.ranks["evidence-strength"][0]; });
    var lead = options.filter(function (one) { return one.tool.lead === "not-sourced"; });
    var cost = options.filter(function (one) { return one.tool.cost === "not-sourced"; });
    if (none.length) { items.push(line("No evidence was found on: " + names(none) + ".")); }
    if (lead.length) { items.push(line("No source says how long it takes: " + names(lead) + ".")); }
    if (cost.length) { items.push(line("No source says what it costs: " + plural(cost.length, "tool") + " of " + options.length + ".")); }
    chosen.factors.forEach(function (factor) {
      var about = data.factors[factor];
      if (!options.some(function (one) { return one.factors.indexOf(factor) >= 0; })) {
        items.push(line("None of these options says that it answers ", cards.anchor(about[0], about[1]), "."));
      }
      if (about[2]) { items.push(line(cards.anchor(about[0], about[1]), ": at least " + plural(about[2], "indicator") + " of the UN Framework could not be read, so no sign stands for them here.")); }
    });
    items.push(line("Whether your signs are true, complete or the usual life of the place: only people who know it can say."));
    return items;
  }

  function show() {
    var chosen = choice(form.elements.unsourced.checked);
    var active = form.querySelector(":checked[type=checkbox]") || form.elements["cost-band"].value || form.elements["lead-time"].value;
    var options = window.toolkitSuggest(data, chosen);
    var answering = options.filter(function (one) { return one.factors.length; });
    Array.from(form.querySelectorAll("details")).forEach(function (details) {
      var number = details.querySelectorAll(":checked").length;
      details.querySelector(".tk-chosen").textContent = number ? " (" + number + " ticked)" : "";
    });
    document.documentElement.classList.toggle("tk-ticked", Boolean(active));
    result.hidden = see.hidden = clear.hidden = !active;
    body.replaceChildren();
    if (!active) { status.textContent = "Nothing ticked yet."; return; }
    status.textContent = chosen.factors.length ?
      plural(options.length, "option") + ", " + answering.length + " of them answering what you ticked" : plural(options.length, "option");
    body.append(phasesLine(chosen));
    leftOut(chosen, options.length);
    for (var count = chosen.factors.length; count > 0; count -= 1) {
      var same = answering.filter(function (one) { return one.factors.length === count; });
      if (same.length) { group("Answers " + count + " of " + plural(chosen.factors.length, "risk factor") + " you ticked", same); }
    }
    var rest = options.filter(function (one) { return !one.factors.length; });
    if (rest.length) { group(chosen.factors.length ? plural(rest.length, "more option") + " for the phase; their records name no risk factor you ticked" : "Options", rest, chosen.factors.length > 0); }
    if (!options.length) { body.append(element("p", "", "No tool keeps to all these limits. Take a limit away.")); }
    listed("What to avoid in these phases", avoid(chosen));
    listed("Options that get in each other's way", clashes(options));
    listed("What is not known", unknown(chosen, options));
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", function () { save(); show(); });
  see.addEventListener("click", function () { var title = document.getElementById("result"); title.focus(); title.scrollIntoView(); });
  clear.addEventListener("click", function () {
    form.reset();
    find.dispatchEvent(new Event("input"));
    save();
    show();
    find.focus();
  });
  blank.addEventListener("click", function () {
    document.documentElement.classList.add("tk-blank");
    window.print();
  });
  window.addEventListener("afterprint", function () { document.documentElement.classList.remove("tk-blank"); });
  restore();
  show();
})();
