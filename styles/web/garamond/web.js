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
      if (row) { places.push({ id: place.id, place: place, row: row, remark: null, pieces: [place] }); }
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
  // Each remark stands beside its word, or as near below as there is room. One that would push the next away is
  // brief: it keeps its reason to itself until it is lit, and then lies over its neighbours.
  function layOut() {
    if (!root.classList.contains("corrections") || !wide.matches) { return; }
    var gap = 4;
    var top = margin.getBoundingClientRect().top;
    var wanted = places.map(function (p) { return p.place.getBoundingClientRect().top - top + 3; });
    places.forEach(function (p) { p.remark.classList.remove("brief"); });
    var full = places.map(function (p) { return p.remark.offsetHeight; });
    places.forEach(function (p) { p.remark.classList.add("brief"); });
    var brief = places.map(function (p) { return p.remark.offsetHeight; });
    var free = 0;
    places.forEach(function (p, i) {
      var at = Math.max(wanted[i], free);
      var fits = i + 1 === places.length || at + full[i] + gap <= wanted[i + 1];
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
    slip.hidden = false;
    opener = p.place;
    opener.setAttribute("aria-expanded", "true");
    light(p);
    // The slip lies over the foot of the window: the place it speaks of must not lie under it.
    var under = p.place.getBoundingClientRect().bottom - slip.getBoundingClientRect().top;
    if (under > 0) { window.scrollBy(0, under + 24); }
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
    text.addEventListener("click", function (event) { var p = owner(event); if (p && !event.target.closest("a")) { tell(p); } });
    text.addEventListener("keydown", function (event) {
      var p = owner(event);
      if (p && (event.key === "Enter" || event.key === " ") && event.target === p.place) { event.preventDefault(); tell(p); }
    });
    text.addEventListener("focusin", function (event) { var p = owner(event); if (p && wide.matches) { light(p); } });
    text.addEventListener("pointerover", function (event) { var p = owner(event); if (p && wide.matches) { light(p); } });
    margin.addEventListener("pointerover", function (event) {
      var remark = event.target.closest(".remark");
      if (remark) { light(byId.get(remark.dataset.for)); }
    });
    margin.addEventListener("click", function (event) {
      var remark = event.target.closest(".remark");
      if (remark) { byId.get(remark.dataset.for).place.focus(); }
    });
  }
  slip.querySelector(".close").addEventListener("click", function () { closeSlip(true); });
  document.addEventListener("click", function (event) {
    if (!slip.hidden && !event.target.closest("#slip, .emended, .query, .tools")) { closeSlip(false); }
  });
  wide.addEventListener("change", function () { closeSlip(false); layOut(); });
  if (window.ResizeObserver && book) { new ResizeObserver(layOut).observe(book); }
  if (document.fonts) { document.fonts.ready.then(layOut); }

  // ── buttons and keys ───────────────────────────────────────────────────────────────────────────
  var acts = {
    contents: function () { openContents(!contents.classList.contains("open")); },
    corrections: function () { showCorrections(!root.classList.contains("corrections")); },
    next: function () { step(1); },
    previous: function () { step(-1); },
    theme: turnTheme
  };
  Object.keys(acts).forEach(function (name) { button(name).addEventListener("click", acts[name]); });
  var keys = { c: "corrections", n: "next", p: "previous", t: "theme" };
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
    if (act && !(places.length === 0 && act !== "theme")) { event.preventDefault(); acts[act](); }
  });

  root.classList.add("js");
  document.querySelectorAll("[data-needs-js]").forEach(function (element) { element.hidden = false; });
  if (!places.length) { ["corrections", "next", "previous"].forEach(function (name) { button(name).hidden = true; }); }
  showTheme();
  markCurrent();
  if (places.length && store.get("corrections") === "on") { showCorrections(true); }
}());
