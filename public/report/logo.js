// <mix-logo>: reads a picture from the file field within it and scales it for the cover of a report. Its value is then the address of a PNG, and
// it fires "change". A picture that cannot be read makes a value that no report takes, so that the page says so.

const WIDTH = 600;
const HEIGHT = 240;
const LARGEST = 20_000_000; // bytes of a file

// scaled paints a picture into a PNG of at most WIDTH × HEIGHT, on nothing, so that it lies on paper as it is.
async function scaled(file) {
  if (file.size > LARGEST) throw new Error('too large');
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const wide = image.naturalWidth || WIDTH; // of an SVG without a size
    const high = image.naturalHeight || HEIGHT;
    const vector = file.type === 'image/svg+xml';
    const scale = Math.min(WIDTH / wide, HEIGHT / high, vector ? Infinity : 1);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(wide * scale));
    canvas.height = Math.max(1, Math.round(high * scale));
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png');
  } finally {
    URL.revokeObjectURL(url);
  }
}

export class MixLogo extends HTMLElement {
  value = '';

  connectedCallback() { this.addEventListener('change', this.#chosen, true); }

  disconnectedCallback() { this.removeEventListener('change', this.#chosen, true); }

  // The field's own event stays within: what is said is said of this element.
  #chosen = async (event) => {
    if (event.target === this) return;
    event.stopPropagation();
    const [file] = event.target.files;
    event.target.value = '';
    if (!file) return;
    this.value = await scaled(file).catch(() => 'unreadable');
    this.dispatchEvent(new Event('change'));
  };
}
