// Writes a planner as one HTML file: the shell that the build made, the page's own program, and what is to be shared.
// Both go into data blocks, which are no scripts, so the hashes in the shell's policy hold whatever is in them.
// A block is a byte a character, in windows-1252, which has a character for each byte: the file says so of itself.

export const CHARSET = 'windows-1252';

const MARKS = ['<!--planner-->', '<!--program-->'];

// packer makes planners from a shell (HTML with a mark where each data block goes) and a program (a Blob), which it asks for when it needs them.
export function packer(shell, program) {
  let packedProgram = null;
  const bytes = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0)); // the build saw to it that each letter is one
  const parts = async () => split(await shell()).map(bytes);
  const packed = () => (packedProgram ??= program().then(pack)); // the same each time, so packed once
  return {
    // size is what a planner weighs without what is to be shared, in bytes.
    async size() {
      return (await parts()).reduce((sum, part) => sum + part.length, 0) + (await packed()).length;
    },
    // hand gives the person a planner's file, and tells its size.
    async hand(name, content) {
      const [before, between, after] = await parts();
      const file = new Blob([before, await pack(new Blob([content])), between, await packed(), after]);
      window.mixtab.hand(name, 'text/html', file);
      return file.size;
    },
  };
}

function split(shell) {
  const parts = [];
  let rest = shell;
  for (const mark of MARKS) {
    const at = rest.indexOf(mark);
    if (at < 0) throw new Error('the planner’s shell has no place for ' + mark);
    parts.push(rest.slice(0, at));
    rest = rest.slice(at + mark.length);
  }
  return [...parts, rest];
}

// A page's parser replaces NUL, turns CR into LF, and takes some of what begins with "<" for markup. These, and the mark itself, are written as
// the mark and the byte with its seventh bit turned.
const MARK = 0x3d;
const ESCAPED = new Set([0x00, 0x0d, 0x3c, MARK]);
const TURN = 0x40;

// escape writes bytes as the bytes of a data block: 1.6% more, where Base64 takes 33%.
export function escape(bytes) {
  const out = new Uint8Array(2 * bytes.length);
  let n = 0;
  for (const byte of bytes) {
    if (ESCAPED.has(byte)) {
      out[n++] = MARK;
      out[n++] = byte ^ TURN;
    } else {
      out[n++] = byte;
    }
  }
  return out.slice(0, n);
}

// The characters that windows-1252 has for the bytes, and back. What is no byte has been through hands that do not keep bytes.
const BYTE_OF = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder(CHARSET).decode(Uint8Array.of(byte)).charCodeAt(0), byte]));

// unescape is the inverse of escape, for a data block as the page's parser has read it.
export function unescape(text) {
  const out = new Uint8Array(text.length);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i);
    let byte = letter < 0x80 ? letter : BYTE_OF.get(letter);
    if (byte === MARK) byte = text.charCodeAt(++i) ^ TURN;
    if (byte === undefined) throw new Error('not what was written');
    out[n++] = byte;
  }
  return out.slice(0, n);
}

// pack compresses a blob and writes it as a data block.
async function pack(blob) {
  const small = await new Response(blob.stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
  return escape(new Uint8Array(small));
}

// unpack is the inverse of pack, for the text of a data block.
export async function unpack(text) {
  return new Response(new Blob([unescape(text)]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}
