// Starts the studio: compiles both binaries, spawns the worker shells, then runs the page's program.
// Everything the page will ever fetch is fetched here.
import { failed, openShells, ready, run } from './program.js';
import { packer } from './pack.js';
import { remember } from './place.js';

const mixtab = window.mixtab;

async function found(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(path + ' could not be loaded (' + response.status + ')');
  return response;
}

async function compiled(response) {
  if ((response.headers.get('content-type') || '').startsWith('application/wasm')) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

const compile = async (path) => compiled(await found(path));

// A planner to share is made of the page's own program, so its bytes are kept.
async function compileAndKeep(path) {
  const response = await found(path);
  const kept = response.clone().blob();
  return [await compiled(response), await kept];
}

const text = async (path) => (await found(path)).text();

async function standingShells() {
  mixtab.serveWorker(await text('worker.js'));
  const shells = openShells();
  await shells.standing;
  return shells;
}

async function start() {
  if (!ready()) return;
  remember();
  const [[studio, program], worker, planner, shells] = await Promise.all([
    compileAndKeep('studio.wasm'), compile('worker.wasm'), text('planner-shell.txt'), standingShells(),
  ]);
  mixtab.planners = packer(planner, program);
  await run(studio, worker, shells);
}

start().catch(failed);
