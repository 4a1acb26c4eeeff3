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

// watch has the page itself note when something is first painted, in milliseconds since navigation: what a person sees, and not when a test
// hears of it, which on a busy page is a quarter of a second later.
async function watch(page) {
  await page.evaluateOnNewDocument(() => {
    const seen = window.firstSeen = {};
    const find = (selector) => document.querySelector(selector);
    const there = {
      usable: () => find('[data-testid="step-data"]'),
      explained: () => find('[data-testid="sample-fitted"]')?.checkVisibility() && find('mix-chart[data-figure="roi:total"]')?.scene,
    };
    const look = () => {
      const told = Object.keys(there).filter((name) => there[name]());
      for (const name of told) delete there[name];
      requestAnimationFrame((now) => { // the frame before has been painted
        for (const name of told) seen[name] = now;
        look();
      });
    };
    look();
  });
}

const seen = async (page, name) => (await page.waitForFunction((what) => window.firstSeen[what], { timeout: 60_000 }, name)).jsonValue();

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
    await watch(page);
    const worked = await atWork(page);
    await page.goto(server.url);
    Object.assign(look, { warm: await seen(page, 'usable'), warmWork: await worked() });
    return look;
  } finally {
    await browser.close();
    server.close();
  }
}

// cold is the first load and the first results, and ends when all has come; the page is closed.
async function cold(page, server, sample) {
  const transferred = await weigh(page);
  await watch(page);
  const worked = await atWork(page);
  await page.goto(server.url);
  const look = { usable: await seen(page, 'usable'), usableWork: await worked(), program: transferred() };
  look.painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
  await page.click(`[data-testid="open-${sample}"]`);
  Object.assign(look, { explained: await seen(page, 'explained'), explainedWork: await worked() });
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
