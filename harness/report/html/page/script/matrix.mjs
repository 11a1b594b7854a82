// Runs that vary one scenario, as tables: rows, columns, and the runs in each cell.

import { inOrderOfWorth } from "./quantity.mjs";

// Runs of one file and one control belong together if anything varies.
export function families(runs) {
  const found = new Map();
  for (const run of runs) {
    if (!run.values?.length) continue;
    const key = JSON.stringify([run.file, run.control ?? null, run.values.map(([name]) => name)]);
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(run);
  }
  return [...found.values()].filter((family) => new Set(family.map((run) => JSON.stringify(run.values))).size > 1);
}

const valuesOf = (family, axis) => inOrderOfWorth([...new Set(family.map(({ values }) => values[axis][1]))]);

// Rows as nested loops over their axes would make them.
function sortedRows(rows, family, rowAxes) {
  const orders = rowAxes.map((_, axis) => valuesOf(family, axis));
  const places = ({ labels }) => labels.map((label, axis) => orders[axis].indexOf(label));
  return rows.sort((a, b) => {
    const [left, right] = [places(a), places(b)];
    const axis = left.findIndex((place, k) => place !== right[k]);
    return axis < 0 ? 0 : left[axis] - right[axis];
  });
}

// A control may have no name.
const titleOf = ({ scenario, control }) =>
  control === undefined ? scenario : `${scenario} (${control ? `control: ${control}` : "control"})`;

// {title, file, rowAxes, columnAxis, columns, rows: [{labels, cells: [runs]}]}. Two axes or more that fill their
// product make a matrix of the last one; else each row is a case.
export function matrixOf(family) {
  const axes = family[0].values.map(([name]) => name);
  const product = axes.reduce((count, _, axis) => count * valuesOf(family, axis).length, 1);
  const points = new Set(family.map((run) => JSON.stringify(run.values))).size;
  const single = axes.length === 1;
  const crossed = single || (points * 2 > product && axes.length > 1);
  const rowAxes = crossed ? axes.slice(0, -1) : axes;
  const columns = crossed ? valuesOf(family, axes.length - 1) : [""];
  const rows = new Map();
  for (const run of family) {
    const point = run.values.map(([, value]) => value);
    const labels = point.slice(0, rowAxes.length);
    const key = JSON.stringify(labels);
    if (!rows.has(key)) rows.set(key, { labels, cells: columns.map(() => []) });
    rows.get(key).cells[crossed ? columns.indexOf(point.at(-1)) : 0].push(run);
  }
  return {
    title: titleOf(family[0]), file: family[0].file, rowAxes, columnAxis: crossed ? axes.at(-1) : "outcome", columns,
    rows: sortedRows([...rows.values()], family, rowAxes),
  };
}
