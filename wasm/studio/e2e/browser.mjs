// A real browser and a real server for tests: everything the page says, asks for or is refused is recorded.
import puppeteer from 'puppeteer-core';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const FLAGS = [
  '--disable-background-networking', '--disable-component-update', '--disable-default-apps', '--disable-sync',
  '--disable-domain-reliability', '--disable-client-side-phishing-detection', '--no-first-run', '--no-pings',
  '--metrics-recording-only', '--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication',
  '--disable-dev-shm-usage', '--mute-audio',
];

// SLOW is how many times slower than it is the machine is made out to be, in Chromium's pages.
export const SLOW = Number(process.env.MIXTAB_SLOW) || 1;
const WAIT = 60_000 * SLOW; // ms for what a page does

export function chromiumPath() {
  const found = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
    .find((path) => path && existsSync(path));
  if (!found) throw new Error('Chromium is missing. Debian: apt-get install chromium; elsewhere set CHROMIUM.');
  return found;
}

export async function launch(extra = []) {
  const userDataDir = await mkdtemp(join(tmpdir(), 'mixtab-browser-'));
  const root = process.getuid?.() === 0;
  const browser = await puppeteer.launch({
    executablePath: chromiumPath(), headless: true, userDataDir,
    args: [...FLAGS, ...(root ? ['--no-sandbox'] : []), ...extra],
    protocolTimeout: 300_000,
  });
  const close = browser.close.bind(browser);
  browser.close = async () => {
    await close();
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  return browser;
}

// firefoxPath is where Firefox is, undefined where it is not.
export function firefoxPath() {
  return [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => path && existsSync(path));
}

// launchFirefox starts Firefox over WebDriver BiDi, with its own profile, which it drops. Cut off, it reaches nothing
// but files: everything else goes to a proxy that is not there.
export function launchFirefox({ cutOff = false } = {}) {
  const nowhere = { 'network.proxy.type': 1, 'network.proxy.socks': '127.0.0.1', 'network.proxy.socks_port': 9,
    'network.proxy.socks_remote_dns': true, 'network.proxy.no_proxies_on': '', 'network.proxy.allow_hijacking_localhost': true };
  return puppeteer.launch({ browser: 'firefox', executablePath: firefoxPath(), headless: true, protocolTimeout: 300_000,
    extraPrefsFirefox: cutOff ? nowhere : {} });
}

// freePort is one that nothing listens on.
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

// newPage opens a page. Firefox now and then loses a window that it has just made, and is asked once more then.
export async function newPage(context) {
  try {
    return await context.newPage();
  } catch (error) {
    if (!/no such frame/.test(error.message)) throw error;
    return context.newPage();
  }
}

// serve starts the native server on the built page; requests lists what it was asked for.
export async function serve(dir = process.env.MIXTAB_SITE || 'dist') {
  const child = spawn('.build/mixtab', ['serve', '--dir', dir, '--port', String(await freePort()), '--log'],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  const requests = [];
  const url = await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error('the server ended with code ' + code)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const at = line.match(/http:\S+/);
      if (at) resolve(at[0]);
      else requests.push(line);
    });
  });
  return { url, requests, close: () => child.kill() };
}

// open loads the studio in a fresh profile of the browser and waits until it stands.
export async function open(browser, server, options = {}) {
  const { page, context, seen } = await watched(browser, options);
  await page.goto(server.url);
  await ready(page);
  return new Studio(page, context, seen, server);
}

// openPlanner opens the file of a planner from disk, with the network off.
export const openPlanner = (browser, path, options) => openFile(browser, path, 'planner-made', options);

// openSingle opens the studio's one file from disk, with the network off.
export const openSingle = (browser, path, options) => openFile(browser, path, 'step-data', options);

async function openFile(browser, path, standing, options = {}) {
  const { page, context, seen } = await watched(browser, options);
  if (options.offline ?? true) await page.setOfflineMode(true);
  await page.goto(pathToFileURL(path).href);
  await page.waitForSelector(`[data-testid="${standing}"]`, { timeout: 60_000 });
  return new Studio(page, context, seen, { requests: [] });
}

// features are what a browser says of the person: the theme they want, and that nothing should move.
function features(dark) {
  return [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }, { name: 'prefers-reduced-motion', value: 'reduce' }];
}

// watched is a page that records what it says, asks for and is refused.
async function watched(browser, { context, width = 1280, height = 900, dark = false, media = true, first = null }) {
  context ??= await browser.createBrowserContext();
  const page = await newPage(context);
  const seen = { errors: [], requests: [], violations: [] };
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') seen.errors.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.errors.push('exception: ' + error.message));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url())) seen.requests.push(request.url());
  });
  await page.exposeFunction('reportViolation', (text) => seen.violations.push(text));
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportViolation(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  if (first) await page.evaluateOnNewDocument(first); // runs before the page does
  page.setDefaultTimeout(WAIT);
  await page.setViewport({ width, height });
  if (SLOW > 1 && media) await page.emulateCPUThrottling(SLOW); // media is off in Firefox, which has neither
  if (media) {
    await page.emulateMediaFeatures(features(dark));
  }
  return { page, context, seen };
}

// ready waits for the first frame, and until all has come that the page ever fetches.
async function ready(page) {
  await page.waitForSelector('[data-testid="step-data"]', { timeout: 60_000 });
  await page.waitForFunction(() => window.mixtab.loadedAt < Infinity, { timeout: 60_000 });
}

// answered says, in the page, whether every ground of the verdict on the Check page has its answer.
export function answered() {
  const words = [...document.querySelectorAll('[data-testid="grounds"] .ground .tag')].map((tag) => tag.textContent.trim());
  return words.length > 5 && !words.includes('running') && !words.includes('waiting');
}

// Studio is the page as a test handles it: by the names of its parts.
export class Studio {
  constructor(page, context, seen, server) {
    Object.assign(this, { page, context, seen, server });
    this.loaded();
  }

  // loaded marks the end of loading: from here on the page may ask for nothing.
  loaded() {
    this.seen.requests.length = 0;
    this.server.requests.length = 0;
  }

  async reload() {
    await this.page.reload();
    await ready(this.page);
    this.loaded();
  }

  selector(id) { return `[data-testid="${id}"]`; }

  find(id, timeout = WAIT) { return this.page.waitForSelector(this.selector(id), { visible: true, timeout }); }

  async click(id) {
    const element = await this.find(id);
    await element.evaluate((node) => node.scrollIntoView({ block: 'center' }));
    await this.page.locator(this.selector(id)).setTimeout(WAIT).click();
  }

  // fixed goes to the Fit page and has runs end after a number of draws, whatever they are worth.
  async fixed() {
    await this.click('step-fit');
    await this.find('ending');
    await this.page.select(this.selector('ending'), 'fixed');
    await this.page.waitForFunction((selector) => !document.querySelector(selector), {}, this.selector('ess')); // the fields move up
  }

  // statistics goes to the Check page and unfolds what is for statisticians.
  async statistics(timeout = 120_000) {
    await this.click('step-check');
    const fold = await this.find('fold-statistics', timeout);
    if (await fold.evaluate((button) => button.getAttribute('aria-expanded')) !== 'true') await this.click('fold-statistics');
  }

  // answeredFrom waits until plans are answered from that many draws: until then the answers sharpen.
  async answeredFrom(draws) {
    await this.page.waitForFunction((text) => document.body.innerText.includes(text), { timeout: 120_000, polling: 100 }, `from ${draws} draws`);
  }

  async text(id) {
    const element = await this.page.waitForSelector(this.selector(id), { timeout: 60_000 });
    return element.evaluate((node) => node.textContent.replaceAll('\u2060', '').trim()); // without what keeps ranges on one line
  }

  async value(id) {
    const field = await this.page.waitForSelector(this.selector(id), { timeout: 60_000 });
    return field.evaluate((node) => node.value);
  }

  // waitText waits until a part's text is one of those given, and returns it.
  async waitText(id, wanted, timeout = 120_000) {
    const list = [].concat(wanted);
    const handle = await this.page.waitForFunction((selector, texts) => {
      const text = document.querySelector(selector)?.textContent.replaceAll('\u2060', '').trim();
      return texts.includes(text) ? text : false;
    }, { timeout, polling: 100 }, this.selector(id), list);
    return handle.jsonValue();
  }

  // tested waits on the Check page until every ground of the verdict has its answer.
  tested(timeout = 300_000) {
    return this.page.waitForFunction(answered, { timeout, polling: 200 });
  }

  // fits fails unless the page is no wider than its window, once its charts have the width.
  async fits() {
    const { scrollWidth, innerWidth } = await this.page.evaluate(async () => {
      const wide = () => ({ scrollWidth: document.documentElement.scrollWidth, innerWidth });
      for (const end = performance.now() + 10_000; performance.now() < end && wide().scrollWidth > innerWidth;) await new Promise(requestAnimationFrame);
      return wide();
    });
    if (scrollWidth > innerWidth) throw new Error(`the page has a width of ${scrollWidth} in a window of ${innerWidth}`);
  }

  // shows waits until a part's text matches, and returns it.
  async shows(id, pattern, timeout = WAIT) {
    await this.page.waitForFunction((selector, source) =>
      new RegExp(source).test(document.querySelector(selector)?.textContent.replaceAll('\u2060', '').trim() ?? ''), { timeout, polling: 100 }, this.selector(id), pattern.source);
    return this.text(id);
  }

  // start starts a run; another one may have been over before.
  async start() {
    await this.click('fit-start');
    await this.waitText('fit-status', 'running');
  }

  // put types a value into a field and leaves it.
  async put(id, value) {
    const there = (selector) => document.activeElement?.matches(selector) ?? false;
    do await this.click(id); // a page that moves meanwhile takes the click for its neighbour's
    while (!await this.page.evaluate(there, this.selector(id)));
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press('a');
    await this.page.keyboard.up('Control');
    await this.page.keyboard.type(String(value));
    await this.page.keyboard.press('Tab');
  }

  // tabTo moves the focus with the Tab key alone, until it is on that part.
  async tabTo(id, limit = 150) {
    for (let i = 0; i < limit; i++) {
      const there = await this.page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, this.selector(id));
      if (there) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`the Tab key does not reach ${id}`);
  }

  async press(id, key = 'Enter') {
    await this.tabTo(id);
    await this.page.keyboard.press(key);
  }

  // type puts a value into a field with the keyboard alone.
  async type(id, value) {
    await this.tabTo(id);
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press('a');
    await this.page.keyboard.up('Control');
    await this.page.keyboard.type(String(value));
    await this.page.keyboard.press('Tab');
  }

  // drop lets files fall on the window, as a person would: a name and bytes, and so on.
  async drop(...files) {
    await this.page.evaluate((...all) => {
      const transfer = new DataTransfer();
      for (let i = 0; i < all.length; i += 2) {
        transfer.items.add(new File([Uint8Array.from(atob(all[i + 1]), (c) => c.charCodeAt(0))], all[i], { type: 'text/csv' }));
      }
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
      }
    }, ...files.map((part, i) => (i % 2 ? Buffer.from(part).toString('base64') : part)));
  }

  // rows reads a table as text.
  async rows(id) {
    const table = await this.page.waitForSelector(this.selector(id), { timeout: 60_000 });
    return table.evaluate((node) => [...node.rows].map((row) => [...row.cells].map((cell) => cell.textContent.replaceAll('\u2060', '').trim())));
  }

  // accessibility returns what axe-core finds wrong with the page as it stands; by all its rules or by those named.
  async accessibility(...rules) {
    await this.page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
    return this.page.evaluate(async (only) => {
      const result = await window.axe.run(document, { resultTypes: ['violations'], ...(only.length > 0 && { runOnly: only }) });
      return result.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join(' | ')}`);
    }, rules);
  }

  // accessibilityInBoth returns what axe-core finds in the light theme, and what of colours it finds in the dark one: nothing else differs.
  async accessibilityInBoth() {
    const found = await this.accessibility();
    await this.page.emulateMediaFeatures(features(true));
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))); // colours may pass over
    const dark = await this.accessibility('color-contrast', 'link-in-text-block');
    await this.page.emulateMediaFeatures(features(false));
    return [...found, ...dark.map((problem) => 'dark: ' + problem)];
  }
}

// download lets the page hand over a file and returns its path.
export async function download(page, folder, act) {
  const session = await page.page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allowAndName', downloadPath: folder, eventsEnabled: true,
    browserContextId: page.context.id });
  const done = new Promise((resolve, reject) => {
    session.on('Browser.downloadProgress', (event) => {
      if (event.state === 'completed') resolve(join(folder, event.guid));
      if (event.state === 'canceled') reject(new Error('the download was cancelled'));
    });
  });
  const named = new Promise((resolve) => session.on('Browser.downloadWillBegin', (event) => resolve(event.suggestedFilename)));
  await act();
  const [path, name] = await Promise.all([done, named]);
  await rename(path, join(folder, name));
  await session.detach();
  return join(folder, name);
}

// mainThreadTasks runs do and returns the CPU time in milliseconds of each task over 20 ms that the page's main
// thread had meanwhile. CPU time, since on a busy machine the clock also counts waiting for a core.
export async function mainThreadTasks(page, act) {
  await page.tracing.start({ categories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'] });
  await act();
  const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString('utf8'));
  const mains = new Set(traceEvents.filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain').map((e) => `${e.pid}/${e.tid}`));
  return traceEvents
    .filter((e) => e.name.endsWith('RunTask') && mains.has(`${e.pid}/${e.tid}`) && (e.tdur ?? e.dur) > 20_000)
    .map((e) => (e.tdur ?? e.dur) / 1000);
}
