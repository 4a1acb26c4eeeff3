// Fifty markets, 208 weeks and thirty channels go the whole way in the tab: read, fitted, tested, planned with, kept and opened again.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { answered, launch, open, serve } from './browser.mjs';
import { peakOf } from './resident.mjs';
import { wide } from './tables.mjs';

// Megabytes of the process that has the page and its workers, compiled code included: a gigabyte and, after a reload, as much of the page before as the
// browser has not collected yet. One copy of the draws or the surface too many takes hundreds.
const MOST = 1000;
const RELOADED = 1300;
const RUN = [['chains', 4], ['warmup', 40], ['draws', 300]];
const HOUR = 3600_000;

let browser, server;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

// until looks now and then whether something holds in the page: what takes long outlasts the protocol's patience.
async function until(studio, what, holds, ...input) {
  const end = Date.now() + HOUR;
  while (!await studio.page.evaluate(holds, ...input)) {
    if (Date.now() > end) assert.fail(`not within an hour: ${what}`);
    await new Promise((r) => setTimeout(r, 2000));
  }
}

const says = (studio, id, text) => until(studio, `${id} says ${text}`,
  (at, wanted) => document.querySelector(at)?.textContent.trim() === wanted, studio.selector(id), text);

const planned = () => document.querySelector('[data-testid="building"]')?.hidden && document.querySelector('[data-testid="frontier"] mix-chart')?.scene;

const skip = !process.env.MIXTAB_LONG && 'fifty markets and thirty channels take many minutes: ./build.sh long';
test('50 markets, 208 weeks, 30 channels go the whole way', { skip }, async (t) => {
  const studio = await open(browser, server);
  const memory = await peakOf(studio.page);
  t.after(() => memory.stop());
  const over = [];
  const passed = (what, most = MOST) => {
    const mb = memory.peak().toFixed(0);
    if (mb > most) over.push(`${what}: ${mb} MB`);
    t.diagnostic(`${what}: ${mb} MB at most`);
  };
  await studio.drop('wide.csv', Buffer.from(wide(50, 208, 30)));
  await studio.find('preview', 240_000);
  passed('read');
  await studio.click('step-fit');
  await studio.fixed();
  for (const [field, value] of RUN) await studio.put(field, value);
  await studio.click('fit-start');
  await says(studio, 'fit-status', 'running');
  await until(studio, 'the run ends', (at) => document.querySelector(at)?.textContent.trim() !== 'running', studio.selector('fit-status'));
  assert.equal(await studio.text('fit-status'), 'done');
  passed('fitted, with results');
  await studio.click('step-check');
  await until(studio, 'every test of the verdict', answered);
  passed('tested');
  await studio.click('step-plan');
  await until(studio, 'a whole surface and its frontier', planned);
  passed('planned with, the surface whole');
  await studio.click('step-results');
  const returns = await studio.rows('roi-table');
  assert.equal(returns.length, 31);
  await new Promise((r) => setTimeout(r, 5000)); // what is kept is written behind the page
  await studio.reload();
  memory.peak();
  await studio.click('step-results');
  await until(studio, 'results after a reload', (at) => document.querySelector(at)?.rows.length === 31, studio.selector('roi-table'));
  assert.deepEqual(await studio.rows('roi-table'), returns);
  passed('loaded again', RELOADED);
  await studio.click('step-plan');
  await until(studio, 'the surface and its frontier after a reload', planned);
  passed('planned with again', RELOADED);
  assert.deepEqual(studio.seen.errors, []);
  assert.deepEqual(over, []);
});
