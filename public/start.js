// Starts the studio: compiles the program, spawns the worker shells, then runs the program in the page.
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

// compileAndKeep compiles a program while it comes, and shows how much of it has come. A planner to share is made of the page's own
// program, so its bytes are kept.
async function compileAndKeep(path) {
  const response = await found(path);
  const kept = counted(response.clone().body);
  return [await compiled(response), await kept];
}

// The program's size is the build's, since a host that compresses does not tell it.
function showLoaded(bytes) {
  const bar = document.getElementById('boot-bar');
  if (bar) bar.value = Math.min(1, bytes / PROGRAM_SIZE);
}

async function counted(stream) {
  const chunks = [];
  let bytes = 0;
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks);
    chunks.push(value);
    bytes += value.length;
    showLoaded(bytes);
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
  const [[module, program], planner, shells] = await Promise.all([compileAndKeep('studio.wasm'), text('planner-shell.txt'), standingShells()]);
  loadSamples();
  mixtab.planners = packer(planner, program);
  await run(module, shells);
}

start().catch(failed);
