// What holds on every page of every case.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import axe from "axe-core";
import { launch } from "../browser.mjs";
import { SHOTS, harbour, hostile } from "../case.mjs";
import { PAGES } from "../pages.mjs";

const LOOKS = [
  { look: "light", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { look: "dark", colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  { look: "narrow", colorScheme: "light", viewport: { width: 360, height: 780 } },
];

for (const make of [harbour, hostile]) {
  describe(make.name, () => {
    let browser, desk;
    before(async () => {
      mkdirSync(SHOTS, { recursive: true });
      // One after the other: what was begun is ended even if the next fails.
      browser = await launch();
      desk = await make();
    });
    after(async () => {
      desk?.close();
      await browser?.close();
    });
    for (const [name, address] of PAGES) {
      for (const { look, ...options } of LOOKS) {
        it(`${name}, ${look}`, async () => {
          const context = await browser.newContext({ ...options, bypassCSP: false });
          const page = await context.newPage();
          const heard = listen(page, desk.address);
          await page.goto(desk.address + address(desk), { waitUntil: "load" });
          await page.screenshot({ path: join(SHOTS, `${desk.name}-${name}-${look}.png`), fullPage: true });
          assert.deepEqual(await violations(page), []);
          assert.deepEqual(await tooWide(page), [], "nothing is wider than the page");
          assert.deepEqual(heard, [], "nothing is refused, run or asked for elsewhere");
          await context.close();
        });
      }
    }
  });
}

/** Gathers what no page may do: dialogs, faults, refusals, requests to somebody else. */
function listen(page, own) {
  const heard = [];
  page.on("dialog", (dialog) => (heard.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("pageerror", (error) => heard.push(`fault: ${error.message}`));
  page.on("console", (message) => {
    // The browser itself tells of a page with the status 404 or 400.
    const status = message.text().startsWith("Failed to load resource: the server responded");
    if (message.type() === "error" && !status) heard.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(own)) heard.push(`asked: ${request.url()}`);
  });
  return heard;
}

/** What axe finds wrong, in a line each. */
async function violations(page) {
  // By way of the debugger, which the content security policy does not bind.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html.slice(0, 200)} ${n.failureSummary}`).join(" | ")}`);
}

/** Elements that stick out of the page, unless they are in something that scrolls. */
function tooWide(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = (e) => e && (getComputedStyle(e).overflowX !== "visible" || scrolls(e.parentElement));
    return [...document.body.querySelectorAll("*")]
      .filter((e) => e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement))
      .slice(0, 5)
      .map((e) => `${e.tagName}.${e.className}: ${Math.round(e.getBoundingClientRect().right)} > ${width}`);
  });
}
