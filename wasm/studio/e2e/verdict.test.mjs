// A first run in which everything is right: the verdict is green, in words that claim no more than was looked at, and the page, the
// report, a project's workbook and a planner that is handed on all show the same grounds.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { download, launch, open, openPlanner, serve } from './browser.mjs';

const HEAD = 'Fits well: every check passed';

let browser, server;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

// grounds are what was looked at, each with its word, as a list of the page shows them.
const grounds = (page, id) => page.page.$$eval(page.selector(id) + ' .ground', (all) => all.map((li) => ({
  word: li.querySelector('.tag').textContent.trim(), name: li.querySelector('.ground__name').textContent.trim(),
  text: li.querySelector('.ground__text').textContent.trim(),
})));

// SHOTS keeps pictures of what is seen, where it names a folder.
const shot = (page, name) => process.env.SHOTS && page.page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), fullPage: true });

test('everything right: green, with all grounds, on the page and in what is handed on', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'mixtab-verdict-'));
  const page = await open(browser, server, {});
  t.after(() => page.context.close());
  await page.click('sample-national');
  await page.find('preview');
  await page.click('step-fit');
  await page.click('fold-sampler');
  assert.equal(await page.value('accept'), '0.9');
  assert.equal(await page.value('metric'), 'auto');
  await shot(page, 'fit');
  assert.deepEqual(await page.accessibility(), [], 'settings for statisticians are accessible');
  await page.click('fit-start');
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 300_000), 'done');

  await page.click('step-check');
  await page.page.waitForFunction((selector) => {
    const all = [...document.querySelectorAll(selector + ' .ground .tag')].map((tag) => tag.textContent.trim());
    return all.length > 5 && !all.includes('running');
  }, { timeout: 240_000 }, page.selector('grounds'));
  const shown = await grounds(page, 'grounds');
  await shot(page, 'check');
  const spoken = shown.filter((g) => g.word !== 'passed' && g.word !== 'note');
  assert.deepEqual(spoken, [], 'nothing speaks against the fit');
  assert.equal(await page.page.$eval(page.selector('verdict'), (v) => v.dataset.level), 'green');
  assert.equal(await page.page.$eval(page.selector('verdict') + ' .verdict__head', (h) => h.textContent.trim()), HEAD);
  assert.ok((await page.text('verdict-strip')).startsWith(HEAD), await page.text('verdict-strip'));
  for (const about of ['unseen weeks', 'Data simulated from the model looks like the actual data', 'no pattern in time']) {
    assert.ok(shown.some((g) => g.text.includes(about)), `${about}: ${JSON.stringify(shown)}`);
  }
  assert.doesNotMatch(await page.page.evaluate(() => document.body.textContent), /rustworthy|may be trusted/);

  await page.click('step-report');
  await page.find('paper-grounds');
  assert.deepEqual(await grounds(page, 'paper-grounds'), shown, 'the report shows the same grounds');
  const table = await download(page, folder, () => page.click('download-roi-csv'));
  for (const line of (await readFile(table, 'utf8')).trim().split('\r\n').slice(1)) assert.ok(line.includes(HEAD), line);

  await page.click('step-plan');
  await page.find('outcome-mean');
  await page.click('step-report');
  await page.click('open-share');
  await page.find('share-dialog');
  const file = await download(page, folder, () => page.click('share-save'));
  const planner = await openPlanner(browser, file);
  t.after(() => planner.context.close());
  await planner.click('about');
  await planner.find('about-dialog');
  assert.ok((await planner.text('about-verdict')).startsWith(HEAD), await planner.text('about-verdict'));
  assert.deepEqual(await grounds(planner, 'about-grounds'), shown, 'the planner shows the same grounds');
  await shot(planner, 'planner');
  assert.deepEqual(await planner.accessibility(), [], 'the dialog is accessible');
  for (const one of [page, planner]) {
    assert.deepEqual(one.seen.errors, [], 'the console is silent');
    assert.deepEqual(one.seen.violations, [], 'the policy is kept');
  }
});
