// The browser. Where there is none the tests fail: they are never passed over.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const NAMES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export function launch() {
  const executablePath = process.env.CHROMIUM ?? NAMES.find((name) => existsSync(name));
  if (!executablePath) {
    throw new Error("no Chromium is here: install it (apt-get install chromium), or name it in CHROMIUM");
  }
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}
