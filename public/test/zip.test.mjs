// The stand-in for JSZip: what it writes is a ZIP that others read, and the same for the same files.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import Zip from '../report/zip.js';
import { unzipped } from '../../wasm/studio/e2e/zip.mjs';

const made = () => new Zip().folder('a').file('a/text.xml', '<x>ä</x><dcterms:created xsi:type="y">2026</dcterms:created>')
  .file('b.bin', btoa('\0\x01\xff'), { base64: true }).generateAsync();

test('files come back as they were, without when they were made', async () => {
  const files = unzipped(Buffer.from(await made()));
  assert.deepEqual(files.map(({ name }) => name), ['a/text.xml', 'b.bin']);
  assert.equal(files[0].data.toString('utf8'), '<x>ä</x>');
  assert.deepEqual([...files[1].data], [0, 1, 255]);
  assert.deepEqual(await made(), await made());
});
