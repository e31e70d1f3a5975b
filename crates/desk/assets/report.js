// Shows which words belong to a card, and which cards to words.
"use strict";

(() => {
  const reading = document.querySelector(".reading");
  if (!reading) return;
  const marks = [...reading.querySelectorAll("mark[data-s]")];
  const cards = new Map([...reading.querySelectorAll("[data-card]")].map((c) => [c.dataset.card, c]));
  const show = (numbers) => {
    const chosen = new Set(numbers);
    for (const mark of marks) mark.classList.toggle("lit", mark.dataset.s.split(" ").some((n) => chosen.has(n)));
    for (const [number, card] of cards) card.classList.toggle("lit", chosen.has(number));
  };
  const of = (target) => {
    const card = target.closest("[data-card]");
    if (card) return [card.dataset.card];
    const mark = target.closest("mark[data-s]");
    if (mark) return mark.dataset.s.split(" ");
    return target.closest(".n") ? [target.textContent] : [];
  };
  for (const event of ["pointerover", "focusin"]) reading.addEventListener(event, (e) => show(of(e.target)));
  reading.addEventListener("pointerleave", () => show([]));
  const arrived = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (arrived && reading.contains(arrived)) show(of(arrived));
})();
