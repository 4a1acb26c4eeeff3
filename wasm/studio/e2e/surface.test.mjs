// The response surface in a real browser: workers build it in parts while plans are already answered, it is kept on the
// device, and a page that is loaded again has it without building it again.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
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

// listen notes whether the page asks a worker for a part of the surface. A frame's header is CBOR: texts stand in it as they are.
function listen() {
  window.asked = [];
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    const frame = message?.parts?.[0];
    if (frame instanceof ArrayBuffer && frame.byteLength > 8) {
      const length = new DataView(frame).getUint32(4, true);
      const head = new TextDecoder().decode(new Uint8Array(frame, 8, Math.min(length, 200)));
      if (head.includes('dnameebuild')) window.asked.push('build');
    }
    return post.call(this, message, ...rest);
  };
}

const asked = (page) => page.page.evaluate(() => window.asked);

test('the surface is built in parts, kept, and there again after a reload', async (t) => {
  const page = await open(browser, server);
  t.after(() => page.context.close());
  await page.page.evaluateOnNewDocument(listen);
  await page.reload();
  await page.click('sample-national');
  await page.find('preview');
  await page.fixed();
  for (const [field, value] of [['chains', 2], ['warmup', 200], ['draws', 200]]) await page.put(field, value);
  await page.click('fit-start');
  assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 240_000), 'done');
  await page.click('step-plan');
  await page.answeredFrom(400);
  const outcome = await page.text('outcome-mean');
  assert.ok((await asked(page)).includes('build'), 'workers build the surface');
  await page.page.waitForFunction(async () => {
    const open = (name) => new Promise((resolve) => { const r = indexedDB.open(name); r.onsuccess = () => resolve(r.result); });
    for (const { name } of await indexedDB.databases()) {
      const db = await open(name);
      const keys = await Promise.all([...db.objectStoreNames].map((store) => new Promise((resolve) => {
        const r = db.transaction(store).objectStore(store).getAllKeys();
        r.onsuccess = () => resolve(r.result);
      })));
      db.close();
      if (keys.flat().filter((key) => String(key).includes('/shard/')).length >= 8) return true;
    }
    return false;
  }, { timeout: 60_000, polling: 200 });

  await page.reload();
  await page.click('step-plan');
  await page.answeredFrom(400);
  assert.equal(await page.text('outcome-mean'), outcome, 'the same question has the same answer');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  assert.deepEqual(await asked(page), [], 'nothing is built again');
  assert.deepEqual(page.seen.errors, []);
  assert.deepEqual(page.seen.violations, []);
  assert.deepEqual(page.server.requests, [], 'nothing reaches the server');
});
