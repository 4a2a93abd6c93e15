// The review without a program behind it: all is in this file; decisions stay in this browser until they are saved.
(function () {
  "use strict";
  var matter = JSON.parse(document.getElementById("matter").textContent);
  var root = document.documentElement, main = document.getElementById("main"), said = document.getElementById("said");
  var slip = document.getElementById("emend"), keys = document.getElementById("keys"), single = document.getElementById("single-keys");
  var send = document.getElementById("send");
  var codes = /[\ud800-\udbff]/.test(matter.text) ? Array.from(matter.text) : null;
  var length = codes ? codes.length : matter.text.length;
  function words(a, b) { return codes ? codes.slice(a, b).join("") : matter.text.slice(a, b); }
  var LOCAL = "edition.review." + matter.slug + "." + matter.witness.slice(0, 16);
  var state = { decisions: [], reader: "", number: 0 };
  var view = "card", kind = "", order = "worth", at = "", page = 0, lost = false, kept = {}, chosen = null;

  // ── what is kept ──────────────────────────────────────────────────────────────────────────────────
  try {
    var old = JSON.parse(localStorage.getItem(LOCAL) || "null");
    if (old && Array.isArray(old.decisions)) { state = old; }
  } catch (e) { lost = true; }
  if (state.reader) { send.elements.reader.value = state.reader; }
  function keep() {
    left = null;
    try { localStorage.setItem(LOCAL, JSON.stringify(state)); }
    catch (e) { if (!lost) { lost = true; tell("This browser keeps nothing: save corrections before you close the page.", true); } }
  }
  function tell(what, failed) {
    var span = document.createElement("span");
    span.textContent = what;
    if (failed) { span.className = "failed"; }
    said.replaceChildren(span);
  }
  send.elements.reader.addEventListener("input", function () { state.reader = send.elements.reader.value.trim(); keep(); });
  send.addEventListener("submit", function (event) {
    event.preventDefault();
    var reader = send.elements.reader.value.trim();
    if (!reader) { tell("Write your name first: every decision says whose it is.", true); send.elements.reader.focus(); return; }
    var rows = state.decisions.filter(function (d) { return d.act !== "skip"; }).map(function (d) {
      var row = Object.assign({}, d);
      delete row.batch;
      return row;
    });
    var made = { format: matter.format, slug: matter.slug, siglum: matter.siglum, witness: matter.witness, reader: reader, decisions: rows };
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(made, null, 1) + "\n"], { type: "application/json" }));
    link.download = "corrections-" + matter.slug + "-" + reader.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") + ".json";
    document.body.appendChild(link);
    link.click();
    link.remove();
    tell("Saved as " + link.download + ", with " + rows.length + (rows.length === 1 ? " decision" : " decisions") + ". Send that file back.");
  });

  // ── what stands ───────────────────────────────────────────────────────────────────────────────────
  function emends(d) { return d.act === "accept" || d.act === "edit"; }
  function changes() {
    var own = state.decisions.filter(emends).map(function (d) { return [d.start, d.end, d.reading, d]; });
    var base = matter.emendations.filter(function (e) { return !own.some(function (o) { return o[0] < e[1] && e[0] < o[1]; }); });
    return base.concat(own).sort(function (a, b) { return a[0] - b[0]; });
  }
  var left = null;
  function open() {
    if (left) { return left; }
    var taken = state.decisions.filter(function (d) { return d.act !== "skip"; }), places = {};
    taken.forEach(function (d) { places[d.start + "-" + d.end] = true; });
    var wide = taken.filter(emends);
    left = matter.suspects.filter(function (s) { return !places[s.id] && !wide.some(function (d) { return d.start < s.end && s.start < d.end; }); });
    return left;
  }
  function sign(s) { return s.kind + "\u0000" + s.quote + "\u0000" + (s.suggestions[0] || ""); }
  function queue() {
    var later = {};
    state.decisions.forEach(function (d) { if (d.act === "skip") { later[d.start + "-" + d.end] = true; } });
    var rows = open().filter(function (s) { return !kind || s.kind === kind; });
    rows.forEach(function (s) { s.later = later[s.id] ? 1 : 0; });
    return rows.sort(function (a, b) { return a.later - b.later || (order === "text" ? a.start - b.start : a.rank - b.rank); });
  }
  matter.suspects.forEach(function (s, i) { s.rank = i; s.id = s.start + "-" + s.end; s.quote = words(s.start, s.end); });

  function record(rows, what) {
    var batch = ++state.number;
    rows.forEach(function (d) {
      if (emends(d)) { state.decisions = state.decisions.filter(function (o) { return !(emends(o) && o.start < d.end && d.start < o.end); }); }
      state.decisions = state.decisions.filter(function (o) { return !(o.act === "skip" && o.start === d.start && o.end === d.end); });
      d.batch = batch;
      state.decisions.push(d);
    });
    keep();
    at = "";
    view = view === "series" ? "card" : view;
    tell(what + ": “" + rows[0].quote.replace(/\s+/g, " ").slice(0, 40) + "”" + (rows.length > 1 ? " in " + rows.length + " places." : "."));
    render();
  }
  var NAMES = { accept: "Accepted", edit: "Emended", stet: "Stands", query: "Queried", skip: "Passed over" };
  function decide(suspects, act, form) {
    var reading = form.elements.reading.value.replace(/¶/g, "\n\n").replace(/⏎/g, "\n"), reason = form.elements.reason.value.trim();
    if (!suspects.length) { tell("No place was ticked: nothing is decided.", true); return; }
    if (act === "accept" && reading === suspects[0].quote) { tell("It reads so already: change the reading, or let it stand (s).", true); return; }
    record(suspects.map(function (s) {
      var d = { act: act, start: s.start, end: s.end, quote: s.quote, sort: s.kind };
      if (s.suggestions.length) { d.proposed = s.suggestions[0]; }
      if (act === "accept") { d.reading = reading; d.act = reading === s.suggestions[0] ? "accept" : "edit"; d.cause = form.elements.cause.value; d.cert = form.elements.cert.value; }
      if (act === "query") { d.reading = reading; d.reason = s.signals.join("; "); }
      if (reason) { d.reason = reason; }
      return d;
    }), NAMES[act]);
  }
  function undo() {
    if (!state.decisions.length) { tell("There is nothing to take back."); return; }
    var batch = Math.max.apply(null, state.decisions.map(function (d) { return d.batch; }));
    var gone = state.decisions.filter(function (d) { return d.batch === batch; });
    state.decisions = state.decisions.filter(function (d) { return d.batch !== batch; });
    gone.forEach(function (d) { (d.replaced || []).forEach(function (o) { state.decisions.push(o); }); });
    keep();
    at = gone[0].start + "-" + gone[0].end;
    tell("Taken back: “" + gone[0].quote.replace(/\s+/g, " ").slice(0, 40) + "”.");
    render();
  }

  // ── drawing ───────────────────────────────────────────────────────────────────────────────────────
  function make(name, settings, children) {
    var element = document.createElement(name);
    Object.keys(settings || {}).forEach(function (key) {
      if (key === "text") { element.textContent = settings[key]; }
      else if (key === "on") { element.addEventListener(name === "form" ? "submit" : name === "select" ? "change" : "click", settings[key]); }
      else { element.setAttribute(key, settings[key]); }
    });
    (children || []).forEach(function (child) { if (child) { element.append(child); } });
    return element;
  }
  function key(name) { return make("kbd", { text: name }); }
  function button(label, name, act, chief) {
    var settings = { type: "button", "data-key": name, on: act };
    if (chief) { settings["class"] = "chief"; }
    return make("button", settings, [label + " ", key(name)]);
  }
  function kept_(a, b, asked, out) {
    var cuts = {}, marks = matter.suspects.filter(function (s) { return s.start < b && a < s.end; });
    cuts[a] = cuts[b] = true;
    marks.forEach(function (s) { [s.start, s.end].forEach(function (c) { if (c > a && c < b) { cuts[c] = true; } }); });
    var text = words(a, b), seek = /\n[ \t]*\n\s*/g;
    for (var m; (m = seek.exec(text));) {
      var low = a + Array.from(text.slice(0, m.index)).length;
      cuts[low] = cuts[low + Array.from(m[0]).length] = true;
    }
    var places = Object.keys(cuts).map(Number).sort(function (x, y) { return x - y; });
    for (var i = 0; i + 1 < places.length; i++) {
      var from = places[i], to = places[i + 1], part = words(from, to), here = asked && asked.start <= from && to <= asked.end;
      var settings = { "data-at": from, "data-end": to, text: part };
      if (/^\n[ \t]*\n\s*$/.test(part)) { settings["class"] = "break"; settings["data-whole"] = ""; }
      else if (here) { settings["class"] = "asked"; }
      else if (marks.some(function (s) { return s.start <= from && to <= s.end; })) { settings["class"] = "suspect"; }
      out.append(make(here ? "mark" : "span", settings));
    }
  }
  function passage(a, b, asked, label) {
    var out = make("div", { "class": "passage", lang: matter.language, dir: "auto", tabindex: "0", role: "group", "aria-label": label || "The passage" });
    var reach = a;
    changes().forEach(function (c) {
      if (c[1] <= a || c[0] >= b) { return; }
      if (c[0] > reach) { kept_(reach, c[0], asked, out); }
      out.append(make("span", { "class": c[2] ? "emended" : "emended point", "data-at": c[0], "data-end": c[1], "data-whole": "", title: "The witness: " + words(c[0], c[1]), text: c[2] }));
      reach = Math.max(reach, c[1]);
    });
    if (reach < b) { kept_(reach, b, asked, out); }
    return out;
  }
  function around(start, end, width) {
    var a = Math.max(0, start - width), b = Math.min(length, end + width);
    while (a > 0 && a < start && !/\s/.test(words(a - 1, a))) { a++; }
    while (b < length && b > end && !/\s/.test(words(b, b + 1))) { b--; }
    return [a, b];
  }
  function fields(reading, suggestions) {
    var part = document.getElementById("card-fields").content.cloneNode(true);
    part.querySelector("[name=reading]").value = reading.replace(/\n\n/g, "¶").replace(/\n/g, "⏎");
    Object.keys(kept).forEach(function (name) { part.querySelector("[name=" + name + "]").value = kept[name]; });
    if (suggestions.length > 1) {
      var line = part.querySelector(".suggestions");
      line.hidden = false;
      suggestions.slice(0, 9).forEach(function (s, i) {
        line.append(make("button", { type: "button", "data-key": i + 1, on: function () { var f = main.querySelector("[name=reading]"); f.value = signs(s); f.focus(); } }, [key(i + 1), " ", make("span", { lang: matter.language, dir: "auto", text: signs(s) || "∅" })]));
      });
    }
    return make("div", { "class": "fields" }, [part]);
  }
  function sieve(rows) {
    var counts = {};
    rows.forEach(function (s) { counts[s.kind] = (counts[s.kind] || 0) + 1; });
    var kinds = make("select", { name: "kind", on: function (event) { kind = event.target.value; at = ""; render(); } }, [make("option", { value: "", text: "all (" + rows.length + ")" })]);
    Object.keys(counts).sort(function (a, b) { return counts[b] - counts[a]; }).forEach(function (one) { kinds.append(make("option", { value: one, text: one + " (" + counts[one] + ")" })); });
    kinds.value = kind in counts ? kind : "";
    var orders = make("select", { name: "order", on: function (event) { order = event.target.value; at = ""; render(); } }, [make("option", { value: "worth", text: "surest and quickest first" }), make("option", { value: "text", text: "as they stand in the text" })]);
    orders.value = order;
    return make("form", { "class": "sieve" }, [make("label", {}, ["Kind ", kinds]), make("label", {}, ["Order ", orders])]);
  }
  function heading(children) { return make("h1", { id: "asked", tabindex: "-1" }, children); }
  function signs(text) { return text.replace(/\n\n/g, "¶").replace(/\n/g, "⏎"); }
  function quoted(text) { return make("span", { lang: matter.language, dir: "auto", text: signs(text) || "∅" }); }
  function arrow(s) { return s.suggestions.length ? [" ", make("span", { "class": "to", text: "→" }), " ", quoted(s.suggestions[0])] : []; }

  function card() {
    var all = open(), rows = queue();
    var s = rows.find(function (one) { return one.id === at; }) || rows[0];
    if (!s) {
      return [sieve(all), make("article", { "class": "card end" }, [heading([kind ? "Nothing of this kind is open" : "All is decided"]),
        make("p", { text: kind ? "Choose another kind above." : "Read the text for what no program suspects, then save your corrections and send the file back." }),
        make("div", { "class": "acts" }, [button("Undo", "u", undo)])])];
    }
    chosen = s;
    var series = all.filter(function (one) { return sign(one) === sign(s); });
    var span = around(s.start, s.end, 420);
    var form = make("form", { id: "deciding", on: function (event) { event.preventDefault(); decide([s], "accept", form); } });
    form.append(make("div", { "class": "acts" }, [
      button("Accept", "a", function () { decide([s], "accept", form); }, true),
      button("Edit", "e", function () { form.elements.reading.focus(); form.elements.reading.select(); }),
      button("Stet", "s", function () { decide([s], "stet", form); }),
      button("Query", "q", function () { decide([s], "query", form); }),
      button("Skip", "k", function () { decide([s], "skip", form); }),
      button("Undo", "u", undo),
      series.length > 1 && button("All " + series.length + " of them", "g", function () { view = "series"; render(); })
    ]), fields(s.suggestions.length ? s.suggestions[0] : s.quote, s.suggestions));
    return [sieve(all), make("article", { "class": "card", "aria-labelledby": "asked" }, [
      make("header", {}, [heading([quoted(s.quote)].concat(arrow(s))), make("p", { "class": "sort", text: s.kind + " · line " + s.line + " of " + matter.siglum + " · " + s.percent + " % likely wrong" + (s.later ? " · passed over before" : "") + " · " + rows.length + " to go" })]),
      passage(span[0], span[1], s),
      s.signals.length && make("ul", { "class": "evidence", "aria-label": "Evidence" }, s.signals.map(function (one) { return make("li", { text: one }); })),
      form
    ])];
  }
  function line(s) {
    var a = Math.max(0, s.start - 46), b = Math.min(length, s.end + 46);
    return make("span", { "class": "kwic" }, [make("span", { "class": "before", text: words(a, s.start).replace(/\s/g, " ") }), make("b", { text: signs(s.quote) || "‸" }), make("span", { "class": "after", text: words(s.end, b).replace(/\s/g, " ") })]);
  }
  function seriesView() {
    var rows = open().filter(function (one) { return sign(one) === sign(chosen); }).sort(function (a, b) { return a.start - b.start; });
    if (!rows.length) { view = "card"; return card(); }
    var boxes = rows.map(function (s) { var box = make("input", { type: "checkbox" }); box.checked = true; return box; });
    function ticked() { return rows.filter(function (s, i) { return boxes[i].checked; }); }
    var form = make("form", { id: "deciding", on: function (event) { event.preventDefault(); decide(ticked(), "accept", form); } });
    form.append(make("div", { "class": "acts" }, [
      button("Accept the ticked", "a", function () { decide(ticked(), "accept", form); }, true),
      button("Stet", "s", function () { decide(ticked(), "stet", form); }),
      button("Skip", "k", function () { decide(ticked(), "skip", form); }),
      make("button", { type: "button", text: "Tick all or none", on: function () { var all = boxes.every(function (b) { return b.checked; }); boxes.forEach(function (b) { b.checked = !all; }); } }),
      make("button", { type: "button", "data-does": "back", on: function () { view = "card"; at = chosen.id; render(); } }, ["One at a time ", key("Esc")])
    ]), fields(chosen.suggestions.length ? chosen.suggestions[0] : chosen.quote, []),
    make("ul", { "class": "concordance", lang: matter.language, dir: "auto" }, rows.map(function (s, i) { return make("li", {}, [make("label", {}, [boxes[i], line(s), make("span", { "class": "score", text: s.percent + " %" })])]); })));
    return [make("article", { "class": "card series" }, [make("header", {}, [heading([quoted(chosen.quote)].concat(arrow(chosen))), make("p", { "class": "sort", text: rows.length + " places of one sort; what is ticked is decided at one stroke" })]), form])];
  }
  function textView() {
    var size = 6000, last = Math.max(0, Math.ceil(length / size) - 1);
    page = Math.min(page, last);
    function cut(n) { var c = Math.min(n * size, length); while (c > 0 && c < length && !/\s/.test(words(c - 1, c))) { c--; } return c; }
    function turn(by) { return function () { page += by; render(); window.scrollTo(0, 0); }; }
    return [make("article", { "class": "card text" }, [
      make("header", {}, [heading(["The reading text"]), make("p", { "class": "sort", text: "page " + (page + 1) + " of " + (last + 1) + " · select any words to emend them, or press w and walk from word to word" })]),
      passage(cut(page), cut(page + 1), null, "The reading text"),
      make("nav", { "class": "leaves", "aria-label": "Pages of the text" }, [page > 0 && make("button", { type: "button", text: "← before", on: turn(-1) }), page < last && make("button", { type: "button", text: "after →", on: turn(1) })])
    ])];
  }
  function listView() {
    var rows = state.decisions.filter(function (d) { return d.act !== "skip"; }).sort(function (a, b) { return a.start - b.start; });
    return [make("article", { "class": "card list" }, [
      make("header", {}, [heading(["What you decided"]), make("p", { "class": "sort", text: rows.length + (rows.length === 1 ? " decision" : " decisions") + ", kept in this browser" })]),
      make("ul", { "class": "rows changes" }, rows.map(function (d) {
        var span = around(d.start, d.end, 40);
        return make("li", {}, [make("p", { lang: matter.language, dir: "auto" }, [make("span", { "class": "before", text: words(span[0], d.start) }),
          emends(d) ? make("del", { text: d.quote }) : make("b", { text: d.quote }), " ", emends(d) && make("ins", { text: d.reading || "∅" }), make("span", { "class": "after", text: words(d.end, span[1]) })]),
          make("p", { "class": "sort" }, [NAMES[d.act] + (d.reason ? " · " + d.reason : "") + " ",
            make("button", { type: "button", "aria-label": "Take back “" + d.quote + "”", text: "Take back", on: function () { state.decisions = state.decisions.filter(function (o) { return o !== d; }); keep(); render(); } })])]);
      }))
    ])];
  }
  function render() {
    Passage.stop();
    slip.hidden = true;
    var parts = { card: card, series: seriesView, text: textView, list: listView }[view]();
    main.replaceChildren.apply(main, parts);
    var undecided = open().length, all = matter.suspects.length, bar = document.querySelector("progress");
    bar.max = all || 1;
    bar.value = all - undecided;
    document.getElementById("far").textContent = (all - undecided) + " of " + all + " decided; kept in this browser until you save";
    document.querySelectorAll("[data-view]").forEach(function (b) { if (b.dataset.view === (view === "series" ? "card" : view)) { b.setAttribute("aria-current", "page"); } else { b.removeAttribute("aria-current"); } });
    var head = document.getElementById("asked");
    if (head && started) { head.focus({ preventScroll: true }); }
    if (view === "card") { window.scrollTo(0, 0); }
    started = true;
  }
  var started = false;

  // ── any words of the text ─────────────────────────────────────────────────────────────────────────
  var picked = null;
  function openSlip(keyboard) {
    var found = Passage.selected();
    if (!found) { return; }
    picked = found;
    slip.elements["new"].value = found.old.replace(/\n\n/g, "¶").replace(/\n/g, "⏎");
    slip.elements.reason.value = "";
    document.getElementById("emend-old").textContent = found.old.replace(/\n\n/g, "¶").replace(/\n/g, "⏎");
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
  slip.addEventListener("submit", function (event) {
    event.preventDefault();
    var now = slip.elements["new"].value.replace(/¶/g, "\n\n").replace(/⏎/g, "\n");
    if (now === picked.old) { tell("It reads so already."); return; }
    var d = { act: "edit", start: picked.start, end: picked.end, quote: words(picked.start, picked.end), reading: now, cause: slip.elements.cause.value, cert: slip.elements.cert.value };
    if (slip.elements.reason.value.trim()) { d.reason = slip.elements.reason.value.trim(); }
    var base = matter.emendations.filter(function (e) { return e[0] < d.end && d.start < e[1]; });
    if (base.length) { d.instead = base.map(function (e) { return { start: e[0], end: e[1], reading: e[2] }; }); }
    var own = state.decisions.filter(function (o) { return emends(o) && o.start < d.end && d.start < o.end; });
    if (own.length) { d.replaced = own; }
    record([d], "Emended");
  });
  document.addEventListener("pointerup", function (event) {
    if (event.target.closest && event.target.closest(".passage")) { setTimeout(function () { openSlip(false); }, 0); }
  });
  var settling = null;
  document.addEventListener("selectionchange", function () {
    if (!window.matchMedia("(hover: none)").matches) { return; }
    clearTimeout(settling);
    settling = setTimeout(function () { openSlip(false); }, 600);
  });

  // ── theme, keys ───────────────────────────────────────────────────────────────────────────────────
  var dark = window.matchMedia("(prefers-color-scheme: dark)"), switcher = document.querySelector("[data-does=theme]");
  function isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches; }
  switcher.setAttribute("aria-pressed", String(isDark()));
  document.addEventListener("change", function (event) { if (event.target.matches("[data-remember]")) { kept[event.target.name] = event.target.value; } });
  document.addEventListener("click", function (event) {
    var b = event.target.closest("button");
    if (!b) { return; }
    if (b.dataset.view) { view = b.dataset.view; render(); }
    if (b.dataset.does === "keys") { keys.showModal(); }
    if (b.dataset.does === "let-go") { closeSlip(); }
    if (b.dataset.does === "theme") { root.dataset.theme = isDark() ? "light" : "dark"; switcher.setAttribute("aria-pressed", String(isDark())); }
  });
  document.addEventListener("keydown", function (event) {
    var field = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (event.key === "Escape") {
      if (keys.open) { return; }
      if (closeSlip()) { event.preventDefault(); return; }
      if (field) { field.blur(); return; }
      var back = main.querySelector("[data-does=back]");
      if (back) { back.click(); }
      window.getSelection().removeAllRanges();
      Passage.stop();
      return;
    }
    if (event.target.matches("textarea") && event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); event.target.form.requestSubmit(); return; }
    var inside = event.target.closest(".passage");
    if (inside && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (event.key === "Enter") { openSlip(true); event.preventDefault(); return; }
      if (Passage.step(event, inside)) { return; }
    }
    if (field || keys.open || event.ctrlKey || event.metaKey || event.altKey || event.repeat || !single.checked) { return; }
    if (event.key === "w") {
      var first = main.querySelector(".passage");
      if (first) { Passage.start(first); event.preventDefault(); }
      return;
    }
    var target = Array.from(document.querySelectorAll("[data-key]")).find(function (e) { return e.dataset.key === event.key && e.offsetParent !== null && !slip.contains(e); });
    if (!target) { return; }
    event.preventDefault();
    if (target.matches("input")) { target.focus(); } else { target.click(); }
  });
  render();
  if (lost) { tell("This browser keeps nothing: save corrections before you close the page.", true); }
}());
