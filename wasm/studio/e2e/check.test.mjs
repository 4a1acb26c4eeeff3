// What the page says about a fit: why it is not to be trusted, on every page and in every file; how intervals are shown.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { download, launch, open, serve } from './browser.mjs';

let browser, server;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

// until waits until a part of the page has a text that matches.
function until(page, id, pattern, timeout = 120_000) {
  return page.page.waitForFunction((selector, source) => new RegExp(source).test(document.querySelector(selector)?.textContent ?? ''),
    { timeout }, page.selector(id), pattern.source);
}

// broken is the text around a character that was cut in two, anywhere on the page; '' where there is none.
const broken = (page) => page.page.evaluate(() => /.{0,20}\uFFFD.{0,20}/.exec(document.body.textContent)?.[0] ?? '');

test('a fit that is not to be trusted says so everywhere, and intervals are told as one chooses', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'mixtab-check-'));
  const page = await open(browser, server, {});
  t.after(() => page.context.close());
  await page.click('sample-national');
  await page.find('preview');
  await page.fixed();
  await page.put('chains', 2);
  await page.put('warmup', 150);
  await page.put('draws', 60);
  await page.click('fit-start');
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 240_000), 'done');

  await page.statistics();
  assert.notEqual(await page.page.$eval(page.selector('verdict'), (v) => v.dataset.level), 'green', 'too few draws to be trusted');
  await page.tested();
  await page.find('learnt-table', 120_000);
  assert.ok((await page.rows('learnt-table')).length > 10, 'what was learnt is listed');
  const all = await page.text('learnt-count');
  await page.page.type(page.selector('learnt-filter'), 'retention');
  await page.page.waitForFunction((selector, old) => document.querySelector(selector).textContent.trim() !== old, { timeout: 60_000 },
    page.selector('learnt-count'), all);
  for (const [name] of (await page.rows('learnt-table')).slice(1)) assert.match(name, /retention/i);
  for (const fold of ['replicated', 'ridges', 'sampling']) await page.click(`fold-${fold}`);
  await page.page.waitForFunction(() => ['rank:worst', 'energy', 'ess:worst', 'pairs:1'].every((id) => document.querySelector(`mix-chart[data-figure="${id}"]`)),
    { timeout: 60_000 });
  assert.deepEqual(await page.accessibility(), []);

  const reason = (await page.page.$$eval(page.selector('verdict') + ' li', (all) => all.map((li) => li.textContent.trim())))[0];
  for (const step of ['results', 'plan', 'report']) {
    await page.click(`step-${step}`);
    assert.ok((await page.text('caution')).includes(reason), `${step} carries the reason`);
  }
  const table = await download(page, folder, () => page.click('download-roi-csv'));
  for (const line of (await readFile(table, 'utf8')).trim().split('\r\n').slice(1)) assert.ok(line.includes(reason.slice(0, 40)), 'each row carries the reason');

  await page.click('step-results');
  const before = (await page.rows('roi-table')).map((row) => row[3]);
  await page.page.select(page.selector('interval-level'), '50 eti');
  await until(page, 'roi-table', /50%/);
  await page.page.select(page.selector('interval-kind'), '50 hdi');
  await until(page, 'roi-table', /50% HDI/);
  await until(page, 'interval-busy', /^$/);
  const now = (await page.rows('roi-table')).map((row) => row[3]);
  assert.match(before[0], /90%/);
  assert.match(now[0], /50% HDI/);
  const width = (text) => { const [low, high] = text.split(/ to |–/).map(Number.parseFloat); return high - low; };
  for (let i = 1; i < now.length; i++) assert.ok(width(now[i]) < width(before[i]), `${now[i]} lies within ${before[i]}`);
  await page.page.waitForFunction((selector) => /Saved/.test(document.querySelector(selector).textContent), { timeout: 60_000 }, page.selector('saved'));
  await page.reload();
  await page.statistics();
  await page.find('param-table', 60_000);
  await until(page, 'param-table', /50% HDI/, 60_000);
  assert.deepEqual(page.seen.errors, [], 'the console is silent');
  assert.deepEqual(page.seen.violations, [], 'the policy is kept');
});

// Markup of more than the renderer's buffer of 16 kB is cut into pieces, which may end within a character: in this file's table of what
// was learnt one did, when the page was opened for the second time.
test('no character is cut', async (t) => {
  const page = await open(browser, server, {});
  t.after(() => page.context.close());
  await page.drop('closed.csv', await readFile('core/intake/testdata/cases/geo-that-closed.csv'));
  await page.find('preview');
  await page.fixed();
  for (const [field, value] of [['chains', 2], ['warmup', 200], ['draws', 150]]) await page.put(field, value);
  await page.click('fit-start');
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 240_000), 'done');
  const shown = [['check', 'learnt-table'], ['results', 'contribution-table'], ['plan', 'outcome-mean'], ['check', 'learnt-table'], ['report', 'step-report']];
  await page.statistics();
  for (const [step, part] of shown) {
    await page.click(`step-${step}`);
    await page.find(part, 120_000);
    if (step === 'check') await page.tested();
    await page.page.waitForFunction(() => new Promise((done) => requestIdleCallback(() => done(true))));
    assert.equal(await broken(page), '', step);
  }
});
