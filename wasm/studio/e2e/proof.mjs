import assert from 'node:assert/strict';

const WAYS = [
  [/^Request/, /^refused by connect-src$/], [/^Beacon/, /^refused by connect-src$/], [/^Image/, /^refused by img-src$/],
  [/^WebSocket/, /^refused by connect-src$/], [/^Event stream/, /^refused by connect-src$/], [/^Form/, /^refused by form-action$/],
  [/^Script/, /^refused by (require-trusted-types-for|script-src(-elem)?)$/],
];

// proof lets the page try to send something and sees that each way is refused and shown; it returns the SHA-256 that the page tells of its program.
export async function proof(page) {
  await page.click('proof');
  await page.click('proof-try');
  await page.find('attempts');
  const shown = await page.page.$$eval(`${page.selector('attempts')} li`, (rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.equal(shown.length, WAYS.length);
  shown.forEach(([way, outcome], i) => {
    assert.match(way, WAYS[i][0]);
    assert.match(outcome, WAYS[i][1], way);
  });
  assert.match(await page.text('proof-tried'), /refused 7 of 7 attempts/);
  assert.match(await page.text('request-count'), /^0 requests$/, 'what was refused is no request');
  return page.text('proof-program');
}
