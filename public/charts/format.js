// Numbers and dates as words, in one locale. Values stay numbers until they reach a screen;
// files (CSV) never pass through here.

const DAY = 86400000;
const THIN = "\u202f"; // narrow no-break space
const UNITS = new Set(["compact", "percentSign"]);

// formatter returns the functions that turn axis values into text.
//   tick(axis, step)  short text for a tick; step, the distance of two ticks, sets the decimals
//   value(axis, range, aligned)  exact enough to read out: a thousandth of the range [low, high] the numbers lie in;
//                     aligned numbers all have the same count of digits after the point
// Dates are days since 1970-01-01, and are read in UTC so that a week never moves with the time zone.
export function formatter(locale) {
  const cache = new Map();
  const intl = (options) => {
    const key = JSON.stringify(options);
    let format = cache.get(key);
    if (!format) cache.set(key, (format = new Intl.NumberFormat(locale, options)));
    return format;
  };
  // A unit stands apart from its number by a thin space, in every language: 118 M, 40 %.
  const spaced = (options) => {
    const format = intl(options);
    return (v) => {
      const parts = format.formatToParts(v === 0 ? 0 : v); // 0, not −0: an axis that shows "-0" looks broken
      return parts.map(({ type, value }, i) => (UNITS.has(type) && i > 0 && parts[i - 1].type !== "literal" ? THIN + unitOf(value) : value)).join("");
    };
  };
  const dates = {
    month: new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" }),
    year: new Intl.DateTimeFormat(locale, { year: "numeric", timeZone: "UTC" }),
    day: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }),
    full: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
  };

  const tick = (axis, step) => {
    if (axis.format === "percent") {
      const digits = decimals(step * 100);
      return spaced({ style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits });
    }
    // One scale for all ticks of an axis: "500K, 1M" would make neighbours look unlike.
    if (step >= 1000) {
      return spaced({ notation: "compact", maximumFractionDigits: 2 });
    }
    const digits = decimals(step);
    return spaced({ minimumFractionDigits: digits, maximumFractionDigits: digits });
  };

  const value = (axis, [low, high], aligned = false) => {
    if (axis.type === "date") return (v) => dates.full.format(v * DAY);
    const percent = axis.format === "percent";
    const most = Math.max(Math.abs(low), Math.abs(high)) * (percent ? 100 : 1);
    if (most >= 1e5 && !percent) {
      return spaced({ notation: "compact", maximumSignificantDigits: 4 });
    }
    const digits = digitsFor((high - low || most) * (percent ? 100 : 1));
    return spaced({ style: percent ? "percent" : "decimal", minimumFractionDigits: aligned ? digits : 0, maximumFractionDigits: digits });
  };

  return { tick, value, dates };
}

// decimals says how many digits after the point tell two ticks a step apart.
export function decimals(step) {
  if (!(step > 0) || !Number.isFinite(step)) return 0;
  for (let digits = 0; digits < 12; digits++) {
    const scaled = step * 10 ** digits;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return digits;
  }
  return 12;
}

// digitsFor says how many digits after the point show a thousandth of a range, or a little more.
function digitsFor(range) {
  if (!(range > 0) || !Number.isFinite(range)) return 0;
  return Math.max(0, Math.min(12, 3 - Math.ceil(Math.log10(range) - 1e-9)));
}

// unitOf writes a thousand as k, as the rest of the page does; other units are the locale's own.
function unitOf(unit) {
  return unit === "K" ? "k" : unit;
}
