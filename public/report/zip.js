// What the slides' library needs of JSZip, and no more: files by path, put into a ZIP that is the same for the same files. They are compressed by
// the browser and dated 1 January 1980, the first day that a ZIP knows. When a presentation was made is left out of its properties, where it may be.

const MADE = /<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

async function deflated(bytes) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer());
}

// fields writes little-endian numbers: [size in bytes, value].
function fields(...list) {
  const out = new Uint8Array(list.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(out.buffer);
  let at = 0;
  for (const [size, value] of list) {
    if (size === 4) view.setUint32(at, value, true);
    else view.setUint16(at, value, true);
    at += size;
  }
  return out;
}

const DAY = 0x0021; // 1 January 1980

export default class Zip {
  #files = new Map();

  folder() { return this; } // a path makes its folders

  file(path, data, { base64 = false } = {}) {
    if (base64) data = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    this.#files.set(path, typeof data === 'string' ? new TextEncoder().encode(data.replace(MADE, '')) : data);
    return this;
  }

  // generateAsync gives the bytes, whatever type is asked for.
  async generateAsync() {
    const parts = [];
    const directory = [];
    let at = 0;
    for (const [path, bytes] of this.#files) {
      const name = new TextEncoder().encode(path);
      const small = await deflated(bytes);
      const about = [[2, 20], [2, 0x0800], [2, 8], [2, 0], [2, DAY], [4, crc32(bytes)], [4, small.length], [4, bytes.length], [2, name.length], [2, 0]];
      const local = fields([4, 0x04034b50], ...about);
      directory.push(fields([4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), name);
      parts.push(local, name, small);
      at += local.length + name.length + small.length;
    }
    const size = directory.reduce((sum, part) => sum + part.length, 0);
    const n = this.#files.size;
    const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, n], [2, n], [4, size], [4, at], [2, 0]);
    return new Uint8Array(await new Blob([...parts, ...directory, end]).arrayBuffer());
  }
}
