// What is quicker with scripts; everything works without.
"use strict";

/** Shows the page of an address in place of this one, and keeps focus where it was. */
async function go(address, push) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = document.getElementById("main");
  const focused = document.activeElement && document.activeElement.name;
  main.replaceChildren(...page.getElementById("main").childNodes);
  document.title = page.title;
  if (push) history.replaceState(null, "", answer.url);
  prepare();
  const again = focused && main.querySelector(`[name="${CSS.escape(focused)}"]`);
  if (again) again.focus();
}

/** The slider over days: tells its day while it moves, and shows it when it rests. */
function slider(range) {
  const first = new Date(range.form.elements.first.value + "T00:00:00Z");
  const told = document.createElement("output");
  const form = range.form;
  form.querySelector("[data-no-script]").replaceWith(told);
  const tell = () => {
    const day = new Date(first.getTime() + range.valueAsNumber * 86400000);
    const options = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
    told.textContent = day.toLocaleDateString("en-GB", options);
    range.setAttribute("aria-valuetext", told.textContent);
  };
  let waiting = 0;
  range.addEventListener("input", () => {
    tell();
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const asked = new URLSearchParams(new FormData(form));
      go(`${form.getAttribute("action")}?${asked}`, true);
    }, 120);
  });
  tell();
}

function prepare() {
  for (const range of document.querySelectorAll("[data-slider]")) slider(range);
}

prepare();
