// The ways through the desk, by keyboard and without scripts.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { launch } from "../browser.mjs";
import { harbour } from "../case.mjs";

describe("ways through the desk", () => {
  let browser, desk;
  before(async () => {
    browser = await launch();
    desk = await harbour();
  });
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

  it("leads from the state of play to the words and to the report, by keyboard alone", async () => {
    const page = await open("/");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    await reach(page, "a.cell");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/cell\//);
    const words = await page.locator(".quote blockquote").first().innerText();
    assert.ok(words.length > 3);
    await page.locator("main").focus();
    await reach(page, ".quote .cite a");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/report\/.*#at-/);
    const text = await page.locator(".reading").innerText();
    const first = words.split("…")[0].trim().split("\n")[0];
    assert.ok(text.replace(/\d+/g, "").includes(first.replace(/\d+/g, "").slice(0, 20)), `${first} is in the report`);
  });

  it("shows the day to which the slider is moved, without loading the page anew", async () => {
    const page = await open("/");
    await page.evaluate(() => (globalThis.stayed = true));
    const range = page.locator("[data-slider]");
    await range.focus();
    await page.keyboard.press("Home");
    await page.waitForURL(new RegExp(`at=${desk.first}`));
    assert.equal(await page.evaluate(() => globalThis.stayed), true);
    assert.equal(await page.evaluate(() => document.activeElement.name), "day");
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((first) => !location.search.includes(first), desk.first);
  });

  it("shows every page without scripts, the slider too", async () => {
    const page = await open("/", { javaScriptEnabled: false });
    await page.locator("[data-slider]").focus();
    await page.keyboard.press("Home");
    await page.locator("[data-no-script]").click();
    await page.waitForURL(new RegExp(`/\\?at=${desk.first}$`));
    assert.match(await page.locator("h1").innerText(), /State of play/);
  });

  it("lights up the words of the card that is pointed at", async () => {
    const page = await open(`/report/${desk.report}`);
    await page.locator("[data-card]").first().hover();
    assert.ok((await page.locator("mark.lit").count()) > 0);
    assert.equal(await page.locator(".card.lit").count(), 1);
  });

  it("gives the original to be kept, and never shows it", async () => {
    const page = await open(`/report/${desk.report}`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("a[download]").click(),
    ]);
    assert.match(download.suggestedFilename(), /\.md$/);
  });

  it("prints without what is to be pressed", async () => {
    const page = await open("/");
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("header.desk").isVisible(), false);
    for (const path of ["/", "/brief", "/settle"]) {
      await page.goto(desk.address + path);
      for (const form of await page.locator("form").all()) assert.equal(await form.isVisible(), false, path);
    }
    await page.goto(desk.address);
    assert.equal(await page.locator("table.play").isVisible(), true);
  });
});

/** Presses Tab until what is wanted has the focus. */
async function reach(page, selector) {
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((s) => document.activeElement.matches(s), selector)) return;
  }
  assert.fail(`${selector} cannot be reached with the Tab key`);
}
