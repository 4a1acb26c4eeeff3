// What is kept on a device, in a real browser: a write that fails, files that are wrong, undo across projects, a step that
// nobody knows, a store of an earlier version, one that cannot be read, and a second tab.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { unzipped, zipped } from './zip.mjs';
import { download, launch, open, serve } from './browser.mjs';
import { panel } from './tables.mjs';

let browser, server;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

const golden = (name) => readFileSync(`core/project/testdata/golden/${name}`);

// says waits until a part's text matches.
const says = (page, id, pattern, timeout = 60_000) => page.page.waitForFunction((selector, source) =>
  new RegExp(source).test(document.querySelector(selector)?.textContent ?? ''), { timeout, polling: 100 }, page.selector(id), pattern.source);

// drawn waits until the page shows what was done to it: the first frame may have begun before.
const drawn = (page) => page.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function shortFit(page, { draws = 40, warmup = 100 } = {}) {
  await page.fixed();
  for (const [field, value] of [['chains', 2], ['warmup', warmup], ['draws', draws]]) await page.put(field, value);
  await page.click('fit-start');
}

const fitted = async (page) => assert.equal(await page.waitText('fit-status', ['done', 'failed', 'cancelled'], 240_000), 'done');

async function parameters(page) {
  await page.statistics();
  await page.find('param-table', 60_000);
  return page.rows('param-table');
}

// stored opens a page on a device that holds records, as bytes in Base64 by their keys.
async function stored(t, records) {
  const context = await browser.createBrowserContext();
  t.after(() => context.close());
  const bare = await context.newPage();
  await bare.goto(new URL('icon.svg', server.url).href);
  await bare.evaluate(async (all) => {
    const request = indexedDB.open('mixtab', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('records');
    const db = await new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    const change = db.transaction('records', 'readwrite');
    for (const [key, text] of Object.entries(all)) {
      change.objectStore('records').put(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer, key);
    }
    await new Promise((resolve) => { change.oncomplete = resolve; });
    db.close();
  }, records);
  await bare.close();
  return open(browser, server, { context });
}

const keys = (page) => page.page.evaluate(async () => {
  const request = indexedDB.open('mixtab');
  const db = await new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const all = db.transaction('records').objectStore('records').getAllKeys();
  await new Promise((resolve) => { all.onsuccess = resolve; });
  db.close();
  return all.result;
});

// changed is a project file whose record was changed, with sizes and hashes made right again.
function changed(file, change) {
  if (file.toString('latin1', 0, 2) === 'PK') {
    const [manifest, record, ...others] = unzipped(file);
    const data = Buffer.from(JSON.stringify(change(JSON.parse(record.data.toString()))));
    const told = JSON.parse(manifest.data.toString());
    told.files[0] = { ...told.files[0], bytes: data.length, sha256: createHash('sha256').update(data).digest('hex') };
    return zipped([{ name: manifest.name, data: Buffer.from(JSON.stringify(told)) }, { name: record.name, data }, ...others]);
  }
  const body = gunzipSync(file.subarray(8));
  const n = body.readUInt32LE(0);
  const head = Buffer.from(JSON.stringify(change(JSON.parse(body.subarray(4, 4 + n).toString()))));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const all = Buffer.concat([length, head, body.subarray(4 + n, body.length - 32)]);
  return Buffer.concat([file.subarray(0, 8), gzipSync(Buffer.concat([all, createHash('sha256').update(all).digest()]))]);
}

test('a write that fails is said, tried again, and loses nothing', async (t) => {
  const page = await open(browser, server);
  t.after(() => page.context.close());
  await page.click('sample-national');
  await page.find('preview');
  await page.page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    window.broken = true;
    IDBObjectStore.prototype.put = function (value, key) {
      if (window.broken && /block\/0001/.test(key)) throw new DOMException('the disk is full', 'QuotaExceededError');
      return put.call(this, value, key);
    };
  });
  await shortFit(page);
  await fitted(page);
  await says(page, 'saved', /^Not saved/);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  assert.match(await page.text('saved'), /^Not saved/, 'other writes that went through change nothing about it');
  const folder = await mkdtemp(join(tmpdir(), 'mixtab-save-'));
  assert.match(await download(page, folder, () => page.click('save-file')), /\.mixtab$/);
  const wanted = await parameters(page);
  await page.page.evaluate(() => { window.broken = false; });
  await says(page, 'saved', /^Saved/, 60_000);
  await page.reload();
  assert.deepEqual(await parameters(page), wanted);
});

test('an edit is there though the page is loaded again at once', async (t) => {
  const page = await open(browser, server);
  t.after(() => page.context.close());
  await page.drop('panel.csv', panel());
  await page.find('preview');
  await page.shows('saved', /^Saved/);
  for (const name of ['First', 'Second', 'Third', 'Fourth', 'Fifth']) {
    await page.page.$eval(page.selector('project-name'), (field, text) => {
      field.value = text;
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
      setTimeout(() => location.reload()); // a browser undoes a write that has not ended by then
    }, name);
    await page.page.waitForNavigation();
    await page.find('preview');
    assert.equal(await page.value('project-name'), name);
  }
  assert.equal(await page.page.evaluate(() => localStorage.getItem('mixtab.left')), '', 'what was left is written');
  assert.deepEqual(page.seen.errors, []);
});

test('a run that lost a block goes on from there, to the same draws', async (t) => {
  const page = await open(browser, server);
  t.after(() => page.context.close());
  await page.click('sample-national');
  await page.find('preview');
  await shortFit(page, { warmup: 150, draws: 900 });
  await fitted(page);
  const wanted = await parameters(page);
  await says(page, 'saved', /^Saved/);
  const lost = await page.page.evaluate(async () => {
    const request = indexedDB.open('mixtab');
    const db = await new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    const change = db.transaction('records', 'readwrite');
    const all = change.objectStore('records').getAllKeys();
    await new Promise((resolve) => { all.onsuccess = resolve; });
    const key = all.result.filter((k) => /block\/0000/.test(k)).at(-1);
    change.objectStore('records').delete(key);
    await new Promise((resolve) => { change.oncomplete = resolve; });
    db.close();
    return key;
  });
  assert.ok(lost);
  await page.reload();
  await page.click('step-fit');
  await fitted(page);
  assert.deepEqual(await parameters(page), wanted);
});

test('opening a file is undone, and a wrong file changes nothing', async (t) => {
  const page = await open(browser, server);
  t.after(() => page.context.close());
  const folder = await mkdtemp(join(tmpdir(), 'mixtab-open-'));
  await page.drop('mine.csv', panel(60));
  await page.find('preview');
  await shortFit(page);
  await fitted(page);
  const mine = await parameters(page);
  const file = readFileSync(await download(page, folder, async () => {
    await page.click('step-report');
    await page.click('download-project');
  }));
  for (const [name, change, reason] of [
    ['a billion chains', (head) => ({ ...head, fit: { ...head.fit, settings: { ...head.fit.settings, chains: 1e9 } } }), /1000000000 is not between/],
    ['no model', (head) => ({ ...head, fit: { ...head.fit, spec: null } }), /fit\.spec/],
    ['a renamed field', ({ project: { settings, ...project }, ...head }) => ({ ...head, project: { ...project, Setings: settings } }), /project\.settings.*missing/],
    ['other roles', (head) => ({ ...head, project: { ...head.project, mapping: { ...head.project.mapping, kpi: 'nothing' } } }), /./],
  ]) {
    await page.drop(name + '.mixtab', changed(file, change));
    await says(page, 'notice', new RegExp('cannot be opened.*' + reason.source));
    assert.equal(await page.value('project-name'), 'mine');
  }
  assert.deepEqual(await parameters(page), mine, 'what was open stays');

  await page.drop('golden.mixtab', golden('project-2.mixtab'));
  await page.page.waitForFunction((selector) => document.querySelector(selector).value === 'A nation & more', { timeout: 60_000 }, page.selector('project-name'));
  const theirs = await parameters(page);
  assert.notDeepEqual(theirs, mine);
  await page.click('undo');
  await page.page.waitForFunction((selector) => document.querySelector(selector).value === 'mine', { timeout: 60_000 }, page.selector('project-name'));
  assert.deepEqual(await parameters(page), mine, 'undo brings back the fit');
  await says(page, 'saved', /^Saved/);
  await page.reload();
  assert.equal(await page.value('project-name'), 'mine');
  assert.deepEqual(await parameters(page), mine, 'and so does a reload');
});

// asksNoted notes how the asks begin that workers get from now on, the work's name among it.
const asksNoted = (page) => page.page.evaluate(() => {
  window.asked = [];
  for (const shell of window.mixtab.shells) {
    const post = shell.postMessage.bind(shell);
    shell.postMessage = (message, ...rest) => {
      if (message.module) window.asked.push(new TextDecoder().decode(new Uint8Array(message.parts[0], 0, 80)));
      return post(message, ...rest);
    };
  }
});

test('a project file brings all that was worked out, and draws made elsewhere become a project', async (t) => {
  const page = await open(browser, server);
  t.after(() => page.context.close());
  await asksNoted(page);
  await page.drop('whole.mixtab', golden('project-4-whole.mixtab'));
  await page.page.waitForFunction((selector) => {
    const text = document.querySelector(selector)?.textContent;
    return text && !/being tested|not been tested/.test(text);
  }, { timeout: 60_000, polling: 100 }, page.selector('verdict'));
  await page.click('step-compare');
  await page.page.waitForFunction((selector) => [...document.querySelectorAll(selector + ' tbody tr')].some((tr) => /^This model/.test(tr.textContent.trim()) && /\d/.test(tr.cells[1].textContent)),
    { timeout: 60_000, polling: 100 }, page.selector('models-table'));
  const folder = await mkdtemp(join(tmpdir(), 'mixtab-whole-'));
  const again = unzipped(readFileSync(await download(page, folder, async () => {
    await page.click('step-report');
    await page.click('download-project');
  })));
  const asked = await page.page.evaluate(() => window.asked);
  assert.ok(asked.some((head) => head.includes('analyse')), String(asked));
  assert.deepEqual(asked.filter((head) => /hold|misfit|compare/.test(head)), [], 'nothing is fitted again');
  const answers = (entries) => entries.filter(({ name }) => name.startsWith('answers/')).map(({ data }) => data.toString('base64'));
  assert.equal(answers(again).length, 6);
  assert.deepEqual(answers(again), answers(unzipped(golden('project-4-whole.mixtab'))), 'what was answered goes on as it came');
  assert.match(again.find(({ name }) => name === 'report.html').data.toString(), /^<!doctype html>[\s\S]*paper__title/);

  const data = join(folder, 'mine.csv');
  writeFileSync(data, panel(60));
  execFileSync('.build/mixtab', ['draws', '--data', data, '--chains', '2', '--warmup', '60', '--draws', '30', '--max-tree-depth', '4', '--quiet', '--out', folder], { stdio: 'ignore' });
  await page.drop('mine.csv', panel(60));
  await page.find('preview');
  await page.drop('stan.csv', Buffer.concat([1, 2].map((chain) => readFileSync(join(folder, `model-${chain}.csv`)))));
  await page.page.waitForFunction((selector) => document.querySelector(selector).value === 'mine · stan.csv', { timeout: 60_000 }, page.selector('project-name'));
  assert.ok((await page.rows('roi-table')).length > 2);
  await page.click('step-check');
  await says(page, 'verdict', /made elsewhere/);
  await page.drop('other.csv', readFileSync(join(folder, 'model-1.csv'), 'utf8').replaceAll(/^-?(?=\d)/gm, (sign) => sign + '9'));
  await says(page, 'notice', /cannot be used.*other\.csv is from another model or other data/);
  assert.deepEqual(page.seen.errors, []);
});

test('an unknown step opens on the Data page, and what is not known is said and kept', async (t) => {
  const page = await open(browser, server);
  t.after(() => page.context.close());
  await page.drop('later.mixtab', changed(golden('project-3.mixtab'), (head) => ({ ...head, step: 'forecast', project: { colour: 'red', ...head.project } })));
  await says(page, 'notice', /project\.colour.*“forecast”/);
  await page.find('preview');
  assert.equal(await page.value('project-name'), 'The third layout');
  await says(page, 'saved', /^Saved/);
  await page.reload();
  await says(page, 'notice', /project\.colour/);
  assert.match((await parameters(page))[1][0], /TV/, 'its fit is shown');
});

test('a store of the version before opens without a loss', async (t) => {
  const page = await stored(t, JSON.parse(gunzipSync(golden('device-0-done.json.gz')).toString()));
  await says(page, 'outcome-mean', /29\.46/, 120_000);
  assert.equal(await page.value('project-name'), 'A nation & more');
  assert.equal(await page.value('name-1'), 'Push TV');
  const rows = await parameters(page);
  assert.deepEqual(rows[1].slice(0, 3), ['Contribution: TV', '9,200,205', '1,052,449']);
  assert.equal(rows[1].at(-1), 'contribution[TV]', 'as exports call it');
  await page.click('step-compare');
  await page.page.waitForFunction((selector) => [...document.querySelectorAll(selector + ' tbody tr')].some((tr) => /^This model/.test(tr.textContent.trim()) && /^1\.29/.test(tr.cells[1].textContent.trim())),
    { timeout: 60_000 }, page.selector('models-table'));
  assert.deepEqual(page.seen.errors, []);
});

test('a run of the version before goes on', async (t) => {
  const page = await stored(t, JSON.parse(gunzipSync(golden('device-0-running.json.gz')).toString()));
  await fitted(page);
  await parameters(page);
});

test('what cannot be read is said, kept, and handed over', async (t) => {
  const records = JSON.parse(gunzipSync(golden('device-0-done.json.gz')).toString());
  records.project = Buffer.from('{"version":3,"project":{"name":').toString('base64');
  const page = await stored(t, records);
  await says(page, 'notice', /could not be read.*damaged/);
  const folder = await mkdtemp(join(tmpdir(), 'mixtab-unread-'));
  const copy = await download(page, folder, () => page.click('save-unread'));
  assert.match(Buffer.from(Object.values(JSON.parse(readFileSync(copy, 'utf8')))[0], 'base64').toString(), /^\{"version":3,"project"/);
  await page.click('sample-national');
  await page.find('preview');
  await says(page, 'saved', /^Saved/);
  assert.ok((await keys(page)).includes('kept/0001/project'));
});

test('a second tab shows the project, and takes over when the first is closed', async (t) => {
  const first = await open(browser, server);
  t.after(() => first.context.close());
  await first.drop('first.csv', panel(60));
  await first.find('preview');
  await shortFit(first);
  await fitted(first);
  const numbers = await parameters(first);
  await says(first, 'saved', /^Saved/);
  const second = await open(browser, server, { context: first.context });
  await says(second, 'saved', /another tab/);
  assert.deepEqual(await parameters(second), numbers, 'the second tab shows the fit');
  assert.equal(await second.value('project-name'), 'first');
  await second.put('project-name', 'second');
  await says(second, 'notice', /another tab/);

  await second.click('step-data');
  await second.click('new-project'); // a project of its own is written beside the other
  await second.click('over-go');
  await second.drop('own.csv', panel(60));
  await second.page.waitForFunction((selector) => document.querySelector(selector).value === 'own', {}, second.selector('project-name'));
  await second.find('preview');
  await second.put('project-name', 'its own');
  await drawn(second);
  await says(second, 'saved', /^Saved/);
  await first.page.bringToFront();
  await first.put('project-name', 'renamed');
  await drawn(first);
  await says(first, 'saved', /^Saved/);
  await second.page.bringToFront();
  await second.reload();
  assert.equal(await second.value('project-name'), 'its own', 'a tab comes back to its own project');
  assert.match(await second.text('saved'), /^(Saved.*)?$/);
  await second.click('projects');
  await second.page.waitForFunction(() => [...document.querySelectorAll('.projects__name')].map((name) => name.textContent).join() === 'its own,renamed',
    { timeout: 60_000, polling: 50 });
  await second.click('project-open');
  await says(second, 'saved', /another tab/);
  await first.page.close();
  await says(second, 'notice', /taken over/);
  await second.page.waitForFunction((selector) => document.querySelector(selector).value === 'renamed', { timeout: 60_000 }, second.selector('project-name'));
  await second.put('project-name', 'mine now');
  await drawn(second); // until then it says of the last edit that it is saved
  await says(second, 'saved', /^Saved/);
  await second.reload();
  assert.equal(await second.value('project-name'), 'mine now');
});

test('storage that a tab of an older version holds is said, and written to when that tab goes', async (t) => {
  const context = await browser.createBrowserContext();
  t.after(() => context.close());
  const old = await context.newPage();
  await old.goto(new URL('icon.svg', server.url).href);
  await old.evaluate(async () => {
    const request = indexedDB.open('mixtab', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('records');
    window.held = await new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  });
  const page = await open(browser, server, { context, first: () => { // as if this version were of another one
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name, version) { return open.call(this, name, version + 1); };
    IDBDatabase.prototype.createObjectStore = () => {};
  } });
  await says(page, 'saved', /^Not saved.*older Mixtab.*close that tab.*IndexedDB/, 60_000);
  await old.close();
  await says(page, 'saved', /^Saved/);
  await page.click('sample-national');
  await page.find('preview');
  assert.deepEqual(page.seen.errors, []);
});

test('projects stand beside each other, and everything is forgotten when that is asked for', async (t) => {
  const page = await open(browser, server);
  t.after(() => page.context.close());
  const list = () => page.page.$$eval(page.selector('project'), (items) => items.map((item) => item.querySelector('.projects__name')?.textContent ?? ''));
  const lists = (wanted) => page.page.waitForFunction((names) => [...document.querySelectorAll('.projects__item')].map((item) =>
    item.querySelector('.projects__name')?.textContent).join('|') === names, { timeout: 60_000, polling: 50 }, wanted.join('|'));
  const act = (nth, id) => page.page.$$eval(page.selector('project'), (items, i, part) => items[i].querySelector(`[data-testid="${part}"]`).click(), nth, id);
  const named = (name) => page.page.waitForFunction((selector, text) => document.querySelector(selector).value === text, { timeout: 60_000, polling: 50 },
    page.selector('project-name'), name);

  await page.drop('first.csv', panel(60));
  await page.find('preview');
  await page.click('new-project');
  await page.click('over-go');
  await page.find('welcome-projects');
  await page.drop('second.csv', panel(70));
  await page.find('preview');
  await named('second');
  await says(page, 'saved', /^Saved/);
  await page.click('projects');
  await lists(['second', 'first']);
  assert.match(await page.text('project'), /Open now.*Changed .* MB/);
  assert.deepEqual(await page.accessibility(), []);

  await act(1, 'project-copy');
  await lists(['second', 'first copy', 'first']);
  await act(2, 'project-name-edit');
  await page.put('project-rename', 'the first');
  await lists(['second', 'the first', 'first copy']);
  await act(2, 'project-delete');
  await page.find('project-back');
  await act(2, 'project-back');
  await page.page.waitForFunction(() => !document.querySelector('[data-testid="project-back"]'), { timeout: 60_000 });
  await act(0, 'project-delete'); // the one that is open
  await lists(['the first', 'first copy', 'second']);
  await act(0, 'project-open');
  await named('the first');
  await page.find('preview');
  await says(page, 'saved', /^Saved/);
  await page.reload();
  await named('the first');
  await page.find('preview');
  await page.click('projects');
  await lists(['the first', 'first copy', 'second']);

  await page.page.evaluate(() => localStorage.setItem('another.page', 'stays'));
  await page.click('forget');
  await page.click('forget-go');
  await page.find('welcome-projects');
  const left = await page.page.evaluate(async () => ({ local: Object.keys(localStorage), databases: (await indexedDB.databases()).map((d) => d.name) }));
  assert.deepEqual(left.local.filter((key) => key !== 'mixtab.theme'), ['another.page']);
  await page.click('projects');
  await says(page, 'projects-empty', /no projects/);
  assert.deepEqual(await list(), []);
  assert.deepEqual(page.seen.errors, []);
});
