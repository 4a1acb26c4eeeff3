// What a person believes before the data, typed, dragged and moved with the keyboard, in a real browser.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch, open, serve } from './browser.mjs';
import { bandEnd, bandMoves, handle, openModel } from './beliefs.mjs';

let browser, server;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function model(t, sample, options) {
  const page = await openModel(browser, server, sample, options);
  t.after(() => page.context.close());
  return page;
}

function clean(page) {
  assert.deepEqual([page.seen.errors, page.seen.violations, page.seen.requests, page.server.requests], [[], [], [], []]);
}

const sentence = (page, quantity) => page.text(`belief-${quantity}-sentence`);

// says waits until a belief's sentence matches.
async function says(page, quantity, pattern) {
  try {
    await page.page.waitForFunction((selector, source) => new RegExp(source).test(document.querySelector(selector)?.textContent.replaceAll('\u2060', '') ?? ''),
      { timeout: 60_000 }, page.selector(`belief-${quantity}-sentence`), pattern.source);
  } catch {
    assert.match(await sentence(page, quantity), pattern);
  }
  return sentence(page, quantity);
}

test('a half-life is typed, seen in the prediction, undone, and fitted', async (t) => {
  const page = await model(t, 'national');
  const before = await sentence(page, 'half_life');
  const band = await bandEnd(page);
  await page.put('belief-half_life-low', '1');
  await says(page, 'half_life', /after 1\.0–/);
  await page.put('belief-half_life-high', '4');
  await says(page, 'half_life', /after 1\.0–4\.0 weeks \(90%\)/);
  await bandMoves(page, band);
  await page.click('fold-numbers');
  await page.page.waitForFunction(() => /, others/.test(document.querySelector('#priors-adstock')?.textContent), { timeout: 60_000 });
  await page.click('undo');
  await page.click('undo');
  await says(page, 'half_life', new RegExp(before.replace(/[.()]/g, '\\$&')));
  await page.click('redo');
  await page.click('redo');
  await says(page, 'half_life', /after 1\.0–4\.0 weeks/);
  await page.fixed();
  for (const [field, value] of [['chains', 1], ['warmup', 100], ['draws', 50]]) await page.put(field, value);
  await page.click('fit-start');
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled']), 'done');
  clean(page);
});

test('a half-life is dragged, as one step of undo', async (t) => {
  const page = await model(t, 'three-countries');
  const before = await sentence(page, 'half_life');
  const { page: p } = page;
  const at = await handle(page, 'high');
  await p.mouse.move(at.x, at.y);
  await p.mouse.down();
  for (let i = 1; i <= 12; i++) await p.mouse.move(at.x + 8 * i, at.y);
  await p.mouse.up();
  await says(page, 'half_life', /after 0\.\d+–(3|4)\.\d weeks/);
  assert.ok((await handle(page, 'high')).x > at.x + 20, 'the handle stays where it was let go');
  assert.equal(await p.$eval(page.selector('belief-half_life-reset'), (b) => b.disabled), false);
  await page.click('undo');
  await says(page, 'half_life', new RegExp(before.replace(/[.()]/g, '\\$&')));
  assert.ok(await p.$eval(page.selector('belief-half_life-reset'), (b) => b.disabled), 'one undo takes the whole drag back');
  clean(page);
});

test('by keyboard alone: a handle, a channel, another quantity, a reset', async (t) => {
  const page = await model(t, 'three-countries');
  const { page: p } = page;
  const before = await sentence(page, 'half_life');
  await p.evaluate(() => document.querySelector('mix-prior').shadowRoot.querySelector('.handle.high').focus());
  for (let i = 0; i < 6; i++) await p.keyboard.press('ArrowRight');
  await p.waitForFunction((selector, text) => document.querySelector(selector).textContent.replaceAll('\u2060', '').trim() !== text, { timeout: 60_000 },
    page.selector('belief-half_life-sentence'), before);
  await page.press('belief-half_life-reset');
  await says(page, 'half_life', new RegExp(before.replace(/[.()]/g, '\\$&')));
  await page.press('belief-channel-Radio');
  await p.waitForFunction(() => /about Radio/.test(document.querySelector('#beliefs h2').textContent), { timeout: 60_000 });
  await page.find('belief-roi-sentence');
  await says(page, 'roi', /Each .* spent returns /);
  await page.press('belief-roi');
  await page.type('belief-roi-high', '5');
  await says(page, 'roi', /–€?5\.00? \(/);
  clean(page);
});

test('what cannot be is said, and the model stays', async (t) => {
  const page = await model(t, 'three-countries');
  const before = await sentence(page, 'half_life');
  await page.put('belief-half_life-high', '30');
  await page.find('belief-half_life-refused');
  assert.match(await page.text('belief-half_life-refused'), /ends after 13 periods/);
  await page.put('belief-half_life-high', '0.01');
  await page.page.waitForFunction(() => /below the upper end/.test(document.querySelector('#belief-half_life-high ~ .field__error')?.textContent),
    { timeout: 60_000 });
  assert.equal(await sentence(page, 'half_life'), before);
  await page.click('belief-share');
  await says(page, 'share', /Delivers/);
  await page.put('belief-share-low', '40');
  await page.put('belief-share-high', '80');
  await says(page, 'share', /Delivers 40–80%/);
  await page.click('belief-channel-Radio');
  await says(page, 'share', /Delivers \d.*%/);
  await page.put('belief-share-high', '90');
  await page.put('belief-share-low', '50');
  await page.find('prior-doubt');
  assert.match(await page.text('prior-doubt'), /all channels together deliver more than all/);
  clean(page);
});

test('every preset has its beliefs, axe finds nothing, and the page works when narrow and dark', async (t) => {
  const page = await model(t, 'three-countries');
  assert.deepEqual(await page.accessibility(), []);
  for (const preset of ['bhmmm', 'lightweight_carryover', 'meridian_geo', 'studio']) {
    await page.click('preset-' + preset);
    await page.page.waitForFunction(() => document.querySelector('#beliefs').getAttribute('aria-busy') === 'false'
      && ![...document.querySelectorAll('.belief__sentence')].some((s) => s.textContent === '…'), { timeout: 60_000 });
    const told = await page.page.$$eval('.belief__sentence', (all) => all.map((s) => s.textContent));
    assert.ok(told.filter((s) => /\(90%\)|fixed/.test(s)).length >= 3, preset + ': ' + told.join(' | '));
  }
  await page.page.setViewport({ width: 320, height: 700 });
  await page.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  assert.deepEqual(await page.accessibility(), []);
  await page.fits();
  clean(page);
});

// revised waits until it is said what the priors as they stand would change, and how that was found.
async function revised(page, way) {
  await page.page.waitForFunction((card, tag, word) => document.querySelector(card)?.getAttribute('aria-busy') === 'false'
    && document.querySelector(tag)?.textContent === word, { timeout: 60_000, polling: 50 }, page.selector('revised'), page.selector('revised-way'), way);
  return page.rows('revised-table');
}

test('a prior changed after a fit shows what it would change: reweighted, and in a short run where it is far away', async (t) => {
  const page = await open(browser, server);
  t.after(() => page.context.close());
  await page.click('open-three-countries');
  await page.find('sample-fitted');
  const returns = Object.fromEntries((await page.rows('roi-table')).slice(1).map((row) => [row[0], row.slice(2, 4).join('')]));
  await page.click('step-model');
  await page.find('belief-half_life-high');
  assert.equal(await page.page.$eval(page.selector('revised'), (card) => card.hidden), true);
  const { page: p } = page;
  await p.waitForFunction(() => document.querySelector('mix-prior')?.shadowRoot?.querySelector('.handle.high'), { timeout: 60_000 });
  const at = await handle(page, 'high');
  await p.mouse.move(at.x, at.y);
  await p.mouse.down();
  for (let i = 1; i <= 4; i++) await p.mouse.move(at.x + 5 * i, at.y);
  await says(page, 'half_life', /yours|after/);
  assert.equal(await p.$eval(page.selector('revised-how'), (how) => how.hidden), true, 'it waits until the handle is let go');
  await p.mouse.up();
  const rows = await revised(page, 'reweighted');
  assert.match(await page.text('revised-how'), /reweighting 1,000 draws of the last run\. Pareto k is -?0\.\d\d/);
  assert.equal(rows.length, 4);
  for (const [channel, last, changed] of rows.slice(1)) {
    assert.equal(last, returns[channel], `${channel}: what the results say`);
    assert.match(changed, /^\d\.\d+/);
  }
  await page.click('belief-channel-Banners');
  await p.waitForFunction(() => /about Banners/.test(document.querySelector('#beliefs h2').textContent), { timeout: 60_000 });
  await page.click('belief-roi');
  await page.put('belief-roi-high', '3');
  await page.put('belief-roi-low', '2.8');
  const far = await revised(page, 'short run');
  assert.match(await page.text('revised-how'), /too large .* so 2 short chains of 200 draws/);
  assert.ok(parseFloat(far[3][2]) > 1.5 * parseFloat(far[3][1]), `someone sure of returns from 2.8 to 3 moves ${far[3]}`);
  assert.match(await page.text('revised-headline'), /^Banners would return \d\.\d+ instead of/);
  for (let i = 0; i < 3; i++) await page.click('undo');
  await p.waitForFunction((card) => document.querySelector(card).hidden, { timeout: 60_000 }, page.selector('revised'));
  clean(page);
});
