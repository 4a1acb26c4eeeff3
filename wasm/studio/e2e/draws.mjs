// drawsInPage runs in the page: it has the page's own workers draw a sample's fit and gives the SHA-256 of all kept
// draws, chain after chain, as little-endian numbers, whether all chains ran as kernels, and why one did not. `shells` is how many run at once.
export async function drawsInPage({ ask }, { sample, spec, settings, shells }) {
  const workers = Array.from({ length: shells }, () => window.mixtab.spawn());
  try {
    const [file, made] = await ask(workers[0], 'sample', { name: sample });
    const [panel] = await ask(workers[0], 'read', { name: made.body.name, mapping: made.body.mapping }, [file.buffer]);
    const task = { spec: new TextEncoder().encode(spec), settings };
    const waiting = Array.from({ length: settings.chains }, (_, chain) => chain);
    const chains = [];
    let kernels = true, plain = '';
    await Promise.all(workers.map(async (worker) => {
      while (waiting.length > 0) {
        const chain = waiting.shift();
        const said = await ask(worker, 'chain', { ...task, chain }, [panel.buffer]);
        const blocks = said.filter(({ name, kind }) => kind === 'part' && name === 'block');
        chains[chain] = blocks.map(({ content }) => content.draws);
        kernels &&= blocks.every(({ body }) => body.kernel);
        plain ||= blocks[0].body.plain?.code;
      }
    }));
    const all = new Uint8Array(await new Blob(chains.flat()).arrayBuffer());
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
    return { kernels, plain, numbers: all.length / 8, hash: Array.from(hash, (b) => b.toString(16).padStart(2, '0')).join('') };
  } finally {
    for (const worker of workers) worker.terminate();
  }
}

// agreementInPage has one of the page's workers compare kernels with plain Go, form by form.
export async function agreementInPage({ ask }) {
  const worker = window.mixtab.spawn();
  try {
    return (await ask(worker, 'bench_agree', {})).at(-1).body;
  } finally {
    worker.terminate();
  }
}

// refuseKernels has every worker that a page spawns find an engine that takes no more modules than the program's own.
export function refuseKernels() {
  const RealBlob = window.Blob;
  window.Blob = function (parts, options) {
    const refusal = 'WebAssembly.Module = function () { throw new WebAssembly.CompileError("no SIMD"); };';
    return new RealBlob(options?.type === 'text/javascript' ? [refusal, ...parts] : parts, options);
  };
}
