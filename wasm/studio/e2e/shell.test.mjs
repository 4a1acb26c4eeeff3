// What public/boot.js and public/start.js promise, in a real browser.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, open, serve } from './browser.mjs';
import { proof } from './proof.mjs';

let browser, server;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

test('markup becomes the nodes that innerHTML would have made', async () => {
  const studio = await open(browser, server);
  const cases = [
    'plain text', 'a &amp; b &lt;c&gt; &#34;d&#39; &#x20AC;', '<p class="a b">one</p><p>two <strong>three</strong> four</p>',
    '<input type="text" disabled=""/><br/>after', '<ul><li>1</li><li>2<ul><li>3</li></ul></li></ul>',
    '<svg viewBox="0 0 10 10" aria-hidden="true"><path d="M0 0L1 1"></path><g><circle r="2"></circle></g></svg>tail',
    '<!-- gone --><em title="&quot;x&quot; &lt; y">ü € 😀</em>', '<option value="1" selected>One</option>', '',
  ];
  const results = await studio.page.evaluate((list) => list.map((markup) => {
    const mine = document.createElement('div');
    window.mixtab.setMarkup(mine, markup);
    return new XMLSerializer().serializeToString(mine);
  }), cases);
  // The same, through innerHTML, on a page without the policy.
  const plain = await browser.newPage();
  const wanted = await plain.evaluate((list) => list.map((markup) => {
    const theirs = document.createElement('div');
    theirs.innerHTML = markup.replace(/<!--.*?-->/g, '');
    return new XMLSerializer().serializeToString(theirs);
  }), cases);
  assert.deepEqual(results, wanted);
  await plain.close();
  await studio.context.close();
});

test('markup that no page of ours writes is refused', async () => {
  const studio = await open(browser, server);
  const cases = ['<script>1</script>', '<img src="x" onerror="1">', '<p style="color:red">x</p>', '<p>open', '</p>', '<p', '<a b=c>x</a>',
    '<iframe src="x"></iframe>', '<p></b></p>'];
  const passed = await studio.page.evaluate((list) => list.filter((markup) => {
    try {
      window.mixtab.setMarkup(document.createElement('div'), markup);
      return true;
    } catch {
      return false;
    }
  }), cases);
  assert.deepEqual(passed, []);
  await studio.context.close();
});

test('unchanged markup is left alone, changed children are not', async () => {
  const studio = await open(browser, server);
  const same = await studio.page.evaluate(() => {
    const box = document.createElement('div');
    window.mixtab.setMarkup(box, '<p>one</p>');
    const first = box.firstChild;
    window.mixtab.setMarkup(box, '<p>one</p>');
    const kept = box.firstChild === first;
    box.firstChild.textContent = 'changed by the renderer';
    window.mixtab.forgetMarkup(box);
    window.mixtab.setMarkup(box, '<p>one</p>');
    return [kept, box.textContent];
  });
  assert.deepEqual(same, [true, 'one']);
  await studio.context.close();
});

test('the policy refuses what it should', async () => {
  const studio = await open(browser, server);
  const refused = await studio.page.evaluate(async () => {
    const attempt = async (act) => {
      await new Promise((resolve) => setTimeout(resolve)); // what a debugger runs itself may do more than the page may
      try {
        await act();
        return false;
      } catch {
        return true;
      }
    };
    return {
      otherHost: await attempt(() => fetch('https://example.com/')),
      evaluation: await attempt(() => window.eval('1 + 1')),
      functions: await attempt(() => new Function('return 1')()),
      markup: await attempt(() => { document.createElement('div').innerHTML = '<b>x</b>'; }),
      otherWorker: await attempt(() => new Worker('other.js')),
      otherWorkerByPolicy: await attempt(() => window.mixtab.policy.createScriptURL('https://example.com/x.js')),
      otherPolicy: await attempt(() => window.trustedTypes.createPolicy('other', {})),
      socket: await attempt(() => new Promise((resolve, reject) => {
        const socket = new WebSocket('wss://example.com/');
        socket.onopen = resolve;
        socket.onerror = reject;
      })),
    };
  });
  for (const [what, was] of Object.entries(refused)) assert.ok(was, what + ' is refused');
  await studio.context.close();
});

test('without WebAssembly the page names the setting', async () => {
  const jitless = await launch(['--js-flags=--jitless']);
  try {
    const page = await jitless.newPage();
    await page.goto(server.url);
    await page.waitForSelector('[data-testid="guard"]', { timeout: 60_000 });
    assert.match(await page.$eval('[data-testid="guard"]', (guard) => guard.textContent), /JavaScriptJitAllowedForSites/);
  } finally {
    await jitless.close();
  }
});

test('after a fault the project opens again as it was', async () => {
  const studio = await open(browser, server);
  await studio.click('sample-national');
  await studio.find('preview');
  await studio.page.waitForFunction((selector) => /Saved/.test(document.querySelector(selector).textContent), { timeout: 60_000 }, studio.selector('saved'));
  await studio.page.evaluate(() => window.mixtab.crash('a test'));
  await studio.find('guard');
  await Promise.all([studio.page.waitForNavigation(), studio.page.click('[data-testid="guard"] button')]);
  await studio.find('preview', 60_000);
  await studio.context.close();
});

test('a worker that dies is replaced, and its chain goes on', async () => {
  const studio = await open(browser, server);
  await studio.page.evaluate(() => {
    window.doomed = window.mixtab.shells[window.mixtab.shells.length - 1];
  });
  await studio.click('sample-three-countries');
  await studio.find('preview');
  await studio.fixed();
  await studio.put('chains', 2);
  await studio.put('warmup', 200);
  await studio.put('draws', 200);
  await studio.click('fit-start');
  await new Promise((resolve) => setTimeout(resolve, 3500));
  // A chain's worker says that it ended by a fault: what a page sees of a worker that ran out of memory.
  await studio.page.evaluate(() => {
    for (const shell of window.mixtab.shells) shell.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
  });
  assert.equal(await studio.waitText('fit-status', ['done', 'failed', 'cancelled'], 240_000), 'done');
  await studio.context.close();
});

test('a page that a server sends lets nothing out either', async (t) => {
  const page = await open(browser, server);
  t.after(() => page.context.close());
  const hash = createHash('sha256').update(await readFile(join(process.env.MIXTAB_SITE || 'dist', 'studio.wasm'))).digest('hex');
  assert.equal(await proof(page), hash);
  assert.deepEqual(page.server.requests, [], 'nothing reaches the server');
  assert.deepEqual(await page.accessibility(), []);
});
