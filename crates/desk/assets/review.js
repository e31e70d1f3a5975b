// Deciding by single keys, without loading the page anew.
"use strict";

(() => {
  const KEPT = "rapporteur-keys";
  const main = document.getElementById("main");
  let busy = false;

  const on = () => localStorage.getItem(KEPT) !== "off";
  const box = () => document.querySelector("input[data-keys]");

  /** Puts the page of an answer in place of this one, the statement under the reader's eyes. */
  const show = async (answer) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    main.replaceChildren(...page.getElementById("main").childNodes);
    document.title = page.title;
    if (answer.redirected) history.replaceState(null, "", answer.url);
    ready();
    const wrong = main.querySelector("[aria-invalid]");
    (wrong || document.getElementById("due") || main).focus({ preventScroll: !wrong });
    window.scrollTo(0, 0);
  };

  const ready = () => {
    // Without scripts the keys would do nothing, so all of this is hidden at first.
    if (box()) {
      box().checked = on();
      box().parentElement.hidden = false;
    }
    for (const key of main.querySelectorAll("kbd")) key.hidden = !on();
  };

  document.addEventListener("change", (e) => {
    if (!e.target.matches("input[data-keys]")) return;
    localStorage.setItem(KEPT, e.target.checked ? "on" : "off");
    ready();
  });

  document.addEventListener("submit", async (e) => {
    const form = e.target;
    if (!form.matches("form[data-swap]") || e.defaultPrevented) return;
    e.preventDefault();
    if (busy) return;
    busy = true;
    main.setAttribute("aria-busy", "true");
    try {
      const sent = new URLSearchParams(new FormData(form, e.submitter));
      await show(await fetch(form.action, { method: "POST", body: sent }));
    } catch {
      // The desk does not answer: the browser tells it better.
      location.reload();
    } finally {
      busy = false;
      main.removeAttribute("aria-busy");
    }
  });

  document.addEventListener("keydown", (e) => {
    const details = e.target.closest("details.edit");
    if (e.key === "Escape" && details && details.open) {
      details.open = false;
      document.getElementById("due").focus();
      return;
    }
    if (!on() || e.ctrlKey || e.metaKey || e.altKey || e.repeat) return;
    if (e.target.closest("input:not([type=checkbox]), select, textarea")) return;
    const target = /^[a-z]$/.test(e.key) && main.querySelector(`[data-key="${e.key}"]`);
    if (!target) return;
    e.preventDefault();
    target.click();
    const edit = target.closest("details.edit");
    if (edit && edit.open) edit.querySelector("input:not([type=hidden]), select").focus();
  });

  ready();
})();
