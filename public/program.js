// Runs the page's program. What is the same wherever its bytes came from: index.html's host or a planner's own file.

const mixtab = window.mixtab;

// ready reports whether this browser can run the program, and says why where it cannot.
export function ready() {
  const missing = typeof WebAssembly !== 'object' ? 'no_wasm' : typeof Worker !== 'function' ? 'no_workers' : '';
  if (missing) mixtab.stop(missing);
  return !missing;
}

// openShells spawns a shell for each chain that can run at once and one to spare. A job may be given to one that does not stand yet.
export function openShells() {
  const cores = Math.max(1, Math.min(4, navigator.hardwareConcurrency || 2));
  const spawn = () => new Worker(mixtab.policy.createScriptURL(mixtab.workerAddress));
  let shells;
  try {
    shells = Array.from({ length: cores + 1 }, spawn);
  } catch (error) {
    mixtab.stop('no_workers');
    throw error;
  }
  return { cores, shells, spawn, standing: Promise.all(shells.map(standing)) };
}

// standing waits until a shell's script has run. From then on the shell fetches nothing.
function standing(shell) {
  return new Promise((resolve, reject) => {
    const begun = new AbortController(); // what breaks later is the program's to hear
    const { signal } = begun;
    shell.addEventListener('message', () => {
      begun.abort();
      resolve();
    }, { signal });
    shell.addEventListener('error', () => {
      begun.abort();
      mixtab.stop('no_workers');
      reject(new Error('a worker could not be started'));
    }, { signal });
  });
}

// What the browser fires while the renderer is at work (a blur, say) waits until it is done: the renderer holds
// a lock that a handler would wait for, for ever. drawn is called when the first frame is there.
function deferEventsWhileRendering(drawn) {
  const render = window.vuguRender;
  let first = true;
  window.vuguRender = () => {
    mixtab.rendering = true;
    try {
      return render();
    } finally {
      mixtab.rendering = false;
      if (first) setTimeout(drawn);
      first = false;
    }
  };
}

// run starts the program of a page and does not return. The page's workers run the same, compiled once. drawn is called after the first frame.
export async function run(module, { cores, shells, spawn }, drawn) {
  Object.assign(mixtab, { cores, shells, spawn, workerModule: module });
  deferEventsWhileRendering(drawn);
  const go = new Go();
  go.importObject.kernel = { instantiate: () => -1, run() {} }; // a worker's; a page computes nothing that takes long
  const instance = await WebAssembly.instantiate(module, go.importObject);
  mixtab.memory = () => instance.exports.mem.buffer.byteLength;
  await go.run(instance);
  mixtab.crash('the page’s program ended');
}

export function failed(error) {
  mixtab.crash(error && error.message ? error.message : error);
}
