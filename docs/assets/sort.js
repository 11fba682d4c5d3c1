/* Sorts tables by a column: a button in each heading that says how, and for narrow screens, where headings are not shown,
   a choice above the table. Rows are moved, never made anew; the order of the page can always be had back. */
(function () {
  "use strict";
  var fragment = window.toolkitFragment;

  function prepare(table) {
    var body = table.tBodies[0];
    var rows = Array.from(body.rows);
    var heads = Array.from(table.tHead.rows[0].cells);
    var names = heads.map(function (head) { return head.textContent; });
    var remembers = fragment && table.id === "tools-table";
    var status = document.createElement("span");
    var select = document.createElement("select");
    var label = document.createElement("label");
    var bar = document.createElement("p");
    status.className = "tk-hidden";
    status.setAttribute("aria-live", "polite");
    bar.className = "tk-sort-bar";
    label.append("Order ", select);
    bar.append(label, status);
    select.append(new Option("as on the page", ""));

    function key(row, column) {
      var cell = row.cells[column];
      return cell.dataset.sort ? Number(cell.dataset.sort) : (cell.querySelector("a") || cell).textContent.trim().toLowerCase();
    }

    function word(column) { return names[column].toLowerCase().replace(/[^a-z]+/g, "-"); }

    function order(choice) {
      var down = /-down$/.test(choice);
      var column = names.findIndex(function (name, number) {
        return heads[number].hasAttribute("data-sortable") && word(number) === choice.replace(/-down$/, "");
      });
      var sorted = rows.slice();
      if (column >= 0) {
        sorted.sort(function (one, other) {
          var a = key(one, column);
          var b = key(other, column);
          var way = typeof a === "number" ? a - b : a.localeCompare(b);
          return (down ? -way : way) || rows.indexOf(one) - rows.indexOf(other);
        });
      }
      body.append.apply(body, sorted);
      heads.forEach(function (head, number) {
        if (!head.hasAttribute("data-sortable")) { return; }
        if (number === column) { head.setAttribute("aria-sort", down ? "descending" : "ascending"); } else { head.removeAttribute("aria-sort"); }
      });
      select.value = column >= 0 ? choice : "";
    }

    function choose(choice) {
      if (remembers) { fragment.set("sort", choice ? [choice] : []); } else { order(choice); }
      status.textContent = "Order: " + select.selectedOptions[0].textContent;
    }

    heads.forEach(function (head, number) {
      if (!head.hasAttribute("data-sortable")) { return; }
      var how = head.dataset.sortable || "A to Z";
      var back = { "strongest first": "weakest first", "shortest first": "longest first", "lowest first": "highest first" }[how] || "Z to A";
      var button = document.createElement("button");
      button.type = "button";
      button.className = "tk-sort";
      button.textContent = names[number];
      head.replaceChildren(button);
      button.addEventListener("click", function () {
        var way = head.getAttribute("aria-sort");
        choose(way === "ascending" ? word(number) + "-down" : way === "descending" ? "" : word(number));
      });
      select.append(new Option(names[number] + ", " + how, word(number)), new Option(names[number] + ", " + back, word(number) + "-down"));
    });
    select.addEventListener("change", function () { choose(select.value); });
    table.before(bar);
    if (remembers) {
      fragment.subscribe(function () { order(fragment.get("sort")[0] || ""); });
      order(fragment.get("sort")[0] || "");
    }
  }

  Array.from(document.querySelectorAll("table.tk-sortable")).forEach(prepare);
})();
