// drawsInPage runs in the page: it has the page's own workers draw a sample's fit and gives the SHA-256 of all kept
// draws, chain after chain, as little-endian numbers, and whether all chains ran as kernels. `shells` is how many run at once.
export async function drawsInPage({ ask }, { sample, spec, settings, shells }) {
  const workers = Array.from({ length: shells }, () => window.mixtab.spawn());
  try {
    const [file, made] = await ask(workers[0], 'sample', { name: sample });
    const [panel] = await ask(workers[0], 'read', { name: made.body.name, mapping: made.body.mapping }, [file.buffer]);
    const task = { spec: new TextEncoder().encode(spec), settings };
    const waiting = Array.from({ length: settings.chains }, (_, chain) => chain);
    const chains = [];
    let kernels = true;
    await Promise.all(workers.map(async (worker) => {
      while (waiting.length > 0) {
        const chain = waiting.shift();
        const said = await ask(worker, 'chain', { ...task, chain }, [panel.buffer]);
        const blocks = said.filter(({ name, kind }) => kind === 'part' && name === 'block');
        chains[chain] = blocks.map(({ content }) => content.draws);
        kernels &&= blocks.every(({ body }) => body.kernel);
      }
    }));
    const all = new Uint8Array(await new Blob(chains.flat()).arrayBuffer());
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
    return { kernels, numbers: all.length / 8, hash: Array.from(hash, (b) => b.toString(16).padStart(2, '0')).join('') };
  } finally {
    for (const worker of workers) worker.terminate();
  }
}
