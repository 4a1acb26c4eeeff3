// The model beside those that people would have used instead, in a real browser: regressions with the data, sampled models
// on demand, the threshold's jump, stopping and going on; and the test of a fit on what it has not seen.
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
  return page;
}

function clean(page) {
  assert.deepEqual(page.seen.errors, [], 'the console is silent');
  assert.deepEqual(page.seen.violations, [], 'the policy is kept');
  assert.deepEqual(page.seen.requests, [], 'nothing is asked for after loading');
}

const column = (rows, name) => rows[0].findIndex((cell) => cell.startsWith(name));
const row = (rows, name) => rows.find((cells) => cells[0].startsWith(name));
const number = (text) => Number.parseFloat(text.replace('−', '-'));
const waitRow = (page, name, at, timeout = 200_000) => page.page.waitForFunction((id, model, k) => {
  const found = [...document.querySelectorAll(`${id} tbody tr`)].find((tr) => tr.cells[0].textContent.trim().startsWith(model));
  return found && !/^–?$/.test(found.cells[k].textContent.trim());
}, { timeout, polling: 200 }, page.selector('models-table'), name, at);

test('three countries: all models side by side, what pooling does, and the jump at the threshold', async (t) => {
  const page = await studio(t);
  await page.click('sample-three-countries');
  await page.find('preview');
  await page.click('step-compare');
  await waitRow(page, 'Least squares', 1, 60_000);
  let rows = await page.rows('models-table');
  assert.equal(rows.length, 9, 'the truth and seven models');
  assert.match(row(rows, 'Least squares')[1], /\d–[−\d]/, 'least squares has an interval');
  assert.match(row(rows, 'Ridge')[column(rows, 'Forecast error')], /%/, 'ridge is tested on what it has not seen');
  assert.match(row(rows, 'Partial pooling')[1], /^–/, 'the sampled models wait to be asked for');
  assert.deepEqual(await page.accessibility(), []);

  await page.click('compare-models');
  await page.find('stop-comparing');
  await page.page.waitForFunction((id) => !/^0 of/.test(document.querySelector(id).textContent), { timeout: 120_000 }, page.selector('compare-progress'));
  await page.click('stop-comparing');
  await page.waitText('compare-models', 'Continue comparing', 60_000);
  await page.click('compare-models');
  const text = await page.page.waitForFunction((id) => /partial pooling by/.test(document.querySelector(id).textContent) && document.querySelector(id).textContent,
    { timeout: 240_000, polling: 200 }, page.selector('models-title'));
  const [least, own, partial] = (await text.jsonValue()).match(/[\d.]+(?=%)/g).map(Number);
  assert.ok(partial < own && partial < least, `partial pooling is nearest to the truth: ${least}, ${own}, ${partial}`);
  for (const model of ['Partial pooling', 'One model per market', 'All markets pooled']) await waitRow(page, model, column(rows, 'Forecast error'));
  await page.click('stop-comparing'); // the time slices take as long again
  assert.equal((await page.page.$$(page.selector('models-figure'))).length, 3);

  await page.page.$$eval(`${page.selector('models')} .chip`, (list) => list.find((chip) => chip.textContent === 'Switzerland').click());
  await page.page.waitForFunction((id) => document.querySelector(id).textContent.includes('Return on spend, Switzerland'), { timeout: 60_000 }, 'main');
  rows = await page.rows('models-table');
  const ahead = column(rows, 'Forecast error');
  assert.ok(number(row(rows, 'Partial pooling')[ahead]) < number(row(rows, 'One model per market')[ahead]), 'the short country is predicted better under the hierarchy');
  await page.page.waitForFunction((selector) => [...document.querySelectorAll(`${selector} mix-chart`)].some((chart) =>
    /narrows Switzerland’s carry-over to \d+/.test(chart.shadowRoot.textContent)), {}, page.selector('models-figure')); // its carry-over is known better

  await page.put('threshold-n-number', 20);
  await page.waitText('threshold-owners', 'Every market has its own model.');
  const alone = row(await page.rows('models-table'), 'Threshold rule, N = 20')[1];
  assert.equal(alone, row(await page.rows('models-table'), 'One model per market')[1]);
  await page.put('threshold-n-number', 21);
  await page.waitText('threshold-owners', 'Own model: Germany and Austria. Pooled model: Switzerland.');
  rows = await page.rows('models-table');
  assert.equal(row(rows, 'Threshold rule, N = 21')[1], row(rows, 'All markets pooled')[1]);
  assert.notEqual(alone, row(rows, 'All markets pooled')[1], 'one week more, another answer');
  assert.deepEqual(await page.accessibility(), []);
  clean(page);

  const pooled = row(rows, 'All markets pooled')[1];
  await page.reload();
  await page.click('step-compare');
  await waitRow(page, 'All markets pooled', 1, 60_000);
  rows = await page.rows('models-table');
  assert.ok(!await page.page.$eval(page.selector('stop-comparing'), (b) => b.checkVisibility()), 'nothing is fitted again');
  await page.page.$$eval(`${page.selector('models')} .chip`, (list) => list.find((chip) => chip.textContent === 'Switzerland')?.click());
  await page.page.waitForFunction((id, text) => document.querySelector(id).textContent.replaceAll('\u2060', '').includes(text), { timeout: 60_000 }, page.selector('models-table'), pooled);
});

test('every fit is tested by itself on what it has not seen', async (t) => {
  const page = await studio(t);
  await page.click('sample-national');
  await page.fixed();
  await page.put('chains', 2);
  await page.put('warmup', 150);
  await page.put('draws', 100);
  await page.click('fit-start');
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 240_000), 'done');
  await page.click('step-check');
  await page.tested();
  assert.doesNotMatch(await page.text('verdict'), /could not be tested|not been tested/);
  clean(page);

  const told = await page.text('verdict');
  await page.page.evaluateOnNewDocument(() => { // a test that is run again is seen to advance
    new MutationObserver(() => { window.testedAgain ||= /being tested[^.]*[1-9]\d*% done/.test(document.body?.textContent); })
      .observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.reload();
  await page.click('step-check');
  await page.page.waitForFunction((id, text) => document.querySelector(id)?.textContent.replaceAll('\u2060', '').trim() === text, { timeout: 60_000, polling: 200 }, page.selector('verdict'), told);
  assert.ok(!await page.page.evaluate(() => window.testedAgain), 'what was found is kept with the fit');
});
