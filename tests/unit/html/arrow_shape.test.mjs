import assert from "node:assert/strict";
import { test } from "node:test";
import { arrowShape, lookOf, SLANT } from "../../../harness/report/html/page/script/arrow_shape.mjs";
import { segment } from "./trace.mjs";

const LANES = [{ x: 100, half: 6 }, { x: 500, half: 6 }];

test("what passes goes from line to line and falls on its way", () => {
  const { strokes } = arrowShape(segment(1, 0, 0, 1), LANES, 50);
  assert.deepEqual(strokes, [{ from: { x: 106, y: 50 - SLANT / 2 }, to: { x: 494, y: 50 + SLANT / 2 }, head: "arrow" }]);
});

test("the other way it falls as well", () => {
  const [{ from, to }] = arrowShape(segment(1, 0, 1, 0), LANES, 50).strokes;
  assert.ok(from.x > to.x && to.y > from.y);
});

test("what is dropped ends half way", () => {
  const [{ to, head }] = arrowShape(segment(1, 0, 0, 1, { done: { fate: "dropped" } }), LANES, 50).strokes;
  assert.deepEqual([to, head], [{ x: 300, y: 50 }, "lost"]);
});

test("what ends half way does not end on another host's line", () => {
  const lanes = [{ x: 100, half: 6 }, { x: 500, half: 6 }, { x: 900, half: 6 }];
  const [{ to }] = arrowShape(segment(1, 0, 0, 2, { done: { fate: "dropped" } }), lanes, 50).strokes;
  assert.ok(Math.abs(to.x - 500) > 40);
});

test("what is held waits in the middle and arrives lower down", () => {
  const { strokes, wait } = arrowShape(segment(1, 0, 0, 1, { done: { released: 9 } }), LANES, 50, 120);
  assert.deepEqual(strokes.map(({ head }) => head), ["halt", "arrow"]);
  assert.deepEqual([wait.from.y, wait.to.y], [50, 120]);
  assert.equal(strokes[1].to.y, 120 + SLANT / 2);
});

test("what was held to the end never arrives; what was dropped then is lost", () => {
  const never = arrowShape(segment(1, 0, 0, 1, { done: { fate: "held" } }), LANES, 50);
  assert.deepEqual(never.strokes.map(({ head }) => head), ["halt"]);
  const dropped = arrowShape(segment(1, 0, 0, 1, { done: { fate: "dropped", released: 9 } }), LANES, 50, 120);
  assert.deepEqual(dropped.strokes.map(({ head }) => head), ["halt", "lost"]);
});

test("copies and injected segments begin in the middle", () => {
  for (const origin of ["copy", "injected"]) {
    const { strokes, made } = arrowShape(segment(1, 0, 1, 0, { done: { origin } }), LANES, 50);
    assert.equal(strokes[0].from.x, 300);
    assert.equal(made, origin);
  }
});

test("what was rewritten leaves the middle as another segment", () => {
  const { strokes } = arrowShape(segment(1, 0, 0, 1, { done: { left_as: "..." } }), LANES, 50);
  assert.deepEqual(strokes.map(({ head, changed }) => [head, changed]), [["none", undefined], ["arrow", true]]);
  assert.deepEqual(strokes[0].to, strokes[1].from);
});

test("each fate has a look of its own", () => {
  const looks = [{}, { fate: "dropped" }, { released: 1 }, { fate: "held" }, { origin: "copy" }, { origin: "injected" }, { fault: 0 }, { left_as: "" + 1, fault: 0 }]
    .map((done) => lookOf({ done }));
  assert.deepEqual(looks, ["plain", "dropped", "held", "held", "copy", "injected", "touched", "rewritten"]);
});
