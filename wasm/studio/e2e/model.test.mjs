// What a person sees of a model before a fit, and of a run while it goes on, in a real browser.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { download, launch, open, serve } from './browser.mjs';

let browser, server, folder;
before(async () => {
  server = await serve();
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), 'mixtab-model-'));
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function withSample(t, sample) {
  const page = await open(browser, server);
  t.after(() => page.context.close());
  await page.click('sample-' + sample);
  await page.find('preview');
  return page;
}

function clean(page) {
  assert.deepEqual([page.seen.errors, page.seen.violations, page.seen.requests, page.server.requests], [[], [], [], []]);
}

const isPooled = (page, mode) => page.page.waitForFunction(
  (wanted) => document.querySelector('input[name="pooling"]:checked')?.value === wanted, { timeout: 60_000 }, mode);

// title waits for the chart in a part of the page to be drawn with another title than the one given.
async function title(page, part, other = '') {
  const handle = await page.page.waitForFunction((selector, before) => {
    const chart = document.querySelector(selector + ' mix-chart');
    if (!chart?.scene) return false;
    const text = ['.title', '.subtitle'].map((part) => chart.shadowRoot.querySelector(part).textContent).join('');
    return text !== before ? text : false;
  }, { timeout: 60_000 }, part, other);
  return handle.jsonValue();
}

test('the priors against the data, drawn again when they change', async (t) => {
  const page = await withSample(t, 'three-countries');
  await page.click('step-model');
  const first = await title(page, '.prior-band');
  assert.match(first, /Before seeing data, the model expects sales in this band.*Germany/);
  await page.click('preset-bhmmm');
  assert.notEqual(await title(page, '.prior-band', first), first);
  clean(page);
});

test('pooling is turned by mouse, by keyboard, and back', async (t) => {
  const page = await withSample(t, 'three-countries');
  await page.click('step-model');
  await isPooled(page, 'partial');
  await page.click('pooling-threshold');
  await isPooled(page, 'threshold');
  assert.match(await page.text('pooling'), /52 weeks.*Switzerland/);
  await page.page.focus(page.selector('pooling-threshold'));
  await page.page.keyboard.press('ArrowLeft');
  await isPooled(page, 'separate');
  await page.click('undo');
  await page.click('undo');
  await isPooled(page, 'partial');
  clean(page);
});

test('one geo has nothing to pool', async (t) => {
  const page = await withSample(t, 'national');
  await page.click('step-model');
  await title(page, '.prior-band');
  assert.equal(await page.page.$eval('#pooling', (node) => node.hidden), true);
});

const opened = async (t, sample) => {
  const page = await open(browser, server);
  t.after(() => page.context.close());
  await page.click('open-' + sample);
  await page.find('sample-fitted');
  return page;
};

test('the model is changed in words, part by part, fitted, and set beside what it was', async (t) => {
  const page = await opened(t, 'three-countries');
  const returns = (rows) => Object.fromEntries(rows.slice(1).map((row) => [row[0], row.slice(2, 4).join('')]));
  const before = returns(await page.rows('roi-table'));
  await page.click('step-model');
  const says = (id, text, timeout = 60_000) => page.page.waitForFunction((selector, wanted) => document.querySelector(selector).textContent.includes(wanted),
    { timeout }, page.selector(id), text);
  const take = async (part, answer) => {
    await page.click('part-' + part);
    await page.click('clause-' + answer);
  };
  const only = async (who) => { // what is asked from then on is asked of it
    await page.click('clause-of-' + who);
    await page.page.waitForFunction((selector) => document.querySelector(selector).getAttribute('aria-pressed') === 'true', { timeout: 60_000 },
      page.selector('clause-of-' + who));
  };
  const choose = async (id, value) => {
    await page.find(id);
    await page.page.select(page.selector(id), value);
  };
  await take('trend', 'trend-linear');
  await says('sentence', 'a straight trend');
  await take('season', 'season-6');
  await says('sentence', 'a detailed yearly season');
  await page.click('part-curve');
  await only('TV');
  await page.click('clause-curve-root');
  await page.click('part-events');
  await page.put('event-new-name', 'Relaunch');
  await page.click('add-event');
  await says('event-new', 'Enter the date');
  await choose('event-new-form', 'step');
  await page.page.$eval(page.selector('event-new-from'), (field) => {
    field.value = '2023-03-06';
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await page.click('add-event');
  await says('sentence', '1 event');
  await page.click('part-holidays');
  await choose('clause-holiday-place', 'DE');
  await says('sentence', 'the holidays');
  await only('Switzerland');
  await choose('clause-holiday-place', 'CH');
  await page.page.$eval(page.selector('tests-paste'), (field) => {
    field.value = 'channel\tmarket\tbefore\tduring\teffect\tlow\thigh\nTV\tGermany\t20000\t30000\t5000\t1000\t9000\nCinema\t\t1\t2\t3\t2\t4';
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await says('tests-issues', 'Row 3, channel: “Cinema” is not a channel');
  await page.page.evaluate((values) => {
    for (const [column, value] of Object.entries(values)) {
      const field = document.querySelector(`[data-testid="test-new-${column}"]`);
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }, { before: '20000', during: '30000', effect: '5000', low: '1000', high: '9000' });
  await page.click('add-test');
  await says('besides', '1 experiment');
  assert.match(await page.text('test-0-says'), /TV in all markets, from €20\.0k to €30\.0k per week: 5\.00k more sales \(1\.00–9\.00k\)/);
  assert.equal(await page.page.$eval(page.selector('sentence'), (node) => node.textContent.includes('a flexible trend')), false);
  await says('revised-doubt', 'the structure of the model', 240_000); // every change on the way may have asked a worker
  const changed = ['Trend: Flexible → Straight line', 'Season: Simple → Detailed', 'Holidays, taken from: none → Germany',
    'Holidays, Switzerland: Like the others → Switzerland', 'Saturation, TV: Like the others → Root (power)', 'Events: 0 → 1', 'Experiments: 0 → 1'];
  const listed = () => page.page.$$eval(page.selector('revised-changes') + ' li', (list) => list.map((line) => line.textContent));
  assert.deepEqual(await listed(), changed);

  await page.fixed();
  for (const [field, value] of [['chains', 2], ['warmup', 60], ['draws', 40]]) await page.put(field, value);
  await page.click('fit-start');
  await page.click('step-model');
  await page.waitText('revised-title', 'What your change did', 120_000); // the last fit was done when this one began: its status says nothing
  assert.deepEqual(await listed(), changed);
  const compared = (await page.rows('revised-table')).slice(1);
  await page.click('step-results');
  await page.find('roi-table');
  const after = returns(await page.rows('roi-table'));
  for (const [channel, was, is] of compared) {
    assert.deepEqual([was, is], [before[channel], after[channel]], `${channel}: what the results said, and what they say`);
    assert.notEqual(was, is);
  }
  await page.click('step-report');
  const spec = JSON.parse(await readFile(await download(page, folder, () => page.click('download-spec')), 'utf8'));
  const [{ geo, geos, se, ...experiment }] = spec.lift_tests;
  assert.deepEqual({ trend: spec.trend.form, waves: spec.season.harmonics, tv: spec.media.channels.TV.saturation.form, events: spec.events.list,
    holidays: [spec.holidays.country, spec.holidays.geos], experiment }, {
    trend: 'linear', waves: 6, tv: 'root', events: [{ name: 'Relaunch', from: '2023-03-06', form: 'step' }],
    holidays: ['DE', { Switzerland: 'CH' }],
    experiment: { channel: 'TV', unit: 'money', spend: 20_000, delta: 10_000, lift: 5_000, low: 1_000, high: 9_000 },
  }, 'what was said in words is in the model’s file');
  clean(page);
  await page.reload();
  await page.click('step-model');
  await page.waitText('revised-title', 'What your change did', 60_000);
  assert.deepEqual(await listed(), changed, 'and what it did is still said when the page is opened again');
});

test('what is least certain is seen while chains run, and after', async (t) => {
  const page = await withSample(t, 'national');
  await page.fixed();
  await page.put('chains', 2);
  await page.put('warmup', 200);
  await page.put('draws', 20_000); // long enough to be stopped
  await page.click('fit-start');
  assert.match(await title(page, '[data-testid="live-trace"]'), /last \d+ draws of each chain/);
  const rows = await page.rows('least-certain');
  assert.equal(rows.length, 4);
  assert.ok(rows.slice(1).every((row) => row[0] && Number(row[2]) > 0), 'each has a name and effective draws');
  await page.click('fit-cancel');
  await page.waitText('fit-status', ['cancelled', 'done'], 120_000);
  await page.page.waitForFunction((selector) => /Worst of \d+ parameters\.\s*$/.test(
    document.querySelector(selector).closest('section').querySelector('header').textContent), { timeout: 120_000 }, page.selector('least-certain'));
  clean(page);
});
