// How long a first look takes: from navigation to what is painted first, to a page that can be used, and to a sample's results.
import { serve } from './browser.mjs';

// weigh counts what came over the wire while a page loaded, in bytes.
async function weigh(page) {
  const session = await page.createCDPSession();
  let bytes = 0;
  await session.send('Network.enable');
  session.on('Network.loadingFinished', (event) => { bytes += event.encodedDataLength; });
  return () => bytes;
}

// firstLook loads the page in a fresh profile, and opens a sample's results.
export async function firstLook(browser, sample = 'three-countries') {
  const server = await serve();
  try {
    await new Promise((resolve) => setTimeout(resolve, 1500)); // the server compresses its files when it starts
    const context = await browser.createBrowserContext();
    const blank = await context.newPage();
    const transferred = await weigh(blank);
    const began = performance.now();
    await blank.goto(server.url);
    await blank.waitForSelector('[data-testid="step-data"]', { timeout: 60_000 });
    const usable = performance.now() - began;
    const painted = await blank.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
    await blank.click(`[data-testid="open-${sample}"]`);
    await blank.waitForSelector('[data-testid="sample-fitted"]', { visible: true, timeout: 60_000 });
    await blank.waitForFunction(() => document.querySelector('mix-chart[data-figure="roi:total"]')?.shadowRoot?.querySelector('svg'), { timeout: 60_000 });
    const explained = performance.now() - began;
    const again = await context.newPage(); // with what the browser has kept of the program, compiled
    const second = performance.now();
    await again.goto(server.url);
    await again.waitForSelector('[data-testid="step-data"]', { timeout: 60_000 });
    const look = { painted, usable, explained, warm: performance.now() - second, bytes: transferred() };
    await context.close();
    return look;
  } finally {
    server.close();
  }
}

export const toldLook = ({ painted, usable, explained, warm, bytes }) => `first paint ${painted.toFixed(0)} ms, usable ${usable.toFixed(0)} ms (warm ${warm.toFixed(0)} ms), ` +
  `a sample's results explained ${explained.toFixed(0)} ms (one click), ${(bytes / 1e6).toFixed(1)} MB transferred`;
