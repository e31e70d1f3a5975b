// Offers to mark the words that are selected in a report.
"use strict";

(() => {
  const text = document.querySelector("[data-mark]");
  if (!text) return;
  const offer = document.createElement("a");
  offer.className = "button marking";
  offer.hidden = true;
  offer.textContent = "Mark these words as a statement (m)";
  document.getElementById("main").append(offer);

  /** Code points of a part of the page, without the numbers of statements that stand in it. */
  const points = (range) => {
    const part = range.cloneContents();
    for (const number of part.querySelectorAll("a.n")) number.remove();
    return [...part.textContent].length;
  };

  /** The code point of the text at a place on the page; nothing outside of the text. */
  const place = (node, offset) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const start = element.closest("[data-start]");
    if (!start || !text.contains(start)) return null;
    const range = document.createRange();
    range.setStart(start, 0);
    range.setEnd(node, offset);
    return Number(start.dataset.start) + points(range);
  };

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    offer.hidden = true;
    if (!selection || selection.isCollapsed || !selection.toString().trim()) return;
    const range = selection.getRangeAt(0);
    const start = place(range.startContainer, range.startOffset);
    const end = place(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    offer.href = `${text.dataset.mark}?start=${start}&end=${end}`;
    offer.hidden = false;
  });

  document.addEventListener("keydown", (e) => {
    const typing = e.target.closest("input, select, textarea");
    if (e.key !== "m" || offer.hidden || typing || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    offer.click();
  });
})();
