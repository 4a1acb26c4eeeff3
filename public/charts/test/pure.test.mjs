// The parts that need no browser: reading, ticks, scenes, tables, files.

import test from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { readFigure } from "../figure.js";
import { layOut } from "../scene.js";
import { plotOptions } from "../plot-options.js";
import { formatter, numbers, decimals } from "../format.js";
import { linearTicks, dateTicks, dateLabels, nice } from "../ticks.js";
import { spread } from "../spread.js";
import { columnsOf, rangeOf } from "../columns.js";
import { toCSV, textCell } from "../csv.js";
import { cursorOf, nearest, sentence } from "../cursor.js";
import { estimateWidth as measure, shorten, wrap } from "../words.js";
import { fileName } from "../save.js";
import { paint, paintText, channelSymbol } from "../colour.js";
import { readBelief, lineAt, valueAt, densityOf, rangeOfBelief, roomIn, middleOf, shifted, figureOf } from "../belief.js";
import { taken } from "../brush.js";
import { circles } from "../marks/cloud.js";
import { register } from "../marks/generate.mjs";
import { figures } from "./figures.js";

const format = formatter("en-US");
const scene = (name, width = 700) => layOut(readFigure(figures[name]).figure, { width, measure, format });

test("a figure is read from an object, a string, a buffer or a view of one", () => {
  const bytes = new TextEncoder().encode(JSON.stringify(figures.decay));
  const wide = new Uint8Array(bytes.length + 8);
  wide.set(bytes, 8);
  for (const source of [figures.decay, JSON.stringify(figures.decay), bytes, bytes.buffer, wide.subarray(8)]) {
    const { figure, problem } = readFigure(source);
    assert.equal(problem, "");
    assert.equal(figure.layers.length, 3);
    assert.equal(figure.layers[2].y[1], 0.3);
  }
});

test("what cannot be drawn is told, not thrown", () => {
  const broken = [{ layers: "x" }, { layers: [null, 3, { mark: "pie" }] }, { layers: [{ mark: "line", x: [], y: [] }] }, { layers: [{ mark: "line", x: [1, 2] }] }];
  for (const source of [null, undefined, "", "{", "[]", 7, new Uint8Array([255, 0]), ...broken]) {
    const { problem } = readFigure(source);
    assert.notEqual(problem, "", JSON.stringify(source));
  }
  assert.equal(readFigure({ layers: [{ mark: "toString", x: [1], y: [1] }] }).figure.layers.length, 0);
});

test("the register names every mark of the folder", async () => {
  const index = await readFile(new URL("../marks/index.js", import.meta.url), "utf8");
  assert.equal(index, await register(), "run node public/charts/marks/generate.mjs");
});

test("columns of unequal length are cut to the shortest, and what is no number is a gap", () => {
  const { figure } = readFigure({ layers: [{ mark: "line", x: [1, 2, 3], y: [4, null] }] });
  assert.equal(figure.layers[0].length, 2);
  assert.ok(Number.isNaN(figure.layers[0].y[1]));
});

test("ticks are round numbers inside the range", () => {
  assert.deepEqual(linearTicks(0, 1, 5).values, [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(linearTicks(-3.2, 11, 5).values, [-2, 0, 2, 4, 6, 8, 10]);
  assert.deepEqual(linearTicks(0.1, 0.35, 5).values, [0.1, 0.15, 0.2, 0.25, 0.3, 0.35]);
  assert.deepEqual(nice(0.3, 9.1, 5), [0, 10]);
  assert.deepEqual(linearTicks(5, 5, 4).values, [5]);
});

test("date ticks start months; the year stands where it begins", () => {
  const low = Date.UTC(2018, 0, 7) / 864e5;
  const quarters = dateTicks(low, low + 7 * 90, 8);
  assert.equal(quarters.unit, "month");
  assert.deepEqual(dateLabels(quarters, format.dates), ["Apr\n2018", "Jul", "Oct", "Jan\n2019", "Apr", "Jul"]);
  assert.equal(dateTicks(low, low + 7 * 1000, 6).unit, "year");
  assert.deepEqual(dateLabels(dateTicks(low, low + 28, 4), format.dates), ["11 Jan\n2018", "18 Jan", "25 Jan", "1 Feb"]);
  for (const count of [2, 5, 12]) assert.ok(dateTicks(low, low + 1400, count).values.length <= 1.5 * count);
});

test("numbers are written in the locale, with as many digits as their range asks for", () => {
  assert.equal(decimals(0.25), 2);
  assert.equal(decimals(20), 0);
  const axis = { type: "linear", format: "number" };
  assert.equal(format.tick(axis, 0.2)(0.4), "0.4");
  assert.equal(format.tick(axis, 0.2)(-0), "0.0");
  assert.equal(format.tick({ format: "money" }, 1e8)(2e8), "200M");
  assert.equal(format.tick({ format: "percent" }, 0.2)(0.4), "40%");
  assert.equal(format.value(axis, [0, 10], true)(6.34), "6.34");
  assert.equal(format.value(axis, [0, 10], true)(7), "7.00");
  assert.equal(format.value(axis, [0, 10])(7), "7");
  assert.equal(format.value({ format: "money" }, [0, 6e8])(118.26e6), "118.3M");
  assert.equal(formatter("de-DE").value(axis, [0, 10])(1234.5), "1.234,5");
  assert.equal(format.value({ type: "date" }, [0, 1])(17538), "7 Jan 2018");
});

test("numbers are written as everywhere else in the house", async () => {
  const table = JSON.parse(await readFile(new URL("../../../core/words/testdata/numbers.json", import.meta.url), "utf8"));
  const written = { number: ([x]) => [x], percent: ([x]) => [x], fixed: ([x], places) => [x, places ?? 0] };
  let compared = 0;
  for (const [locale, language] of [["en-US", "english"], ["de-DE", "german"]]) {
    const write = numbers(locale);
    for (const row of table.filter(({ as }) => written[as])) {
      assert.equal(write[row.as](...written[row.as](row.x, row.places)), row[language], `${row.as} of ${row.x}`);
      compared++;
    }
  }
  assert.ok(compared > 60, String(compared));
  assert.equal(format.tick({}, 2e5)(-1.2e6), "−1.2M");
  assert.deepEqual([1e6, 1.001e6].map(format.tick({}, 1e3)), ["1M", "1.001M"]);
});

test("labels are spread by the least moves, in order, inside the frame", () => {
  assert.deepEqual(spread([10, 50, 90], 15, 0, 100), [10, 50, 90]);
  assert.deepEqual(spread([50, 50], 10, 0, 100), [45, 55]);
  assert.deepEqual(spread([55, 45], 20, 0, 100), [60, 40]);
  assert.deepEqual(spread([98, 99, 100], 10, 0, 100), [80, 90, 100]);
  assert.deepEqual(spread([], 10, 0, 100), []);
  const many = spread([5, 5, 6, 40, 41, 99], 12, 0, 100);
  const sorted = [...many].sort((a, b) => a - b);
  for (let i = 1; i < sorted.length; i++) assert.ok(sorted[i] - sorted[i - 1] >= 12 - 1e-9, String(sorted));
});

test("no direct label covers another, and all lie inside the picture", () => {
  for (const name of Object.keys(figures)) {
    for (const width of [260, 420, 700, 1300]) {
      const { labels, height } = scene(name, width);
      for (const label of labels) assert.ok(label.y > 0 && label.y < height, `${name} ${width} ${label.text}`);
      const boxes = labels.filter((label) => label.anchor === "start").map((label) => ({ text: label.text, left: label.x, right: label.x + measure(label.text, label.bold !== false), y: label.y }));
      if (width < 420) continue; // a narrow picture may be too small for its notes
      for (const a of boxes) for (const b of boxes) if (a !== b && Math.abs(a.y - b.y) < 11) assert.ok(a.right <= b.left || b.right <= a.left, `${name} ${width}: ${a.text} / ${b.text}`);
    }
  }
});

test("a cloud is one path, its names stand in the legend, and a rectangle over it gives numbers of the axes", () => {
  const at = scene("space");
  assert.deepEqual(at.legend.map((item) => item.text), ["other plans", "below 1.2", "1.2 to 1.5", "1.5 and more", "best plan within the limits"]);
  const cloud = at.layers[1];
  assert.equal(circles(cloud, at).match(/M/g).length, cloud.length);
  assert.equal(circles({ x: [1, NaN], y: [2, 3], length: 2 }, at).match(/M/g).length, 1);
  const corner = (x, y) => ({ x: at.x.px(x), y: at.y.px(y) });
  let got = null;
  taken(at, corner(20, 150), corner(10, 170), (box) => (got = box));
  for (const [name, want] of Object.entries({ x1: 10, x2: 20, y1: 150, y2: 170 })) assert.ok(Math.abs(got[name] - want) < 1e-9, `${name} ${got[name]}`);
  got = null;
  taken(at, corner(20, 150), corner(20.01, 170), (box) => (got = box));
  assert.equal(got, null, "a click takes nothing");
  const rows = columnsOf(readFigure(figures.space).figure).rows;
  assert.equal(rows.filter((row) => row[1] !== null).length, 60, "plans of one total are rows of their own");
});

test("names too long for the ends become a legend", () => {
  assert.equal(scene("many", 900).legend.length, 0);
  assert.equal(scene("many", 400).legend.length, 10);
  assert.ok(scene("many", 400).height > scene("many", 900).height);
});

test("a solid line and its dashed continuation have one label, at the later end", () => {
  const tv = scene("response").labels.filter((label) => label.text === "TV");
  assert.equal(tv.length, 1);
  assert.ok(tv[0].x > scene("response").x.px(88));
});

test("hills are labelled at their outer flanks", () => {
  const { labels, x } = scene("outcome");
  const today = labels.find((label) => label.text === "today's plan");
  const plan = labels.find((label) => label.text === "this plan");
  assert.equal(today.anchor, "end");
  assert.equal(plan.anchor, "start");
  assert.ok(today.x < x.px(547) && plan.x > x.px(571));
});

test("stack layers stand on one another, and the domain holds their sum", () => {
  const s = scene("contributions");
  const stacks = s.layers.filter((layer) => layer.mark === "stack");
  for (let i = 0; i < 200; i++) assert.equal(stacks[1].y1[i], stacks[0].y2[i]);
  assert.equal(s.y.low, 0);
  assert.ok(s.y.high >= Math.max(...stacks[3].y2));
});

test("texts beside bars end inside the picture", () => {
  for (const width of [420, 700]) {
    const s = scene("waterfall", width);
    const texts = s.labels.filter((label) => /M {3}/.test(label.text));
    assert.equal(texts.length, 5);
    for (const label of texts) assert.ok(label.x + measure(label.text, false) <= width + 1);
  }
});

test("a long name of the x axis takes a second row instead of leaving the picture", () => {
  const long = readFigure({ ...figures.roi, x: { ...figures.roi.x, label: "Distance from the middle of the prior, in prior standard deviations" } }).figure;
  const at = (width) => layOut(long, { width, measure, format });
  assert.deepEqual([at(700).xName.length, at(300).xName.length], [1, 2]);
  for (const row of at(300).xName) assert.ok(measure(row, false) < 300 - 16, row);
  assert.equal(at(300).height, at(700).height + 16);
});

test("every kind of layer becomes marks, whatever the width", () => {
  for (const name of Object.keys(figures)) {
    for (const width of [200, 700]) {
      const options = plotOptions(scene(name, width), "hatch");
      assert.ok(options.marks.length > 0);
      assert.ok(options.marks.flat(Infinity).filter(Boolean).every((mark) => typeof mark === "function" || typeof mark.render === "function"), name);
    }
  }
});

test("colours are tokens: anything else is ink", () => {
  assert.equal(paint("channel-3"), "var(--channel-3, #b0416b)");
  assert.equal(paint("javascript:alert(1)"), "var(--ink, #17202a)");
  assert.equal(paint("constructor"), "var(--ink, #17202a)");
  assert.match(paintText("channel-1"), /^var\(--channel-1-text/);
  assert.equal(new Set([0, 1, 2, 3, 4, 5, 6, 7].map((k) => channelSymbol(`channel-${k}`))).size, 8);
  assert.equal(channelSymbol("ink"), null);
});

test("the table has the picture's numbers, one row per x or category", () => {
  const contributions = columnsOf(readFigure(figures.contributions).figure);
  assert.deepEqual(contributions.head.map((c) => c.name), ["Date", "90% interval, low", "90% interval, high", "Baseline", "TV", "Radio", "Banners", "actual"]);
  assert.equal(contributions.rows.length, 200);
  assert.equal(contributions.rows[3][4], figures.contributions.layers[2].y[3]);
  const response = columnsOf(readFigure(figures.response).figure);
  assert.equal(response.head.filter((c) => c.name === "TV").length, 1);
  assert.equal(response.rows.length, 61);
  const roi = columnsOf(readFigure(figures.roi).figure);
  assert.deepEqual(roi.rows[0], ["TV", 1.9, 2.95, 2.2, 2.62, 2.41, 1.1, "P(ROI>1) 100%"]);
  const waterfall = columnsOf(readFigure(figures.waterfall).figure);
  assert.deepEqual(waterfall.rows[1].slice(0, 3), ["TV", 118e6, 332e6]);
  assert.deepEqual(rangeOf(waterfall, waterfall.head[1].axis), [0, 560e6]);
});

test("columns of one name are told apart", () => {
  const layer = (y) => ({ mark: "line", x: [1, 2], y });
  const { head } = columnsOf(readFigure({ y: { label: "draw" }, layers: [layer([1, 2]), layer([3, 4])] }).figure);
  assert.deepEqual(head.map((c) => c.name), ["x", "draw", "draw 2"]);
});

test("a CSV keeps numbers whole and runs nothing", () => {
  for (const hostile of ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"]) assert.match(textCell(hostile), /^"?'/, hostile);
  assert.equal(textCell("TV"), "TV");
  assert.equal(textCell('a "b", c'), '"a ""b"", c"');
  const axis = {};
  const csv = toCSV({ head: [{ name: "=x", kind: "date", axis }, { name: "v", kind: "number", axis }, { name: "t", kind: "text", axis }], rows: [[17538, -0.1, "-a"], [17545, null, null]] });
  assert.equal(csv, '"\'=x",v,t\r\n2018-01-07,-0.1,"\'-a"\r\n2018-01-14,,\r\n');
  assert.match(toCSV(columnsOf(readFigure(figures.hostile).figure)), /^Name,"'\+cmd\|' \/C calc'!A0"\r\n"'=1\+1",1\r\n/);
  const warned = toCSV({ head: [{ name: "v", kind: "number", axis }], rows: [[1], [2]] }, "Use with care. The chains, all of them");
  assert.equal(warned, 'v,verdict\r\n1,"Use with care. The chains, all of them"\r\n2,"Use with care. The chains, all of them"\r\n');
});

test("the cursor stops at every x or row and says what is there", () => {
  const s = scene("contributions");
  const cursor = cursorOf(s, format);
  assert.equal(cursor.stops.length, 200);
  assert.equal(nearest(cursor.stops, -50), 0);
  assert.equal(nearest(cursor.stops, 1e5), 199);
  assert.equal(nearest(cursor.stops, cursor.stops[7] + 0.4), 7);
  assert.match(sentence(cursor.at(0)), /^7 Jan 2018\. 90% interval 6\.07 – 7\.13; Baseline 2\.20; TV 2\.10;/);
  const rows = cursorOf(scene("roi"), format);
  assert.equal(rows.stops.length, 3);
  assert.equal(sentence(rows.at(1)), "Radio. 90% interval 1.10 – 2.40; 50% interval 1.45 – 1.98; ROI 1.72; Return of the next €1 0.92; P(ROI>1) 97%");
  assert.equal(cursorOf(scene("waterfall"), format).at(1).items[0].value, "214M");
});

test("texts are cut and broken to fit", () => {
  assert.equal(shorten("abc", 100, measure), "abc");
  assert.ok(measure(shorten("a long name of a channel", 60, measure), false) <= 60);
  assert.deepEqual(wrap("beyond what was ever spent", 90, measure), ["beyond what", "was ever spent"]);
});

test("file names are safe", () => {
  assert.equal(fileName("roi", "svg"), "roi.svg");
  assert.equal(fileName("../../<script>", "csv"), "script.csv");
  assert.equal(fileName("🙂", "png"), "chart.png");
});

test("laying out and describing two hundred weeks of ten series takes little of a frame", () => {
  const { figure } = readFigure(figures.many);
  let best = Infinity; // other work on the machine makes a time longer, never shorter
  for (let k = 0; k < 20; k++) {
    const start = performance.now();
    plotOptions(layOut(figure, { width: 900, measure, format }), "hatch");
    best = Math.min(best, performance.now() - start);
  }
  assert.ok(best < 5, `${best.toFixed(1)} ms`);
});

// A log-normal belief of median 2 with 90% between 1 and 4, over its logarithm.
function belief() {
  const sd = Math.log(2) / 1.6448536269514722;
  const line = Array.from({ length: 161 }, (_, i) => Math.log(2) + (i / 80 - 1) * 5 * sd);
  const density = line.map((u) => Math.exp(-(((u - Math.log(2)) / sd) ** 2) / 2) / (sd * Math.sqrt(2 * Math.PI)));
  const told = { id: "belief:x", label: "x", format: "number", colour: "channel-0", what: "x" };
  return { ...told, low: 1, high: 4, level: 0.9, line, value: line.map(Math.exp), density };
}

const mass = ({ x, y }, from, to) => x.reduce((sum, v, i) => (v >= from && v < to ? sum + y[i] * (x[1] - x[0]) : sum), 0);

test("a belief is read, and what is none is not", () => {
  const bytes = new TextEncoder().encode(JSON.stringify(belief()));
  assert.equal(readBelief(bytes).high, 4);
  for (const bad of [null, "", "{", "[]", { ...belief(), low: 5 }, { ...belief(), value: [1, 2] }, { ...belief(), line: belief().line.map(() => null) }]) assert.equal(readBelief(bad), null);
});

test("a moved belief holds its level between its new ends", () => {
  const b = belief();
  const close = (got, want, by) => assert.ok(Math.abs(got - want) < by, `${got}, want ${want}`);
  for (const [low, high] of [[1, 4], [1.5, 3], [0.5, 6], [3, 5]]) {
    const d = densityOf(b, low, high, [0, 40], 4001);
    close(mass(d, low, high), 0.9, 0.01);
    close(mass(d, 0, low), 0.05, 0.01);
  }
  close(middleOf(b, 1, 4), 2, 1e-3);
  const [low, high] = shifted(b, 1, 4, 4);
  close(low, 2, 2e-3);
  close(high, 8, 1e-2);
  for (const v of [0.001, 0.3, 2, 7, 300]) close(valueAt(b, lineAt(b, v)) / v, 1, 1e-6);
});

test("a quantity that falls along the line is moved the same way", () => {
  const b = belief();
  const turned = { ...b, line: b.line.map((u) => -u) };
  const [one, other] = [densityOf(b, 1.5, 3, [0, 8]), densityOf(turned, 1.5, 3, [0, 8])];
  one.y.forEach((v, i) => assert.ok(Math.abs(v - other.y[i]) < 1e-9));
  assert.deepEqual(shifted(turned, 1, 4, 3).map((v) => v.toFixed(6)), shifted(b, 1, 4, 3).map((v) => v.toFixed(6)));
});

test("the picture of a belief can be drawn", () => {
  const b = belief();
  const range = rangeOfBelief(b);
  assert.deepEqual(range, [0, 6]);
  assert.deepEqual(rangeOfBelief({ low: 9, high: 10 }), [7, 11.5]);
  assert.deepEqual([[1, 4], [1, 5.9], [0.1, 1]].map(([low, high]) => roomIn(range, { low, high })), [true, false, false]);
  const { figure, problem } = readFigure(figureOf(b, 1, 4, range));
  assert.equal(problem, "");
  assert.equal(layOut(figure, { width: 500, measure, format }).x.high, 6);
});
