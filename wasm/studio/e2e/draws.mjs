// drawsInPage runs in the page: it has the page's own workers draw a sample's fit and gives the SHA-256 of all kept
// draws, chain after chain, as little-endian numbers. It speaks to the workers as wasm/proto does. `shells` is how many
// chains run at once.
export async function drawsInPage({ sample, spec, settings, shells }) {
  const align = (n) => (n + 7) & ~7;

  function encode(kind, body, sections = []) {
    const names = sections.map(({ name, data }) => ({ name, length: data.length }));
    const head = new TextEncoder().encode(JSON.stringify({ kind, body, sections: names }));
    let size = 8 + head.length;
    for (const { data } of sections) size = align(size) + data.length;
    const frame = new Uint8Array(size);
    frame.set([0x4d, 0x49, 0x58, 1]);
    new DataView(frame.buffer).setUint32(4, head.length, true);
    frame.set(head, 8);
    let at = 8 + head.length;
    for (const { data } of sections) {
      at = align(at);
      frame.set(data, at);
      at += data.length;
    }
    return frame.buffer;
  }

  function decode(buffer) {
    const bytes = new Uint8Array(buffer);
    const end = 8 + new DataView(bytes.buffer).getUint32(4, true);
    const { kind, body, sections = [] } = JSON.parse(new TextDecoder().decode(bytes.subarray(8, end)));
    let at = end;
    const content = {};
    for (const { name, length } of sections) {
      at = align(at);
      content[name] = bytes.slice(at, at + length);
      at += length;
    }
    return { kind, body, content };
  }

  // ask gives a worker one request and returns all that it says until it ends.
  const ask = (worker, frame) => new Promise((resolve, reject) => {
    const said = [];
    worker.onerror = () => reject(new Error('the worker broke'));
    worker.onmessage = ({ data }) => {
      if (data.ready) return;
      if (!data.ended) {
        said.push(decode(data.parts[0]));
        return;
      }
      const failed = said.find(({ kind }) => kind === 'failed');
      if (failed || data.fault) reject(new Error(failed ? failed.body.reason : data.fault));
      else resolve(said);
    };
    worker.postMessage({ job: 1, module: window.mixtab.workerModule, parts: [frame] });
  });

  const workers = Array.from({ length: shells }, () => window.mixtab.spawn());
  try {
    const [made] = await ask(workers[0], encode('sample', { name: sample }));
    const task = { name: made.body.name, mapping: made.body.mapping, spec: btoa(String.fromCharCode(...new TextEncoder().encode(spec))), settings };
    const waiting = Array.from({ length: settings.chains }, (_, chain) => chain);
    const chains = [];
    await Promise.all(workers.map(async (worker) => {
      while (waiting.length > 0) {
        const chain = waiting.shift();
        const said = await ask(worker, encode('fit', { ...task, chain }, [{ name: 'file', data: made.content.file }]));
        chains[chain] = said.filter(({ kind }) => kind === 'block').map(({ content }) => content.draws);
      }
    }));
    const all = new Uint8Array(await new Blob(chains.flat()).arrayBuffer());
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
    return { numbers: all.length / 8, hash: Array.from(hash, (b) => b.toString(16).padStart(2, '0')).join('') };
  } finally {
    for (const worker of workers) worker.terminate();
  }
}
