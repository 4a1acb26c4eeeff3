// Asks for the program before anything else is asked for or run, since it is the largest, and compiles it while it comes.
// A planner to share is made of the page's own program, so its bytes are kept.

const build = document.querySelector('meta[name="build"]').content;

async function compiled(response) {
  if ((response.headers.get('content-type') || '').startsWith('application/wasm')) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

// Counting what comes takes a tenth of the page's time at the start, so that only who waits longer is shown how far it is.
const PATIENCE = 400; // milliseconds

// counted shows how much of the program has come, where that takes long, and keeps it: null where nothing was counted. The program's size is the
// build's, since a host that compresses does not tell it.
async function counted(copy, module) {
  const here = await Promise.race([module.then(() => true), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  if (here) return null;
  const bar = document.getElementById('boot-bar');
  const chunks = [];
  let bytes = 0;
  for (const reader = copy.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks);
    chunks.push(value);
    bytes += value.length;
    if (bar) bar.value = Math.min(1, bytes / PROGRAM_SIZE);
  }
}

// A file of this build never changes under its address, so that the browser need not ask for it again.
async function found(path) {
  const response = await fetch(`${path}?v=${build}`);
  if (!response.ok) throw new Error(path + ' could not be loaded (' + response.status + ')');
  return response;
}

// program is the program in two forms: module, compiled, and bytes, which gives a Blob when it is called. What is not counted is read only then,
// by the browser itself.
function program() {
  const both = found('studio.wasm').then((response) => {
    const copy = response.clone();
    const module = compiled(response);
    const read = counted(copy, module);
    read.catch(() => {}); // who asks for the bytes gets the error
    return { module, read, copy };
  });
  const module = both.then((parts) => parts.module);
  module.catch(() => {}); // who waits for it gets the error
  const bytes = async () => {
    const { read, copy } = await both;
    return (await read) ?? copy.blob();
  };
  return { module, bytes };
}

window.mixtabEarly = { found, ...(typeof WebAssembly === 'object' && program()) };
