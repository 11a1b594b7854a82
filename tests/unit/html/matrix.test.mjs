import assert from "node:assert/strict";
import { test } from "node:test";
import { inOrder } from "../../../harness/report/html/page/script/data.mjs";
import { families, matrixOf } from "../../../harness/report/html/page/script/matrix.mjs";

const run = (values, more = {}) => ({
  name: `reuse [${values.map((pair) => pair.join("=")).join(",")}]`, scenario: "reuse", file: "a.yaml", values, ...more,
});
const product = [["off", "with"], ["off", "without"], ["on", "with"], ["on", "without"]].map(([ts, old]) => run([["ts", ts], ["old", old]]));

test("runs of one file that vary are a family; a control is another", () => {
  const control = product.map((one) => ({ ...one, control: "no guard" }));
  assert.equal(matrixOf(control).title, "reuse (control: no guard)");
  assert.equal(matrixOf(product.map((one) => ({ ...one, control: "" }))).title, "reuse (control)");
  assert.deepEqual(families([...product, ...control, { name: "alone", file: "b.yaml" }]).map((family) => family.length), [4, 4]);
});

test("repetitions of one point vary nothing", () => {
  assert.deepEqual(families([run([["p", "1"]]), run([["p", "1"]])]), []);
});

test("two axes are rows and columns, one cell a run", () => {
  const matrix = matrixOf(product);
  assert.deepEqual([matrix.rowAxes, matrix.columnAxis, matrix.columns], [["ts"], "old", ["with", "without"]]);
  assert.deepEqual(matrix.rows.map(({ labels }) => labels), [["off"], ["on"]]);
  assert.equal(matrix.rows[1].cells[0][0], product[2]);
  assert.equal(matrix.title, "reuse");
});

test("one axis is one row", () => {
  const matrix = matrixOf([run([["p", "1"]]), run([["p", "2"]]), run([["p", "3"]])]);
  assert.deepEqual([matrix.rows.length, matrix.columns], [1, ["1", "2", "3"]]);
});

test("cases whose variables go together are a row each", () => {
  const cases = ["1a", "2b", "3c", "4d"].map(([p, q]) => run([["p", p], ["q", q]]));
  const matrix = matrixOf(cases);
  assert.deepEqual([matrix.rowAxes, matrix.columns.length, matrix.rows.length], [["p", "q"], 1, 4]);
});

test("runs that were repeated stand in one cell, each its own", () => {
  assert.equal(matrixOf([...product, ...product]).rows[0].cells[0].length, 2);
});

test("words stand in the order of the file, whichever run ended first", () => {
  const planned = ["off", "on", "default"].flatMap((ts) => ["with", "without"].map((old) => [["ts", ts], ["old", old]]));
  const runs = planned.map((values, order) => run(values, { order, line: 1 }));
  const matrix = matrixOf(inOrder([3, 5, 0, 4, 2, 1].map((at, number) => ({ ...runs[at], number }))));
  assert.deepEqual([matrix.rows.map(({ labels }) => labels[0]), matrix.columns], [["off", "on", "default"], ["with", "without"]]);
});

test("numbers stand in the order of their worth, whichever run ended first", () => {
  const family = [["10", "1 MiB"], ["9", "64 KiB"], ["10", "64 KiB"], ["9", "1 MiB"]].map(([n, size]) => run([["n", n], ["size", size]]));
  const matrix = matrixOf(family);
  assert.deepEqual([matrix.rows.map(({ labels }) => labels[0]), matrix.columns], [["9", "10"], ["64 KiB", "1 MiB"]]);
  assert.equal(matrix.rows[0].cells[0][0], family[1]);
});
