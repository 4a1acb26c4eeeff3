// framesInPage is core/work's codec and wasm/proto's frames for tests that speak to the workers themselves. It is handed to
// the page as text: `evaluate` takes a function alone.
export function framesInPage() {
  const text = new TextEncoder();
  const names = new TextDecoder();

  function head(out, major, n) {
    const wide = n > 0xffffffff ? 8 : n > 0xffff ? 4 : n > 0xff ? 2 : n > 23 ? 1 : 0;
    out.push((major << 5) | (wide ? 24 + Math.log2(wide) : n));
    for (let i = wide - 1; i >= 0; i--) out.push(Math.floor(n / 256 ** i) % 256);
  }

  function write(out, value) {
    if (value === null || value === undefined) out.push(0xf6);
    else if (typeof value === 'boolean') out.push(value ? 0xf5 : 0xf4);
    else if (Number.isInteger(value)) head(out, value < 0 ? 1 : 0, value < 0 ? -1 - value : value);
    else if (typeof value === 'number') out.push(0xfb, ...new Uint8Array(new Float64Array([value]).buffer).reverse());
    else if (typeof value === 'string') put(out, 3, text.encode(value));
    else if (value instanceof Uint8Array) put(out, 2, value);
    else if (Array.isArray(value)) {
      head(out, 4, value.length);
      for (const element of value) write(out, element);
    } else {
      const entries = Object.entries(value);
      head(out, 5, entries.length);
      for (const [key, element] of entries) { write(out, key); write(out, element); }
    }
  }

  function put(out, major, bytes) {
    head(out, major, bytes.length);
    for (const byte of bytes) out.push(byte);
  }

  // read takes one value from a cursor {bytes, at}.
  function read(cursor) {
    const view = new DataView(cursor.bytes.buffer, cursor.bytes.byteOffset);
    const first = cursor.bytes[cursor.at++];
    if (first === 0xf4 || first === 0xf5) return first === 0xf5;
    if (first === 0xf6) return null;
    if (first === 0xfb) { cursor.at += 8; return view.getFloat64(cursor.at - 8); }
    let n = first & 31;
    if (n >= 24) {
      const wide = 1 << (n - 24);
      n = 0;
      for (let i = 0; i < wide; i++) n = n * 256 + cursor.bytes[cursor.at++];
    }
    switch (first >> 5) {
      case 0: return n;
      case 1: return -1 - n;
      case 2: cursor.at += n; return cursor.bytes.slice(cursor.at - n, cursor.at);
      case 3: cursor.at += n; return names.decode(cursor.bytes.subarray(cursor.at - n, cursor.at));
      case 4: return Array.from({ length: n }, () => read(cursor));
      case 5: return Object.fromEntries(Array.from({ length: n }, () => [read(cursor), read(cursor)]));
      case 6: return Array.from(new Float64Array(read(cursor).buffer));
    }
    throw new Error('a value of an unknown kind');
  }

  const coded = (value) => { const out = []; write(out, value); return Uint8Array.from(out); };

  // encode makes an ask without parts of its own.
  function encode(name, ask) {
    const raw = coded({ kind: 'ask', name, body: coded(ask) });
    const frame = new Uint8Array(8 + raw.length);
    frame.set([0x4d, 0x49, 0x58, 2]);
    new DataView(frame.buffer).setUint32(4, raw.length, true);
    frame.set(raw, 8);
    return frame.buffer;
  }

  function decode(buffer) {
    const bytes = new Uint8Array(buffer);
    const end = 8 + new DataView(buffer).getUint32(4, true);
    const { kind, name, body, parts = [] } = read({ bytes: bytes.subarray(8, end), at: 0 });
    let at = end;
    const content = {};
    for (const part of parts) {
      at = (at + 7) & ~7;
      content[part.name] = bytes.slice(at, at + part.length);
      at += part.length;
    }
    return { kind, name, body: body && read({ bytes: body, at: 0 }), content, buffer };
  }

  // ask gives a worker one ask with the frames that go with it, and returns all that it says until it ends.
  const ask = (worker, name, body, frames = []) => new Promise((resolve, reject) => {
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
    worker.postMessage({ job: 1, module: window.mixtab.workerModule, parts: [encode(name, body), ...frames] });
  });

  const nameOf = (frame) => decode(frame.slice(0)).name;

  return { ask, nameOf };
}

// withFrames is a function for the page whose first argument has what framesInPage gives.
export const withFrames = (act) => new Function('input', `return (${act})((${framesInPage})(), input)`);
