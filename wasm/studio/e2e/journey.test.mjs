// The whole journey in a real browser: a sample or a file, a fit, the verdict, contributions, a budget moved.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { download, launch, mainThreadTasks, open, serve, SLOW } from './browser.mjs';
import { bad, panel } from './tables.mjs';

let browser, server;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

// studio opens a page for one test, and closes it when the test is over.
async function studio(t, options = {}) {
  const page = await open(browser, server, options);
  t.after(() => page.context.close());
  return page;
}

// clean fails when the page has said, asked for or been refused anything.
function clean(page) {
  assert.deepEqual(page.seen.errors, [], 'the console is silent');
  assert.deepEqual(page.seen.violations, [], 'the policy is kept');
  assert.deepEqual(page.seen.requests, [], 'nothing is asked for after loading');
  assert.deepEqual(page.server.requests, [], 'nothing reaches the server after loading');
}

async function shortRun(page, { chains = 2, warmup = 200, draws = 100 } = {}) {
  await page.fixed();
  await page.put('chains', chains);
  await page.put('warmup', warmup);
  await page.put('draws', draws);
}

async function fitted(page) {
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 240_000), 'done');
}

async function resultsAreThere(page, channels) {
  await page.statistics();
  assert.match(await page.text('verdict'), /\w{3,}/);
  const parameters = await page.rows('param-table');
  assert.ok(parameters.length > 5, 'parameters are listed');
  await page.click('step-results');
  const contributions = await page.rows('contribution-table');
  const roi = await page.rows('roi-table');
  for (const channel of channels) {
    assert.ok(contributions.some((row) => row[0].includes(channel)), `${channel} has a contribution`);
    assert.ok(roi.some((row) => row[0].includes(channel)), `${channel} has an ROI`);
  }
}

test('by mouse, from a sample to a budget moved', async (t) => {
  const page = await studio(t);
  await page.click('sample-three-countries');
  await page.find('preview');
  await shortRun(page);
  await page.click('fit-start');
  await page.find('chain-progress-1');
  await fitted(page);
  await resultsAreThere(page, ['TV', 'Radio', 'Banners']);

  await page.click('step-plan');
  const before = await page.text('outcome-mean');
  const slider = await page.find('budget-TV');
  const box = await slider.boundingBox();
  await page.page.mouse.click(box.x + box.width * 0.9, box.y + box.height / 2);
  await page.page.waitForFunction((selector, old) => document.querySelector(selector).textContent.trim() !== old, { timeout: 60_000 },
    page.selector('outcome-mean'), before);
  assert.ok((await page.text('outcome-low')).length > 0 && (await page.text('outcome-high')).length > 0);
  assert.match(await page.text('proof'), /\b0 requests/, 'the page counts no request either');
  await page.click('step-report');
  clean(page);
});

test('by keyboard alone', async (t) => {
  const page = await studio(t);
  await page.press('sample-national');
  await page.find('preview');
  await page.press('step-fit');
  await page.type('chains', 2);
  await page.type('warmup', 200);
  await page.type('draws', 100);
  await page.press('fit-start');
  await fitted(page);
  await page.press('step-check');
  assert.match(await page.text('verdict'), /\w{3,}/);
  await page.press('step-results');
  await page.find('contribution-table');
  await page.press('step-plan');
  const before = await page.text('outcome-mean');
  const sliders = await page.page.$$eval('input[type=range][data-testid^="budget-"]', (all) => all.map((x) => x.dataset.testid));
  await page.tabTo(sliders.find((id) => id !== 'budget-total'));
  for (let i = 0; i < 4; i++) await page.page.keyboard.press('PageUp');
  await page.page.waitForFunction((selector, old) => document.querySelector(selector).textContent.trim() !== old, { timeout: 60_000 },
    page.selector('outcome-mean'), before);
  clean(page);
});

test('a file dropped on the page', async (t) => {
  const page = await studio(t);
  await page.drop('my panel.csv', panel());
  await page.find('preview');
  await shortRun(page, { chains: 2, warmup: 150, draws: 60 });
  await page.click('fit-start');
  await fitted(page);
  await resultsAreThere(page, ['search', 'television']);
  clean(page);
});

test('a file chosen', async (t) => {
  const page = await studio(t);
  const path = join(await mkdtemp(join(tmpdir(), 'mixtab-file-')), 'chosen.csv');
  await writeFile(path, panel(60));
  const input = await page.page.$(page.selector('file-input'));
  await input.uploadFile(path);
  await page.find('preview');
  assert.equal((await page.rows('preview'))[0].length, 5);
  clean(page);
});

test('sampling leaves the page responsive, and cancelling keeps the draws', async (t) => {
  const page = await studio(t);
  await page.click('sample-three-countries');
  await page.find('preview');
  await shortRun(page, { chains: 4, warmup: 200, draws: 20_000 }); // long enough that it is stopped before its end on any machine
  const tasks = await mainThreadTasks(page.page, async () => {
    await page.click('fit-start');
    await page.find('so-far', 120_000);
  });
  assert.deepEqual(tasks.filter((ms) => ms > 50 * SLOW), [], 'no task of the main thread is over 50 ms'); // a page that is slowed down takes as much longer
  await page.click('fit-cancel');
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 60_000), 'cancelled');
  await page.page.waitForFunction((selector) => /\d/.test(document.querySelector(selector)?.textContent ?? ''), { timeout: 60_000 },
    page.selector('chain-progress-1'));
  await page.statistics();
  await page.find('param-table', 120_000);
  assert.ok((await page.rows('param-table')).length > 5, 'what was drawn has results');
  clean(page);
});

test('a reload loses nothing', async (t) => {
  const page = await studio(t);
  await page.click('sample-three-countries');
  await page.find('preview');
  await shortRun(page);
  await page.put('seed', 7);
  await page.click('fit-start');
  await fitted(page);
  await page.statistics();
  await page.find('param-table');
  const parameters = await page.rows('param-table');
  await page.click('step-plan');
  await page.answeredFrom(200);
  const before = await page.text('outcome-mean');
  await page.put('budget-TV-number', '123456');
  await page.page.waitForFunction((selector, old) => document.querySelector(selector).textContent.replaceAll('\u2060', '').trim() !== old, {},
    page.selector('outcome-mean'), before);
  const outcome = await page.text('outcome-mean');
  const amount = () => page.value('budget-TV-number');
  const typed = await amount();
  assert.match(typed, /123/);
  await page.shows('saved', /^Saved/); // a moment after an edit
  await page.reload();
  await page.find('outcome-mean', 60_000);
  await page.waitText('outcome-mean', outcome, 60_000);
  assert.equal(await amount(), typed);
  await page.statistics();
  assert.deepEqual(await page.rows('param-table'), parameters, 'the results are the same');
  await page.click('step-fit');
  assert.equal(await page.value('seed'), '7');
  clean(page);
});

test('a run that is stopped goes on when it is told to, and after a reload by itself, to the same draws', async (t) => {
  const whole = await studio(t);
  const runs = { chains: 2, warmup: 150, draws: 3000 }; // long enough to be stopped on a slow page beside fast workers
  await whole.click('sample-three-countries');
  await whole.find('preview');
  await shortRun(whole, runs);
  await whole.click('fit-start');
  await fitted(whole);
  await whole.statistics();
  const wanted = await whole.rows('param-table');

  const page = await studio(t);
  await page.click('sample-three-countries');
  await page.find('preview');
  await shortRun(page, runs);
  await page.click('fit-start');
  await page.page.waitForFunction((selector) => document.querySelector(selector)?.dataset.phase === 'draws', { timeout: 120_000, polling: 50 },
    page.selector('chain-progress-1'));
  await page.click('fit-cancel');
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 60_000), 'cancelled');
  await page.find('fit-continue', 240_000); // once the draws so far have results
  await page.click('fit-continue');
  assert.equal(await page.waitText('fit-status', ['running', 'done']), 'running', 'the run is still on when the page is left');
  await page.reload();
  await page.find('chain-progress-1');
  await fitted(page);
  await page.statistics();
  assert.deepEqual(await page.rows('param-table'), wanted);
  clean(page);
});

test('a project saved as a file opens again', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'mixtab-project-'));
  const page = await studio(t);
  await page.drop('panel.csv', panel());
  await page.find('preview');
  await shortRun(page, { chains: 2, warmup: 150, draws: 60 });
  await page.click('fit-start');
  await fitted(page);
  await page.statistics();
  const parameters = await page.rows('param-table');
  const file = await download(page, folder, async () => {
    await page.click('step-report');
    await page.click('download-project');
  });
  const other = await studio(t);
  const input = await other.page.$(other.selector('project-input'));
  await input.uploadFile(file);
  await other.page.waitForFunction(() => !document.querySelector('[data-testid="project-input"]'), { timeout: 60_000 });
  await other.statistics();
  await other.find('param-table', 60_000);
  assert.deepEqual(await other.rows('param-table'), parameters);
  assert.equal(await other.page.evaluate(() => window.mixtab.parses), 1, 'its data are read once');
  clean(other);
});

test('two tabs do not write over each other', async (t) => {
  const first = await studio(t);
  await first.drop('first.csv', panel(60));
  await first.find('preview');
  await first.page.waitForFunction((selector) => /Saved/.test(document.querySelector(selector).textContent), { timeout: 60_000 }, first.selector('saved'));
  const second = await open(browser, server, { context: first.context });
  await second.click('sample-national');
  await second.page.waitForFunction((selector) => /another tab/.test(document.querySelector(selector).textContent), { timeout: 60_000 },
    second.selector('saved'));
  await second.page.close();
  await first.reload();
  assert.match(await first.value('project-name'), /first/);
  clean(first);
});

for (const [name, make] of Object.entries(bad)) {
  test(`a file that does not fit: ${name}`, async (t) => {
    const page = await studio(t);
    await page.drop(name, Buffer.from(make()));
    const list = await page.find('issue-list', 60_000);
    await page.page.waitForFunction((selector) => document.querySelectorAll(selector + ' li').length > 0, { timeout: 60_000 },
      page.selector('issue-list'));
    const issues = await list.$$eval('li', (all) => all.map((item) => item.textContent.trim()));
    for (const issue of issues) assert.ok(issue.length > 15, 'an issue says what is wrong: ' + issue);
    await page.click('sample-national');
    await page.page.waitForFunction((selector) => document.querySelector(selector)?.rows.length > 5, { timeout: 60_000 }, page.selector('preview'));
    clean(page);
  });
}

test('axe-core finds nothing, light and dark', async (t) => {
  const page = await studio(t);
  const found = {};
  const look = async (name) => {
    const problems = await page.accessibilityInBoth();
    if (problems.length) found[name] = problems;
  };
  await look('welcome');
  for (const step of ['model', 'fit', 'results', 'report']) { // check, compare and plan lack what they show in the same words
    await page.click('step-' + step);
    await look('empty ' + step);
  }
  await page.click('step-data');
  await page.click('sample-three-countries');
  await page.find('preview');
  await look('data');
  await shortRun(page);
  await page.click('fit-start');
  await page.find('chain-progress-1');
  await look('running');
  await fitted(page);
  for (const step of ['model', 'fit', 'check', 'results', 'plan', 'report']) {
    await page.click('step-' + step);
    await look(step);
  }
  for (const dialog of ['proof', 'help']) {
    await page.click(dialog);
    await look(dialog);
    await page.click(dialog + '-close');
  }
  assert.deepEqual(found, {});
  clean(page);
});
