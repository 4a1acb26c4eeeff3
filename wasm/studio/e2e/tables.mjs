// Files for tests, made by formulas.

const week = (i) => new Date(Date.UTC(2021, 0, 4) + i * 7 * 86400e3).toISOString().slice(0, 10);

// wobble is a number in [0, 1) that looks random and is the same each time.
const wobble = (i, k) => {
  const x = Math.sin(i * 12.9898 + k * 78.233) * 43758.5453;
  return x - Math.floor(x);
};

function spend(i, k) {
  return wobble(i, k) < 0.25 ? 0 : Math.round(2000 + 8000 * wobble(i, k + 7));
}

// panel is a sound file: two regions, two channels, a known carry-over.
export function panel(weeks = 110) {
  const lines = ['week,region,revenue,search,television'];
  for (const [g, region] of ['North', 'South'].entries()) {
    const carried = [0, 0];
    for (let i = 0; i < weeks; i++) {
      const spends = [spend(i, g + 1), spend(i, g + 11)];
      carried[0] = spends[0] + 0.3 * carried[0];
      carried[1] = spends[1] + 0.6 * carried[1];
      const brought = carried.reduce((sum, v, c) => sum + [9000, 16000][c] * v / (v + 9000), 0);
      const season = 3000 * Math.sin(2 * Math.PI * i / 52);
      const revenue = Math.round((g ? 30000 : 42000) + season + brought + 2500 * (wobble(i, g + 31) - 0.5));
      lines.push([week(i), region, revenue, ...spends].join(','));
    }
  }
  return lines.join('\n') + '\n';
}

// big is a sound file of many rows: a hundred regions by day, seven columns of numbers.
export function big(rows) {
  const days = Math.ceil(rows / 100);
  const lines = ['date,region,sales,tv,radio,search,social,display,price'];
  for (let i = 0; i < rows; i++) {
    const [region, day] = [Math.floor(i / days), i % days];
    const x = (k) => (1000 * wobble(i, k)).toFixed(2);
    lines.push([new Date(Date.UTC(2022, 0, 1) + day * 86400e3).toISOString().slice(0, 10), `R${region}`,
      (900 + 1000 * wobble(i, 1)).toFixed(2), x(2), x(3), x(4), x(5), x(6), (9 + wobble(i, 7)).toFixed(3)].join(','));
  }
  return lines.join('\n') + '\n';
}

// wide is a sound file of many regions and channels by the week: what they bring carries over, saturates, and differs between regions.
export function wide(regions, weeks, channels) {
  const lines = [['date', 'region', 'sales', ...Array.from({ length: channels }, (_, c) => `Channel ${c + 1}`)].join(',')];
  for (let g = 0; g < regions; g++) {
    const size = 0.5 + wobble(g, 99);
    const carried = new Array(channels).fill(0);
    for (let i = 0; i < weeks; i++) {
      const at = g * weeks + i;
      const spends = carried.map((_, c) => Math.round(size * spend(at, c + 1)));
      let sales = 40_000 + 3000 * Math.sin(2 * Math.PI * i / 52) + 6000 * (wobble(at, 301) + wobble(at, 302) - 1);
      spends.forEach((v, c) => {
        carried[c] = v / size + (0.2 + 0.4 * wobble(c, 303)) * carried[c];
        sales += 3000 * wobble(c, 304) * (0.8 + 0.4 * wobble(g, 400 + c)) * carried[c] / (carried[c] + 8000);
      });
      lines.push([week(i), `Region ${g + 1}`, Math.round(size * sales), ...spends].join(','));
    }
  }
  return lines.join('\n') + '\n';
}

// messy is a file as an agency sends it: Windows-1252, a title, semicolons, decimal commas, euros, German names, two
// empty cells and a sum at the end.
export function messy() {
  const money = (x) => x.toFixed(2).replace('.', ',').replace(/\B(?=(\d{3})+,)/g, '.') + ' \u20ac';
  const lines = ['Mediareport 2022;;;;', 'Woche;Land;TV-Ausgaben;Radio-Kosten;Umsatz'];
  for (const [g, land] of ['Deutschland', '\u00d6sterreich'].entries()) {
    for (let i = 0; i < 62; i++) {
      const [tv, radio] = [spend(i, g + 1), spend(i, g + 5) / 3];
      const [y, m, d] = week(i).split('-');
      lines.push([`${d}.${m}.${y}`, land, money(tv), (i === 9 || i === 20) && g === 0 ? '' : money(radio), money(60000 + 3 * tv + 2 * radio + 4000 * wobble(i, g + 40))].join(';'));
    }
  }
  lines.push('Summe;;1;2;3');
  return Buffer.from(lines.join('\r\n').replaceAll('\u20ac', '\x80'), 'latin1');
}

const header = 'date,geo,sales,tv,radio';
const sound = (i) => [week(i), 'North', 1000 + 10 * i + Math.round(300 * wobble(i, 3)), spend(i, 1), spend(i, 2)];
const rows = (n, change = (cells) => cells) =>
  [header, ...Array.from({ length: n }, (_, i) => change(sound(i), i).join(','))].join('\n') + '\n';

function noise(bytes) {
  const data = Buffer.alloc(bytes);
  let x = 88172645463325252n;
  for (let i = 0; i + 8 <= bytes; i += 8) {
    x ^= (x << 13n) & 0xffffffffffffffffn; x ^= x >> 7n; x ^= (x << 17n) & 0xffffffffffffffffn;
    data.writeBigUInt64LE(x, i);
  }
  return data;
}

const replaced = (cells, at, value) => cells.map((cell, i) => (i === at ? value : cell));

// bad are files that cannot be used as they are, or not without a word about it.
export const bad = {
  'empty.csv': () => '',
  'one-column.csv': () => 'date\n' + Array.from({ length: 30 }, (_, i) => week(i)).join('\n') + '\n',
  'text-in-numbers.csv': () => rows(60, (cells, i) => (i === 20 ? replaced(cells, 2, 'about a thousand') : cells)),
  'duplicate-weeks.csv': () => rows(60) + sound(10).join(',') + '\n' + sound(11).join(',') + '\n',
  'negative-spend.csv': () => rows(60, (cells, i) => (i === 30 ? replaced(cells, 3, -500) : cells)),
  'zero-channel.csv': () => rows(60, (cells) => replaced(cells, 4, 0)),
  'constant-kpi.csv': () => rows(60, (cells) => replaced(cells, 2, 1000)),
  'one-row.csv': () => rows(1),
  'noise.csv': () => noise(10 * 1024 * 1024),
  'picture.csv': () => Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), noise(4096)]),
};
