// Files that are easily taken for something else: the question is asked on the page, one click answers it, and the fit is green. Left
// open, the same file is fitted as it stands, and the verdict is amber and says why.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { launch, open, serve } from './browser.mjs';

let browser, server;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function dropped(t, file) {
  const page = await open(browser, server, {});
  t.after(() => page.context.close());
  await page.drop(file, readFileSync(`core/intake/testdata/cases/${file}`));
  await page.find('questions');
  return page;
}

// level waits until the verdict is in, the test on unseen weeks included, and gives it.
async function level(page) {
  await page.click('step-check');
  await page.page.waitForFunction((selector) => {
    const verdict = document.querySelector(selector);
    return verdict && !verdict.dataset.pending && verdict.dataset.level && !/so far/i.test(verdict.textContent);
  }, { timeout: 240_000 }, page.selector('verdict'));
  return page.page.$eval(page.selector('verdict'), (node) => [node.dataset.level, node.textContent]);
}

async function fit(page) {
  await page.fixed();
  await page.put('chains', 4);
  await page.put('warmup', 400);
  await page.put('draws', 500);
  await page.click('fit-start');
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 240_000), 'done');
}

const journeys = [
  { file: 'total-as-a-geo.csv', asks: /Total/, answer: 'answer-geo-on', then: /3 markets/ },
  { file: 'monthly-spend-in-weekly-rows.csv', asks: /Partner spend.*month/s, answer: 'answer-months-divide', then: /106 weeks/ },
  { file: 'brand-by-geo.csv', asks: /brand.*Alba/s, answer: 'answer-dimension-keep:Alba', then: /2 markets/ },
  { file: 'events-as-text.csv', asks: /event1/, answer: 'answer-events-on', then: /110 weeks/ },
  { file: 'planned-and-actual.csv', asks: /Sales target/, answer: 'answer-answer-Sales', then: /106 weeks/ },
];

// One of them goes on to a fit, answered and left open; fits of the others say the same for several times the time.
const fitted = ['total-as-a-geo.csv'];

for (const { file, asks, answer, then } of journeys) {
  test(`${file}: the question is answered with one click${fitted.includes(file) ? ', and the fit is green' : ''}`, async (t) => {
    const page = await dropped(t, file);
    assert.match(await page.text('questions'), asks);
    await page.click(answer);
    await page.page.waitForFunction((selector) => document.querySelector(selector)?.hidden !== false, { timeout: 60_000 }, page.selector('questions'));
    await page.shows('data-title', then);
    if (!fitted.includes(file)) return assert.deepEqual(page.seen.errors, [], 'the console is silent');
    await fit(page);
    const [now, text] = await level(page);
    assert.equal(now, 'green', text);
    assert.deepEqual(page.seen.errors, [], 'the console is silent');
  });

  if (!fitted.includes(file)) continue;

  test(`${file}: the question left open is amber`, async (t) => {
    const page = await dropped(t, file);
    await fit(page);
    const [now, text] = await level(page);
    assert.equal(now, 'amber', text);
    assert.match(text, asks, 'the verdict says which question is open');
  });
}
