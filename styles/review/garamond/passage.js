// Words of a passage: which are selected, where they come from in the witness, and a walk from word to word by keys.
// A piece of a passage is an element with data-at and data-end, its origin in code points; data-whole is never cut.
window.Passage = (function () {
  "use strict";
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
  function selected() {
    var selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) { return null; }
    var range = selection.getRangeAt(0);
    var holder = range.commonAncestorContainer;
    holder = holder.nodeType === 1 ? holder : holder.parentElement;
    if (!holder.closest(".passage") && !holder.querySelector(".passage")) { return null; }
    var found = trimmed(piecesOf(range));
    if (!found.length) { return null; }
    var first = found[0], last = found[found.length - 1];
    function whole(part) { return part.piece.dataset.whole !== undefined; }
    return {
      start: Number(first.piece.dataset.at) + (whole(first) ? 0 : codes(first.text.slice(0, first.low))),
      end: whole(last) ? Number(last.piece.dataset.end) : Number(last.piece.dataset.at) + codes(last.text.slice(0, last.high)),
      old: found.map(function (part) { return part.text.slice(part.low, part.high); }).join("")
    };
  }
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
        if (!step) { return false; }
    event.preventDefault();
    if (!walk) { startWalk(passage); return true; }
    walk.to += step;
    if (!event.shiftKey) { walk.from = walk.to; }
    showWalk(passage);
    return true;
  }
  return { selected: selected, start: startWalk, step: stepWalk, stop: function () { walk = null; } };
}());
