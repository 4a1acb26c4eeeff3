// Numbers and dates as words, in one locale, by the rules of core/words/number.go; core/words/testdata/numbers.json holds both to
// them. Values stay numbers until they reach a screen; files (CSV) never pass through here.

import { textsOf } from "./texts.js";

const DAY = 86400000;
const MINUS = "−";
const SCALES = [[1e12, "tn"], [1e9, "bn"], [1e6, "M"], [1e3, "k"]]; // by their names in texts.js

// formatter returns the functions that turn axis values into text.
//   tick(axis, step)  short text for a tick; step, the distance of two ticks, sets the decimals
//   value(axis, range, aligned)  exact enough to read out: a thousandth of the range [low, high] the numbers lie in;
//                     aligned numbers all have the same count of digits after the point
// Dates are days since 1970-01-01, and are read in UTC so that a week never moves with the time zone.
export function formatter(locale) {
  const { fixed, percent, number, trimmed, scale } = numbers(locale);
  const dates = datesIn(locale);

  const tick = (axis, step) => {
    if (axis.format === "percent") return (v) => percent(v, decimals(step * 100));
    if (step < 1000) return (v) => fixed(v, decimals(step));
    return (v) => {
      const [unit, suffix] = scale(v);
      return trimmed(v / unit, decimals(step / unit)) + suffix;
    };
  };

  const value = (axis, [low, high], aligned = false) => {
    if (axis.type === "date") return (v) => dates.full.format(v * DAY);
    const share = axis.format === "percent";
    const most = Math.max(Math.abs(low), Math.abs(high));
    if (most >= 1e5 && !share) return (v) => number(v, 4, trimmed);
    const digits = digitsFor((high - low || most) * (share ? 100 : 1));
    const write = aligned ? fixed : trimmed;
    return share ? (v) => percent(v, digits, write) : (v) => write(v, digits);
  };

  return { tick, value, dates };
}

// numbers returns what writes numbers with a locale's marks: with so many decimals, as a share of a hundred, and with so many
// significant digits and a scale. trimmed leaves out zeros at the end.
export function numbers(locale) {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: "latn", useGrouping: true }).formatToParts(12345678.9);
  const { gap, scales } = textsOf(locale);
  const mark = (type) => parts.find((part) => part.type === type)?.value ?? "";
  const [point, group] = [mark("decimal"), mark("group")];

  const fixed = (x, places) => {
    const [whole, fraction = ""] = evened(Math.abs(x), places).toFixed(places).split(".");
    const sign = x < 0 && /[1-9]/.test(whole + fraction) ? MINUS : "";
    return sign + whole.replace(/\B(?=(\d{3})+$)/g, group) + (fraction && point + fraction);
  };
  const trimmed = (x, places) => fixed(x, Math.min(places, decimals(Number(x.toFixed(places)))));
  const percent = (share, places = percentPlaces(share), write = fixed) => write(100 * share, places) + gap + "%";
  const scale = (x) => {
    const [unit, word] = scaleOf(x);
    return [unit, word && gap + scales[word]];
  };
  const number = (x, digits = 3, write = fixed) => {
    const size = Math.abs(x);
    if (size < 1e-12) return "0";
    if (size < 1e-4) return exponent(x).replace(".", point);
    const [unit, suffix] = scale(x);
    return write(x / unit, unit === 1 && Number.isInteger(x) ? 0 : places(x / unit, digits)) + suffix;
  };
  return { fixed, trimmed, percent, number, scale };
}

// evened moves a number that lies halfway between two with so many decimals to the even one, as Go does; toFixed takes the upper.
function evened(size, places) {
  const scaled = size * 10 ** places;
  const halfway = scaled % 1 === 0.5 && Number.isInteger(size * 2 ** (places + 1));
  return halfway ? (2 * Math.round(scaled / 2)) / 10 ** places : size;
}

// datesIn writes dates as the page does: 7 Jan 2018 in any English, 7. Jan. 2018 in any German.
function datesIn(locale) {
  const texts = textsOf(locale);
  const months = texts.months.split(" ");
  const as = (write) => ({
    format: (at) => {
      const date = new Date(at);
      return write(date.getUTCDate(), months[date.getUTCMonth()], String(date.getUTCFullYear()));
    },
  });
  return {
    month: as((day, month) => month),
    year: as((day, month, year) => year),
    day: as((day, month) => texts.day(day, month)),
    full: as((day, month, year) => `${texts.day(day, month)} ${year}`),
  };
}

// scaleOf chooses thousands, millions, billions or trillions so that three digits suffice; 999.6 is 1.00 k already.
function scaleOf(x) {
  const [unit, word] = SCALES.find(([unit]) => Math.abs(x) >= 0.9995 * unit) ?? [1, ""];
  return [unit, word];
}

function exponent(x) {
  const [digits, power] = x.toExponential(2).split("e");
  return `${digits}e${power[0]}${power.slice(1).padStart(2, "0")}`.replaceAll("-", MINUS);
}

// places is how many decimals leave x with so many significant digits, after rounding to them.
function places(x, digits) {
  const size = Math.abs(x);
  if (size === 0) return 0;
  const rounded = Number(size.toPrecision(digits));
  return Math.max(0, Math.min(digits - 1 - Math.floor(Math.log10(rounded) + 1e-12), 8));
}

function percentPlaces(share) {
  const size = Math.abs(100 * share);
  if (size >= 9.95 || Math.abs(size - Math.round(size)) < 1e-9) return 0;
  return size >= 0.995 ? 1 : 2;
}

// decimals says how many digits after the point tell two ticks a step apart.
export function decimals(step) {
  if (!Number.isFinite(step) || step === 0) return 0;
  const size = Math.abs(step);
  for (let digits = 0; digits < 12; digits++) {
    const scaled = size * 10 ** digits;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return digits;
  }
  return 12;
}

// digitsFor says how many digits after the point show a thousandth of a range, or a little more.
function digitsFor(range) {
  if (!(range > 0) || !Number.isFinite(range)) return 0;
  return Math.max(0, Math.min(12, 3 - Math.ceil(Math.log10(range) - 1e-9)));
}
