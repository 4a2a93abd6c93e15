// Everything reads without this file. With it: corrections beside the text, a drawer of contents, a theme that stays.
(function () {
  "use strict";
  var root = document.documentElement;
  var book = document.getElementById("book");
  var text = document.getElementById("text");
  var margin = document.getElementById("margin");
  var slip = document.getElementById("slip");
  var contents = document.getElementById("contents");
  var say = document.getElementById("say").dataset;
  var wide = window.matchMedia("(min-width: 52rem)");
  var docked = window.matchMedia("(min-width: 75rem)");
  var button = function (name) { return document.querySelector('[data-does="' + name + '"]'); };

  var store = {
    get: function (key) { try { return localStorage.getItem("edition." + key); } catch (e) { return null; } },
    set: function (key, value) { try { localStorage.setItem("edition." + key, value); } catch (e) { /* private window */ } }
  };

  // ── theme ──────────────────────────────────────────────────────────────────────────────────────
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches; }
  function showTheme() { button("theme").setAttribute("aria-pressed", String(isDark())); }
  function turnTheme() {
    var next = isDark() ? "light" : "dark";
    if ((next === "dark") === dark.matches) { delete root.dataset.theme; store.set("theme", ""); }
    else { root.dataset.theme = next; store.set("theme", next); }
    showTheme();
  }
  dark.addEventListener("change", showTheme);

  // ── contents ───────────────────────────────────────────────────────────────────────────────────
  function openContents(open) {
    if (open) { closeSlip(false); }
    contents.classList.toggle("open", open);
    button("contents").setAttribute("aria-expanded", String(open));
    if (open) { var link = contents.querySelector("a"); if (link) { link.focus(); } }
  }
  contents.addEventListener("click", function (event) {
    if (event.target.closest("a") && !docked.matches) { openContents(false); }
  });
  document.addEventListener("click", function (event) {
    if (!docked.matches && contents.classList.contains("open") && !event.target.closest("#contents, [data-does=contents]")) { openContents(false); }
  });
  var links = Array.prototype.slice.call(contents.querySelectorAll("a[href^='#']"));
  var targets = links.map(function (a) { return document.getElementById(decodeURIComponent(a.hash.slice(1))); });
  var current = null;
  function markCurrent() {
    var low = 0, high = targets.length - 1, found = -1, edge = window.innerHeight / 3;
    while (low <= high) {
      var middle = (low + high) >> 1;
      if (targets[middle] && targets[middle].getBoundingClientRect().top <= edge) { found = middle; low = middle + 1; }
      else { high = middle - 1; }
    }
    if (current) { current.removeAttribute("aria-current"); }
    current = found < 0 ? null : links[found];
    if (current) { current.setAttribute("aria-current", "location"); }
  }
  var waiting = false;
  window.addEventListener("scroll", function () {
    if (!waiting) { waiting = true; requestAnimationFrame(function () { waiting = false; markCurrent(); }); }
  }, { passive: true });

  // ── an address for each paragraph and heading ─────────────────────────────────────────────────────
  if (text) {
    text.querySelectorAll("p[id]:not(.line), h2[id], h3[id], h4[id], h5[id], h6[id]").forEach(function (block) {
      var link = document.createElement("a");
      link.className = "permalink";
      link.href = "#" + encodeURIComponent(block.id);
      link.tabIndex = /^H/.test(block.tagName) ? 0 : -1;
      link.setAttribute("aria-label", say.permalink);
      link.title = say.permalink;
      block.appendChild(link);
    });
  }

  // ── corrections ────────────────────────────────────────────────────────────────────────────────
  // What is said of a place stands in the list at the end; here it is only brought to the place.
  var places = [];
  var lit = null;
  var opener = null;
  if (text) {
    text.querySelectorAll(".emended[id], .query[id]").forEach(function (place) {
      var row = document.getElementById("row-" + place.id);
      // What stands in the critical apparatus is beside the text already.
      if (row && !document.getElementById("app-" + place.id.replace(/^em-/, ""))) { places.push({ id: place.id, place: place, row: row, remark: null, pieces: [place] }); }
    });
  }
  var byId = new Map(places.map(function (p) { return [p.id, p]; }));
  if (text) {
    text.querySelectorAll(".emended[data-continues], .query[data-continues]").forEach(function (piece) {
      var owner = byId.get(piece.dataset.continues);
      if (owner) { owner.pieces.push(piece); }
    });
  }
  function part(row, name) {
    var found = row.querySelector("." + name);
    return found ? found.textContent.trim() : "";
  }
  function line(tag, name, words) {
    var element = document.createElement(tag);
    element.className = name;
    element.textContent = words;
    return element;
  }
  function lemma(row) {
    if (!row.querySelector(".was")) { return line("span", "lemma", part(row, "change")); }
    var head = line("span", "lemma", part(row, "now") + " ] ");
    head.appendChild(line("span", "was", part(row, "was")));
    return head;
  }
  function makeRemarks() {
    var pile = document.createDocumentFragment();
    places.forEach(function (p) {
      if (p.remark) { return; }
      p.remark = document.createElement("div");
      p.remark.className = "remark";
      p.remark.dataset.for = p.id;
      p.remark.appendChild(lemma(p.row));
      var why = part(p.row, "why");
      if (why) { p.remark.appendChild(line("span", "why", why)); }
      pile.appendChild(p.remark);
    });
    margin.appendChild(pile);
  }
  // ── notes ──────────────────────────────────────────────────────────────────────────────────────
  // A note stands at the end of the text; here it is brought to its call: beside it where there is a margin, else in
  // the slip.
  var notes = [];
  if (text) {
    text.querySelectorAll("a.note-call.editors, a.entry-call").forEach(function (call) {
      var aside = document.getElementById(decodeURIComponent(call.hash.slice(1)));
      if (!aside) { return; }
      var critical = call.classList.contains("entry-call");
      notes.push({ id: aside.id, place: call, row: aside, remark: null, pieces: [call], note: true, critical: critical });
    });
  }
  var noteOf = new Map(notes.map(function (p) { return [p.place, p]; }));
  function copyOf(element) {
    var copy = element.cloneNode(true);
    [copy].concat(Array.prototype.slice.call(copy.querySelectorAll("[id]"))).forEach(function (e) { e.removeAttribute("id"); });
    return copy;
  }
  function noteWords(p) {
    var words = document.createDocumentFragment();
    Array.prototype.forEach.call(p.row.children, function (child) {
      if (!child.classList.contains("note-mark")) { words.appendChild(copyOf(child)); }
    });
    if (p.critical) {
      // In its own copy the lemma leads nowhere: one is there.
      words.querySelectorAll(".lemma a").forEach(function (a) { a.replaceWith.apply(a, Array.prototype.slice.call(a.childNodes)); });
    } else {
      words.firstElementChild.prepend(line("span", "mark", p.place.textContent), " ");
    }
    return words;
  }
  function makeNoteRemarks() {
    var pile = document.createDocumentFragment();
    notes.forEach(function (p) {
      p.remark = document.createElement("div");
      p.remark.className = p.critical ? "remark note critical" : "remark note";
      p.remark.dataset.for = p.id;
      p.remark.appendChild(noteWords(p));
      pile.appendChild(p.remark);
    });
    margin.appendChild(pile);
    root.classList.toggle("has-notes", notes.length > 0);
  }
  function shownInMargin() {
    var all = root.classList.contains("corrections") ? places.concat(notes) : notes.slice();
    if (all.length > notes.length && notes.length) {
      all.sort(function (a, b) { return a.place.compareDocumentPosition(b.place) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1; });
    }
    return all;
  }
  // Each remark stands beside its word, or as near below as there is room. One that would push the next away is
  // brief: it keeps its reason to itself until it is lit, and then lies over its neighbours.
  function layOut() {
    var shown = shownInMargin();
    if (!shown.length || !wide.matches) { return; }
    var gap = 4;
    var top = margin.getBoundingClientRect().top;
    var wanted = shown.map(function (p) { return p.place.getBoundingClientRect().top - top + 3; });
    shown.forEach(function (p) { p.remark.classList.remove("brief"); });
    var full = shown.map(function (p) { return p.remark.offsetHeight; });
    shown.forEach(function (p) { p.remark.classList.add("brief"); });
    var brief = shown.map(function (p) { return p.remark.offsetHeight; });
    var free = 0;
    shown.forEach(function (p, i) {
      var at = Math.max(wanted[i], free);
      var fits = i + 1 === shown.length || at + full[i] + gap <= wanted[i + 1];
      p.remark.classList.toggle("brief", !fits);
      p.remark.style.transform = "translateY(" + Math.round(at) + "px)";
      free = at + (fits ? full[i] : brief[i]) + gap;
    });
  }
  function light(p) {
    if (lit === p) { return; }
    [lit, p].forEach(function (q, on) {
      if (!q) { return; }
      q.pieces.forEach(function (piece) { piece.classList.toggle("lit", Boolean(on)); });
      if (q.remark) { q.remark.classList.toggle("lit", Boolean(on)); }
    });
    lit = p;
  }
  function closeSlip(back) {
    if (slip.hidden) { return; }
    slip.hidden = true;
    light(null);
    if (opener) { opener.setAttribute("aria-expanded", "false"); if (back) { opener.focus({ preventScroll: true }); } }
    opener = null;
  }
  function openSlip(p) {
    if (opener) { opener.setAttribute("aria-expanded", "false"); }
    var body = slip.querySelector(".words");
    body.textContent = "";
    var head = document.createElement("p");
    head.appendChild(lemma(p.row));
    body.appendChild(head);
    var why = part(p.row, "why"), sort = part(p.row, "sort");
    if (why) { body.appendChild(line("p", "why", why)); }
    if (sort) { body.appendChild(line("p", "sort", sort)); }
    slip.setAttribute("aria-label", say.correction);
    slip.hidden = false;
    opener = p.place;
    opener.setAttribute("aria-expanded", "true");
    light(p);
    // The slip lies over the foot of the window: the place it speaks of must not lie under it.
    var under = p.place.getBoundingClientRect().bottom - slip.getBoundingClientRect().top;
    if (under > 0) { window.scrollBy(0, under + 24); }
  }
  function openWords(words, label, from) {
    closeSlip(false);
    var body = slip.querySelector(".words");
    body.textContent = "";
    body.appendChild(words);
    slip.setAttribute("aria-label", label);
    slip.hidden = false;
    opener = from;
    from.setAttribute("aria-expanded", "true");
    var under = from.getBoundingClientRect().bottom - slip.getBoundingClientRect().top;
    if (under > 0) { window.scrollBy(0, under + 24); }
  }
  function tellNote(p) {
    if (wide.matches) { light(p); } else { openWords(noteWords(p), p.critical ? say.critical : say.note, p.place); light(p); }
  }

  // ── names ──────────────────────────────────────────────────────────────────────────────────────
  // The first mention in a division is a link; the slip shows its entry before one goes there. On request the others
  // answer too.
  function openEntry(link) {
    var target = link.dataset.target || decodeURIComponent(link.hash.slice(1));
    var entry = document.getElementById(target);
    if (!entry) { return false; }
    var words = document.createDocumentFragment();
    entry.querySelectorAll(".article, .disputed").forEach(function (part) { words.appendChild(copyOf(part)); });
    var more = document.createElement("p");
    more.className = "more";
    var full = document.createElement("a");
    full.href = "#" + encodeURIComponent(target);
    full.textContent = say.entry;
    more.appendChild(full);
    words.appendChild(more);
    openWords(words, entry.querySelector(".name") ? entry.querySelector(".name").textContent : "", link);
    return true;
  }
  function showNames(on) {
    root.classList.toggle("names", on);
    button("names").setAttribute("aria-pressed", String(on));
    text.querySelectorAll("span.mention").forEach(function (name) {
      if (on) { name.tabIndex = 0; name.setAttribute("role", "button"); }
      else { name.removeAttribute("tabindex"); name.removeAttribute("role"); }
    });
    store.set("names", on ? "on" : "");
  }
  function nameAt(event) {
    var name = event.target.closest("a.mention, span.mention");
    return name && (name.tagName === "A" || root.classList.contains("names")) ? name : null;
  }

  function tell(p) { if (wide.matches) { light(p); } else { openSlip(p); } }
  function showCorrections(on) {
    if (!on) { closeSlip(false); light(null); }
    if (on) { makeRemarks(); }
    root.classList.toggle("corrections", on);
    button("corrections").setAttribute("aria-pressed", String(on));
    places.forEach(function (p) {
      if (on) {
        p.place.tabIndex = 0;
        p.place.setAttribute("role", "button");
        p.place.setAttribute("aria-expanded", "false");
        if (!p.place.textContent) { p.place.setAttribute("aria-label", say.removed + " " + part(p.row, "was")); }
      } else {
        ["tabindex", "role", "aria-expanded", "aria-label"].forEach(function (name) { p.place.removeAttribute(name); });
      }
    });
    button("next").disabled = button("previous").disabled = !on;
    layOut();
    store.set("corrections", on ? "on" : "");
  }
  function step(by) {
    if (!places.length) { return; }
    if (!root.classList.contains("corrections")) { showCorrections(true); }
    var at = places.indexOf(lit);
    if (at < 0) {
      at = places.findIndex(function (p) { return p.place.getBoundingClientRect().top > 64; });
      at = at < 0 ? (by > 0 ? 0 : places.length - 1) : (by > 0 ? at : at - 1);
    } else { at += by; }
    var p = places[(at + places.length) % places.length];
    p.place.scrollIntoView({ block: "center" });
    p.place.focus({ preventScroll: true });
    tell(p);
  }
  if (text) {
    var owner = function (event) {
      var piece = event.target.closest(".emended, .query");
      return piece && root.classList.contains("corrections") ? byId.get(piece.dataset.continues || piece.id) || null : null;
    };
    text.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
      var call = noteOf.get(event.target.closest("a.note-call, a.entry-call"));
      if (call) { event.preventDefault(); tellNote(call); return; }
      var name = nameAt(event);
      if (name && !(owner(event) && !wide.matches) && openEntry(name)) { event.preventDefault(); }
    });
    text.addEventListener("keydown", function (event) {
      var name = event.target.tagName === "SPAN" && event.target.classList.contains("mention") ? event.target : null;
      if (name && (event.key === "Enter" || event.key === " ") && openEntry(name)) { event.preventDefault(); }
    });
    text.addEventListener("focusin", function (event) { var p = noteOf.get(event.target); if (p && wide.matches) { light(p); } });
    text.addEventListener("pointerover", function (event) { var p = noteOf.get(event.target.closest("a.note-call, a.entry-call")); if (p && wide.matches) { light(p); } });
    text.addEventListener("click", function (event) { var p = owner(event); if (p && !event.target.closest("a")) { tell(p); } });
    text.addEventListener("keydown", function (event) {
      var p = owner(event);
      if (p && (event.key === "Enter" || event.key === " ") && event.target === p.place) { event.preventDefault(); tell(p); }
    });
    text.addEventListener("focusin", function (event) { var p = owner(event); if (p && wide.matches) { light(p); } });
    text.addEventListener("pointerover", function (event) { var p = owner(event); if (p && wide.matches) { light(p); } });
    var remarked = function (remark) {
      return byId.get(remark.dataset.for) || notes.find(function (p) { return p.id === remark.dataset.for; });
    };
    margin.addEventListener("pointerover", function (event) {
      var remark = event.target.closest(".remark");
      if (remark) { light(remarked(remark)); }
    });
    margin.addEventListener("click", function (event) {
      var remark = event.target.closest(".remark");
      if (remark && !event.target.closest("a")) { remarked(remark).place.focus({ preventScroll: true }); }
    });
  }
  slip.addEventListener("click", function (event) { if (event.target.closest("a[href^='#']")) { closeSlip(false); } });
  slip.querySelector(".close").addEventListener("click", function () { closeSlip(true); });
  document.addEventListener("click", function (event) {
    if (!slip.hidden && !event.target.closest("#slip, .emended, .query, .mention, .note-call, .entry-call, .tools")) { closeSlip(false); }
  });
  wide.addEventListener("change", function () { closeSlip(false); layOut(); });
  if (window.ResizeObserver && book) { new ResizeObserver(layOut).observe(book); }
  if (document.fonts) { document.fonts.ready.then(layOut); }

  // ── buttons and keys ───────────────────────────────────────────────────────────────────────────
  var acts = {
    contents: function () { openContents(!contents.classList.contains("open")); },
    names: function () { showNames(!root.classList.contains("names")); },
    corrections: function () { showCorrections(!root.classList.contains("corrections")); },
    next: function () { step(1); },
    previous: function () { step(-1); },
    theme: turnTheme
  };
  Object.keys(acts).forEach(function (name) { button(name).addEventListener("click", acts[name]); });
  var keys = { c: "corrections", n: "next", p: "previous", m: "names", t: "theme" };
  var choice = document.getElementById("single-keys");
  choice.checked = store.get("keys") !== "off";
  choice.addEventListener("change", function () { store.set("keys", choice.checked ? "on" : "off"); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      if (!slip.hidden) { closeSlip(true); }
      else if (contents.classList.contains("open")) { openContents(false); button("contents").focus(); }
      else { light(null); }
      return;
    }
    if (!choice.checked || event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    var act = keys[event.key];
    if (act && !button(act).hidden) { event.preventDefault(); acts[act](); }
  });

  root.classList.add("js");
  document.querySelectorAll("[data-needs-js]").forEach(function (element) { element.hidden = false; });
  if (!places.length) { ["corrections", "next", "previous"].forEach(function (name) { button(name).hidden = true; }); }
  var named = Boolean(text && text.querySelector("span.mention"));
  button("names").hidden = !named;
  if (named && store.get("names") === "on") { showNames(true); }
  makeNoteRemarks();
  layOut();
  showTheme();
  markCurrent();
  if (places.length && store.get("corrections") === "on") { showCorrections(true); }
}());
