// Asks for the program before anything else is asked for or run, since it is the largest, and compiles it while it comes.

const build = document.querySelector('meta[name="build"]').content;

async function compiled(response) {
  if ((response.headers.get('content-type') || '').startsWith('application/wasm')) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

// Counting what comes takes a tenth of the page's time at the start, so that only who waits longer is shown how far it is.
const PATIENCE = 400; // milliseconds

// showProgress shows how much of the program has come, until it is compiled. Its size is the build's, since a host that compresses does not
// tell it.
async function showProgress(copy, module) {
  const reader = copy.body.getReader();
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  let here = false;
  module.finally(() => { here = true; }).catch(() => {}); // who waits for it gets the error
  await Promise.race([module, patience]);
  const bar = document.getElementById('boot-bar');
  for (let bytes = 0; bar && !here;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    bar.value = Math.min(1, bytes / PROGRAM_SIZE);
  }
  await reader.cancel();
}

// A file of this build never changes under its address, so that the browser need not ask for it again.
async function found(path) {
  const response = await fetch(`${path}?v=${build}`);
  if (!response.ok) throw new Error(path + ' could not be loaded (' + response.status + ')');
  return response;
}

// program is the program compiled.
function program() {
  const module = found('studio.wasm').then((response) => {
    const copy = response.clone();
    const compiling = compiled(response);
    showProgress(copy, compiling).catch(() => {});
    return compiling;
  });
  module.catch(() => {}); // who waits for it gets the error
  return module;
}

window.mixtabEarly = { found, module: typeof WebAssembly === 'object' && program() };
