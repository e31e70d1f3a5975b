// Deciding in the browser: by single keys, without scripts, in two tabs at once.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { launch } from "../browser.mjs";
import { harbour } from "../case.mjs";

/** Decisions of the scripted run, and how many a minute there must be. */
const DECISIONS = 30;
const MUST = 30;

describe("deciding", () => {
  let browser, desk;
  before(async () => ([browser, desk] = await Promise.all([launch(), harbour()])));
  after(async () => {
    desk?.close();
    await browser?.close();
  });

  const open = async (path, options = {}) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(desk.address + path);
    return page;
  };
  const due = (page) => page.locator("#due").getAttribute("data-statement");
  const moved = (page, key) =>
    page.waitForFunction((k) => document.querySelector("#due")?.dataset.statement !== k, key);
  const progress = async () => (await desk.json("/review")).progress;

  it("takes thirty decisions by keyboard alone", async () => {
    const page = await open("/review");
    await page.evaluate(() => (globalThis.stayed = true));
    const before = await progress();
    const began = performance.now();
    for (let i = 0; i < DECISIONS; i++) {
      const key = await due(page);
      if (i % 6 === 5) await correct(page);
      else await page.keyboard.press("cccrc"[i % 5]);
      await moved(page, key);
    }
    const minutes = (performance.now() - began) / 60_000;
    const rate = Math.round(DECISIONS / minutes);
    console.log(`decisions a minute by keyboard, scripted: ${rate}`);
    assert.equal(await page.evaluate(() => globalThis.stayed), true, "no page was loaded anew");
    const now = await progress();
    assert.equal(now.sitting - before.sitting, DECISIONS);
    assert.equal(now.decided - before.decided, DECISIONS);
    assert.ok(rate >= MUST, `${rate} decisions a minute`);
    assert.equal(await page.evaluate(() => document.activeElement.id), "due");
  });

  it("takes an own decision back in the log, without scripts", async () => {
    const page = await open("/review", { javaScriptEnabled: false });
    const key = await due(page);
    await page.locator("[data-key=c]").click();
    await page.waitForURL(/last=/);
    await page.goto(`${desk.address}/log`);
    await page.locator("form.undo button").first().click();
    await page.waitForURL(/\/log$/);
    const { decisions } = await desk.json("/log");
    assert.deepEqual(decisions.slice(0, 2).map((d) => d.verdict), ["undo", "confirm"]);
    assert.deepEqual(decisions.slice(0, 2).map((d) => d.statement), [key, key]);
    assert.equal(decisions[1].holds, false);
  });

  it("undoes and skips, and leaves typing alone", async () => {
    const page = await open("/review");
    const one = await due(page);
    await page.keyboard.press("c");
    await moved(page, one);
    const other = await due(page);
    await page.keyboard.press("u");
    await moved(page, other);
    assert.equal(await due(page), one, "what was undone is shown again");
    await page.keyboard.press("s");
    await moved(page, one);
    assert.match(await page.locator("form.last [role=status]").innerText(), /^Skipped/);
    const here = await due(page);
    await page.keyboard.press("e");
    await page.keyboard.type("crusc");
    assert.match(await page.locator("[name=speaker]").inputValue(), /crusc/);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("details.edit").evaluate((d) => d.open), false);
    assert.equal(await due(page), here);
  });

  it("decides by keys only while they are wanted", async () => {
    const page = await open("/review");
    const one = await due(page);
    await page.locator("input[data-keys]").uncheck();
    await page.locator("#due").focus();
    await page.keyboard.press("c");
    await page.waitForTimeout(300);
    assert.equal(await due(page), one);
    assert.equal(await page.locator("kbd:visible").count(), 0);
    await page.locator("input[data-keys]").check();
  });

  it("tells what cannot be, and keeps what was typed", async () => {
    const page = await open("/review");
    await page.keyboard.press("e");
    await page.locator("[name=party]").fill("Atlantis");
    await page.keyboard.press("Enter");
    await page.locator("#wrong-party").waitFor();
    assert.equal(await page.locator("[name=party]").inputValue(), "Atlantis");
    assert.equal(await page.evaluate(() => document.activeElement.name), "party");
  });

  it("decides without scripts", async () => {
    const page = await open("/review", { javaScriptEnabled: false });
    const before = await progress();
    const one = await due(page);
    await page.getByRole("button", { name: "Confirm" }).click();
    assert.notEqual(await due(page), one);
    await page.locator("details.edit summary").click();
    await page.locator("[name=act]").selectOption("offer");
    await page.getByRole("button", { name: "Save as corrected" }).click();
    assert.equal((await progress()).sitting - before.sitting, 2);
    assert.equal(await page.locator("kbd:visible").count(), 0);
  });

  it("tells the second of two tabs, and shows both decisions", async () => {
    const [left, right] = [await open("/review"), await open("/review")];
    const one = await due(left);
    assert.equal(await due(right), one);
    await left.keyboard.press("r");
    await moved(left, one);
    await right.keyboard.press("c");
    await right.getByRole("heading", { name: "Somebody was quicker" }).waitFor();
    assert.match(await right.locator("main").innerText(), /reject/);
    await right.getByRole("button", { name: "Enter mine on top of it" }).click();
    await right.locator("form.last").waitFor();
    assert.equal((await desk.json(`/statement/${one}`)).quote.status, "confirmed");
    assert.equal((await desk.json(`/statement/${one}`)).decisions.length, 2);
  });

  it("marks a missed statement by selecting its words", async () => {
    const page = await open(`/report/${desk.report}`);
    const words = await page.evaluate(() => {
      const pieces = [...document.querySelectorAll(".reading p[data-start]")].flatMap((p) => [...p.childNodes]);
      const text = pieces.filter((n) => n.nodeType === Node.TEXT_NODE && n.data.trim().length > 30).at(-1);
      const from = text.data.length - text.data.trimStart().length;
      const range = document.createRange();
      range.setStart(text, from);
      range.setEnd(text, from + 20);
      document.getSelection().addRange(range);
      return text.data.slice(from, from + 20).trim();
    });
    await page.locator(".marking:visible").waitFor();
    await page.keyboard.press("m");
    await page.waitForURL(/\/mark\?start=/);
    assert.equal(await page.locator("mark.content").innerText(), words);
    await page.locator("[name=speaker]").fill("a clerk");
    await page.locator("[name=act]").selectOption("assert");
    await page.getByRole("button", { name: "Enter this statement" }).click();
    await page.waitForURL(/#at-/);
    const key = /statement=(\w+)/.exec(page.url())[1];
    const { quote } = await desk.json(`/statement/${key}`);
    assert.deepEqual([quote.words, quote.status, quote.speaker], [[words], "added", "a clerk"]);
  });

  it("edits the dossier, and tells what would be wrong", async () => {
    const page = await open("/dossier");
    await page.locator("#parties ~ .declared summary").first().click();
    const form = page.locator("#parties ~ .declared form").first();
    await form.locator("[name=aliases]").fill("the crews\nthe crews of the cranes");
    await form.getByRole("button").click();
    await page.getByText("Saved: party").waitFor();
    assert.deepEqual((await desk.json("/dossier")).parties[0].aliases, ["the crews", "the crews of the cranes"]);
  });

  /** Corrects the act by keyboard alone. */
  async function correct(page) {
    await page.keyboard.press("e");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type("den");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
  }
});
