"use strict";
// Asks for the state, waits for a newer one, and changes only the pages that look otherwise.
(() => {
  const at = (id) => document.getElementById(id);
  const pages = at("pages"), findings = at("findings"), news = at("news"), fault = at("fault"), go = at("go"), follow = at("follow");
  const width = Math.min(2400, Math.round(480 * Math.max(1.5, window.devicePixelRatio || 1)));
  let ratio = "148 / 210";

  const figure = (number) => {
    const page = document.createElement("figure"), picture = document.createElement("img"), caption = document.createElement("figcaption");
    page.className = "page";
    page.id = `page-${number}`;
    page.style.aspectRatio = ratio;
    picture.loading = "lazy";
    picture.alt = `Page ${number} of the PDF`;
    picture.addEventListener("load", () => {
      const seen = `${picture.naturalWidth} / ${picture.naturalHeight}`;
      if (seen !== ratio) {
        ratio = seen;
        for (const other of pages.children) other.style.aspectRatio = ratio;
      }
    });
    caption.textContent = number;
    page.append(picture, caption);
    return page;
  };

  const showPages = (state) => {
    if (!state.drawn) {
      // Nothing here draws pages: the browser's own reader shows the PDF.
      const key = state.sheets.join("");
      if (pages.dataset.key === key || state.working) return;
      pages.dataset.key = key;
      const viewer = document.createElement("iframe");
      viewer.className = "viewer";
      viewer.title = "The PDF";
      viewer.src = `/book.pdf?${state.number}#page=${state.changed[0] || 1}`;
      pages.replaceChildren(viewer);
      return;
    }
    while (pages.children.length > state.sheets.length) pages.lastChild.remove();
    while (pages.children.length < state.sheets.length) pages.append(figure(pages.children.length + 1));
    state.sheets.forEach((key, index) => {
      const page = pages.children[index], picture = page.firstChild;
      if (picture.dataset.key !== key) {
        picture.dataset.key = key;
        picture.src = `/pages/${index + 1}.png?width=${width}&key=${key}`;
      }
    });
    const changed = new Set(state.changed);
    [...pages.children].forEach((page, index) => page.classList.toggle("new", changed.has(index + 1)));
    go.max = state.sheets.length;
    if (follow.checked && state.changed.length && !state.working) {
      const seen = state.changed.some((number) => {
        const box = pages.children[number - 1].getBoundingClientRect();
        return box.bottom > 60 && box.top < window.innerHeight;
      });
      if (!seen) pages.children[state.changed[0] - 1].scrollIntoView({block: "start"});
    }
  };

  const showFindings = (state) => {
    findings.replaceChildren(...state.findings.map((found) => {
      const line = document.createElement("li"), place = document.createElement("span"), hint = document.createElement("span");
      line.className = found.severity;
      place.className = "place";
      place.textContent = `${found.place} ${found.severity} ${found.code}`;
      hint.className = "hint";
      hint.textContent = found.hint;
      line.append(place, found.message, hint);
      return line;
    }));
    at("findings-title").textContent = state.findings.length ? `Findings (${state.findings.length})` : "No findings";
    fault.hidden = !state.fault;
    fault.textContent = state.fault;
  };

  const show = (state) => {
    document.body.classList.toggle("working", state.working);
    if (state.title) at("title").textContent = document.title = state.title;
    showPages(state);
    showFindings(state);
    const [early, whole] = state.seconds;
    if (state.working) news.textContent = "being made …";
    else if (state.changed.length) {
      news.textContent = `${state.changed.length} of ${state.sheets.length} pages new after ${early.toFixed(1)} s, all after ${whole.toFixed(1)} s`;
    } else news.textContent = `${state.sheets.length} pages in ${whole.toFixed(1)} s`;
  };

  const listen = async () => {
    for (let number = 0; ;) {
      try {
        const state = await (await fetch(`/state?after=${number}`)).json();
        if (state) {
          number = state.number;
          show(state);
        }
      } catch {
        news.textContent = "the server has ended; start edition serve again";
        number = 0;
        await new Promise((again) => setTimeout(again, 1000));
      }
    }
  };

  go.addEventListener("change", () => {
    const page = pages.children[go.value - 1];
    if (page) page.scrollIntoView({block: "start"});
  });
  listen();
})();
