import assert from "node:assert/strict";
import { test } from "node:test";
import { doneText, nameOf, numbersOf, releaseText } from "../../../harness/report/html/page/script/segment_text.mjs";
import { ROLE, segment } from "./trace.mjs";

test("a segment in tcpdump's notation, ever shorter", () => {
  const data = segment(1, 0, 0, 1, { flags: 0x18, seq: 1, ack: 7, length: 100, roles: ROLE.data });
  assert.deepEqual(numbersOf(data), ["[P.] seq 1:101 ack 7 len 100", "[P.] seq 1:101 ack 7", "[P.] seq 1:101 ack 7", "[P.] seq 1:101", "[P.]"]);
});

test("a pure acknowledgment is all in its ack; a closed window and SACK blocks are told", () => {
  assert.equal(numbersOf(segment(1, 0, 0, 1, { ack: 9 }))[0], "[.] ack 9");
  const header = { window: 0, sack: [[5101, 5201]] };
  assert.equal(numbersOf(segment(1, 0, 0, 1, { ack: 9, header }))[0], "[.] ack 9 win 0 sack 101:201");
});

test("a SYN tells its options, and says so where they do not fit", () => {
  const header = { options: ["mss 1460", "sackOK", "TS val 66051 ecr 0", "wscale 7"] };
  assert.deepEqual(numbersOf(segment(1, 0, 1, 0, { flags: 0x12, seq: 0, ack: 1, header })),
    ["[S.] seq 0 ack 1 mss 1460 sackOK TS wscale 7", "[S.] mss 1460 sackOK TS wscale 7", "[S.] seq 0 ack 1 …", "[S.] …", "[S.]"]);
  assert.equal(numbersOf(segment(1, 0, 1, 0, { flags: 0x12, seq: 0, ack: 9, header }))[1], "[S.] seq 0 ack 9 …");
});

test("its name is the rarest of its roles, and says if it was there before", () => {
  assert.equal(nameOf(segment(1, 0, 0, 1, { roles: ROLE.fin | ROLE.again })), "FIN, again");
  assert.equal(nameOf(segment(1, 0, 0, 1, { roles: ROLE.ack | ROLE.finalAck })), "final ACK");
  assert.equal(nameOf(segment(1, 0, 0, 1, { roles: 0 })), "segment");
});

test("what was done to it", () => {
  const done = (what) => doneText(segment(1, 0, 0, 1, { done: what }));
  assert.equal(done({ fate: "dropped" }), "dropped");
  assert.equal(done({ fate: "dropped", note: "dropped" }), "dropped");
  assert.equal(done({ origin: "copy", copy_of: 4, note: "copy, kept until SYN" }), "copy of #4, kept until SYN");
  assert.equal(done({ origin: "injected", note: "injected: RST at rcv_nxt" }), "injected, RST at rcv_nxt");
  assert.equal(done({ fate: "held", note: "held until mark" }), "held until mark, never released");
  assert.equal(done({ released: 5, note: "held until mark reply, released: mark reply" }), "held until mark reply");
  assert.equal(done({}), "");
});

test("how long it was held", () => {
  assert.equal(releaseText(segment(1, 1, 0, 1, { done: { released: 31e6 } })), "released after 30 ms");
  assert.equal(releaseText(segment(1, 1, 0, 1, { done: { released: 31e6, fate: "dropped" } })), "dropped after 30 ms");
});
