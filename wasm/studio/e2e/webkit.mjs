// WebKit as GNOME's browsers have it, driven by the W3C WebDriver protocol (https://www.w3.org/TR/webdriver2/): Debian's webkit2gtk-driver and
// xvfb. Its driver speaks no BiDi, so that the page itself has to say what it writes to the console.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './browser.mjs';
import { pngOfXwd } from './xwd.mjs';

// webkitPaths is where the driver, the browser and a screen for them are, undefined where one is not there.
export function webkitPaths() {
  const lib = '/usr/lib';
  const browser = process.env.MINIBROWSER ?? readdirSync(lib).map((arch) => `${lib}/${arch}/webkit2gtk-4.1/MiniBrowser`).find(existsSync);
  const [driver, screen] = ['WebKitWebDriver', 'Xvfb'].map((name) => `/usr/bin/${name}`);
  return [browser, driver, screen].every((path) => path && existsSync(path)) ? { browser, driver, screen } : undefined;
}

export const noWebkit = webkitPaths() ? false : 'WebKit is missing (Debian: apt-get install webkit2gtk-driver xvfb)';

// Without a graphics card, and as root, where its sandbox does not start.
const SOFTWARE = { LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_DMABUF_RENDERER: '1' };
const ROOT = process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {};

// screen starts a display of its own and gives its name.
async function screen(path) {
  const folder = await mkdtemp(join(tmpdir(), 'mixtab-screen-'));
  const child = spawn(path, ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-fbdir', folder, '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise((resolve, reject) => {
    child.stdio[3].once('data', (data) => resolve(String(data).trim()));
    child.once('exit', (code) => reject(new Error('the screen ended with code ' + code)));
  });
  const close = () => { child.kill(); rmSync(folder, { recursive: true, force: true }); };
  return { name: ':' + number, close, picture: () => pngOfXwd(readFileSync(join(folder, 'Xvfb_screen0'))) };
}

// launchWebkit starts the browser with one window.
export async function launchWebkit() {
  const paths = webkitPaths();
  const display = await screen(paths.screen);
  const port = await freePort();
  const driver = spawn(paths.driver, ['--host=127.0.0.1', `--port=${port}`], { stdio: 'ignore', env: { ...process.env, ...SOFTWARE, ...ROOT, DISPLAY: display.name } });
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${method} ${path.split('/').slice(3).join('/')}: ${value.error}: ${value.message}`);
    return value;
  };
  const end = () => { driver.kill(); display.close(); };
  process.once('exit', end);
  try {
    await listening(call);
    const options = { binary: paths.browser, args: ['--automation'] };
    const { sessionId } = await call('POST', '/session', { capabilities: { alwaysMatch: {
      'pageLoadStrategy': 'eager', 'timeouts': { script: 120_000 }, 'webkitgtk:browserOptions': options } } });
    const page = new WebkitPage((method, path, body) => call(method, `/session/${sessionId}/${path}`, body));
    await page.call('POST', 'window/rect', { x: 0, y: 0, width: 1320, height: 980 });
    return { page, picture: display.picture, close: async () => { await call('DELETE', `/session/${sessionId}`); end(); } };
  } catch (error) {
    end();
    throw error;
  }
}

async function listening(call) {
  for (let tries = 0; ; tries++) {
    try {
      return await call('GET', '/status');
    } catch (error) {
      if (tries === 100) throw error;
      await pause(100);
    }
  }
}

// listen has the page keep what is written to its console as an error or a warning, what is thrown and what its policy refuses.
export function listen() {
  if (window.heard) return;
  const heard = (window.heard = []);
  for (const kind of ['error', 'warn']) {
    const write = console[kind];
    console[kind] = (...all) => { heard.push(`${kind}: ${all.map(String).join(' ')}`); write.apply(console, all); };
  }
  addEventListener('error', (event) => heard.push(`exception: ${event.message ?? event.target?.src}`), true);
  addEventListener('unhandledrejection', (event) => heard.push(`rejection: ${event.reason}`));
  document.addEventListener('securitypolicyviolation', (event) => heard.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));
}

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const CONTROL = '\uE009', TAB = '\uE004';

// WebkitPage is the studio as a test handles it in WebKit; its verbs are those of Studio in browser.mjs.
export class WebkitPage {
  constructor(call) { this.call = call; }

  // goto loads a page and listens to it from then on. The driver waits for it: a script that runs while a page goes is never answered.
  async goto(url) {
    await this.call('POST', 'url', { url });
    await this.evaluate(listen);
  }

  // evaluate runs a function in the page and returns what it resolves to.
  async evaluate(act, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${act}).apply(null, arguments[0])).then((value) => done({ value }), (error) => done({ broken: String(error) }));`;
    const { value, broken } = await this.call('POST', 'execute/async', { script, args: [args] });
    if (broken) throw new Error(broken);
    return value;
  }

  // waitForFunction asks again and again, also while one page takes another's place.
  async waitForFunction(act, { timeout = 60_000 } = {}, ...args) {
    for (const end = Date.now() + timeout; ;) {
      const value = await this.evaluate(act, ...args).catch(() => false);
      if (value) return value;
      if (Date.now() > end) throw new Error(`this did not come true in ${timeout} ms: ${act} ${JSON.stringify(args)}`);
      await pause(100);
    }
  }

  selector(id) { return `[data-testid="${id}"]`; }

  async find(id, timeout) {
    await this.waitForFunction((selector) => document.querySelector(selector)?.getClientRects().length > 0, { timeout }, this.selector(id));
    return this.element(id);
  }

  async element(id) {
    return (await this.call('POST', 'element', { using: 'css selector', value: this.selector(id) }))[ELEMENT];
  }

  async click(id) {
    await this.find(id);
    await this.waitForFunction((selector) => !document.querySelector(selector).disabled, {}, this.selector(id));
    await this.evaluate((selector) => document.querySelector(selector).scrollIntoView({ block: 'center' }), this.selector(id));
    await this.call('POST', `element/${await this.element(id)}/click`, {});
  }

  // fixed has a run end after a number of draws.
  async fixed() {
    await this.click('step-fit');
    await this.find('ending');
    await this.evaluate((selector) => {
      const choice = document.querySelector(selector);
      choice.value = 'fixed';
      choice.dispatchEvent(new Event('change', { bubbles: true }));
    }, this.selector('ending'));
  }

  async keys(id, text) { await this.call('POST', `element/${await this.element(id)}/value`, { text }); }

  // put types a value into a field and leaves it.
  async put(id, value) {
    await this.click(id);
    await this.keys(id, `${CONTROL}a`); // a key that is let go ends what the driver types
    await this.keys(id, `${value}${TAB}`);
  }

  async drop(name, text) {
    await this.evaluate((...file) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([file[1]], file[0], { type: 'text/csv' }));
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
      }
    }, name, text);
  }

  text(id) {
    return this.waitForFunction((selector) => document.querySelector(selector)?.textContent.replaceAll('\u2060', '').trim(), {}, this.selector(id));
  }

  // waitText waits until a part's text is one of those given, and returns it.
  waitText(id, wanted, timeout) {
    return this.waitForFunction((selector, texts) => {
      const text = document.querySelector(selector)?.textContent.replaceAll('\u2060', '').trim();
      return texts.includes(text) && text;
    }, { timeout }, this.selector(id), [].concat(wanted));
  }

  async rows(id) {
    await this.find(id);
    return this.evaluate((selector) => [...document.querySelector(selector).rows].map((row) => [...row.cells].map((cell) => cell.textContent)), this.selector(id));
  }

  // heard is what listen kept.
  heard() { return this.evaluate(() => window.heard); }
}
