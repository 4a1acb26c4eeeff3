// Where a worker's program can run for a measure: pages of browsers, and Node. Each has `asks`, which gives a fresh worker an
// ask with frames and returns the last frame that it answers with: {body, buffer}; `cpu` is the seconds of processor that all of
// its threads and processes have used, where the system says so (Linux).
import { Worker } from 'node:worker_threads';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { firefoxPath, launch, launchFirefox, open, serve } from './browser.mjs';
import { framesInPage, withFrames } from './frames.mjs';

const site = process.env.MIXTAB_SITE || 'dist';

// nodeWorker is a worker of Node's that has what a browser's worker finds around it.
function nodeWorker() {
  const script = `
    const { parentPort } = require('node:worker_threads');
    globalThis.self = globalThis;
    globalThis.postMessage = (message, moved) => parentPort.postMessage(message, moved);
    globalThis.require = require; globalThis.fs = require('node:fs');
    parentPort.on('message', (data) => self.onmessage({ data }));
    (0, eval)(${JSON.stringify(readFileSync(join(site, 'worker.js'), 'utf8'))});`;
  const worker = new Worker(script, { eval: true });
  const shell = { postMessage: (message) => worker.postMessage(message), terminate: () => worker.terminate() };
  worker.on('message', (data) => shell.onmessage?.({ data }));
  worker.on('error', (error) => shell.onerror?.(error));
  return shell;
}

async function node() {
  globalThis.window = { mixtab: { workerModule: await WebAssembly.compile(readFileSync(join(site, 'studio.wasm'))) } };
  const { ask } = framesInPage();
  return {
    name: 'Node ' + process.versions.node.split('.')[0],
    async asks(name, body, frames = []) {
      const worker = nodeWorker();
      try {
        return (await ask(worker, name, body, frames)).at(-1);
      } finally {
        await worker.terminate();
      }
    },
    cpu: () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; },
    close: async () => {},
  };
}

// spent is what a process and those that it started have used.
function spent(root) {
  const all = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().split(' ');
      all.set(Number(pid), { parent: Number(stat[1]), seconds: (Number(stat[11]) + Number(stat[12])) / 100 }); // ticks of 10 ms
    } catch { /* has ended */ }
  }
  const under = (pid) => pid === root || (all.has(pid) && under(all.get(pid).parent));
  return [...all.keys()].filter(under).reduce((sum, pid) => sum + all.get(pid).seconds, 0);
}

// asked gives one of the page's workers an ask and keeps its answer in the page; frames are names of answers kept before.
async function asked({ ask }, { name, body, frames }) {
  const kept = (window.kept ??= []);
  const worker = window.mixtab.spawn();
  const answer = (await ask(worker, name, body, frames.map((i) => kept[i]))).at(-1);
  worker.terminate();
  const { draws, ...small } = answer.body;
  return { body: small, buffer: kept.push(answer.buffer) - 1 };
}

async function browser(name, start) {
  const server = await serve(site);
  const began = Date.now();
  const running = await start();
  const studio = await open(running, server);
  const opened = { wall: (Date.now() - began) / 1e3, cpu: spent(running.process().pid) };
  return {
    name, opened,
    asks: (kind, body, frames = []) => studio.page.evaluate(withFrames(asked), { name: kind, body, frames }),
    page: studio.page,
    cpu: () => spent(running.process().pid),
    close: async () => { await running.close(); server.close(); },
  };
}

// engines opens, one after another, those of the names that are there.
export const engines = {
  node,
  chromium: () => browser('Chromium', () => launch()),
  firefox: () => (firefoxPath() ? browser('Firefox', () => launchFirefox()) : null),
};
