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

  // ── any words of the text ─────────────────────────────────────────────────────────────────────────
  function openSlip(keyboard) {
    var words = Passage.selected();
    if (!words) { return; }
    slip.elements.start.value = words.start;
    slip.elements.end.value = words.end;
    slip.elements.old.value = words.old;
    slip.elements["new"].value = words.old.replace(/\n\n/g, "¶").replace(/\n/g, "⏎");
    slip.elements.reason.value = "";
    document.getElementById("emend-old").textContent = words.old.replace(/\n\n/g, "¶").replace(/\n/g, "⏎");
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
      Passage.stop();
      return;
    }
    if (event.target.matches("textarea") && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      var chief = event.target.form.querySelector(".chief[type=submit], [name=choice][value=own]");
      if (chief) { chief.click(); }
      return;
    }
    var passage = event.target.closest(".passage");
    if (passage && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (event.key === "Enter") { openSlip(true); event.preventDefault(); return; }
      if (Passage.step(event, passage)) { return; }
    }
    if (field || keys.open || event.ctrlKey || event.metaKey || event.altKey || event.repeat || !single.checked) { return; }
    if (event.key === "w") {
      var first = main.querySelector(".passage");
      if (first) { Passage.start(first); event.preventDefault(); }
      return;
    }
    var target = Array.from(document.querySelectorAll("[data-key]")).find(function (element) {
      return element.dataset.key === event.key && element.offsetParent !== null && !slip.contains(element);
    });
    if (!target) { return; }
    event.preventDefault();
    if (target.matches("input")) { target.focus(); } else { target.click(); }
  });

  // Whatever is not yet htmx's is nobody's: the browser itself sends no form that decides.
  document.addEventListener("submit", function (event) {
    if (event.target.hasAttribute("hx-post")) { event.preventDefault(); }
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
    Passage.stop();
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
