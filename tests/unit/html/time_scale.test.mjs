import assert from "node:assert/strict";
import { test } from "node:test";
import { PAUSE, roomOf, timeScale } from "../../../harness/report/html/page/script/time_scale.mjs";

const at = (...times) => times.map((time) => ({ at: time, needs: [] }));

test("later is never higher", () => {
  const { places } = timeScale(at(0, 0, 5, 1e3, 1e6, 1e6 + 1, 3e9));
  for (let k = 1; k < places.length; ++k) assert.ok(places[k] >= places[k - 1]);
});

test("a longer gap has more room, but a thousand times longer not a thousand times more", () => {
  assert.ok(roomOf(1e6) > roomOf(1e5));
  assert.ok(roomOf(5e6) < 5 * roomOf(5e3) + 40);
  assert.equal(roomOf(0), 0);
});

test("a pause is cut out, and told", () => {
  const { pauses, places } = timeScale(at(0, 207e6, 208e6));
  assert.equal(pauses.length, 1);
  assert.equal(pauses[0].lasts, 207e6);
  assert.ok(places[1] - places[0] < 60);
  assert.equal(timeScale(at(0, PAUSE - 1)).pauses.length, 0);
});

test("two events on one track keep their distance, on two tracks they may stand side by side", () => {
  const same = timeScale([{ at: 0, needs: [["a", 30]] }, { at: 1, needs: [["a", 30]] }]);
  assert.ok(same.places[1] - same.places[0] >= 30);
  const other = timeScale([{ at: 0, needs: [["a", 30]] }, { at: 1, needs: [["b", 30]] }]);
  assert.ok(other.places[1] - other.places[0] < 10);
  const behind = timeScale([{ at: 0, needs: [["a", 30, 12]] }, { at: 1, needs: [["a", 30]] }]);
  assert.ok(behind.places[1] - behind.places[0] >= 42);
});

test("any time has its place between its neighbours", () => {
  const { places, placeOf } = timeScale(at(0, 1e6, 2e6));
  assert.equal(placeOf(1e6), places[1]);
  assert.equal(placeOf(1.5e6), (places[1] + places[2]) / 2);
  assert.equal(placeOf(-5), places[0]);
  assert.equal(placeOf(9e9), places[2]);
});
