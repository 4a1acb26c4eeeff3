// Starts the studio: spawns the worker shells and runs the program in the page as soon as it is compiled (early.js).
// Everything the page will ever fetch is fetched here or there. What the first frame does not need comes after it.
import { failed, openShells, ready, run } from './program.js';
import { packer } from './pack.js';
import { remember } from './place.js';

const mixtab = window.mixtab;
const { found, module, bytes } = window.mixtabEarly;

const text = async (path) => (await found(path)).text();

async function shellsOf(script) {
  mixtab.serveWorker(await script);
  const shells = openShells();
  shells.standing.catch(failed);
  return shells;
}

// once gives a function that does it when it is first called for, and has the same result from then on; what failed is tried again.
function once(act) {
  let result;
  return () => (result ??= act().catch((error) => {
    result = undefined;
    throw error;
  }));
}

// The samples' fits are kept as they come, compressed; one is fetched at once where a person asks for it before that.
const fits = Object.fromEntries(SAMPLES.map((name) => [`sample-${name}`, once(async () => (await found(`sample-${name}.fit`)).blob())]));

const inflated = async (fit) => new Response((await fit()).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();

// loadRest fetches what is left, one after another, and then says that all is there: nothing is requested from then on.
async function loadRest(rest) {
  for (const fetched of rest) await fetched().catch(() => {}); // who needs it gets the error
  mixtab.loaded();
}

async function start() {
  if (!ready()) return;
  remember();
  const spawning = shellsOf(text('worker.js'));
  spawning.catch(() => {}); // awaited below
  const planner = once(() => text('planner-shell.txt'));
  mixtab.program = once(bytes);
  const slides = once(() => text('slides.js'));
  mixtab.shell = planner;
  mixtab.slides = slides;
  mixtab.planners = packer(planner, mixtab.program);
  for (const [name, fit] of Object.entries(fits)) mixtab.samples[name] = () => inflated(fit);
  const program = await module;
  const shells = await spawning;
  await run(program, shells, () => loadRest([planner, slides, mixtab.program, ...Object.values(fits), () => shells.standing]));
}

start().catch(failed);
