import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyOf, connectionName } from "../../../harness/report/html/page/script/data.mjs";
import { exitText } from "../../../harness/report/html/page/script/programs.mjs";
import { countsText } from "../../../harness/report/html/page/script/sockets.mjs";

test("a program's end is told as a shell counts it", () => {
  assert.equal(exitText({ began: 0, ended: 2e6, status: 0 }), "exit status 0, after 2.0 ms");
  assert.equal(exitText({ began: 0, ended: 2e6, status: 137 }), "ended by signal 9, after 2.0 ms");
  assert.equal(exitText({ began: 0 }), "still ran at the end");
});

test("states that no socket is in are left out of a count", () => {
  assert.equal(countsText([[1, 0], [6, 1200], [10, 1]]), "1,200 TIME_WAIT, 1 LISTEN");
  assert.equal(countsText([]), "none");
});

test("a connection is called by its step's name, too", () => {
  const body = bodyOf({ names: [[2, "second"]] });
  assert.deepEqual([1, 2].map((connection) => connectionName(body, connection)), ["connection 1", "connection 2 (second)"]);
});
