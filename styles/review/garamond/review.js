// Keys, the slip for any words of the text, the theme. What is decided goes to the program by htmx.
(function () {
  "use strict";
  var root = document.documentElement;
  var main = document.getElementById("main");
  var said = document.getElementById("said");
  var slip = document.getElementById("emend");
  var keys = document.getElementById("keys");
  var single = document.getElementById("single-keys");
  var store = {
    get: function (key) { try { return localStorage.getItem("edition." + key); } catch (e) { return null; } },
    set: function (key, value) { try { localStorage.setItem("edition." + key, value); } catch (e) { /* private window */ } }
  };
  function tell(words) {
    var span = document.createElement("span");
    span.className = "failed";
    span.textContent = words;
    said.replaceChildren(span);
  }

  // ── theme ──────────────────────────────────────────────────────────────────────────────────────
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var switcher = document.querySelector("[data-does=theme]");
  function isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches; }
  function showTheme() { switcher.setAttribute("aria-pressed", String(isDark())); }
  if (store.get("theme")) { root.dataset.theme = store.get("theme"); }
  showTheme();
  dark.addEventListener("change", showTheme);
  function turnTheme() {
    root.dataset.theme = isDark() ? "light" : "dark";
    store.set("theme", root.dataset.theme);
    showTheme();
  }

  // ── fields that keep what was chosen last ─────────────────────────────────────────────────────────
  var kept = {};
  function restore(scope) {
    scope.querySelectorAll("#deciding [data-remember], #emend [data-remember]").forEach(function (field) {
      if (kept[field.name] !== undefined) { field.value = kept[field.name]; }
    });
  }
  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-remember]")) { kept[event.target.name] = event.target.value; }
  });

  // ── words of the text ─────────────────────────────────────────────────────────────────────────────
  function codes(text) { return Array.from(text).length; }
  function piecesOf(range) {
    var found = [];
    document.querySelectorAll(".passage [data-at]").forEach(function (piece) {
      if (!range.intersectsNode(piece)) { return; }
      var text = piece.textContent, low = 0, high = text.length, node = piece.firstChild;
      if (node && range.startContainer === node) { low = range.startOffset; }
      if (node && range.endContainer === node) { high = range.endOffset; }
      if (piece.dataset.whole !== undefined) { low = 0; high = text.length; }
      if (node && low >= high) { return; }
      if (!node && (range.startContainer === piece || range.endContainer === piece)) { return; }
      found.push({ piece: piece, text: text, low: low, high: high });
    });
    return found;
  }
  function trimmed(found) {
    while (found.length) {
      var first = found[0];
      if (first.piece.dataset.whole === undefined) {
        while (first.low < first.high && /\s/.test(first.text[first.low])) { first.low++; }
      }
      if (first.piece.classList.contains("break") || (first.text && first.low >= first.high)) { found.shift(); } else { break; }
    }
    while (found.length) {
      var last = found[found.length - 1];
      if (last.piece.dataset.whole === undefined) {
        while (last.low < last.high && /\s/.test(last.text[last.high - 1])) { last.high--; }
      }
      if (last.piece.classList.contains("break") || (last.text && last.low >= last.high)) { found.pop(); } else { break; }
    }
    return found;
  }
  function place(part, at) {
    var whole = part.piece.dataset.whole !== undefined;
    if (whole) { return Number(at === part.low ? part.piece.dataset.at : part.piece.dataset.end); }
    return Number(part.piece.dataset.at) + codes(part.text.slice(0, at));
  }
  function openSlip(keyboard) {
    var selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) { return; }
    var range = selection.getRangeAt(0);
    var holder = range.commonAncestorContainer;
    holder = holder.nodeType === 1 ? holder : holder.parentElement;
    if (!holder.closest(".passage") && !holder.querySelector(".passage")) { return; }
    var found = trimmed(piecesOf(range));
    if (!found.length) { return; }
    var first = found[0], last = found[found.length - 1];
    var old = found.map(function (part) { return part.text.slice(part.low, part.high); }).join("");
    slip.elements.start.value = place(first, first.low);
    slip.elements.end.value = last.piece.dataset.whole !== undefined ? Number(last.piece.dataset.end) : place(last, last.high);
    slip.elements.old.value = old;
    slip.elements["new"].value = old.replace(/\n\n/g, "¶");
    slip.elements.reason.value = "";
    document.getElementById("emend-old").textContent = old.replace(/\n\n/g, "¶");
    slip.hidden = false;
    if (keyboard) { slip.elements["new"].focus(); slip.elements["new"].select(); }
  }
  function closeSlip() {
    if (slip.hidden) { return false; }
    var inside = slip.contains(document.activeElement);
    slip.hidden = true;
    if (inside) { (main.querySelector(".passage") || main).focus(); }
    return true;
  }
  document.addEventListener("pointerup", function (event) {
    if (event.target.closest && event.target.closest(".passage")) { setTimeout(function () { openSlip(false); }, 0); }
  });
  var settling = null;
  document.addEventListener("selectionchange", function () {
    if (!window.matchMedia("(hover: none)").matches) { return; }
    clearTimeout(settling);
    settling = setTimeout(function () { openSlip(false); }, 600);
  });

  // ── from word to word by keys ─────────────────────────────────────────────────────────────────────
  var walk = null;
  function wordsIn(passage) {
    var walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT), text = "", nodes = [], words = [];
    for (var node; (node = walker.nextNode());) { nodes.push({ node: node, at: text.length }); text += node.data; }
    function spot(at, end) {
      for (var i = nodes.length - 1; i >= 0; i--) {
        if (nodes[i].at < at || (!end && nodes[i].at === at)) { return { node: nodes[i].node, offset: at - nodes[i].at }; }
      }
      return { node: nodes[0].node, offset: 0 };
    }
    for (var m, seek = /\S+/g; (m = seek.exec(text));) { words.push({ start: spot(m.index, false), end: spot(m.index + m[0].length, true) }); }
    return words;
  }
  function showWalk(passage) {
    var words = wordsIn(passage);
    if (!words.length) { return; }
    walk.to = Math.max(0, Math.min(words.length - 1, walk.to));
    walk.from = Math.max(0, Math.min(words.length - 1, walk.from));
    var low = words[Math.min(walk.from, walk.to)], high = words[Math.max(walk.from, walk.to)];
    window.getSelection().setBaseAndExtent(low.start.node, low.start.offset, high.end.node, high.end.offset);
    var at = words[walk.to].start.node.parentElement;
    if (at.scrollIntoView) { at.scrollIntoView({ block: "nearest" }); }
  }
  function startWalk(passage) {
    var words = wordsIn(passage), asked = passage.querySelector("mark.asked");
    var at = asked ? words.findIndex(function (w) { return asked.contains(w.start.node); }) : 0;
    walk = { from: Math.max(at, 0), to: Math.max(at, 0) };
    passage.focus();
    showWalk(passage);
  }
  function stepWalk(event, passage) {
    var step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10 }[event.key];
    if (getComputedStyle(passage).direction === "rtl" && /Left|Right/.test(event.key)) { step = -step; }
    if (event.key === "Enter") { openSlip(true); event.preventDefault(); return true; }
    if (!step) { return false; }
    event.preventDefault();
    if (!walk) { startWalk(passage); return true; }
    walk.to += step;
    if (!event.shiftKey) { walk.from = walk.to; }
    showWalk(passage);
    return true;
  }

  // ── acts ──────────────────────────────────────────────────────────────────────────────────────────
  var does = {
    theme: turnTheme,
    keys: function () { keys.showModal(); },
    "let-go": function () { closeSlip(); },
    edit: function () { var field = main.querySelector("[name=reading]"); field.focus(); field.select(); },
    suggest: function (button) { var field = main.querySelector("[name=reading]"); field.value = button.dataset.words; field.focus(); },
    tick: function () {
      var boxes = Array.from(main.querySelectorAll("input[name=id][type=checkbox]"));
      var all = boxes.every(function (box) { return box.checked; });
      boxes.forEach(function (box) { box.checked = !all; });
    }
  };
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-does]");
    if (button && does[button.dataset.does]) { does[button.dataset.does](button); }
  });

  single.checked = store.get("single-keys") !== "off";
  single.addEventListener("change", function () { store.set("single-keys", single.checked ? "on" : "off"); });

  document.addEventListener("keydown", function (event) {
    var field = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (event.key === "Escape") {
      if (keys.open) { return; }
      if (closeSlip()) { event.preventDefault(); return; }
      if (field) { field.blur(); return; }
      var back = main.querySelector("[data-does=back]");
      if (back) { back.click(); }
      window.getSelection().removeAllRanges();
      walk = null;
      return;
    }
    if (event.target.matches("textarea") && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      event.target.form.requestSubmit();
      return;
    }
    var passage = event.target.closest(".passage");
    if (passage && !event.ctrlKey && !event.metaKey && !event.altKey && stepWalk(event, passage)) { return; }
    if (field || keys.open || event.ctrlKey || event.metaKey || event.altKey || event.repeat || !single.checked) { return; }
    if (event.key === "w") {
      var first = main.querySelector(".passage");
      if (first) { startWalk(first); event.preventDefault(); }
      return;
    }
    var target = Array.from(document.querySelectorAll("[data-key]")).find(function (element) {
      return element.dataset.key === event.key && element.offsetParent !== null && !slip.contains(element);
    });
    if (!target) { return; }
    event.preventDefault();
    if (target.matches("input")) { target.focus(); } else { target.click(); }
  });

  // ── answers ───────────────────────────────────────────────────────────────────────────────────────
  document.addEventListener("htmx:configRequest", function (event) {
    if (event.detail.elt === slip) {
      ["kind", "order"].forEach(function (name) {
        var field = main.querySelector("[name=" + name + "]");
        if (field) { event.detail.parameters[name] = field.value; }
      });
      var own = main.querySelector("#deciding [name=id]");
      if (own) { event.detail.parameters.at = own.value; }
    }
  });
  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target !== main) { return; }
    walk = null;
    slip.hidden = true;
    restore(document);
    var heading = document.getElementById("asked");
    if (heading && (document.activeElement === document.body || !document.contains(document.activeElement) || document.activeElement === null || !event.detail.requestConfig.elt.matches(".sieve"))) {
      heading.focus({ preventScroll: true });
      if (document.querySelector(".text") === null) { window.scrollTo(0, 0); }
    }
  });
  document.addEventListener("htmx:sendError", function (event) {
    if (event.detail.requestConfig.path.indexOf("/status") === 0) { root.classList.add("gone"); }
    tell("The program does not answer. What is said to be done is done; nothing else is. Start it again: edition review");
  });
  document.addEventListener("htmx:responseError", function (event) { tell(event.detail.xhr.responseText || "Nothing was decided."); });
  restore(document);
}());
