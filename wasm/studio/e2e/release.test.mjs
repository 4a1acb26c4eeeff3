// What is handed out: the studio as one file, opened from disk with the network off.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { download, firefoxPath, launch, launchFirefox, openPlanner, openSingle } from './browser.mjs';
import { proof } from './proof.mjs';
import { panel } from './tables.mjs';

const release = resolve(process.env.MIXTAB_RELEASE || 'release');
const file = join(release, 'mixtab.html');

let browser, folder;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), 'mixtab-release-'));
});
after(() => browser?.close());

function clean(page) {
  assert.deepEqual(page.seen.errors, [], 'the console is silent');
  assert.deepEqual(page.seen.violations, [], 'the policy is kept');
  assert.deepEqual(page.seen.requests, [], 'nothing is asked for');
}

// journey goes from a file of data to a moved budget, in the one file.
async function journey(page) {
  assert.match(await page.page.$eval('main', (main) => main.textContent), /This file brings the data only/);
  await page.drop('sales.csv', panel());
  await page.find('preview');
  await page.fixed();
  for (const [field, value] of [['chains', 2], ['warmup', 150], ['draws', 100]]) await page.put(field, value);
  await page.click('fit-start');
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 240_000), 'done');
  await page.click('step-results');
  assert.ok((await page.rows('roi-table')).length > 2);
  await page.click('step-plan');
  const mean = await page.text('outcome-mean');
  assert.match(mean, /\d/);
  await page.put('budget-search-number', '300000');
  await page.page.waitForFunction((selector, old) => document.querySelector(selector).textContent.trim() !== old, { timeout: 60_000 },
    page.selector('outcome-mean'), mean);
}

test('the one file goes from data to a plan, and hands on a planner, in Chromium', async (t) => {
  const page = await openSingle(browser, file);
  t.after(() => page.context.close());
  await journey(page);
  await page.click('step-report');
  for (const kind of ['html', 'pptx']) {
    const report = await readFile(await download(page, folder, () => page.click('keep-' + kind)));
    assert.ok(report.length > 100_000, `the report as ${kind} has ${report.length} bytes`);
    await page.page.waitForFunction(() => !document.querySelector('[data-testid="keep-pptx"]').disabled, { timeout: 60_000 });
  }
  await page.click('open-share');
  await page.page.waitForFunction((selector) => /MB/.test(document.querySelector(selector)?.textContent), { timeout: 60_000 }, page.selector('share-size'));
  const planner = await download(page, folder, () => page.click('share-save'));
  await page.page.waitForFunction((selector) => !document.querySelector(selector), { timeout: 60_000 }, page.selector('share-dialog'));
  clean(page);
  const handed = await openPlanner(browser, planner);
  t.after(() => handed.context.close());
  assert.match(await handed.text('outcome-mean'), /\d/);
  clean(handed);
  const sums = await readFile(join(release, 'SHA256SUMS'), 'utf8');
  assert.ok(sums.includes(`${await proof(page)}  site/studio.wasm\n`), 'the program in the one file is the published one');
});

test('the one file goes from data to a plan, in Firefox', { skip: firefoxPath() ? false : 'Firefox is not installed' }, async () => {
  const firefox = await launchFirefox({ cutOff: true });
  try {
    const page = await openSingle(firefox, file, { offline: false, media: false });
    await journey(page);
    clean(page);
    await proof(page);
  } finally {
    await firefox.close();
  }
});

test('the one file lets nothing out, and the sums are those of what is handed out', async () => {
  const text = await readFile(file, 'latin1');
  const head = text.slice(0, text.indexOf('<style>'));
  assert.match(head, /default-src 'none'/);
  assert.match(head, /connect-src 'none'/);
  assert.match(head, /require-trusted-types-for 'script'/);
  assert.doesNotMatch(head, /unsafe-inline|'unsafe-eval'|'self'|https?:/);
  execFileSync('sha256sum', ['--check', '--quiet', '--strict', 'SHA256SUMS'], { cwd: release });
});
