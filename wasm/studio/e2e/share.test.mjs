// A planner that is handed on: made by the page, opened from disk with the network off, by someone who has nothing else.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { download, firefoxPath, launch, launchFirefox, open, openPlanner, serve } from './browser.mjs';
import { panel } from './tables.mjs';

// Names that would be markup, scripts or formulas, were they not text.
const SEARCH = 'Search </script><img src=x onerror=alert(1)>';
const TV = '=TV "prime" & <b>more</b>';

let browser, server, folder, made;

before(async () => {
  server = await serve();
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), 'mixtab-share-'));
  made = await makePlanner();
});
after(async () => {
  await browser?.close();
  server?.close();
});

const exact = (page, id) => page.page.$eval(page.selector(id), (node) => node.dataset.value);

// answered waits until the page shows another outcome than before, and returns it to the last bit.
async function answered(page, before) {
  await page.page.waitForFunction((selector, old) => document.querySelector(selector).dataset.value !== old, { timeout: 60_000 },
    page.selector('outcome-mean'), before);
  return exact(page, 'outcome-mean');
}

function clean(page) {
  assert.deepEqual(page.seen.errors, [], 'the console is silent');
  assert.deepEqual(page.seen.violations, [], 'the policy is kept');
  assert.deepEqual(page.seen.requests, [], 'nothing is asked for');
  assert.deepEqual(page.server.requests, [], 'nothing reaches a server');
}

// setBudget types a channel's money; the field is found by its place, for the names are hostile to selectors too.
async function setBudget(page, at, text) {
  const field = (await page.page.$$('.budget .budget__number'))[at + 1];
  await field.evaluate((node) => { node.scrollIntoView({ block: 'center' }); node.focus(); node.select(); });
  await page.page.keyboard.type(text);
  await page.page.keyboard.press('Tab');
}

// makePlanner fits a small panel, moves its budget, keeps a scenario and hands on a planner with everything in it.
async function makePlanner() {
  const page = await open(browser, server);
  await page.drop('secret rows.csv', panel().replace('search,television', `"${SEARCH}","${TV.replaceAll('"', '""')}"`));
  await page.find('preview');
  await page.fixed();
  await page.put('chains', 2);
  await page.put('warmup', 150);
  await page.put('draws', 100);
  await page.click('fit-start');
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 240_000), 'done');
  await page.click('step-plan');
  await page.find('outcome-mean');
  await page.answeredFrom(200); // until then answers sharpen
  await page.page.waitForFunction(() => document.querySelectorAll('.budget input[type=range]').length === 3, { timeout: 60_000 });
  const today = await exact(page, 'outcome-mean');
  await setBudget(page, 1, '300000');
  const moved = await answered(page, today);
  await page.click('store-scenario');
  await stored(page, 1);
  await setBudget(page, 0, '123456');
  const further = await answered(page, moved);
  const mean = await page.text('outcome-mean');
  await page.click('step-report');
  const workbook = await download(page, folder, () => page.click('download-results'));
  await page.click('open-share');
  await page.find('share-dialog');
  const holds = await page.text('share-holds');
  assert.deepEqual(await page.accessibility(), [], 'the dialog is accessible');
  await page.put('share-name', 'Plan for <Ann>');
  await page.page.waitForFunction((selector) => /MB/.test(document.querySelector(selector).textContent), { timeout: 60_000 }, page.selector('share-size'));
  const size = await page.text('share-size');
  const file = await download(page, folder, () => page.click('share-save'));
  await page.page.waitForFunction((selector) => !document.querySelector(selector), { timeout: 60_000 }, page.selector('share-dialog'));
  clean(page);
  await page.context.close();
  return { file, workbook, holds, size, today, moved, further, mean };
}

test('the dialog says what the file holds, and the file holds no more', async () => {
  for (const said of ['revenue', '2 channels', '2 markets', 'draws each', '1 saved scenario']) assert.ok(made.holds.includes(said), said);
  const { size } = await stat(made.file);
  assert.ok(size < 6.4e6, // of which own weights of this panel take 65 kB; mail allows 7 MB
    `${size} bytes`);
  assert.ok(Math.abs(Number(made.size.match(/[\d.]+/)[0]) * 1e6 - size) < 0.1 * size, `${made.size}, in fact ${size}`);
  const text = await readFile(made.file, 'latin1');
  const head = text.slice(0, text.indexOf('<style>'));
  assert.match(head, /connect-src 'none'/);
  assert.match(head, /require-trusted-types-for 'script'/);
  assert.doesNotMatch(head, /unsafe-inline|'unsafe-eval'|'self'|https?:/);
  const content = await unpacked(text, 'planner');
  for (const told of ['North', 'South', 'revenue', 'Plan for ']) assert.ok(content.includes(told), told);
  for (const secret of ['secret', '2022-06', 'LogNormal', 'half_saturation"']) assert.ok(!content.includes(secret), secret);
});

// unpacked is what stands in a data block of the file.
async function unpacked(text, id) {
  const block = text.match(new RegExp(`<script type="application/octet-stream" id="${id}">([^<]*)</script>`))[1];
  const { gunzipSync } = await import('node:zlib');
  const bytes = block.replace(/=([^])/g, (_, letter) => String.fromCharCode(letter.charCodeAt(0) ^ 0x40));
  return gunzipSync(Buffer.from(bytes, 'latin1')).toString('latin1');
}

test('tables are workbooks with numbers as numbers and names as text', async () => {
  const bytes = (await readFile(made.workbook)).toString('utf8'); // its parts are stored as they are
  assert.match(bytes, /<sheet name="contributions"[^>]*>.*<sheet name="roi".*<sheet name="parameters".*<sheet name="About"/);
  assert.ok(bytes.includes('<t xml:space="preserve">=TV &quot;prime&quot; &amp; &lt;b&gt;more&lt;/b&gt;</t>'), 'a name is an inline text');
  assert.doesNotMatch(bytes, /<f>/);
  assert.match(bytes, /<c r="C2"><v>[\d.]+<\/v>/);
  assert.match(bytes, /90% equal-tailed interval/);
});

// stored waits until the tray holds so many plans.
const stored = (page, n) => page.page.waitForFunction((count) => document.querySelectorAll('.tray__name:not([hidden])').length === count,
  { timeout: 60_000 }, n);

// journey is what the one who was given the file does with it.
async function journey(page) {
  assert.equal(await exact(page, 'outcome-mean'), made.further, 'the plan on the sliders has the same outcome, to the bit');
  assert.equal(await page.text('outcome-mean'), made.mean);
  await page.click('todays-plan');
  assert.equal(await answered(page, made.further), made.today, 'and so has today’s');
  await setBudget(page, 1, '300000');
  assert.equal(await answered(page, made.today), made.moved, 'and so has a budget that is moved');
  await setBudget(page, 1, '200000');
  const own = await answered(page, made.moved);
  await page.click('store-scenario');
  await stored(page, 2);
  await page.click('undo');
  await stored(page, 1);
  await page.click('redo');
  assert.equal(await exact(page, 'outcome-mean'), own);
  const names = await page.page.$$eval('.budget__name', (all) => all.map((node) => node.textContent));
  assert.deepEqual(names, ['Total', SEARCH, TV]);
  assert.equal(await page.page.$$eval('img, script[src], link[rel=stylesheet]', (all) => all.length), 0, 'no name became markup');
  assert.match(await page.text('planner-verdict'), /\w{3,}/, 'the verdict’s reason stands on top');
  await page.click('about');
  await page.find('about-dialog');
  await page.page.keyboard.press('Escape');
  assert.equal(await page.page.$$eval('a[href]', (all) => all.filter((a) => a.getAttribute('href') !== '#page').length), 0, 'no link leads anywhere');
}

test('from disk, without a network, in Chromium', async (t) => {
  const page = await openPlanner(browser, made.file);
  t.after(() => page.context.close());
  await journey(page);
  assert.deepEqual(await page.accessibility(), []);
  await page.click('find-plans'); // workers run the page's own program, from a blob
  await page.page.waitForFunction((selector) => document.querySelector(selector)?.rows.length > 1, { timeout: 120_000 }, page.selector('found-table'));
  const table = await download(page, folder, () => page.click('scenarios-xlsx'));
  const csv = await download(page, folder, () => page.click('scenarios-csv'));
  const json = await download(page, folder, () => page.click('scenarios-json'));
  assert.ok((await stat(table)).size > 1000);
  for (const [i, path] of [csv, table, json].entries()) {
    await (await page.page.$(page.selector('scenario-file'))).uploadFile(path);
    await stored(page, 4 + 2 * i);
  }
  clean(page);
});

test('on a phone, dark', async (t) => {
  const page = await openPlanner(browser, made.file, { width: 390, height: 844, dark: true });
  t.after(() => page.context.close());
  await page.find('space-order'); // the last that comes
  assert.deepEqual(await page.accessibility(), []);
  await page.fits();
  clean(page);
});

test('from disk, in Firefox', { skip: firefoxPath() ? false : 'Firefox is not installed' }, async () => {
  const firefox = await launchFirefox({ cutOff: true });
  try {
    const page = await openPlanner(firefox, made.file, { offline: false, media: false });
    await journey(page);
    clean(page);
  } finally {
    await firefox.close();
  }
});

test('a file that is damaged says so', async (t) => {
  const text = await readFile(made.file, 'latin1');
  const { writeFile } = await import('node:fs/promises');
  const path = join(folder, 'damaged.html');
  await writeFile(path, text.replace(/(id="planner">[^]{400})[^]{40}/, '$1'), 'latin1');
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto('file://' + path);
  await page.waitForSelector('[data-testid="guard"]', { timeout: 60_000 });
  assert.match(await page.$eval('[data-testid="guard"]', (node) => node.textContent), /damaged.*Ask for it again/);
});
