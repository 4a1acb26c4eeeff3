// Takes pictures of the gallery: node public/charts/test/shots.mjs FOLDER [path]

import puppeteer from "puppeteer-core";
import { serve } from "./serve.mjs";

const PART = 1000; // pixels of height a picture
const [folder = "/tmp", path = "/"] = process.argv.slice(2);
const page_ = await serve();
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--lang=en-GB"] });
for (const [name, width, scheme] of [["light", 1440, "light"], ["dark", 1440, "dark"], ["narrow", 390, "light"], ["tiny", 320, "dark"]]) {
  const page = await browser.newPage();
  page.on("console", (m) => console.log(name, m.type(), m.text()));
  page.on("pageerror", (e) => console.log(name, "error", e.message));
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setViewport({ width, height: 900 });
  await page.goto(page_.url + path);
  await new Promise((done) => setTimeout(done, 600));
  const seen = await page.evaluate(() => {
    const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1);
    const names = wide.slice(0, 5).map((e) => `${e.tagName}#${e.id}.${e.className}`);
    return { violations: window.violations, problems: window.problems, overflow: document.documentElement.scrollWidth - innerWidth, wide: names };
  });
  console.log(name, seen);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0, k = 1; y < height; y += PART, k++) {
    await page.screenshot({ path: `${folder}/${name}-${k}.png`, clip: { x: 0, y, width, height: Math.min(PART, height - y) }, captureBeyondViewport: true });
  }
  await page.close();
}
await browser.close();
await page_.close();
