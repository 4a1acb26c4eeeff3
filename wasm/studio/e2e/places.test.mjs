// Places that a studio cannot live in, or only in part: it says so as it begins, to the person and to IT, and does what it still can.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { firefoxPath, launch, launchFirefox, newPage, serve } from './browser.mjs';

const site = pathToFileURL(join(resolve(process.env.MIXTAB_RELEASE || 'release'), 'site/index.html')).href;

// Each place: what breaks the browser before the page's first script, and what the page then says: a guard, or beside the data "Not saved",
// or nothing at all, where the studio does without.
const PLACES = [
  { name: 'no WebAssembly', breaks: () => { delete window.WebAssembly; }, guard: /WebAssembly.*For IT:.*JavaScriptJitAllowedForSites/ },
  { name: 'no workers', breaks: () => { delete window.Worker; }, guard: /background.*For IT:.*worker-src blob:/ },
  { name: 'workers are refused', breaks: () => { window.Worker = class { constructor() { throw new DOMException('refused', 'SecurityError'); } }; },
    guard: /background.*For IT:.*worker-src blob:/ },
  { name: 'workers break', breaks: () => { // as where a policy from elsewhere forbids blob: addresses
    window.Worker = class extends EventTarget { constructor() { super(); setTimeout(() => this.dispatchEvent(new Event('error'))); } postMessage() {} terminate() {} };
  }, guard: /background.*For IT:.*worker-src blob:/ },
  { name: 'a page of the folder, from disk', url: site, guard: /mixtab\.html.*For IT:.*file:\/\// },
  { name: 'no IndexedDB', breaks: () => { Object.defineProperty(window, 'indexedDB', { value: undefined }); }, saved: /Not saved/ },
  { name: 'IndexedDB that throws', breaks: () => {
    Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('denied', 'SecurityError'); }, configurable: true });
  }, saved: /Not saved/ },
  { name: 'IndexedDB that never answers', breaks: () => { IDBFactory.prototype.open = () => new EventTarget(); }, saved: /Not saved/ },
  { name: 'a full disk', breaks: () => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }, saved: /Not saved/ },
  { name: 'no localStorage', breaks: () => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); }, configurable: true });
  }, saved: /Saved/ },
  { name: 'one core', breaks: () => { Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => 1 }); }, saved: /Saved/ },
];

let server;
before(async () => { server = await serve(); });
after(() => server?.close());

const said = async (page, selector, pattern, timeout) => page.waitForFunction((where, source) => {
  const text = document.querySelector(where)?.textContent ?? '';
  return new RegExp(source).test(text) && text;
}, { timeout, polling: 100 }, selector, pattern.source);

// visit goes to one place, in a profile of its own.
async function visit(browser, { breaks, url, guard, saved }) {
  const context = await browser.createBrowserContext();
  const page = await newPage(context);
  try {
    if (breaks) await page.evaluateOnNewDocument(breaks);
    await page.goto(url ?? server.url);
    if (guard) {
      await said(page, '[data-testid="guard"]', guard, 60_000);
      return;
    }
    const sample = await page.waitForSelector('[data-testid="sample-national"]', { visible: true, timeout: 60_000 });
    await sample.evaluate((button) => button.click());
    await page.waitForSelector('[data-testid="preview"]', { timeout: 60_000 });
    await said(page, '[data-testid="saved"]', saved, 60_000);
    assert.equal(await page.$('[data-testid="guard"]'), null, 'the studio goes on');
  } finally {
    await context.close();
  }
}

async function tour(t, browser, places) {
  try {
    await Promise.all(places.map((place) => t.test(place.name, () => visit(browser, place))));
  } finally {
    await browser.close();
  }
}

test('hostile places, in Chromium', { concurrency: 2 }, async (t) => tour(t, await launch(), PLACES));

test('hostile places, in Firefox', { skip: firefoxPath() ? false : 'Firefox is not installed', concurrency: 2 },
  async (t) => tour(t, await launchFirefox(), PLACES.filter(({ name }) => /^no W|^no w|from disk|throws/.test(name))));
