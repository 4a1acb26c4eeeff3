// The studio in WebKit: the folder below a path of a host, and the one file from disk, from data to a moved budget.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { drawsInPage } from './draws.mjs';
import { withFrames } from './frames.mjs';
import { host } from './host.mjs';
import { panel } from './tables.mjs';
import { launchWebkit, listen, noWebkit } from './webkit.mjs';

const release = resolve(process.env.MIXTAB_RELEASE || 'release');
const skip = noWebkit || (!process.env.MIXTAB_LONG && 'WebKit draws in software and takes a minute: ./build.sh long');

// listening has the folder's page listen to itself before its first script.
const listening = {
  'listen.js': () => `(${listen})();`,
  'index.html': async (read) => String(await read()).replace('<script src="early.js">', '<script src="listen.js"></script>$&'),
};

// fit draws a small fit of the data on the page.
async function fit(page) {
  await page.fixed();
  for (const [field, value] of [['chains', 2], ['warmup', 150], ['draws', 100]]) await page.put(field, value);
  await page.click('fit-start');
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 240_000), 'done');
}

// planned looks at the results and moves a channel's budget on the plan.
async function planned(page, channel, amount) {
  await page.click('step-results');
  assert.ok((await page.rows('roi-table')).length > 2);
  await page.waitForFunction(() => Boolean(document.querySelector('mix-chart')?.scene));
  await page.click('step-plan');
  const total = () => page.evaluate((selector) => document.querySelector(selector).value, page.selector('budget-total-number'));
  const [mean, before] = [await page.text('outcome-mean'), await total()];
  assert.match(mean, /\d/);
  await page.put(`budget-${channel}-number`, amount);
  await page.waitForFunction((selector, old) => document.querySelector(selector).textContent.replaceAll('\u2060', '').trim() !== old, {},
    page.selector('outcome-mean'), mean);
  assert.notEqual(await total(), before, 'the outcome also sharpens by itself'); // other plans have other totals
}

// pictured is that something is drawn; it is written where the person who runs the test wants it.
async function pictured(picture, name) {
  const png = picture();
  assert.ok(png.length > 50_000, `the picture has ${png.length} bytes`);
  if (process.env.MIXTAB_PICTURES) await writeFile(join(process.env.MIXTAB_PICTURES, `webkit-${name}.png`), png);
}

// opened starts the browser anew, with nothing kept, and ends it with the test.
async function opened(t) {
  const webkit = await launchWebkit();
  t.after(webkit.close);
  return webkit;
}

// hosted opens the folder below a path of a host.
async function hosted(t) {
  const server = await host(join(release, 'site'), listening);
  t.after(() => server.down());
  const { page, picture } = await opened(t);
  await page.goto(server.url);
  await page.waitForFunction(() => window.mixtab?.loadedAt < Infinity, { timeout: 60_000 });
  return { page, picture };
}

async function clean(page) {
  assert.deepEqual(await page.heard(), [], 'the console is silent and the policy is kept');
  assert.equal(await page.evaluate(() => window.mixtab.countRequests()), 0, 'nothing is asked for');
}

test('a sample with its results and a budget, in the folder in WebKit', { skip }, async (t) => {
  const { page, picture } = await hosted(t);
  await page.click('open-national');
  await page.find('sample-fitted');
  await planned(page, 'Search', '3000000');
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/offline.js'))); // and is no request
  await pictured(picture, 'sample');
  await clean(page);
});

test('a file that is dropped, a fit and a budget, in the one file in WebKit', { skip }, async (t) => {
  const { page, picture } = await opened(t);
  await page.goto(pathToFileURL(join(release, 'mixtab.html')).href);
  await page.find('step-data', 60_000);
  await page.drop('sales.csv', panel());
  await page.find('preview');
  await fit(page);
  await planned(page, 'search', '300000');
  await pictured(picture, 'one-file');
  await clean(page);
});

test('one seed draws in WebKit what it draws everywhere, in kernels', { skip }, async (t) => {
  const { page } = await hosted(t);
  const want = JSON.parse(await readFile('core/model/testdata/draws.json', 'utf8'));
  const spec = await readFile('core/spec/presets/studio.json', 'utf8');
  const got = await page.evaluate(withFrames(drawsInPage), { sample: want.sample, spec, settings: want.settings, shells: 2 });
  assert.deepEqual({ kernels: got.kernels, hash: got.hash }, { kernels: true, hash: want.presets.studio.draws });
});
