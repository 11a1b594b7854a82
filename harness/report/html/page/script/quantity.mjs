// Values of a matrix in the order that an engineer expects: numbers, times and sizes by what they are worth.

const WORTH = new Map(Object.entries({
  "": 1, "%": 1, ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600,
  byte: 1, bytes: 1, B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, kB: 1e3, MB: 1e6, GB: 1e9,
}));

// "64 KiB" is 65536, "300ms" is 0.3; undefined if the text is no quantity.
export function worthOf(text) {
  const [, number, unit] = /^([+-]?\d+(?:\.\d+)?)\s*(\D*)$/.exec(text) ?? [];
  return number === undefined || !WORTH.has(unit) ? undefined : Number(number) * WORTH.get(unit);
}

// Sorted only if each of them is a quantity; words stay in their order.
export function inOrderOfWorth(values) {
  return values.every((value) => worthOf(value) !== undefined) ? [...values].sort((a, b) => worthOf(a) - worthOf(b)) : values;
}
