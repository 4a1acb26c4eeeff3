// How long a first look takes: from navigation to what is painted first, to a page that can be used, and to a sample's results.
import { launch, serve } from './browser.mjs';

// weigh counts what came over the wire while a page loaded, in bytes.
async function weigh(page) {
  const session = await page.createCDPSession();
  let bytes = 0;
  await session.send('Network.enable');
  session.on('Network.loadingFinished', (event) => { bytes += event.encodedDataLength; });
  return () => bytes;
}

const usable = (page) => page.waitForSelector('[data-testid="step-data"]', { timeout: 60_000 });

const loaded = (page) => page.waitForFunction(() => window.mixtab.loadedAt < Infinity, { timeout: 60_000 });

// compressed waits until the server sends the program compressed, as a host does: it compresses when it starts.
async function compressed(server) {
  for (;;) {
    const response = await fetch(server.url + '/studio.wasm', { method: 'HEAD' });
    if (response.headers.get('content-encoding') === 'gzip') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

// atWork measures how long the page's own thread has been at work, in milliseconds of its processor: on a machine that others share, that says
// more than the clock.
async function atWork(page) {
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => 1000 * (await session.send('Performance.getMetrics')).metrics.find((metric) => metric.name === 'TaskDuration').value;
}

// firstLook loads the page in a browser and a profile of its own and opens a sample's results. Then it loads it once more in the same
// profile (warm), after the first page is gone, so that nothing else is at work. The profile is on disk, as people's are: a private
// window keeps no compiled program, and there the second load takes as long as the first.
export async function firstLook(sample = 'three-countries') {
  const server = await serve();
  const browser = await launch();
  try {
    await compressed(server);
    const look = await cold(await browser.newPage(), server, sample);
    const page = await browser.newPage();
    const worked = await atWork(page);
    const began = performance.now();
    await page.goto(server.url);
    await usable(page);
    Object.assign(look, { warm: performance.now() - began, warmWork: await worked() });
    return look;
  } finally {
    await browser.close();
    server.close();
  }
}

// cold is the first load and the first results, and ends when all has come; the page is closed.
async function cold(page, server, sample) {
  const transferred = await weigh(page);
  const worked = await atWork(page);
  const began = performance.now();
  await page.goto(server.url);
  await usable(page);
  const look = { usable: performance.now() - began, usableWork: await worked(), program: transferred() };
  look.painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
  await page.click(`[data-testid="open-${sample}"]`);
  await page.waitForSelector('[data-testid="sample-fitted"]', { visible: true, timeout: 60_000 });
  await page.waitForFunction(() => document.querySelector('mix-chart[data-figure="roi:total"]')?.shadowRoot?.querySelector('svg'), { timeout: 60_000 });
  Object.assign(look, { explained: performance.now() - began, explainedWork: await worked() });
  await loaded(page);
  look.bytes = transferred();
  await page.close();
  return look;
}

export function toldLook({ painted, usable, explained, warm, usableWork, warmWork, explainedWork, program, bytes }) {
  const ms = (clock, work) => `${clock.toFixed(0)} ms (the page at work for ${work.toFixed(0)})`;
  return `first paint ${painted.toFixed(0)} ms, usable ${ms(usable, usableWork)}, a sample's results explained ${ms(explained, explainedWork)}, one click; warm ${ms(warm, warmWork)}; ` +
    `${(program / 1e6).toFixed(1)} MB until it is usable, ${(bytes / 1e6).toFixed(1)} MB with all samples`;
}
