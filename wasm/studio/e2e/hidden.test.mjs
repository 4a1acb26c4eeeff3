// Demand that nobody measured: a market in which it drives Search and the sales is not green, the page says how much it would take and
// what would settle it, and an answer stands in the report as an assumption.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { launch, open, serve } from './browser.mjs';

let browser, server;
before(async () => {
  server = await serve();
  browser = await launch();
  await mkdir('.build/shots', { recursive: true });
});
after(async () => {
  await browser?.close();
  server?.close();
});

const within = (page, id, pattern, timeout = 240_000) => page.page.waitForFunction(
  (selector, source) => new RegExp(source).test(document.querySelector(selector)?.textContent ?? ''), { timeout }, page.selector(id), pattern.source);

const shot = async (page, id, name) => {
  await new Promise((resolve) => setTimeout(resolve, 700)); // charts draw on frames of their own
  await (await page.page.$(page.selector(id))).screenshot({ path: `.build/shots/hidden-${name}.png` });
};

test('confounded search is amber until someone says what holds demand apart', async (t) => {
  const page = await open(browser, server, {});
  t.after(() => page.context.close());
  await page.drop('confounded.csv', await readFile('wasm/studio/e2e/confounded.csv')); // core/simulate/market: Confounded, seed 114, 10%
  await page.find('preview');
  await page.fixed();
  for (const [field, value] of [['warmup', 500], ['draws', 500]]) await page.put(field, value);
  await page.click('fit-start');
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 400_000), 'done');

  await page.statistics();
  await within(page, 'grounds', /Hidden demand/);
  await within(page, 'grounds', /Search may get credit for demand/);
  assert.notEqual(await page.page.$eval(page.selector('verdict'), (v) => v.dataset.level), 'green');
  assert.match(await page.text('verdict'), /search volume|experiment/, 'what would settle it is named');
  assert.equal((await page.rows('hidden-table')).length, 4, 'a row for each channel');
  assert.match(await page.text('hidden'), /would have to explain \d+%/);
  assert.deepEqual(await page.page.$$eval(page.selector('demand-question'), (all) => all.map((q) => q.dataset.channel)), ['Search']);
  await page.click('fold-hidden');
  await page.page.waitForFunction(() => document.querySelector('mix-chart[data-figure="hidden:Search"]'), { timeout: 60_000 });
  await shot(page, 'hidden', 'asked');
  await shot(page, 'verdict', 'amber');
  assert.deepEqual(await page.accessibility(), []);

  await page.page.$$eval(page.selector('demand-answer'), (all) => all.find((b) => b.dataset.answer === 'independent').click());
  await page.page.waitForFunction((selector) => !/credit for demand/.test(document.querySelector(selector).textContent), { timeout: 60_000 },
    page.selector('grounds'));
  assert.match(await page.text('hidden'), /Its budget is set independently/);
  await page.click('step-report');
  await within(page, 'assumptions', /Assumed: Search’s budget does not follow demand\./);
  await shot(page, 'paper', 'report');
  await page.page.waitForFunction((selector) => /Saved/.test(document.querySelector(selector).textContent), { timeout: 60_000 }, page.selector('saved'));
  await page.reload();
  await page.click('step-report');
  await within(page, 'assumptions', /does not follow demand/);
  assert.deepEqual(page.seen.errors, [], 'the console is silent');
  assert.deepEqual(page.seen.violations, [], 'the policy is kept');
});
