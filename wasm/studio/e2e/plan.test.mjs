// The plan page in a real browser: a budget dragged, scenarios stored, compared, undone, exported and read back, good
// plans found within two conditions, and all of it there again after a reload.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { download, launch, open, openPlanner, serve } from './browser.mjs';

let browser, server, page;
before(async () => {
  server = await serve();
  browser = await launch();
  page = await open(browser, server);
  await page.click('sample-three-countries');
  await page.find('preview');
  await page.fixed();
  for (const [field, value] of [['chains', 2], ['warmup', 200], ['draws', 100]]) await page.put(field, value);
  await page.click('fit-start');
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 240_000), 'done');
  await page.click('step-plan');
  await page.find('budget-TV');
});
after(async () => {
  await browser?.close();
  server?.close();
});

// changed waits until a part's text is another than before, and returns it.
async function changed(id, old, timeout = 60_000) {
  const handle = await page.page.waitForFunction((selector, text) => {
    const now = document.querySelector(selector)?.textContent.trim();
    return now && now !== text ? now : false;
  }, { timeout, polling: 50 }, page.selector(id), old);
  return handle.jsonValue();
}

// today puts today's plan back on the sliders, where another one is.
async function today() {
  const amounts = () => [...document.querySelectorAll('.budget .budget__number')].map((field) => field.value).join();
  const old = await page.page.evaluate(amounts);
  await page.click('todays-plan');
  await page.page.waitForFunction((was) => [...document.querySelectorAll('.budget .budget__number')].map((field) => field.value).join() !== was, {}, old);
}

// drag moves a slider's thumb with the mouse to a share of its track.
async function drag(id, share) {
  const slider = await page.find(id);
  await slider.evaluate((node) => node.scrollIntoView({ block: 'center' }));
  const box = await slider.boundingBox();
  const from = await slider.evaluate((node) => Number(node.value) / Number(node.max));
  const at = (s) => [box.x + 9 + s * (box.width - 18), box.y + box.height / 2];
  const old = await page.text('outcome-mean');
  await page.page.mouse.move(...at(from));
  await page.page.mouse.down();
  await page.page.mouse.move(...at((from + share) / 2), { steps: 4 });
  await page.page.mouse.move(...at(share), { steps: 4 });
  await page.page.mouse.up();
  return changed('outcome-mean', old);
}

// Rows of plans that are not kept have a field for a name too, hidden.
const names = () => page.page.$$eval('[data-testid^="name-"]:not([hidden])', (all) => all.map((x) => x.value));

async function counted(n) {
  await page.page.waitForFunction((want) => document.querySelectorAll('[data-testid^="name-"]:not([hidden])').length === want, { timeout: 60_000 }, n);
  return names();
}

function clean() {
  assert.deepEqual(page.seen.errors, [], 'the console is silent');
  assert.deepEqual(page.seen.violations, [], 'the policy is kept');
  assert.deepEqual(page.seen.requests, [], 'nothing is asked for after loading');
}

test('a budget is dragged, two scenarios are stored, compared, and taken back', async () => {
  const today = await page.text('outcome-mean');
  assert.notEqual(await drag('budget-TV', 0.7), today);
  assert.match(await page.text('plan-title'), /gain|lose/i);
  await page.click('store-scenario');
  await counted(1);
  await drag('budget-Radio', 0.3);
  await page.click('store-scenario');
  assert.equal((await counted(2)).length, 2);

  await page.put('name-1', 'Push TV');
  for (const id of ['compare-today', 'compare-1', 'compare-2']) await page.click(id);
  await page.page.waitForFunction((selector) => document.querySelector(selector)?.rows[0]?.cells.length === 4, {}, page.selector('compare-table'));
  const table = await page.rows('compare-table');
  assert.deepEqual([table[0][1], table[0][2]], ['Today’s plan', 'Push TV']);
  assert.ok(table.some((row) => row[0] === 'TV' && /\+\d/.test(row[2])), 'the difference on TV is told');
  assert.ok(table.some((row) => /Chance to beat/.test(row[0])), 'and how sure it is');
  await page.page.waitForFunction(() => document.querySelectorAll('[data-testid="compare-figure"] mix-chart').length === 2, { timeout: 60_000 });

  await page.click('double-1');
  assert.deepEqual((await counted(3))[1], 'Push TV copy');
  await page.click('remove-1');
  await counted(2);
  await page.click('undo');
  assert.deepEqual((await counted(3))[0], 'Push TV', 'undo brings a removed scenario back');
  await page.click('undo');
  await counted(2);
  assert.deepEqual(await page.accessibility(), []);
  clean();
});

test('good plans are found within two conditions, and one goes on the sliders', async () => {
  await today();
  await page.click('fold-limits');
  await page.put('high-TV', await page.value('budget-TV-number'));
  await page.put('rule', 'Banners >= 20% of nothing');
  assert.match(await changed('rule-error', ''), /neither a channel/);
  await page.put('rule', 'Banners >= 20% of total');
  await page.page.waitForFunction((selector) => document.querySelector(selector)?.textContent.includes('Banners >= 20%'), { timeout: 60_000 }, page.selector('rules'));
  const most = await page.page.$eval(page.selector('budget-TV'), (x) => Number(x.value));
  await page.click('find-plans');
  await page.find('found-table', 120_000);
  const rows = await page.rows('found-table');
  assert.ok(rows.length > 1, 'plans are listed');
  assert.match(await page.text('search-facts'), /Proven/, 'with how good the best is known to be');
  await page.click('use-0');
  await page.page.waitForFunction((selector) => document.querySelector(selector)?.disabled, { timeout: 60_000 }, page.selector('use-0'));
  const [tv, radio, banners] = await page.page.$$eval('[data-testid="budget-TV"], [data-testid="budget-Radio"], [data-testid="budget-Banners"]', (all) => all.map((x) => Number(x.value)));
  assert.ok(tv <= most * 1.0005, `TV keeps its most: ${tv} of ${most}`);
  assert.ok(banners >= 0.2 * (tv + radio + banners) * 0.999, 'Banners keep their share');
  await page.page.waitForFunction(() => document.querySelector('[data-testid="frontier"] mix-chart')?.scene, { timeout: 60_000 });
  await page.click('fold-limits');
  clean();
});

test('the space of plans is drawn, brushed to ten, and one of them goes on the sliders with the outcome it was listed with', async () => {
  await page.find('space-table', 60_000);
  await today();
  const { page: tab } = page;
  const chart = await page.find('space-chart');
  await chart.evaluate((node) => node.scrollIntoView({ block: 'center' }));
  await tab.waitForFunction((selector) => document.querySelector(selector).shadowRoot?.querySelectorAll('.plot path[fill]').length > 3, { timeout: 60_000 }, page.selector('space-chart'));
  const counts = async () => (await page.text('space-count')).match(/\d+/g).map(Number);
  const [every] = await counts();
  assert.ok(every > 300 && every === (await counts())[1], 'all plans are there at first');

  // A rectangle round today's plan, with the pointer.
  const corners = await chart.evaluate((node) => {
    const { scene, plotBox } = node;
    const lone = scene.figure.layers.find((layer) => layer.mark === 'dot');
    const [x, y] = [scene.x.px(lone.x[0]) + plotBox.left, scene.y.px(lone.y[0]) + plotBox.top];
    return [x - 60, y - 60, x + 60, y + 60];
  });
  await tab.mouse.move(corners[0], corners[1]);
  await tab.mouse.down();
  await tab.mouse.move(corners[2], corners[3], { steps: 4 });
  await tab.mouse.up();
  await tab.waitForFunction((selector, all) => Number(document.querySelector(selector).textContent.match(/\d+/)) < all, { timeout: 60_000 }, page.selector('space-count'), every);
  const [boxed] = await counts();
  assert.ok(boxed > 10, `${boxed} plans lie in the rectangle`);

  // Down to ten with the keyboard: what lies between the tenth outcome and the next is typed.
  const least = await chart.evaluate((node) => {
    const means = node.scene.figure.layers.filter((layer) => layer.mark === 'cloud' && !layer.opacity).flatMap((layer) => [...layer.y]).sort((a, b) => b - a);
    return Math.round((means[9] + means[10]) / 2);
  });
  await page.put('space-outcome-low', least);
  await tab.waitForFunction((selector) => document.querySelector(selector).textContent.startsWith('10 '), { timeout: 60_000 }, page.selector('space-count'));
  const rows = await page.rows('space-table');
  assert.equal(rows.length, 11, 'ten plans are listed');
  const use = await tab.$eval(`${page.selector('space-table')} button`, (button) => button.dataset.testid);
  await page.click(use);
  await tab.waitForFunction((selector) => document.querySelector(selector).disabled, { timeout: 60_000 }, page.selector(use));
  const listed = rows[1][2].match(/[\d.]+/g).map((digits) => Number(digits) * 1e6); // 14.8M 13.7–15.6M
  const [mean, low, high] = await Promise.all(['mean', 'low', 'high'].map((part) => tab.$eval(page.selector(`outcome-${part}`), (node) => Number(node.dataset.value))));
  [mean, low, high].forEach((value, i) => assert.ok(Math.abs(value - listed[i]) <= 50_001, `the sliders say ${value}, the list ${listed[i]}`));
  assert.match((await page.rows('space-nearest'))[1][0], new RegExp(rows[1][0].split(' ').slice(0, 2).join(' ')), 'nothing is nearer to it than itself');
  await page.click('space-clear');
  await page.click('todays-plan');
  clean();
});

test('while a slider moves its outcome follows, and what lies below once it rests', async () => {
  await page.page.waitForFunction(() => document.querySelector('[data-figure="plan:space"]')?.scene, { timeout: 240_000 });
  const old = await page.text('outcome-mean');
  const { outcome, space, density } = await page.page.evaluate(async (selector) => {
    window.draws = {};
    document.addEventListener('drawn', ({ target: { dataset } }) => { window.draws[dataset.figure] = (window.draws[dataset.figure] ?? 0) + 1; }, true);
    const slider = document.querySelector(selector);
    for (let i = 1; i <= 30; i++) {
      const frame = new Promise(requestAnimationFrame); // before the page asks for it, so that it finds a slider that has just moved
      slider.value = slider.max * (0.1 + 0.01 * i); // below where it began
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await frame;
      if (i === 5) window.draws = {}; // what was to be drawn before has been
    }
    return { outcome: document.querySelector('[data-testid="outcome-mean"]').textContent,
      space: window.draws['plan:space'] ?? 0, density: window.draws['plan:density'] ?? 0 };
  }, page.selector('budget-TV'));
  assert.notEqual(outcome, old);
  assert.ok(density > 2, `the outcome is drawn ${density} times on the way`);
  assert.equal(space, 0, 'what lies below waits');
  await page.page.waitForFunction(() => window.draws['plan:space'] > 0);
  await (await page.find('budget-TV')).evaluate((node) => node.dispatchEvent(new Event('change', { bubbles: true })));
  await today();
  clean();
});

test('scenarios go out as CSV and xlsx and come back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mixtab-plan-'));
  const session = await page.page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder, browserContextId: page.context.id });
  const before = await counted(2);
  for (const [button, ending] of [['scenarios-csv', '.csv'], ['scenarios-xlsx', '.xlsx']]) {
    await page.click(button);
    let file;
    for (let i = 0; i < 600 && !file; i++) {
      file = (await readdir(folder)).find((name) => name.endsWith(ending));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.ok(file, `a file ending in ${ending}`);
    const input = await page.page.$(page.selector('scenario-file'));
    await input.uploadFile(join(folder, file));
    await counted(2 * before.length);
    assert.match(await page.text('import-note'), /2 scenarios imported/);
    await page.click('undo');
    await counted(before.length);
    if (ending === '.csv') assert.match(await readFile(join(folder, file), 'utf8'), /scenario,geo,TV,Radio,Banners,total,change from today,outcome/);
  }
  const bad = join(folder, 'bad.csv');
  await writeFile(bad, 'scenario,TV,Radio,Print\nA,lots,-2,5\n,1,2,3\n');
  const input = await page.page.$(page.selector('scenario-file'));
  await input.uploadFile(bad);
  await page.page.waitForFunction((selector) => /Nothing was imported/.test(document.querySelector(selector)?.textContent), { timeout: 60_000 }, page.selector('import-note'));
  const issues = await page.text('import-issues');
  for (const part of ['Print', 'lots', 'negative', 'no name', 'Banners']) assert.ok(issues.includes(part), `${part} is told: ${issues}`);
  assert.deepEqual(await names(), before, 'nothing that was open is lost');
  await page.click('import-close');
  clean();
});

test('after a reload the scenarios and the plan are there', async () => {
  const before = await names();
  const plan = await page.value('budget-TV-number');
  await page.page.waitForFunction((selector) => /^Saved/.test(document.querySelector(selector)?.textContent.trim()), { timeout: 60_000 }, page.selector('saved'));
  await page.reload();
  await page.find('budget-TV', 120_000);
  assert.deepEqual(await counted(before.length), before);
  assert.equal(await page.value('budget-TV-number'), plan);
  clean();
});

const exact = (studio) => studio.page.$eval(studio.selector('outcome-mean'), (node) => node.dataset.value);
const moved = (studio, old) => studio.page.waitForFunction((selector, was) => document.querySelector(selector).dataset.value !== was,
  { timeout: 60_000 }, studio.selector('outcome-mean'), old);
const budgets = (studio) => studio.page.$$eval('.budget input[type=range]', (all) => all.map((slider) => Number(slider.value)));

test('next quarter is planned with a margin and two limits, the plan goes out and comes back, and a planner that is handed on has it', async (t) => {
  const { page: tab } = page;
  await tab.$eval(page.selector('todays-plan'), (button) => button.click());
  await tab.select(page.selector('period'), 'next-quarter');
  await tab.waitForFunction((selector) => [...document.querySelectorAll(selector)].some((note) => /Forecast by the model/.test(note.textContent)),
    { timeout: 60_000 }, page.selector('period-note'));
  await page.answeredFrom(200); // until then answers sharpen
  assert.ok((await tab.$$eval(page.selector('period-note'), (all) => all.map((note) => note.textContent))).some((text) => /about 70%/.test(text)));
  await page.put('outcome-margin', '0.4');
  await page.shows('net-profit', /\d/); // profit is the headline of today’s plan too
  const [today, tv, radio] = await budgets(page);
  await page.click('fold-limits');
  await page.put('high-TV', Math.round(0.9 * tv));
  await page.put('low-Radio', Math.round(0.6 * radio));
  await page.click('fold-limits');
  let old = await exact(page);
  await page.click('step-minus-20');
  await moved(page, old);
  assert.ok(Math.abs((await budgets(page))[0] / today - 0.8) < 0.001, '20% less is 20% less');
  assert.match(await page.text('plan-title'), /profit/);

  // A click on the frontier puts the best plan of that total on the sliders, within the limits.
  await tab.waitForFunction((selector) => document.querySelector(`${selector} mix-chart`)?.scene && !document.querySelector('[data-testid="frontier-state"]:not([hidden])'),
    { timeout: 60_000 }, page.selector('frontier'));
  const chart = await tab.$(`${page.selector('frontier')} mix-chart`);
  await chart.evaluate((node) => node.scrollIntoView({ block: 'center' }));
  const at = await chart.evaluate((node) => {
    const line = node.scene.figure.layers.find((layer) => layer.mark === 'line');
    const i = Math.floor(line.length / 2);
    return [node.scene.x.px(line.x[i]) + node.plotBox.left, node.scene.y.px(line.y[i]) + node.plotBox.top, line.x[i]];
  });
  old = await exact(page);
  await tab.mouse.move(at[0] - 3, at[1] - 3);
  await tab.mouse.click(at[0], at[1]);
  await moved(page, old);
  const plan = await budgets(page);
  assert.ok(Math.abs(plan[0] / at[2] - 1) < 0.02, `the total is ${plan[0]}, clicked at ${at[2]}`);
  assert.ok(plan[1] <= 0.9 * tv * 1.001 && plan[2] >= 0.6 * radio * 0.999, `limits are kept: ${plan}`);
  old = await exact(page);
  await tab.select(page.selector('timing'), '3'); // front-loaded
  await moved(page, old);
  await page.click('fold-phasing');
  await tab.waitForFunction((selector) => document.querySelector(`${selector} mix-chart`)?.scene, { timeout: 60_000 }, page.selector('phasing-figure'));
  const net = await page.text('net-profit');
  const outcome = await exact(page);
  const kept = (await names()).length + 1;
  await page.click('store-scenario');
  await counted(kept);
  const id = await tab.$$eval('[data-testid^="note-"]:not([hidden])', (all) => all[all.length - 1].dataset.testid);
  await page.put(id, 'Agreed on Monday');
  const folder = await mkdtemp(join(tmpdir(), 'mixtab-next-'));
  const file = await download(page, folder, () => page.click('scenarios-csv'));

  // Out, taken away, and back: the same plan, with its reason and its timing.
  await page.click(id.replace('note', 'remove'));
  await counted(kept - 1);
  await page.click('todays-plan');
  await moved(page, outcome);
  await (await tab.$(page.selector('scenario-file'))).uploadFile(file);
  await counted(2 * kept - 1);
  const back = await tab.$$eval('[data-testid^="note-"]:not([hidden])', (all) => all.filter((note) => note.value === 'Agreed on Monday').map((note) => note.dataset.testid));
  assert.equal(back.length, 1);
  await page.click(back[0].replace('note', 'show'));
  await tab.waitForFunction((selector, want) => Math.abs(document.querySelector(selector).dataset.value / want - 1) < 1e-9, { timeout: 60_000 },
    page.selector('outcome-mean'), Number(outcome));
  assert.equal(await page.text('net-profit'), net);
  clean();

  await page.click('open-share');
  await tab.waitForFunction((selector) => /MB/.test(document.querySelector(selector)?.textContent), { timeout: 60_000 }, page.selector('share-size'));
  for (const choice of ['share-flights', 'share-weights']) { // what is proposed depends on the room beside the program
    if (!(await tab.$eval(page.selector(choice), (box) => box.checked))) await page.click(choice);
  }
  const planner = await openPlanner(browser, await download(page, folder, () => page.click('share-save')));
  t.after(() => planner.context.close());
  assert.equal(await exact(planner), await exact(page), 'the same forecast, to the bit');
  assert.match(net + await planner.text('net-profit'), /^€.*€/, 'profit is the headline in both, in the same currency');
  assert.match(await planner.text('period-note'), /Forecast by the model/);
  assert.ok(await planner.page.evaluate(() => document.body.innerText.includes('from 200 draws')), 'all draws of the fit went along');
  assert.equal(await planner.page.$eval(planner.selector('timing'), (choice) => choice.value), '3');
  assert.match(await planner.text('noise-note'), /it includes the ups and downs of single weeks/, 'what single weeks add went along');
  assert.equal(await planner.text('outcome-low'), await page.text('outcome-low'));
  await planner.put('phasing', '3 2 1'); // worked out by the planner itself
  await planner.page.waitForFunction((selector) => document.querySelector(selector).selectedOptions[0].textContent === 'own weights',
    { timeout: 60_000 }, planner.selector('timing'));
  await moved(planner, await exact(page));
  await planner.find('space-table', 60_000);
  const every = await planner.text('space-count');
  await planner.put('space-total-high', Math.round(plan[0]));
  await planner.page.waitForFunction((selector, all) => document.querySelector(selector).textContent !== all, { timeout: 60_000 }, planner.selector('space-count'), every);
  assert.deepEqual([planner.seen.errors, planner.seen.violations, planner.seen.requests], [[], [], []]);
});
