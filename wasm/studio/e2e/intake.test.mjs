// From the file a person has to a fit, without editing the file: whatever its shape, by drop, choice or paste.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { launch, open, serve } from './browser.mjs';
import { messy } from './tables.mjs';

let browser, server;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function studio(t, options = {}) {
  const page = await open(browser, server, options);
  t.after(() => page.context.close());
  return page;
}

function clean(page) {
  assert.deepEqual(page.seen.errors, [], 'the console is silent');
  assert.deepEqual(page.seen.violations, [], 'the policy is kept');
  assert.deepEqual(page.seen.requests, [], 'nothing is asked for after loading');
}

// fit runs two short chains; what they find does not matter here, only that a person gets there.
async function fit(page) {
  await page.fixed();
  for (const [field, value] of [['chains', 2], ['warmup', 120], ['draws', 50]]) await page.put(field, value);
  await page.click('fit-start');
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 240_000), 'done');
  await page.click('step-results');
  await page.find('contribution-table', 120_000);
}

const title = (page, pattern) => page.page.waitForFunction((selector, source) => new RegExp(source).test(document.querySelector(selector)?.textContent ?? ''),
  { timeout: 60_000 }, page.selector('data-title'), pattern.source);

// paste puts a text on the clipboard of an event, as Ctrl+V does.
const paste = (page, text, selector = 'body') => page.page.evaluate((words, target) => {
  const board = new DataTransfer();
  board.setData('text/plain', words);
  document.querySelector(target).dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: board }));
}, text, selector);

// The shapes in which public examples come: a ragged panel of countries, ten geos with impressions, spend, controls,
// population and a value a conversion, and a national series of textbook names.
for (const [file, sure] of [
  ['three_countries.csv', /3 markets, 3 channels, 320 rows/], ['geo_media_10.csv', /10 markets, 4 channels, 1,560 rows/], ['mmm_example.csv', /2 channels, 179 weeks/],
]) {
  test(`from the drop of ${file} to its results`, async (t) => {
    const page = await studio(t);
    await page.drop(file, readFileSync(`core/model/testdata/${file}`));
    await title(page, sure);
    assert.match(await page.text('import-log'), /all used/);
    await page.find('together');
    await fit(page);
    clean(page);
  });
}

test('a messy file is fixed by clicks alone, then fitted', async (t) => {
  const page = await studio(t);
  await page.drop('messy.csv', messy());
  await title(page, /to fix before/);
  const log = await page.text('import-log');
  for (const said of ['Windows-1252', 'semicolons', 'decimal comma', 'day/month/year', 'for the reasons listed']) assert.ok(log.includes(said), `${said} in: ${log}`);
  await page.click('offer-leave-undated');
  await title(page, /to fix before/);
  await page.click('offer-zeros-on');
  await title(page, /usable|ready/);
  assert.match(await page.text('import-log'), /1 left out as you chose.*Left out, no date: row 127.*2 empty cells/s);
  assert.equal(await page.value('guess-currency'), 'EUR');
  assert.deepEqual(await page.accessibility(), [], 'axe finds nothing');
  await page.click('undo');
  await title(page, /to fix before/);
  await page.click('redo');
  await title(page, /usable|ready/);
  await fit(page);
  clean(page);
});

test('an ambiguous date is asked once, and the answer holds', async (t) => {
  const page = await studio(t);
  await page.drop('dates.csv', readFileSync('core/intake/testdata/ambiguous-dates.csv'));
  await page.find('preview');
  await page.click('offer-dates-dmy');
  await page.page.waitForFunction((selector) => document.querySelector(selector)?.textContent.includes('day/month/year'), { timeout: 60_000 }, page.selector('import-log'));
  assert.equal(await page.value('guess-dates'), 'dmy');
  await page.page.waitForFunction((selector) => !document.querySelector(selector)?.textContent.includes('two ways'), {}, page.selector('issue-list')); // not asked again
  assert.match(await page.text('import-log'), /one row per day/);
  clean(page);
});

test('a workbook, and another of its sheets', async (t) => {
  const page = await studio(t);
  await page.drop('report.xlsx', readFileSync('core/intake/testdata/cover-sheet.xlsx'));
  await title(page, /2 channels, 24 weeks/);
  assert.match(await page.text('import-log'), /reading sheet “Data”.*Not read: “Read me” and “Old \(hidden\)”/s);
  await page.page.select(page.selector('guess-sheet'), 'Old');
  await title(page, /2 channels, 5 weeks/);
  clean(page);
});

test('cells pasted from a spreadsheet', async (t) => {
  const page = await studio(t);
  await paste(page, 'just a word');
  await page.page.waitForFunction((selector) => /not a table/.test(document.querySelector(selector)?.textContent), { timeout: 60_000 }, page.selector('notice'));
  const table = readFileSync('core/intake/testdata/pasted.tsv', 'utf8');
  await paste(page, table);
  await title(page, /2 channels, 24 weeks/);
  assert.match(await page.text('import-log'), /separated by tabs/);
  await page.click('new-project');
  await page.find('paste-field');
  await paste(page, table, '#paste-field');
  await title(page, /2 channels, 24 weeks/);
  await paste(page, 'Sales', 'input.project-name');
  assert.match(await page.text('data-title'), /24 weeks/, 'a paste into a field stays there');
  clean(page);
});

test('one row a channel, a column a channel and geo', async (t) => {
  const page = await studio(t);
  await page.drop('long.csv', readFileSync('core/intake/testdata/long-channels.csv'));
  await title(page, /2 markets, 3 channels, 60 rows/);
  assert.equal(await page.value('guess-layout'), 'long');
  await page.drop('wide.csv', readFileSync('core/intake/testdata/wide-geos.csv'));
  await title(page, /2 markets, 2 channels, 60 rows/);
  await page.page.select(page.selector('guess-layout'), 'wide');
  await title(page, /4 channels, 30 weeks|5 channels, 30 weeks/);

  const notice = (pattern) => page.page.waitForFunction((selector, source) => new RegExp(source).test(document.querySelector(selector)?.textContent),
    { timeout: 60_000 }, page.selector('notice'), pattern.source);
  const [head, ...rows] = readFileSync('core/intake/testdata/long-channels.csv', 'utf8').trim().split('\n');
  const half = (from, to) => [head, ...rows.slice(from, to)].join('\n');
  await page.drop('two.csv', half(90), 'one.csv', half(0, 90), 'cover.pdf', '%PDF');
  await notice(/2 files with the same columns.*one\.csv, two\.csv.*cover\.pdf/);
  await title(page, /2 markets, 3 channels, 60 rows/);
  await page.drop('cover.pdf', '%PDF', 'picture.png', '\x89PNG');
  await notice(/can’t read cover\.pdf, picture\.png/);
  await title(page, /2 markets, 3 channels, 60 rows/);
  clean(page);
});

test('the Data page at 320 pixels', async (t) => {
  const page = await studio(t, { width: 320, height: 700, dark: true });
  await page.drop('messy.csv', messy());
  await title(page, /to fix before/);
  await page.fits();
  assert.deepEqual(await page.accessibility(), [], 'axe finds nothing');
});
