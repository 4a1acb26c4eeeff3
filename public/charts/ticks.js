// Where ticks stand: round numbers on linear axes, first days of months or years on date axes.

const DAY = 86400000;

// linearTicks gives round values (1, 2 or 5 times a power of ten apart) inside [low, high], about count of them.
export function linearTicks(low, high, count) {
  const step = tickStep(low, high, count);
  if (!step) return { step: 0, values: [low] };
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const values = [];
  // Steps below one are drawn as quotients, so that 0.3 is 0.3 and not 0.30000000000000004; + 0 makes 0 of −0.
  const inverse = step < 1 ? Math.round(1 / step) : 0;
  for (let i = first; i <= last; i++) values.push((inverse ? i / inverse : i * step) + 0);
  return { step, values };
}

// nice widens [low, high] to whole ticks.
export function nice(low, high, count) {
  const step = tickStep(low, high, count);
  if (!step) return [low, high];
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
}

function tickStep(low, high, count) {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return 0;
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const ratio = raw / power;
  return power * (ratio < Math.SQRT2 ? 1 : ratio < Math.sqrt(10) ? 2 : ratio < Math.sqrt(50) ? 5 : 10);
}

const MONTH_STEPS = [1, 3, 6, 12, 24, 60, 120];
const DAY_STEPS = [1, 2, 7, 14];

// dateTicks gives days since 1970-01-01 that start a month (or lie a round number of days apart when the
// span is short), at most about count of them, with unit "day", "month" or "year".
export function dateTicks(low, high, count) {
  const span = high - low;
  const wanted = span / Math.max(1, count);
  if (wanted <= 14) {
    const step = DAY_STEPS.find((s) => s >= wanted) ?? 14;
    const values = [];
    for (let day = Math.ceil(low / step) * step; day <= high; day += step) values.push(day);
    return { unit: "day", values };
  }
  const step = MONTH_STEPS.find((s) => s * 30.44 >= 0.65 * wanted) ?? 120;
  const start = new Date(low * DAY);
  let month = start.getUTCFullYear() * 12 + start.getUTCMonth();
  month = Math.ceil(month / step) * step;
  const values = [];
  for (; ; month += step) {
    const day = Date.UTC(Math.floor(month / 12), ((month % 12) + 12) % 12, 1) / DAY;
    if (day > high) break;
    if (day >= low) values.push(day);
  }
  return { unit: step >= 12 ? "year" : "month", values };
}

// dateLabels writes ticks as "Apr", with the year below where it begins: "Jan\n2019".
export function dateLabels(ticks, dates) {
  let year = null;
  return ticks.values.map((day) => {
    const at = day * DAY;
    if (ticks.unit === "year") return dates.year.format(at);
    const text = (ticks.unit === "day" ? dates.day : dates.month).format(at);
    const y = new Date(at).getUTCFullYear();
    if (y === year) return text;
    year = y;
    return `${text}\n${dates.year.format(at)}`;
  });
}
