// Media that are recorded a week late: found, what may help is tried by itself, one click adopts it, and the next fit is green with the
// right return. The file is 156 weeks of a made-up nation whose channels' amounts stand a week behind the weeks in which they ran (NumPy;
// geometric carry-over, Hill curves, season, trend): TV returns 0.94 in truth, and 0.4 as the file stands.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { launch, open, serve } from './browser.mjs';

const TRUTH = 0.94;

let browser, server;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function fit(page) {
  await page.click('step-fit');
  await page.start();
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 240_000), 'done');
}

// verdict waits until every test of the fit is in.
async function verdict(page) {
  await page.click('step-check');
  await page.page.waitForFunction((grounds, verdict) => {
    const list = document.querySelector(grounds);
    return document.querySelector(verdict)?.dataset.level && list && list.children.length > 5
      && ![...list.querySelectorAll('.tag')].some((tag) => tag.textContent === 'running');
  }, { timeout: 240_000 }, page.selector('grounds'), page.selector('verdict'));
  return page.page.$eval(page.selector('verdict'), (node) => [node.dataset.level, node.textContent]);
}

// returned is the return of TV on the Results page.
async function returned(page) {
  await page.click('step-results');
  const [head, ...rows] = await page.rows('roi-table');
  return Number.parseFloat(rows.find((cells) => cells[0].startsWith('TV'))[head.indexOf('ROI')]);
}

// tried waits until every remedy has been tried, and lists their outcomes.
async function tried(page) {
  await page.click('step-check');
  await page.page.waitForFunction((selector) => {
    const all = [...document.querySelectorAll(selector)];
    return all.length > 0 && all.every((one) => /^Tried/.test(one.textContent));
  }, { timeout: 240_000 }, page.selector('remedy-outcome'));
  return page.page.$$eval(page.selector('remedy'), (all) => all.map((one) => one.textContent));
}

test('late media are found and corrected with a click', async (t) => {
  const page = await open(browser, server, {});
  t.after(() => page.context.close());
  await page.drop('late-media.csv', readFileSync('wasm/studio/e2e/late-media.csv'));
  await page.find('preview');
  await page.fixed();
  for (const [field, value] of [['chains', 4], ['warmup', 500], ['draws', 500]]) await page.put(field, value);
  await fit(page);
  const [level, text] = await verdict(page);
  assert.equal(level, 'amber', text);
  assert.match(text, /TV/, 'the channel is named');
  const before = await returned(page);
  assert.ok(before < 0.6 * TRUTH, `TV returns ${before}`);

  const remedies = await tried(page);
  assert.match(remedies[0], /helps.*Shift.* 1 week earlier.*the pattern is gone.*TV returns .* instead of/s);
  assert.deepEqual(await page.accessibility(), []);
  await page.click('adopt');
  await page.find('stale');
  await page.page.waitForFunction((selector) => !document.querySelector(selector) || document.querySelector(selector).hidden, { timeout: 60_000 },
    page.selector('remedies'));
  await fit(page);
  const [then, good] = await verdict(page);
  assert.equal(then, 'green', good);
  const now = await returned(page);
  assert.ok(now > TRUTH / 1.3 && now < TRUTH * 1.3, `TV returns ${now}, in truth ${TRUTH}`);
  await page.click('step-data');
  assert.match(await page.text('import-log'), /TV is read 1 week earlier than in the file/);

  await page.click('undo');
  const again = await tried(page);
  assert.equal(again.length, remedies.length, 'undone, the first fit is there again with what was tried for it');
  assert.equal((await verdict(page))[0], 'amber');
  assert.deepEqual(page.seen.errors, [], 'the console is silent');
  assert.deepEqual(page.seen.violations, [], 'the policy is kept');
});
