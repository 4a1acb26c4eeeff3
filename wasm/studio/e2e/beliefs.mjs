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
    return chart?.shadowRoot?.querySelector('svg') && document.querySelector('.prior-band mix-chart')?.shadowRoot?.querySelector('svg')
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
