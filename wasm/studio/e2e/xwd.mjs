// What stands on a screen without a screen (Xvfb -fbdir), an X window dump, as PNG.
import { crc32, deflateSync } from 'node:zlib';

// pngOfXwd turns a dump of 32 bits per pixel into a picture.
export function pngOfXwd(dump) {
  const field = (i) => dump.readUInt32BE(4 * i);
  const [head, width, height, bits, perLine, colors] = [0, 4, 5, 11, 12, 19].map(field);
  if (field(1) !== 7 || bits !== 32) throw new Error(`no dump that can be read: version ${field(1)}, ${bits} bits per pixel`);
  const lines = Buffer.alloc(height * (1 + 3 * width)); // each begins with its filter, which is none
  for (let y = 0; y < height; y++) {
    for (let x = 0, from = head + 12 * colors + y * perLine, to = y * (1 + 3 * width) + 1; x < width; x++, from += 4, to += 3) {
      [lines[to], lines[to + 1], lines[to + 2]] = [dump[from + 2], dump[from + 1], dump[from]];
    }
  }
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2], 8); // eight bits each of red, green and blue
  const parts = [chunk('IHDR', size), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

function chunk(name, data) {
  const named = Buffer.concat([Buffer.from(name), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
