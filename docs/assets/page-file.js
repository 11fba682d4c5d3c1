/* Makes one file of a page: as the reader sees it, with its styles inside, without scripts, forms or anything to load. What
   was ticked or typed stands in it as text. save-page.js loads this when a reader asks for the file. */
(function () {
  "use strict";
  var POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  var CONTROLS = "input, select, textarea";
  var MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  var root = new URL("../", document.currentScript.src);

  function each(inside, selector, act) { Array.from(inside.querySelectorAll(selector)).forEach(act); }
  function drop(node) { node.remove(); }

  function made(name, text, attributes) {
    var node = document.createElement(name);
    node.textContent = text;
    Object.keys(attributes || {}).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    return node;
  }

  function said(control) {
    if (control.type === "checkbox") { return control.checked ? "☑ " : "☐ "; }
    if (control.type === "radio") { return control.checked ? "◉ " : "○ "; }
    if (control.type === "hidden" || control.type === "password" || control.type === "file") { return ""; }
    if (!control.selectedOptions) { return control.value; }
    return Array.from(control.selectedOptions).map(function (option) { return option.textContent.trim(); }).join(", ");
  }

  function withoutForms(copy) {
    /* The copy of a control may have forgotten what its reader chose: the words come from the control itself. Those
       outside the content belong to the frame. */
    var live = Array.from(document.querySelectorAll("#tk-content :is(" + CONTROLS + ")")).map(said);
    each(copy, "#tk-content :is(" + CONTROLS + ")", function (control, number) {
      control.replaceWith(made("span", live[number], { "class": "tk-said" }));
    });
    each(copy, CONTROLS + ", button:not([popovertarget])", drop);
    each(copy, "form", function (form) {
      var box = made("div", "", { "class": form.className });
      box.append.apply(box, Array.from(form.childNodes));
      form.replaceWith(box);
    });
  }

  function absolute(copy) {
    var here = location.href.split("#")[0];
    each(copy, "[href]", function (node) {
      var address = new URL(node.getAttribute("href"), document.baseURI);
      var inside = address.hash && address.href.split("#")[0] === here;
      if (!/^(https?|mailto):$/.test(address.protocol)) { node.removeAttribute("href"); return; }
      node.setAttribute("href", inside ? address.hash : address.href);
      node.removeAttribute("download");
    });
  }

  function got(address, form) {
    return fetch(address).then(function (response) {
      if (!response.ok) { throw new Error(address); }
      return response[form]();
    });
  }

  function styles() {
    return Promise.all(Array.from(document.querySelectorAll("link[rel=stylesheet]")).map(function (link) {
      return got(link.href, "text").then(function (css) {
        /* Nothing may be loaded from outside the file, and nothing may end the element. */
        return css.replace(/@import[^;]*;/g, "").replace(/\/\*#[^*]*\*\//g, "")
          .replace(/url\(\s*(?!["']?(?:data:|#))[^)]*\)/g, "none").replace(/<\/style/gi, "<\\/style");
      });
    }));
  }

  function pictures(copy) {
    return Promise.all(Array.from(copy.querySelectorAll("img")).map(function (picture) {
      picture.removeAttribute("srcset");
      return got(new URL(picture.getAttribute("src"), document.baseURI).href, "blob").then(function (blob) {
        return new Promise(function (resolve) {
          var reader = new FileReader();
          reader.onload = function () { picture.setAttribute("src", reader.result); resolve(); };
          reader.readAsDataURL(blob);
        });
      });
    }));
  }

  function origin() {
    var foot = document.querySelector(".tk-footer").dataset;
    var day = new Date();
    var line = made("p", "Saved on " + day.getDate() + " " + MONTHS[day.getMonth()] + " " + day.getFullYear() + " from ", { "class": "tk-saved" });
    line.append(made("a", location.href, { href: location.href }));
    line.append(". " + (foot.version ? "Version " + foot.version + ". " : "") + (foot.date ? "Data of " + foot.date + ". " : "") + "A newer version may stand there.");
    return line;
  }

  function wholePage() {
    var copy = document.documentElement.cloneNode(true);
    var head = copy.querySelector("head");
    var body = copy.querySelector("body");
    copy.classList.remove("tk-has-search");
    each(copy, "script, link, style, noscript, template, iframe, meta[http-equiv], [role=search], .tk-scheme, .tk-save", drop);
    withoutForms(copy);
    absolute(copy);
    body.querySelector("#tk-content").prepend(origin());
    head.querySelector("meta[charset]").after(made("meta", "", { "http-equiv": "Content-Security-Policy", content: POLICY }));
    return Promise.all([styles(), pictures(copy)]).then(function (found) {
      head.append(made("style", found[0].join("\n")));
      return "<!doctype html>\n" + copy.outerHTML + "\n";
    });
  }

  function fileName() {
    var path = location.href.split(/[?#]/)[0].slice(root.href.length).replace(/index\.html$|\/$|\.html$/g, "");
    return "toolkit-" + (path.replace(/[^a-z0-9-]+/gi, "-").replace(/^-|-$/g, "") || "home") + ".html";
  }

  function save(status) {
    status.textContent = "";
    return wholePage().then(function (html) {
      var address = URL.createObjectURL(new Blob([html], { type: "text/html" }));
      var link = made("a", "", { href: address, download: fileName() });
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
      status.textContent = "Saved as " + fileName() + ".";
    }).catch(function () { status.textContent = "The page could not be saved: its styles did not come over the network."; });
  }

  window.toolkitSavePage = save;
})();
