// A page that behaves like one: an address for each step and for parts of it, Back, Forward and reload on the same place.
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

const step = (page) => page.page.$eval('#app', (app) => app.dataset.step);
const at = (page, name, hash) => page.page.waitForFunction((s, h) => document.querySelector('#app')?.dataset.step === s && location.hash === h,
  { timeout: 60_000 }, name, hash);
// What lies above may grow or shrink while charts come, which the browser makes up for.
const scrolled = (page, y) => page.page.waitForFunction((want) => Math.abs(scrollY - want) < 80, { timeout: 60_000 }, y);

test('an address a step: Back, Forward and reload come to the same place', async (t) => {
  const page = await open(browser, server);
  t.after(() => page.context.close());
  await at(page, 'data', '#/data');
  await page.click('sample-three-countries');
  await page.find('preview');
  await page.click('step-model');
  await at(page, 'model', '#/model');
  await page.page.waitForFunction(() => document.body.scrollHeight > 1400, { timeout: 60_000 });
  await page.page.waitForFunction(() => { // charts that come above a place that was just scrolled to move it on
    if (history.state?.y === 420) return true;
    if (scrollY !== 420) scrollTo(0, 420);
    return false;
  }, { timeout: 60_000, polling: 300 });
  await page.page.$eval(page.selector('step-compare'), (link) => link.click()); // the test's own click would scroll
  await at(page, 'compare', '#/compare');
  assert.equal(await page.page.evaluate(() => scrollY), 0, 'another page begins at its top');
  assert.match(await page.page.title(), /^Compare/);

  await page.page.goBack();
  await at(page, 'model', '#/model');
  await scrolled(page, 420);
  await page.page.goBack();
  await at(page, 'data', '#/data');
  await page.page.goForward();
  await at(page, 'model', '#/model');
  await scrolled(page, 420);
  await page.page.waitForFunction((selector) => /Saved/.test(document.querySelector(selector).textContent), { timeout: 60_000 }, page.selector('saved'));
  await page.reload();
  await at(page, 'model', '#/model');
  await scrolled(page, 420);
  await page.page.goForward();
  await at(page, 'compare', '#/compare');

  await page.page.evaluate(() => { location.hash = '#/check/learnt'; }); // a link from elsewhere, to a part that is folded away
  await at(page, 'check', '#/check/learnt');
  await page.page.evaluate(() => { location.hash = '#nowhere'; });
  await at(page, 'check', '#/check/learnt');
  await page.page.goBack();
  await at(page, 'check', '#/check/learnt');
  await page.page.goBack();
  await at(page, 'compare', '#/compare');
  assert.equal(await step(page), 'compare');
  assert.deepEqual(page.seen.errors, [], 'the console is silent');
  assert.deepEqual(page.seen.violations, [], 'the policy is kept');
  assert.deepEqual(page.seen.requests, [], 'nothing is asked for after loading');
});

test('starting over asks, undo brings fit, results and scenarios back, and keys lead on the way', async (t) => {
  const page = await open(browser, server);
  t.after(() => page.context.close());
  await page.click('sample-national');
  await page.find('preview');
  await page.page.evaluate(() => document.activeElement.blur());
  await page.page.keyboard.press('3');
  await at(page, 'fit', '#/fit');
  for (const [field, value] of [['chains', 2], ['warmup', 120], ['draws', 60]]) await page.put(field, value);
  await page.click('fit-start');
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 240_000), 'done');
  await page.click('step-plan');
  await page.click('store-scenario');
  await page.page.waitForFunction((id) => document.querySelectorAll(`${id} li`).length > 1, { timeout: 60_000 }, page.selector('tray'));

  await page.click('step-data');
  await page.click('new-project');
  await page.find('over-dialog');
  assert.match(await page.text('over-dialog'), /stays on this device/);
  assert.deepEqual(await page.accessibility(), []);
  await page.click('over-cancel');
  assert.ok(await page.find('preview'), 'nothing happened');
  await page.click('new-project');
  await page.click('over-go');
  await page.find('welcome-proof');
  await page.click('undo');
  await page.find('preview');
  await page.click('step-plan');
  await page.shows('outcome-mean', /\d/); // the results are back
  await page.page.waitForFunction((id) => document.querySelectorAll(`${id} li`).length === 2, {}, page.selector('tray')); // so is the scenario
  await page.click('step-fit');
  await page.waitText('fit-status', 'done');

  await page.page.keyboard.press('?');
  await page.find('keys-dialog');
  assert.deepEqual(await page.accessibility(), []);
  await page.click('keys-on');
  await page.page.keyboard.press('Escape');
  await page.page.evaluate(() => document.activeElement.blur());
  await page.page.keyboard.press('1');
  await page.click('step-check');
  await page.page.$eval('dfn.term', (term) => term.focus());
  await page.page.keyboard.press('Enter');
  await page.find('help-dialog');
  await page.page.waitForFunction(() => document.activeElement?.matches('.glossary__item--here'), { timeout: 60_000 }); // the help is open on it
  assert.deepEqual(page.seen.errors, [], 'the console is silent');
  assert.deepEqual(page.seen.violations, [], 'the policy is kept');
});
