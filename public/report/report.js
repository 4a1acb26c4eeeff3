// The report as files: the article that the page shows, read off the page, so that what is seen is what is handed over. As HTML it is one file
// that asks nobody for anything; its charts are the page's own, with tables and read-outs. As slides it has tables and vector pictures.

const article = () => document.getElementById('paper');

// drawn waits until every chart of the report is drawn.
async function drawn(paper) {
  const open = () => [...paper.querySelectorAll('mix-chart')].some((chart) => chart.figure && !chart.scene && chart.clientWidth > 0);
  for (let frames = 0; open() && frames < 600; frames++) await new Promise((next) => requestAnimationFrame(next));
}

// This script stands in pages itself, so that it names no tag that would end it there.
const tag = (name, attributes, content) => `<${name}${attributes}>${content}</${name}>`;

// elements finds what stands in elements of a name in a page's text, with their attributes.
const elements = (text, name) => [...text.matchAll(new RegExp(`<${name}([^>]*)>([\\s\\S]*?)</${name}>`, 'g'))]
  .map(([, attributes, content]) => ({ attributes, content }));

// The studio's own scripts and styles stand in the shell of the planners that it makes, each with its hash in the shell's policy. Scripts with
// another type than a module's are data; the first module draws charts.
function chartsOf(shell) {
  const [{ content: style }] = elements(shell, 'style');
  const scripts = elements(shell, 'script').filter(({ attributes }) => !attributes || attributes.includes('module'));
  const at = scripts.findIndex(({ attributes }) => attributes);
  const sources = / script-src ([^;]*);/.exec(shell)[1].split(' ');
  const styleHash = / style-src ([^;]*);/.exec(shell)[1];
  return { style, styleHash, script: scripts[at].content, scriptHash: sources[at] };
}

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text) => text.replace(/[&<>"]/g, (letter) => escapes[letter]);

// plain is a copy of the article without what only the studio can do.
function plain(paper) {
  const copy = paper.cloneNode(true);
  for (const node of copy.querySelectorAll('button, input, select, [hidden], .no-print')) node.remove();
  for (const node of [copy, ...copy.querySelectorAll('*')]) {
    for (const { name } of [...node.attributes]) if (name.startsWith('data-scroll') || name === 'data-row' || name === 'tabindex') node.removeAttribute(name);
  }
  return copy;
}

async function html(paper) {
  const { style, styleHash, script, scriptHash } = chartsOf(await window.mixtab.shell());
  const decoder = new TextDecoder();
  const figures = [...paper.querySelectorAll('mix-chart')].map(({ figure }) => (figure ? decoder.decode(figure) : 'null'));
  const caution = document.querySelector('[data-caution]')?.dataset.caution ?? '';
  const policy = `default-src 'none'; script-src ${scriptHash}; style-src ${styleHash}; img-src data: blob:; base-uri 'none'; form-action 'none'`;
  const title = paper.querySelector('.paper__title').textContent;
  const text = `<!doctype html>
<html lang="${escaped(document.documentElement.lang)}" data-theme="light">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Mixtab">
<title>${escaped(title)}</title>
${tag('style', '', style)}
</head>
<body>
<main class="page page--report" data-caution="${escaped(caution)}">${plain(paper).outerHTML}</main>
${tag('script', ' type="application/json" id="report-figures"', `[${figures.join(',').replaceAll('<', '\\u003c')}]`)}
${tag('script', ' type="module"', script)}
</body>
</html>
`;
  return new Blob([text], { type: 'text/html' });
}

// showKept gives a report that was opened from its file its figures.
export function showKept() {
  const block = document.getElementById('report-figures');
  if (!block) return;
  const charts = document.querySelectorAll('#paper mix-chart');
  JSON.parse(block.textContent).forEach((figure, i) => { charts[i].figure = figure; });
}

// The foot of every printed page names the report.
let foot = null;
export function setFoot() {
  const text = article()?.dataset.foot;
  if (text === undefined) return;
  if (!foot) {
    foot = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, foot];
  }
  foot.replaceSync(`@page { @bottom-left { content: ${JSON.stringify(text).replaceAll('\\\\', '\\\\5c ')}; } } @page :first { @bottom-left { content: none; } }`);
}

// written is a node's text, its parts with blanks between them, without the marks that keep a range on one line of a page: not every font of an
// office has them.
function written(node) {
  if (node?.childElementCount > 0) return [...node.childNodes].map(written).filter(Boolean).join(' ');
  return (node?.textContent ?? '').replaceAll('\u2060', '').trim().replace(/\s+/g, ' ');
}
const texts = (nodes) => [...nodes].map(written).filter(Boolean);

async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

async function picture(chart, i) {
  const { svg, png, width, height, title } = await chart.picture();
  const text = (await svg.text()).replaceAll('\u2060', '').replaceAll(/hatch-\d+/g, `hatch-${i}`).replaceAll(/font-family="[^"]*"/g, 'font-family="Arial"');
  return { svg: 'data:image/svg+xml;base64,' + await base64(new Blob([text])), png: 'data:image/png;base64,' + await base64(png), width, height, title };
}

// pointOf is a point as it stands; one of the verdict's grounds says what it is about first.
function pointOf(node) {
  const [word, name, text] = ['.tag', '.ground__name', '.ground__text'].map((part) => node.querySelector(part));
  return name ? `${written(name)}: ${written(text)} (${written(word)})` : written(node);
}

// cellOf is a cell's text: the range of a number in brackets, and what stands behind a name after a dot.
function cellOf(cell) {
  const range = cell.querySelector('.cell__range');
  if (written(range)) return `${written(cell.querySelector('.cell__value'))} (${written(range)})`;
  return cell.querySelector('.name') ? texts(cell.querySelectorAll('.name, .name__tag, .name__note')).join(' · ') : written(cell);
}

function tableOf(table) {
  const cells = (row) => [...row.cells].map(cellOf);
  const [head, ...rows] = table.rows;
  return { kind: 'table', head: cells(head), rows: rows.map(cells), numbers: [...head.cells].map((cell) => cell.classList.contains('n')) };
}

// itemsOf reads a block in the order in which it stands.
async function itemsOf(block, number) {
  if (block.classList.contains('paper__verdict')) {
    const tone = /paper__verdict--(\w+)/.exec(block.className)?.[1];
    return [{ kind: 'verdict', tone, texts: texts(block.querySelectorAll('h3, li')) }];
  }
  const items = [];
  for (const node of block.children) {
    const [text] = texts([node]);
    if (node.matches('.paper__subheading')) items.push({ kind: 'heading', text });
    else if (node.matches('.paper__note')) items.push({ kind: 'note', text });
    else if (node.matches('.paper__text')) items.push({ kind: 'text', text });
    else if (node.matches('.paper__points, .grounds')) items.push({ kind: 'points', texts: [...node.children].map(pointOf) });
    else if (node.matches('.paper__facts')) {
      items.push({ kind: 'facts', rows: [...node.children].map((fact) => ['dt', 'dd strong', 'dd span'].map((part) => written(fact.querySelector(part)))) });
    } else if (node.matches('.paper__table')) items.push(tableOf(node.querySelector('table')));
    else if (node.matches('.paper__figures')) {
      const pictures = [];
      for (const chart of node.querySelectorAll('mix-chart')) if (chart.scene) pictures.push(await picture(chart, number()));
      items.push({ kind: 'figures', pictures });
    }
  }
  return items;
}

async function outline(paper) {
  let count = 0;
  const line = (kind) => ({ kind, text: written(paper.querySelector(`.paper__${kind}:not([hidden])`)) });
  const title = paper.querySelector('.paper__title').textContent;
  const logo = paper.querySelector('.paper__logo');
  const parts = [];
  for (const part of paper.querySelectorAll('.paper__part')) {
    const blocks = [];
    for (const block of part.querySelectorAll('.paper__block')) {
      const items = await itemsOf(block, () => ++count);
      if (items.length > 0) blocks.push({ pair: block.classList.contains('paper__block--pair'), items });
    }
    parts.push({ title: part.querySelector('.paper__heading').textContent, blocks });
  }
  return {
    title, author: paper.dataset.author ?? '', foot: paper.dataset.foot ?? '', parts,
    cover: {
      title, lines: ['for', 'lead', 'doubt', 'by'].map(line).filter(({ text }) => text),
      logo: logo && { data: logo.src, width: logo.naturalWidth, height: logo.naturalHeight },
    },
  };
}

async function slides(paper) {
  const content = await outline(paper);
  const worker = await window.mixtab.slidesWorker();
  try {
    const { bytes, error } = await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(content);
    });
    if (error) throw new Error(error);
    return new Blob([bytes], { type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' });
  } finally {
    worker.terminate();
  }
}

const MAKERS = { html, pptx: slides };

// report is the file of the report that is on the page, as bytes; null where none is.
export async function report() {
  const paper = article();
  if (!paper) return null;
  await drawn(paper);
  return (await html(paper)).arrayBuffer();
}

// keepReport makes a file of the report and hands it to the person; what comes of it is told by the element around the report's buttons.
export async function keepReport(kind, name) {
  const teller = document.querySelector('mix-report');
  let told = kind;
  try {
    const paper = article();
    await drawn(paper);
    const blob = await MAKERS[kind](paper);
    window.mixtab.hand(name, blob.type, blob);
    told += ' ' + blob.size;
  } catch (error) {
    console.warn('report:', error);
    told += ' failed ' + (error?.message ?? error);
  }
  if (!teller) return;
  teller.value = told;
  teller.dispatchEvent(new Event('change'));
}
