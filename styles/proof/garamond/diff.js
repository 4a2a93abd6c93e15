(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const rows = all("main section.row");
  const boxes = all(".tools fieldset[data-group] input");
  const [only, search, found, count, popover] = ["only", "search", "found", "count", "popover"].map(byId);
  const wide = matchMedia("(min-width: 66rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  // Every change and query, in the order of the old text: its row, its marks in both texts, its note.
  const changes = new Map();
  for (const mark of all("main [data-of]")) {
    const key = mark.dataset.of;
    if (!changes.has(key)) changes.set(key, { key, row: mark.closest(".row"), marks: [], note: null, about: {}, on: true });
    const change = changes.get(key);
    change.marks.push(mark);
    if (mark.dataset.rule) change.about = { rule: mark.dataset.rule };
  }
  for (const note of all("main [data-note]")) {
    const change = changes.get(note.dataset.note);
    if (change) Object.assign(change, { note, about: { ...note.dataset } });
  }
  const list = [...changes.values()];
  const letters = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  let shown = list;
  let current = null;

  function sieve() {
    const wanted = {};
    for (const box of boxes) {
      const group = box.closest("fieldset").dataset.group;
      wanted[group] ??= new Set();
      if (box.checked) wanted[group].add(box.value);
    }
    const busy = new Set();
    for (const change of list) {
      change.on = Object.entries(wanted).every(([group, values]) => !(group in change.about) || values.has(change.about[group]));
      for (const mark of change.marks) mark.classList.toggle("off", !change.on);
      if (change.note) change.note.hidden = !change.on;
      if (change.on) busy.add(change.row);
    }
    const words = search.value.trim().toLowerCase();
    let hits = 0;
    for (const row of rows) {
      const fits = !words || letters.get(row).includes(words);
      row.hidden = !fits || (only.checked && !busy.has(row));
      if (words && fits) hits += 1;
    }
    found.textContent = words ? `${hits} ${hits === 1 ? "paragraph" : "paragraphs"}` : "";
    highlight(words);
    shown = list.filter((change) => change.on && !change.row.hidden);
    if (current && !shown.includes(current)) release();
    tell();
    align();
  }

  function highlight(words) {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("search");
    if (words.length < 2) return;
    const ranges = [];
    for (const row of rows) {
      if (row.hidden) continue;
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node && ranges.length < 2000; node = walker.nextNode()) {
        const text = node.data.toLowerCase();
        if (text.length !== node.data.length) continue;
        for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + words.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("search", new Highlight(...ranges));
  }

  function tell() {
    count.textContent = current ? `${shown.indexOf(current) + 1} of ${shown.length}` : String(shown.length);
  }

  function release() {
    for (const mark of all(".current")) mark.classList.remove("current");
    popover.hidden = true;
    current = null;
    tell();
  }

  function show(change, scroll = true) {
    release();
    current = change;
    for (const mark of change.marks) mark.classList.add("current");
    change.note?.classList.add("current");
    fill(change);
    tell();
    history.replaceState(null, "", "#" + change.key);
    const mark = change.marks.find((m) => m.closest(".new") && m.offsetParent) || change.marks[0];
    if (!scroll) return;
    mark.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
  }

  function fill(change) {
    popover.replaceChildren();
    popover.classList.toggle("silent", !change.note);
    const note = document.createElement("div");
    note.className = change.note ? change.note.className.replace("current", "") : "note";
    if (change.note) {
      note.append(...[...change.note.cloneNode(true).childNodes]);
    } else {
      const about = document.createElement("p");
      about.className = "about";
      about.textContent = `silent · ${change.about.rule || ""}`;
      const words = document.createElement("p");
      words.className = "words";
      const pairs = [["old", "del"], ["new", "ins"]].map(([side, tag]) => {
        const element = document.createElement(tag);
        element.textContent = change.marks.filter((m) => m.closest("." + side)).map((m) => m.textContent).join("");
        return element;
      });
      words.append(pairs[0], " → ", pairs[1]);
      note.append(about, words);
    }
    popover.append(note);
    popover.hidden = false;
  }

  function step(by) {
    if (!shown.length) return;
    let at;
    if (current) {
      at = shown.indexOf(current) + by;
    } else {
      const below = shown.findIndex((change) => change.marks[change.marks.length - 1].getBoundingClientRect().top >= 0);
      at = by > 0 ? Math.max(below, 0) : (below < 0 ? shown.length : below) - 1;
    }
    show(shown[(at + shown.length) % shown.length]);
  }

  // Where there is room, each note stands beside its change, or below the note before it.
  function align() {
    const places = [];
    for (const { note } of list) if (note) note.style.marginTop = "";
    if (wide.matches) {
      for (const row of rows) {
        if (row.hidden) continue;
        const own = all(".notes > .note:not([hidden])", row);
        const top = own.length ? row.querySelector(".notes").getBoundingClientRect().top : 0;
        let bottom = 0;
        for (const note of own) {
          const mark = changes.get(note.dataset.note)?.marks[0];
          const wish = mark ? mark.getBoundingClientRect().top - top : 0;
          const gap = Math.max(0, wish - bottom);
          places.push([note, gap]);
          bottom += gap + note.offsetHeight + parseFloat(getComputedStyle(note).marginBottom);
        }
      }
    }
    for (const [note, gap] of places) note.style.marginTop = `${gap}px`;
  }

  const NEXT = new Set(["j", "n", "ArrowRight"]);
  const PREVIOUS = new Set(["k", "p", "ArrowLeft"]);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === search) {
      if (event.key === "Escape") {
        search.value = "";
        search.blur();
        sieve();
      } else if (event.key === "Enter") {
        event.preventDefault();
        search.blur();
        step(1);
      }
      return;
    }
    if (NEXT.has(event.key)) step(1);
    else if (PREVIOUS.has(event.key)) step(-1);
    else if (event.key === "/") search.focus();
    else if (event.key === "Escape") release();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const place = event.target.closest("main [data-of], main [data-note]");
    const change = place && changes.get(place.dataset.of || place.dataset.note);
    if (!change || !change.on) return;
    const far = Boolean(place.dataset.note);
    event.preventDefault();
    show(change, far);
  });
  byId("next").addEventListener("click", () => step(1));
  byId("previous").addEventListener("click", () => step(-1));
  for (const box of [...boxes, only]) box.addEventListener("change", sieve);
  search.addEventListener("input", sieve);
  document.querySelector(".bar").addEventListener("submit", (event) => event.preventDefault());
  let waiting = 0;
  addEventListener("resize", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(align);
  });

  for (const tools of all(".tools")) tools.hidden = false;
  if (matchMedia("(max-width: 44rem)").matches) document.querySelector(".filters").open = false;
  sieve();
  document.fonts?.ready.then(align);
  const asked = changes.get(location.hash.slice(1));
  if (asked?.on) show(asked);
})();
