// Times as the terminal report prints them. All times are nanoseconds since the run began.

const MS = 1e6;
const SECOND = 1e9;

// "207.3 ms"; from ten seconds on "12.345 s".
export function momentText(ns) {
  return Math.abs(ns) >= 10 * SECOND ? `${(ns / SECOND).toFixed(3)} s` : `${(ns / MS).toFixed(1)} ms`;
}

// "1.12 ms"; with so many digits more.
function tickText(ns, more = 0) {
  const size = Math.abs(ns);
  if (size < SECOND) return `${(ns / MS).toFixed(2 + more)} ms`;
  return `${(ns / SECOND).toFixed((size < 10 * SECOND ? 4 : 3) + more)} s`;
}

// On an axis neighbours that differ must not look the same: so many more digits they need, down to the nanosecond.
const MOST_MORE = 4;
function digitsToDiffer(one, other) {
  if (one === undefined || other === undefined || one === other) return 0;
  let more = 0;
  while (more < MOST_MORE && tickText(one, more) === tickText(other, more)) ++more;
  return more;
}

export const tickTexts = (times) => times.map((at, k) =>
  tickText(at, Math.max(digitsToDiffer(times[k - 1], at), digitsToDiffer(at, times[k + 1]))));

// "85 µs", "1.5 ms", "201 ms", "1.79 s", "12.3 s"
export function spanText(ns) {
  if (ns < MS) return `${Math.round(ns / 1000)} µs`;
  if (ns < 10 * MS) return `${(ns / MS).toFixed(1)} ms`;
  if (ns < SECOND) return `${Math.round(ns / MS)} ms`;
  return `${(ns / SECOND).toFixed(ns < 10 * SECOND ? 2 : 1)} s`;
}

export const secondsText = (ns) => `${(ns / SECOND).toFixed(2)}s`;
