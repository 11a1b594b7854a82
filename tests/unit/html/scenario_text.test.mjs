import assert from "node:assert/strict";
import { test } from "node:test";
import { lineMarks } from "../../../harness/report/html/page/script/scenario_text.mjs";
import { body, call, segment } from "./trace.mjs";

test("each line is told what became of it", () => {
  const marks = lineMarks(body({
    faults: [16], fired: [2], wire: [segment(6, 1, 0, 1, { done: { fault: 0, fate: "dropped" } })],
    findings: [{ place: [19, 5, 3], headline: "expectation not met", actual: "nothing came" }],
    met: [{ place: [18, 5, 3], at: 2e6, segment: 5 }],
    calls: [call(0, 1, 0, "close", { line: 11 }), call(0, 1, 0, "connect", { line: 12, ok: false, result: "ECONNREFUSED" })],
  }));
  const told = (line) => marks.get(line).map(({ kind, text }) => `${kind}: ${text}`);
  assert.deepEqual(told(16), ["fired: fired 2 times: #6"]);
  assert.deepEqual(told(19), ["failed: nothing came"]);
  assert.deepEqual(told(18), ["met: met at 2.0 ms, #5"]);
  assert.deepEqual(told(11), ["ran: done, 1.0 ms"]);
  assert.deepEqual(told(12), ["broke: ECONNREFUSED, 1.0 ms"]);
});

test("a fault that touched nothing has not fired, and line 0 is no line", () => {
  assert.equal(lineMarks(body({ faults: [16], fired: [0], findings: [{ place: [0, 0, 1], headline: "x" }] })).size, 0);
});
