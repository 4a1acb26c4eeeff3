// Starts the studio: compiles both binaries, spawns the worker shells, then runs the page's program.
// Everything the page will ever fetch is fetched here.
import { failed, openShells, ready, run } from './program.js';
import { packer } from './pack.js';
import { remember } from './place.js';

const mixtab = window.mixtab;

// A file of this build never changes under its address, so that the browser need not ask for it again, nor compile it.
async function found(path) {
  const response = await fetch(`${path}?v=${mixtab.build}`);
  if (!response.ok) throw new Error(path + ' could not be loaded (' + response.status + ')');
  return response;
}

async function compiled(response) {
  if ((response.headers.get('content-type') || '').startsWith('application/wasm')) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

// compileAndKeep compiles a program while it comes, and shows how much of both has come. A planner to share is made of the page's own
// program, so its bytes are kept.
async function compileAndKeep(path) {
  const response = await found(path);
  const kept = counted(path, response.clone().body);
  return [await compiled(response), await kept];
}

// loaded counts the bytes of the programs; sizes are the build's, since a host that compresses does not tell them.
const loaded = {};

function showLoaded(path, bytes) {
  loaded[path] = bytes;
  const all = Object.values(SIZES).reduce((sum, size) => sum + size, 0);
  const bar = document.getElementById('boot-bar');
  if (bar) bar.value = Math.min(1, Object.values(loaded).reduce((sum, size) => sum + size, 0) / all);
}

async function counted(path, stream) {
  const chunks = [];
  let bytes = 0;
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks);
    chunks.push(value);
    bytes += value.length;
    showLoaded(path, bytes);
  }
}

const text = async (path) => (await found(path)).text();

async function standingShells() {
  mixtab.serveWorker(await text('worker.js'));
  const shells = openShells();
  await shells.standing;
  return shells;
}

// The samples' fits are fetched last, so that nothing waits for them; a person may ask for one before it is there.
function loadSamples() {
  for (const name of SAMPLES) {
    const loaded = (async () => {
      const response = await found(`sample-${name}.fit`);
      return new Response(response.body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
    })();
    loaded.catch(() => {}); // the code that asks for it gets the error
    mixtab.samples[`sample-${name}`] = loaded;
  }
}

async function start() {
  if (!ready()) return;
  remember();
  const [[studio, program], [worker], planner, shells] = await Promise.all([
    compileAndKeep('studio.wasm'), compileAndKeep('worker.wasm'), text('planner-shell.txt'), standingShells(),
  ]);
  loadSamples();
  mixtab.planners = packer(planner, program);
  await run(studio, worker, shells);
}

start().catch(failed);
