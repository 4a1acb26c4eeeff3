// What workers are asked for: a file is read once, and a worker that breaks is replaced without a request.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch, open, serve } from './browser.mjs';

let browser, server;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function studio(t) {
  const page = await open(browser, server);
  t.after(() => page.context.close());
  await page.click('sample-national');
  await page.find('preview');
  return page;
}

async function run(page, { chains, warmup, draws }) {
  await page.fixed();
  await page.put('chains', chains);
  await page.put('warmup', warmup);
  await page.put('draws', draws);
  await page.click('fit-start');
}

const ended = (page) => page.waitText('fit-status', ['done', 'failed', 'cancelled'], 240_000);
const parses = (page) => page.page.evaluate(() => window.mixtab.parses);

test('a file is read once in a whole journey, and once for each correction', { timeout: 900_000 }, async (t) => {
  const page = await studio(t);
  assert.equal(await parses(page), 1, 'read when it was opened');
  await page.click('step-model');
  await page.find('belief-half_life', 60_000);
  await run(page, { chains: 2, warmup: 150, draws: 60 });
  assert.equal(await ended(page), 'done');
  await page.statistics();
  await page.find('param-table', 60_000);
  await page.click('step-plan');
  await page.find('outcome-mean', 60_000);
  await page.page.waitForFunction((selector) => document.querySelector(selector).hidden, { timeout: 120_000, polling: 100 }, page.selector('building'));
  assert.equal(await parses(page), 1, 'priors, chains, results, examination, holdout, regressions and surface are made of the panel');
  await page.click('step-data');
  await page.find('role-Holiday');
  await page.page.select(page.selector('role-Holiday'), 'ignore');
  await page.page.waitForFunction(() => window.mixtab.parses > 1, { timeout: 60_000 });
  await page.click('step-model');
  await page.find('belief-half_life', 60_000);
  await page.statistics();
  assert.equal(await parses(page), 2, 'and once more for a correction');
  await page.reload();
  await page.statistics();
  await page.find('param-table', 60_000);
  assert.equal(await parses(page), 1, 'and read once after a reload, which begins to count anew');
});

test('a worker that breaks while the network is off is replaced, and nobody is asked for anything', { timeout: 900_000 }, async (t) => {
  const page = await studio(t);
  await page.page.setOfflineMode(true);
  await run(page, { chains: 2, warmup: 300, draws: 4000 });
  for (let i = 0; i < 2; i++) {
    await page.page.waitForFunction((selector) => document.querySelector(selector)?.dataset.phase === 'draws', { timeout: 120_000, polling: 50 },
      page.selector('chain-progress-1')).catch(() => {});
    await page.page.evaluate(() => { for (const shell of window.mixtab.shells) shell.dispatchEvent(new Event('error')); });
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  assert.equal(await ended(page), 'done');
  await page.statistics();
  await page.find('param-table', 60_000);
  assert.deepEqual(page.seen.requests, [], 'nothing is asked for after loading');
  assert.deepEqual(page.server.requests, [], 'nothing reaches the server after loading');
  assert.deepEqual(page.seen.violations, [], 'the policy is kept');
});
