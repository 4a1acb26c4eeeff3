// Names that a file may hold, on a phone, through every page and into every file: none of them ever is markup, a script or a request.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { download, launch, open, serve } from './browser.mjs';
import { unzipped } from './zip.mjs';

const names = JSON.parse(await readFile('core/panel/paneltest/names.json', 'utf8'));
const steps = ['data', 'model', 'fit', 'check', 'results', 'compare', 'plan', 'report'];
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

// project has the native program fit a file whose KPI, markets and channels are called by names.
async function project(folder, kpi, geos, channels) {
  const rows = [['week', 'region', kpi, ...channels]];
  for (const [g, geo] of geos.entries()) {
    for (let week = 0; week < 60; week++) {
      const day = new Date(Date.UTC(2023, 0, 2 + 7 * week)).toISOString().slice(0, 10);
      rows.push([day, geo, 1000 + 100 * g + 13 * ((week * week) % 17), ...channels.map((_, c) => 10 + (week * (c + g + 2) + c * c) % (7 + c))]);
    }
  }
  const data = join(folder, 'hostile.csv');
  await writeFile(data, rows.map((row) => row.map((cell) => quoted(String(cell))).join(',')).join('\r\n'));
  const file = join(folder, 'hostile.mixtab');
  execFileSync('.build/mixtab', ['fit', '--data', data, '--map', JSON.stringify({ date: 'week', geo: 'region', kpi, media: channels }), '--chains', '2',
    '--warmup', '60', '--draws', '30', '--max-tree-depth', '4', '--quick', '--quiet', '--out', file], { stdio: 'ignore' });
  return readFile(file);
}

// strange is what of a page no page of ours has: elements and attributes that only a name could have brought.
const strange = (page) => page.evaluate(() => {
  const found = [];
  const visit = (root) => {
    for (const node of root.querySelectorAll('*')) {
      const { localName: tag, textContent: text } = node;
      if (tag === 'img' && node.getAttribute('src') === 'x' || tag === 'b' && text === 'bold' || tag === 'script' && text.startsWith('window.hostile')) {
        found.push(node.outerHTML);
      }
      for (const { name } of node.attributes) if (/^on/.test(name)) found.push(`${node.tagName} ${name}`);
      if (node.shadowRoot) visit(node.shadowRoot);
    }
  };
  visit(document.body);
  return { found, ran: window.hostile ?? null };
});

test('hostile names stay names on every page at 390 px and in the report’s files', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'mixtab-hostile-'));
  const file = await project(folder, names[1], [names[0], names[21]], [names[2], names[4], names[6], names[25], names[29], names[35], names[42].slice(0, 110)]);
  const server = await serve();
  const browser = await launch();
  t.after(async () => { await browser.close(); server.close(); });
  const page = await open(browser, server, { width: 390, height: 800 });
  page.page.on('dialog', (dialog) => { page.seen.errors.push('a dialog: ' + dialog.message()); dialog.dismiss(); });
  await page.drop('hostile.mixtab', file);
  await page.page.waitForFunction((selector) => document.querySelector(selector)?.rows.length > 2, { timeout: 60_000 }, page.selector('roi-table'));
  for (const step of steps) {
    await page.click('step-' + step);
    await page.page.waitForFunction((id) => document.querySelector(id)?.getAttribute('aria-current'), { timeout: 60_000 }, page.selector('step-' + step));
    if (step === 'plan') await page.find('space-order'); // the last that comes
    await page.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    assert.deepEqual(await strange(page.page), { found: [], ran: null }, step);
    await page.fits();
  }
  const html = await download(page, folder, () => page.click('keep-html'));
  await page.page.waitForFunction(() => !document.querySelector('[data-testid="keep-pptx"]').disabled);
  const slides = unzipped(await readFile(await download(page, folder, () => page.click('keep-pptx'))));
  for (const { name, data } of slides) {
    if (/\.(xml|rels|svg)$/.test(name)) assert.doesNotMatch(data.toString(), /<img|<script|<svg onload|<b>bold/, name);
  }
  assert.deepEqual([page.seen.errors, page.seen.violations, page.seen.requests], [[], [], []]);

  const kept = await browser.newPage();
  const said = [];
  kept.on('console', (message) => said.push(message.text()));
  kept.on('dialog', (dialog) => { said.push(dialog.message()); dialog.dismiss(); });
  await kept.goto(pathToFileURL(html).href);
  await kept.waitForFunction(() => [...document.querySelectorAll('mix-chart')].every((chart) => chart.scene), { timeout: 60_000 });
  assert.deepEqual([(await strange(kept)).found, said], [[], []], 'the report as a file');
});
