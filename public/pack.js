// Writes a planner as one HTML file: the shell that the build made, the page's own program, and what is to be shared.
// Both go into data blocks, which are no scripts, so the hashes in the shell's policy hold whatever is in them.

const MARKS = ['<!--planner-->', '<!--program-->'];

// packer makes planners from a shell (HTML with a mark where each data block goes) and a program (a Blob).
export function packer(shell, program) {
  let packedProgram = null;
  const parts = split(shell);
  const programText = () => (packedProgram ??= pack(program)); // the same each time, so packed once
  return {
    // size is what a planner weighs without what is to be shared, in bytes.
    async size() {
      return parts.reduce((sum, part) => sum + new Blob([part]).size, 0) + (await programText()).length;
    },
    // hand gives the person a planner's file, and tells its size.
    async hand(name, content) {
      const [before, between, after] = parts;
      const file = new Blob([before, await pack(new Blob([content])), between, await programText(), after]);
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

// pack compresses a blob and writes it in Base64.
async function pack(blob) {
  const small = await new Response(blob.stream().pipeThrough(new CompressionStream('gzip'))).blob();
  const url = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(small);
  });
  return url.slice(url.indexOf(',') + 1);
}

// unpack is the inverse of pack, for the text of a data block.
export async function unpack(text) {
  const packed = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}
