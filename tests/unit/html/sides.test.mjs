// What stands beside the ladder: counters, states, calls.

import assert from "node:assert/strict";
import { test } from "node:test";
import { movedCounters } from "../../../harness/report/html/page/script/counters.mjs";
import { statesAt } from "../../../harness/report/html/page/script/card.mjs";
import { shortCall } from "../../../harness/report/html/page/script/notes_draw.mjs";
import { socketSpans } from "../../../harness/report/html/page/script/timeline.mjs";
import { foldText } from "../../../harness/report/html/page/script/ladder_draw.mjs";
import { lanesOf } from "../../../harness/report/html/page/script/ladder_lanes.mjs";
import { body, call, segment, state } from "./trace.mjs";

test("one row a counter, TCP's own first, a column each host", () => {
  const rows = movedCounters(body({ counters: [[[0, 1, 3], [1, 0, 1]], [[1, 4, 5]]] }), ["IpInReceives", "TcpExtTCPTimeouts"]);
  assert.deepEqual(rows, [
    { name: "TcpExtTCPTimeouts", hosts: [{ before: 0, now: 1 }, { before: 4, now: 5 }] },
    { name: "IpInReceives", hosts: [{ before: 1, now: 3 }, undefined] },
  ]);
});

const states = [state(1, 0, 2), state(2, 0, 1), state(2, 1, 3), state(3, 0, 2, 2)];

test("a socket's states follow each other, the last one lasts to the end", () => {
  const [first, second, third] = socketSpans(body({ states }), 9e6);
  assert.deepEqual(first.spans, [{ state: 2, from: 1e6, until: 2e6 }, { state: 1, from: 2e6, until: 9e6 }]);
  assert.deepEqual([second.host, second.connection, third.host], [0, 2, 1]);
});

test("of a call that is too long, the result stays", () => {
  const short = shortCall('receive "a long text that was sent" → 1234 bytes', 160);
  assert.match(short, /^receive "a.*… → 1234 bytes$/);
  assert.equal(shortCall("close → ok", 160), "close → ok");
});

test("the states of both ends when a segment passed", () => {
  assert.deepEqual(statesAt(body({ states }), segment(1, 1.5, 0, 1)), [{ host: 0, state: 2 }, { host: 1, state: undefined }]);
});

test("what a segment did is the state of its sender and not yet of its receiver", () => {
  assert.deepEqual(statesAt(body({ states }), segment(1, 2, 0, 1)), [{ host: 0, state: 1 }, { host: 1, state: undefined }]);
});

test("the outer notes have the room that their calls need, the lanes between do not", () => {
  const wide = lanesOf(body({ calls: [call(0, 1, 1, "listen on 6666 with SO_RCVBUF=4096")] }));
  const plain = lanesOf(body({}));
  assert.equal(plain.lanes[1].x, wide.lanes[1].x);
  assert.ok(wide.lanes[1].notesWidth > plain.lanes[1].notesWidth && wide.width > plain.width);
  assert.equal(shortCall("listen on 6666 with SO_RCVBUF=4096 → ok", wide.lanes[1].notesWidth - 16), "listen on 6666 with SO_RCVBUF=4096 → ok");
});

test("a fold counts what came again", () => {
  const fold = { from: 0, to: 1, data: 40, acks: 9, again: 3, duplicates: 2, bytes: 4000, seq: 1, end: 4001, ack: 1 };
  assert.equal(foldText(fold, ["a", "b"]), "a → b: 40 data segments (3 again), 9 ACKs (2 duplicate), 4,000 bytes, seq 1:4001");
});
