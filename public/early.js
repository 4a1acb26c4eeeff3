// Asks for the program before anything else is asked for or run, since it is the largest, and compiles it while it comes.
// A planner to share is made of the page's own program, so its bytes are kept.

const build = document.querySelector('meta[name="build"]').content;

async function compiled(response) {
  if ((response.headers.get('content-type') || '').startsWith('application/wasm')) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
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

// A file of this build never changes under its address, so that the browser need not ask for it again.
async function found(path) {
  const response = await fetch(`${path}?v=${build}`);
  if (!response.ok) throw new Error(path + ' could not be loaded (' + response.status + ')');
  return response;
}

// program is the program in two forms: module, compiled, and bytes, a Blob.
function program() {
  const both = found('studio.wasm').then((response) => {
    const bytes = counted(response.clone().body);
    bytes.catch(() => {}); // what compiles says it
    return { module: compiled(response), bytes };
  });
  const part = (name) => {
    const promise = both.then((parts) => parts[name]);
    promise.catch(() => {}); // who waits for it gets the error
    return promise;
  };
  return { module: part('module'), bytes: part('bytes') };
}

window.mixtabEarly = { found, ...(typeof WebAssembly === 'object' && program()) };
