import assert from "node:assert/strict";
import { test } from "node:test";
import { momentText, spanText, tickTexts } from "../../../harness/report/html/page/script/times.mjs";

test("moments are told to a tenth of a millisecond, long ones in seconds", () => {
  assert.equal(momentText(207.34e6), "207.3 ms");
  assert.equal(momentText(-0.1e6), "-0.1 ms");
  assert.equal(momentText(12.345e9), "12.345 s");
  assert.deepEqual(tickTexts([1.12e6, 209.44e6, 2.0018e9, 12.3456e9]), ["1.12 ms", "209.44 ms", "2.0018 s", "12.346 s"]);
});

test("spans have as many digits as matter", () => {
  assert.deepEqual([85e3, 1.54e6, 201.4e6, 1.789e9, 12.34e9].map(spanText), ["85 µs", "1.5 ms", "201 ms", "1.79 s", "12.3 s"]);
});

test("neighbours on the axis never look the same", () => {
  assert.deepEqual(tickTexts([1.1083e9, 1.10832e9, 1.10834e9]), ["1.10830 s", "1.10832 s", "1.10834 s"]);
  assert.deepEqual(tickTexts([1e6, 1.001e6, 5e6, 5e6]), ["1.000 ms", "1.001 ms", "5.00 ms", "5.00 ms"]);
});
