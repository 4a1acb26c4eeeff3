// A worker of its own: makes a PowerPoint file of a report that report.js has read off the page. It runs once, when somebody asks for the file.

import PptxGenJS from 'pptxgenjs';

const WIDE = 13.333;
const MARGIN = 0.5;
const TOP = 1.25; // below a slide's title
const BOTTOM = 6.95;
const ROOM = WIDE - 2 * MARGIN;
const GAP = 0.3;
const LARGE = 3.2; // inches of a picture among several that are high enough
const FONT = 'Arial';
const INK = '17202A';
const MUTED = '5F6A73';
const ACCENT = '0B6E63';
const LINE = 'C9CDC8';
const TONES = { green: ['E2F2E8', '1E7B45'], amber: ['FBF1DC', '946300'], red: ['FBE6E3', 'B42318'] };

// lines is how many lines a text takes, at so many letters an inch.
const lines = (text, width, size) => Math.max(1, Math.ceil((text.length * size * 0.0072) / width));
const leading = (size) => size * 0.0185; // inches

// columns are how wide a table's are: those of short numbers alike, others by the longest text in them.
function columns(head, rows, numbers) {
  const short = rows.every((row) => row.slice(1).every((text) => text.length < 15));
  if (short && numbers.filter(Boolean).length >= head.length - 1) {
    const first = head.length > 1 ? Math.min(5, Math.max(2.2, ROOM * 0.28)) : ROOM;
    return head.map((_, i) => (i === 0 ? first : (ROOM - first) / (head.length - 1)));
  }
  const needs = head.map((title, i) => Math.min(42, Math.max(14, title.length, ...rows.map((row) => (row[i] ?? '').length))));
  const sum = needs.reduce((total, need) => total + need, 0);
  return needs.map((need) => (ROOM * need) / sum);
}

// measured is how a table is written: its letters, its columns and how high a row gets; whole is the height that has to be on one slide, all
// of it where that is less than half a slide.
function measured({ head, rows, numbers }) {
  const size = head.length > 7 || rows.length > 14 ? 10 : 12;
  const widths = columns(head, rows, numbers);
  const tall = (cells) => Math.max(...cells.map((text, i) => lines(text, widths[i] - 0.15, size))) * leading(size) + 0.07;
  const sum = (list) => list.reduce((total, row) => total + tall(row), tall(head));
  const all = sum(rows);
  return { size, widths, tall, whole: all < (BOTTOM - TOP) / 2 ? all : sum(rows.slice(0, 3)) };
}

// DENSITIES are how much smaller texts of a part may get, so that none of its slides has a single line.
const DENSITIES = [1, 0.94, 0.88];

// unwritten is a file whose slides nobody sees: a part is laid out on it first.
const unwritten = () => ({ addSlide: () => ({ addText() {}, addShape() {}, addTable() {}, addImage() {}, _relsMedia: [{}, {}] }) });

class Deck {
  constructor({ title, author, foot }) {
    this.file = new PptxGenJS();
    this.file.layout = 'LAYOUT_WIDE';
    Object.assign(this.file, { title, author: author || 'Mixtab', company: '', subject: title });
    this.file.theme = { headFontFace: FONT, bodyFontFace: FONT };
    this.foot = foot;
    this.density = 1;
  }

  cover({ title, lines: rest, logo }) {
    const slide = this.file.addSlide();
    slide.addShape('rect', { x: 0, y: 0, w: 0.25, h: 7.5, fill: { color: ACCENT } });
    let y = 2.2;
    if (logo) {
      const h = Math.min(1.1, 3.4 * (logo.height / logo.width));
      slide.addImage({ data: logo.data, x: 1, y: 0.8, w: h * (logo.width / logo.height), h, altText: '' });
    }
    slide.addText(title, { x: 1, y, w: 11, h: 1, fontFace: FONT, fontSize: 40, bold: true, color: INK, margin: 0, fit: 'shrink' });
    y += 1.15;
    for (const { text, kind } of rest) {
      const size = kind === 'lead' ? 22 : 18;
      const h = lines(text, 11, size) * leading(size) + 0.15;
      slide.addText(text, { x: 1, y, w: 11, h, fontFace: FONT, fontSize: size, color: kind === 'for' ? ACCENT : kind === 'lead' ? INK : MUTED, margin: 0 });
      y += h + 0.1;
    }
  }

  // next begins a slide under the part's title.
  next() {
    this.slide = this.file.addSlide();
    this.slide.addText(this.title, { x: MARGIN, y: 0.35, w: ROOM, h: 0.6, fontFace: FONT, fontSize: 26, bold: true, color: INK, margin: 0, fit: 'shrink' });
    this.slide.addShape('line', { x: MARGIN, y: 1.02, w: ROOM, h: 0, line: { color: ACCENT, width: 1.5 } });
    this.slide.addText(this.foot, { x: MARGIN, y: 7.05, w: 10, h: 0.3, fontFace: FONT, fontSize: 9, color: MUTED, margin: 0 });
    this.slide.slideNumber = { x: 12.2, y: 7.05, w: 0.65, h: 0.3, fontFace: FONT, fontSize: 9, color: MUTED, align: 'right' };
    this.y = TOP;
    this.filled.push(0);
  }

  // space makes sure of so much height, on the next slide where this one has it no more.
  space(h) {
    if (this.y > TOP && this.y + h > BOTTOM) this.next();
  }

  part(title, blocks) {
    this.title = title;
    this.density = DENSITIES.find((density) => !this.leavesALine(blocks, density)) ?? 1;
    this.lay(blocks);
  }

  lay(blocks) {
    this.filled = []; // how many things stand on each slide, a line of text as one
    this.next();
    blocks.forEach((block) => this.block(block));
  }

  // leavesALine reports whether a slide of the part, other than its first, would have a single line.
  leavesALine(blocks, density) {
    const { file } = this;
    this.file = unwritten();
    this.density = density;
    this.lay(blocks);
    this.file = file;
    return this.filled.slice(1).includes(1);
  }

  block(block) {
    const first = block.items.find(({ kind }) => kind !== 'heading' && kind !== 'note');
    if (first?.kind === 'figures') this.space(3.2);
    if (first?.kind === 'table') this.space(this.headed(block.items.slice(0, block.items.indexOf(first))) + measured(first).whole);
    for (const item of block.items) {
      this[item.kind](item, block);
      if (!['heading', 'note', 'text', 'points'].includes(item.kind)) this.filled[this.filled.length - 1] += 2; // no single line
    }
    this.y += 0.15;
  }

  // headed is how high the words before a table are.
  headed(items) {
    return items.reduce((sum, { kind, text }) => {
      const size = kind === 'note' ? 11 : 16;
      return sum + lines(text, ROOM, size) * leading(size) + 0.14;
    }, 0);
  }

  heading({ text }) {
    if (text === this.title) return; // it stands above
    this.space(1.2);
    this.words(text, { fontSize: 16, bold: true });
  }

  note({ text }) { this.words(text, { fontSize: 11, color: MUTED }); }

  text({ text }) { this.words(text, { fontSize: 16 }); }

  words(text, { fontSize: full, ...rest }) {
    const fontSize = full * this.density;
    const h = lines(text, ROOM, fontSize) * leading(fontSize) + 0.08;
    this.space(h);
    this.slide.addText(text, { x: MARGIN, y: this.y, w: ROOM, h, fontFace: FONT, fontSize, color: INK, margin: 0, valign: 'top', ...rest });
    this.y += h + 0.06;
    this.filled[this.filled.length - 1] += lines(text, ROOM, fontSize);
  }

  verdict({ texts, tone }) {
    const [fill, color] = TONES[tone] ?? TONES.green;
    const h = texts.reduce((sum, text) => sum + lines(text, ROOM - 0.4, 14) * leading(14), 0) + 0.3;
    this.space(h);
    this.slide.addText(texts.map((text, i) => ({ text, options: { bold: i === 0, color: i === 0 ? color : INK, breakLine: true } })),
      { x: MARGIN, y: this.y, w: ROOM, h, fontFace: FONT, fontSize: 14, fill: { color: fill }, margin: [4, 10, 4, 10], valign: 'middle' });
    this.y += h + 0.15;
  }

  points({ texts }) {
    for (const text of texts) {
      const fontSize = 13 * this.density;
      const h = lines(text, ROOM - 0.3, fontSize) * leading(fontSize) + 0.08;
      this.space(h);
      this.slide.addText(text, { x: MARGIN, y: this.y, w: ROOM, h, fontFace: FONT, fontSize, color: INK, margin: 0, valign: 'top', bullet: { indent: 14 } });
      this.y += h;
      this.filled[this.filled.length - 1] += lines(text, ROOM - 0.3, fontSize);
    }
  }

  facts({ rows }) {
    const w = ROOM / rows.length;
    this.space(1.2);
    rows.forEach(([name, value, note], i) => {
      const at = { x: MARGIN + i * w + 0.12, w: w - 0.27, fontFace: FONT, margin: 0, fit: 'shrink' };
      this.slide.addShape('line', { x: MARGIN + i * w, y: this.y, w: 0, h: 1.05, line: { color: ACCENT, width: 2.5 } });
      this.slide.addText(name, { ...at, y: this.y, h: 0.28, fontSize: 11, color: MUTED });
      this.slide.addText(value, { ...at, y: this.y + 0.28, h: 0.45, fontSize: 22, bold: true, color: INK });
      this.slide.addText(note, { ...at, y: this.y + 0.73, h: 0.3, fontSize: 11, color: MUTED });
    });
    this.y += 1.3;
  }

  // table writes rows until the slide is full, and goes on with its head on the next.
  table({ head, rows, numbers }) {
    const { size, widths, tall } = measured({ head, rows, numbers });
    const cell = (text, i, options) => ({ text, options: { align: numbers[i] ? 'right' : 'left', ...options } });
    const border = [{ type: 'none' }, { type: 'none' }, { type: 'solid', pt: 0.75, color: LINE }, { type: 'none' }];
    let chunk = [];
    let h = tall(head);
    const flush = () => {
      const table = [head.map((text, i) => cell(text, i, { bold: true, color: MUTED })), ...chunk.map((row) => row.map((text, i) => cell(text, i, {})))];
      this.slide.addTable(table, { x: MARGIN, y: this.y, w: ROOM, colW: widths, fontFace: FONT, fontSize: size, color: INK, border, margin: [0.03, 0.06, 0.03, 0.06], valign: 'middle' });
      this.y += h + 0.15;
      chunk = [];
      h = tall(head);
    };
    this.space(h + rows.slice(0, 3).reduce((sum, row) => sum + tall(row), 0));
    for (const row of rows) {
      if (this.y + h + tall(row) > BOTTOM && chunk.length > 0) {
        flush();
        this.next();
      }
      chunk.push(row);
      h += tall(row);
    }
    flush();
  }

  // figures stand below one another; of a pair's block, as many beside each other as make them largest on what the slide has left.
  figures({ pictures }, { pair }) {
    let rest = pictures;
    while (rest.length > 0) {
      let best = this.laid(rest, pair, BOTTOM - this.y);
      const fresh = this.laid(rest, pair, BOTTOM - TOP);
      if (this.y > TOP && best.worth < 0.7 * fresh.worth) {
        this.next();
        best = fresh;
      }
      const slides = Math.min(...[best, fresh].map(({ columns, rows }) => Math.ceil(rest.length / (columns * rows))));
      const row = rest.slice(0, Math.ceil(rest.length / slides)); // as many on each
      best = this.laid(row, pair, BOTTOM - this.y, row.length);
      row.forEach((picture, k) => {
        const x = MARGIN + (k % best.columns) * (best.w + GAP);
        const scale = Math.min(best.w / picture.width, best.h / picture.height);
        this.picture(picture, x, this.y + Math.floor(k / best.columns) * (best.h + GAP / 2), scale);
      });
      this.y += Math.ceil(row.length / best.columns) * (best.h + GAP / 2);
      rest = rest.slice(row.length);
    }
  }

  // laid is how many columns and rows make pictures largest in so much height, and how large a place of them is; all on one slide where
  // they can be read, else as many as can; no fewer than least.
  laid(pictures, pair, room, least = 1) {
    const [wide, high] = ['width', 'height'].map((side) => Math.max(...pictures.map((picture) => picture[side])));
    let best = null;
    for (let columns = 1; columns <= (pair ? 4 : 1); columns++) {
      for (let rows = 1; rows <= (pair ? 3 : 1); rows++) {
        if (columns * rows < least) continue;
        const w = (ROOM - GAP * (columns - 1)) / columns;
        const most = Math.min(room / rows - GAP / 2, pair && pictures.length > 2 ? 3.8 : room);
        const scale = Math.min(w / wide, most / high);
        const shown = pictures.length / Math.ceil(pictures.length / (columns * rows)); // on each slide
        const worth = scale > 0 ? shown * Math.min(scale * high, LARGE) ** 2 : 0; // a picture that is larger is not read better
        if (!best || worth > best.worth * 1.001) best = { worth, columns, rows, w: Math.min(w, scale * wide + GAP), h: Math.min(most, scale * high) };
      }
    }
    return best;
  }

  // picture is drawn as SVG, with a PNG for those who cannot. The library would paint that itself, on a canvas that a worker has not.
  picture({ svg, png, width, height, title }, x, y, scale) {
    this.slide.addImage({ data: svg, x, y, w: width * scale, h: height * scale, altText: title });
    const media = this.slide._relsMedia;
    Object.assign(media[media.length - 2], { data: png, isSvgPng: false });
  }
}

self.onmessage = async ({ data }) => {
  try {
    const deck = new Deck(data);
    if (data.cover) deck.cover(data.cover);
    for (const { title, blocks } of data.parts) deck.part(title, blocks);
    const bytes = await deck.file.write({ outputType: 'uint8array' });
    self.postMessage({ bytes }, [bytes.buffer]);
  } catch (error) {
    self.postMessage({ error: String(error?.message ?? error) });
  }
};
