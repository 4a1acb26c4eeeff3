// Starts the studio: compiles both binaries, spawns the worker shells, then runs the page's program.
// Everything the page will ever fetch is fetched here.
const mixtab = window.mixtab;

async function compile(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(path + ' could not be loaded (' + response.status + ')');
  if ((response.headers.get('content-type') || '').startsWith('application/wasm')) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

function spawn() {
  return new Worker(mixtab.policy.createScriptURL('worker.js'));
}

// What the browser fires while the renderer is at work (a blur, say) waits until it is done: the renderer holds
// a lock that a handler would wait for, for ever.
function deferEventsWhileRendering() {
  const render = window.vuguRender;
  window.vuguRender = () => {
    mixtab.rendering = true;
    try {
      return render();
    } finally {
      mixtab.rendering = false;
    }
  };
}

// standing waits until a shell's script has run. From then on the shell fetches nothing.
function standing(shell) {
  return new Promise((resolve, reject) => {
    shell.addEventListener('message', resolve, { once: true });
    shell.addEventListener('error', () => reject(new Error('worker.js could not be loaded')), { once: true });
  });
}

async function start() {
  if (typeof WebAssembly !== 'object') {
    mixtab.guard('This browser does not run WebAssembly',
      'Mixtab computes in the browser and needs WebAssembly. On a managed computer it is usually switched off together with ' +
      'JavaScript’s compiler; ask for the policy JavaScriptJitAllowedForSites to include this address, or use another browser.');
    return;
  }
  const cores = Math.max(1, Math.min(4, navigator.hardwareConcurrency || 2));
  const shells = Array.from({ length: cores + 1 }, spawn);
  const [studio, worker] = await Promise.all([compile('studio.wasm'), compile('worker.wasm'), ...shells.map(standing)]);
  Object.assign(mixtab, { cores, shells, spawn, workerModule: worker });
  deferEventsWhileRendering();
  const go = new Go();
  const instance = await WebAssembly.instantiate(studio, go.importObject);
  await go.run(instance);
  mixtab.crash('the page’s program ended');
}

start().catch((error) => mixtab.crash(error && error.message ? error.message : error));
