// A planner's data blocks: every byte comes back, and a page's parser finds nothing to change.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { CHARSET, escape, unescape } from '../pack.js';

const every = Uint8Array.from({ length: 3 * 256 }, (_, i) => (i < 256 ? i : i < 512 ? 511 - i : (i * 7) % 256));

test('bytes come back from a data block', () => {
  const text = new TextDecoder(CHARSET).decode(escape(every));
  assert.deepEqual(unescape(text), every);
});

test('a data block has nothing that a parser of pages changes or takes for its own', () => {
  const written = escape(every);
  for (const byte of [0x00, 0x0d, 0x3c]) assert.ok(!written.includes(byte), `byte ${byte}`);
  assert.ok(written.length < 1.02 * every.length, `${written.length} for ${every.length}`);
});

test('a data block that was read as something else is refused', () => {
  assert.throws(() => unescape('a\ufffdb'), /not what was written/);
});
