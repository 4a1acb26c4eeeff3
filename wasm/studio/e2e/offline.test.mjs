// The folder for hosts, below a path, from a server that does nothing for it: visited once, it is there without a network, and a newer
// build of it waits until it is taken.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { firefoxPath, launch, launchFirefox, open } from './browser.mjs';
import { host } from './host.mjs';

const site = join(resolve(process.env.MIXTAB_RELEASE || 'release'), 'site');

const sum = (data) => createHash('sha256').update(data).digest('base64');

// newer makes another build of the folder, with another title.
async function newer(folder) {
  await cp(site, folder, { recursive: true });
  const old = await readFile(join(site, 'index.html'));
  const index = Buffer.from(old.toString().replace('<title>Mixtab</title>', '<title>Mixtab, newer</title>'));
  const worker = await readFile(join(site, 'offline.js'), 'utf8');
  const version = /"mixtab-"\+"([0-9a-f]{16})"|"mixtab-([0-9a-f]{16})"/.exec(worker);
  assert.ok(version && worker.includes(sum(old)), 'the service worker names its build and the page');
  await writeFile(join(folder, 'index.html'), index);
  await writeFile(join(folder, 'offline.js'), worker.replace(sum(old), sum(index)).replaceAll(version[1] ?? version[2], '0123456789abcdef'));
}

// kept waits until the build is kept on the device.
const kept = (page) => page.page.evaluate(async () => { await navigator.serviceWorker.ready; });

// built is which of the two builds a page is, whatever step it names in its title.
const built = (page) => page.page.evaluate(async () => /Mixtab, newer/.test(await (await fetch('./')).text()));

let browser, folder;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), 'mixtab-offline-'));
  await newer(folder);
});
after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

test('visited once, the folder is there without its host, and a newer build waits until it is taken', async () => {
  const server = await host(site);
  const page = await open(browser, server);
  await kept(page);
  assert.equal(await page.page.evaluate(() => window.mixtab.countRequests()), 0, 'the page itself asks for nothing more');
  await server.down();
  await page.reload();
  await page.click('sample-national');
  await page.find('preview');
  assert.deepEqual(page.seen.errors, [], 'the console is silent');
  assert.deepEqual(page.seen.violations, [], 'the policy is kept');

  server.dir = folder;
  await server.up();
  await page.reload();
  await page.find('newer');
  assert.equal(await built(page), false, 'nobody has asked for the newer build');
  await page.find('preview');
  await page.reload();
  await page.find('newer');
  assert.equal(await built(page), false, 'a reload does not bring it either');
  await Promise.all([page.page.waitForNavigation(), page.click('newer-take')]);
  await page.find('preview');
  assert.equal(await built(page), true, 'taken, it answers');
  assert.deepEqual(await page.page.evaluate(() => caches.keys()), ['mixtab-0123456789abcdef'], 'the older one is gone');
  assert.equal(await page.page.$(page.selector('newer')), null);
  assert.deepEqual(page.seen.errors, [], 'the console is silent');

  await server.down();
  await page.click('projects');
  await page.click('forget');
  await Promise.all([page.page.waitForNavigation().catch(() => {}), page.click('forget-go')]);
  await page.page.waitForFunction(() => location.protocol === 'chrome-error:', { timeout: 60_000 });
  await server.up();
  await page.page.goto(new URL('icon.svg', server.url).href);
  assert.deepEqual(await page.page.evaluate(async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length,
    (await indexedDB.databases()).map((d) => d.name)]), [[], 0, []], 'forgotten, nothing of the folder is left in the browser');
  await page.context.close();
  await server.down();
});

test('the folder is there without its host, in Firefox', { skip: firefoxPath() ? false : 'Firefox is not installed' }, async () => {
  const server = await host(site);
  const firefox = await launchFirefox();
  try {
    const page = await open(firefox, server, { media: false });
    await kept(page);
    await server.down();
    await page.reload();
    assert.deepEqual(page.seen.errors, [], 'the console is silent');
  } finally {
    await firefox.close();
  }
});
