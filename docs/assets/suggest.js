/* The rule of /assess/: which tools a choice leads to, and in which order. The words of the rule, and the same in Python,
   stand in build_tools/catalog/signs.py; a test holds the two equal. Pure: data and choice in, list out. */
(function () {
  "use strict";

  function common(one, other) { return other.filter(function (value) { return one.indexOf(value) >= 0; }); }
  function allowed(limit, values) { return !limit.length || common(limit, values).length > 0; }

  /* choice: {factors, phases, actors, groups, costs, leads}, each a list of ids; an empty list sets no limit. */
  function suggest(data, choice) {
    var rank = data.ranks;
    function place(list, word) { return rank[list].indexOf(word); }
    var found = [];
    data.tools.forEach(function (tool) {
      var fitting = Object.keys(tool.phases).filter(function (phase) {
        return tool.phases[phase][0] !== "avoid" && (!choice.phases.length || choice.phases.indexOf(phase) >= 0);
      }).sort(function (one, other) {
        return place("fit", tool.phases[one][0]) - place("fit", tool.phases[other][0]) || place("phase", one) - place("phase", other);
      });
      if (!fitting.length || !allowed(choice.actors, tool.actors) || !allowed(choice.groups, tool.groups) ||
          !allowed(choice.costs, [tool.cost]) || !allowed(choice.leads, [tool.lead])) { return; }
      found.push({ tool: tool, phase: fitting[0], factors: common(choice.factors, Object.keys(tool.answers)) });
    });
    // Sorting is stable, and the tools of the data stand in the order of their names.
    return found.sort(function (one, other) {
      return other.factors.length - one.factors.length ||
        place("fit", one.tool.phases[one.phase][0]) - place("fit", other.tool.phases[other.phase][0]) ||
        place("evidence-strength", other.tool.strength) - place("evidence-strength", one.tool.strength) ||
        place("lead-time", one.tool.lead) - place("lead-time", other.tool.lead);
    });
  }

  window.toolkitSuggest = suggest;
})();
