// Measures how long a file of 100,000 rows takes in the browser, from the drop to the page that shows it.
import { big } from './tables.mjs';

// intakeTime drops a large file on the page and returns the milliseconds until its preview and findings stand.
export async function intakeTime(studio, rows) {
  await prepare(studio, rows);
  return studio.page.evaluate(() => window.dropLarge());
}

// prepare makes the file on the page, ready to be dropped.
export async function prepare(studio, rows = 100_000) {
  const bytes = Buffer.from(big(rows)).toString('base64');
  await studio.page.evaluate((base64) => {
    const data = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([data], 'large.csv', { type: 'text/csv' }));
    window.dropLarge = () => new Promise((resolve) => {
      const began = performance.now();
      const seen = () => {
        const title = document.querySelector('[data-testid="data-title"]')?.textContent ?? '';
        if (/rows/.test(title) && document.querySelector('[data-testid="preview"]')) resolve(performance.now() - began);
        else setTimeout(seen, 5);
      };
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
      }
      seen();
    });
  }, bytes);
}
