// The prior editor as a test handles it.
import { open } from './browser.mjs';

// openModel loads a sample and goes to its Model page, until the priors are drawn.
export async function openModel(browser, server, sample, options) {
  const page = await open(browser, server, options);
  await page.click('sample-' + sample);
  await page.find('preview');
  await page.click('step-model');
  await page.page.waitForFunction(() => {
    const chart = document.querySelector('mix-prior')?.shadowRoot?.querySelector('mix-chart');
    return chart?.scene && document.querySelector('.prior-band mix-chart')?.scene
      && document.querySelector('#beliefs').getAttribute('aria-busy') === 'false';
  }, { timeout: 60_000 });
  return page;
}

// handle is the middle of a handle of the open belief, in the window.
export async function handle(page, end) {
  return page.page.evaluate(async (name) => {
    const node = [...document.querySelectorAll('mix-prior')].find((n) => !n.hidden).shadowRoot.querySelector('.handle.' + name);
    node.scrollIntoView({ block: 'center' });
    await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));
    const box = node.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }, end);
}

// bandEnd is the picture of the predictive band, as its path.
export function bandEnd(page) {
  return page.page.$eval('.prior-band mix-chart', (chart) => chart.shadowRoot.querySelector('svg path').getAttribute('d'));
}

// bandMoves waits until the predictive band is another than it was.
export async function bandMoves(page, before) {
  const end = Date.now() + 60_000;
  while (await bandEnd(page) === before) {
    if (Date.now() > end) throw new Error('the band has not moved');
    await new Promise((r) => setTimeout(r, 20));
  }
}

// dragTimes drags the upper end of the open belief and measures, for each move, the milliseconds from the pointer's event
// until the frame with the prior predictive redrawn was painted: what a person waits for. Moves follow one
// another, each when the last one is on the screen.
export async function dragTimes(page, moves) {
  const { page: p } = page;
  await p.evaluate(() => {
    for (const move of ['pointermove', 'pointerrawupdate']) window.addEventListener(move, (event) => { window.movedAt = event.timeStamp; }, true);
    document.querySelector('.prior-band mix-chart').addEventListener('drawn', () => {
      const from = window.movedAt;
      requestAnimationFrame(() => { // a message from within the frame that shows it is heard when that frame has been painted
        const channel = new MessageChannel();
        channel.port1.onmessage = () => window.dragged?.(performance.now() - from);
        channel.port2.postMessage(0);
      });
    });
  });
  const at = await handle(page, 'high');
  await p.mouse.move(at.x, at.y);
  await p.mouse.down();
  const times = [];
  for (let i = 1; i <= moves; i++) {
    await p.evaluate(() => {
      window.dragTime = new Promise((resolve) => {
        window.dragged = resolve;
        setTimeout(resolve, 2000, 0); // a move of less than a pixel's worth changes nothing
      });
    });
    await p.mouse.move(at.x + 4 * Math.sin(i / 3) * 10 + (i % 2), at.y);
    const time = await p.evaluate(() => window.dragTime); // waits in the page: asking again and again would take its time
    if (time > 0) times.push(time);
    await new Promise((r) => setTimeout(r, 60));
  }
  await p.mouse.up();
  return times.sort((a, b) => a - b);
}

// spread says the median, quartiles and worst of sorted numbers.
export function spread(times) {
  const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(0);
  return `median ${at(0.5)} ms, quartiles ${at(0.25)} and ${at(0.75)}, worst of ${times.length} ${at(1)}`;
}
