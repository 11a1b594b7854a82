import assert from "node:assert/strict";
import { test } from "node:test";
import { ladderLayout } from "../../../harness/report/html/page/script/ladder_layout.mjs";
import { body, call, segment, state } from "./trace.mjs";

const kinds = ({ placed }) => placed.map(({ kind }) => kind);

test("everything stands in the order of its time", () => {
  const layout = ladderLayout(body({
    wire: [segment(1, 1, 0, 1), segment(2, 2, 1, 0)], states: [state(1.5, 0, 2)], calls: [call(0.5, 2.5, 0, "connect")],
    marks: [{ at: 3e6, name: "m" }], steps_done: 4e6,
  }));
  assert.deepEqual(kinds(layout), ["began", "segment", "state", "segment", "ended", "mark", "steps"]);
});

test("a call that nothing came between is told in one place", () => {
  assert.deepEqual(kinds(ladderLayout(body({ calls: [call(1, 1.1, 0, "close")], wire: [segment(1, 1.05, 0, 1)] }))), ["call", "segment"]);
});

test("arrows between the same hosts do not cover each other, however close in time", () => {
  const { placed } = ladderLayout(body({ wire: [segment(1, 1, 0, 1), segment(2, 1.0001, 0, 1), segment(3, 1.0002, 1, 0)] }));
  assert.ok(placed[1].y - placed[0].y >= 30 && placed[2].y - placed[1].y >= 30);
});

test("a held segment has a second event where it was released", () => {
  const layout = ladderLayout(body({ wire: [segment(1, 1, 0, 1, { done: { released: 40e6 } }), segment(2, 2, 1, 0)] }));
  assert.deepEqual(kinds(layout), ["segment", "segment", "release"]);
  assert.equal(layout.releases.get(1), layout.placed[2].y);
  assert.equal(layout.pauses.length, 1);
});

test("segments that are held at once wait beside each other", () => {
  const held = (id, ms, until) => segment(id, ms, 0, 1, { done: { released: until * 1e6 } });
  const { slots } = ladderLayout(body({ wire: [held(1, 1, 30), held(2, 2, 31), held(3, 3, 32), held(4, 40, 41)] }));
  assert.equal(new Set([slots.get(1), slots.get(2), slots.get(3)]).size, 3);
  assert.equal(slots.get(4), 0);
});

test("a state lasts until the socket's next one, each socket in a band of its own", () => {
  const { bands, bottom } = ladderLayout(body({
    wire: [segment(1, 1, 0, 1)], states: [state(1, 0, 2), state(1.5, 0, 6), state(2, 0, 1, 2)],
  }));
  assert.equal(bands.length, 3);
  assert.equal(bands[0].until, bands[1].from);
  assert.equal(bands[1].until, bottom);
  assert.notEqual(bands[1].x, bands[2].x);
});

test("findings are marked at the segment or the moment that decided them", () => {
  const { placed } = ladderLayout(body({
    wire: [segment(7, 1, 0, 1)], findings: [{ place: [1, 1, 1], segment: 7 }, { place: [2, 1, 1], at: 9e6 }],
  }));
  assert.deepEqual(placed.map(({ kind, findings }) => [kind, findings]), [["segment", [1]], ["finding", [2]]]);
});

const fold = { fold: true, at: 1e6, until: 2e6, directions: [{ from: 0, to: 1, connection: 1, data: 2, acks: 0 }],
  rows: [segment(1, 1, 0, 1), segment(2, 2, 0, 1)] };

test("a fold is one event until it is unfolded", () => {
  assert.deepEqual(kinds(ladderLayout(body({ wire: [fold] }))), ["fold"]);
  assert.deepEqual(kinds(ladderLayout(body({ wire: [fold] }), new Set([0]))), ["segment", "segment"]);
});

test("each of several connections is introduced", () => {
  const layout = ladderLayout(body({ wire: [segment(1, 1, 0, 1), segment(2, 2, 0, 1, { connection: 2 })] }));
  assert.deepEqual(kinds(layout), ["connection", "segment", "connection", "segment"]);
});

test("a segment of a host that is not in the scenario is left out, and nothing breaks without events", () => {
  assert.deepEqual(kinds(ladderLayout(body({ wire: [segment(1, 1, -1, 1)] }))), []);
});

test("four thousand arrows are laid out in no time", () => {
  const wire = Array.from({ length: 4000 }, (_, k) => segment(k + 1, k / 10, k % 2, 1 - k % 2));
  const began = performance.now();
  const { placed, height } = ladderLayout(body({ wire }));
  assert.equal(placed.length, 4000);
  assert.ok(height > 4000 * 30);
  assert.ok(performance.now() - began < 2000);
});
