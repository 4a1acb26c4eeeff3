// Numbers and dates as words, in one locale. Values stay numbers until they reach a screen;
// files (CSV) never pass through here.

const DAY = 86400000;

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
  const dates = {
    month: new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" }),
    year: new Intl.DateTimeFormat(locale, { year: "numeric", timeZone: "UTC" }),
    day: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }),
    full: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
  };

  const tick = (axis, step) => {
    if (axis.format === "percent") {
      const digits = decimals(step * 100);
      const format = intl({ style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits });
      return (v) => format.format(unsigned(v));
    }
    // One scale for all ticks of an axis: "500K, 1M" would make neighbours look unlike.
    if (step >= 1000) {
      const format = intl({ notation: "compact", maximumFractionDigits: 2 });
      return (v) => format.format(unsigned(v));
    }
    const digits = decimals(step);
    const format = intl({ minimumFractionDigits: digits, maximumFractionDigits: digits });
    return (v) => format.format(unsigned(v));
  };

  const value = (axis, [low, high], aligned = false) => {
    if (axis.type === "date") return (v) => dates.full.format(v * DAY);
    const percent = axis.format === "percent";
    const most = Math.max(Math.abs(low), Math.abs(high)) * (percent ? 100 : 1);
    if (most >= 1e5 && !percent) {
      const format = intl({ notation: "compact", maximumSignificantDigits: 4 });
      return (v) => format.format(unsigned(v));
    }
    const digits = digitsFor((high - low || most) * (percent ? 100 : 1));
    const format = intl({ style: percent ? "percent" : "decimal", minimumFractionDigits: aligned ? digits : 0, maximumFractionDigits: digits });
    return (v) => format.format(unsigned(v));
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

// unsigned turns −0 into 0: an axis that shows "-0" looks broken.
function unsigned(v) {
  return v === 0 ? 0 : v;
}
