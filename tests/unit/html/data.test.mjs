import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyOf, inOrder, runIds, segmentsOf, windowShift } from "../../../harness/report/html/page/script/data.mjs";
import { segment as traced } from "./trace.mjs";

const packet = Buffer.from("45000028000040004006000000000000000000000001000200000001000000025011000000000000", "hex").toString("base64");
const row = (id, ...more) => [id, 1000, 0, 1, 1, 5, 6, 0, 64, packet, ...more];

test("a row's fields by name", () => {
  const [segment] = bodyOf({ wire: [row(3, { fate: "dropped" })] }).wire;
  assert.deepEqual([segment.id, segment.at, segment.seq, segment.done.fate, segment.header.flags], [3, 1000, 5, "dropped", 0x11]);
});

test("what a segment left as has numbers relative to the same beginnings", () => {
  const octets = Buffer.from(packet, "base64");
  octets.writeUInt32BE(1 + 100, 24);
  octets[33] = 0x14;
  const { left } = bodyOf({ wire: [row(3, { left_as: octets.toString("base64") })] }).wire[0];
  assert.deepEqual([left.seq, left.ack, left.header.flags, left.length], [105, 6, 0x14, 0]);
});

test("folded rows are found by their numbers, what is left out is counted", () => {
  const body = bodyOf({ wire: [row(1), { at: 0, until: 1, directions: [], rows: [row(2)] }, { left_out: 7 }] });
  assert.deepEqual([...segmentsOf(body).keys()], [1, 2]);
  assert.equal(body.leftOut, 7);
});

test("a run without a trace has nothing to show", () => {
  assert.deepEqual(bodyOf({ findings: [] }).wire, []);
});

test("links name the file and the run, and are unique", () => {
  const runs = ["x [p=1]", "x [p=1]", "ärger & more"].map((name) => ({ file: "scenarios/a-b.yaml", name }));
  assert.deepEqual(runIds(runs), ["run-a-b-x-p-1", "run-a-b-x-p-1-2", "run-a-b-ärger-more"]);
});

test("runs stand by file, cases by their lines, variations by their values, controls last", () => {
  const run = (number, file, line, name, more = {}) => ({ number, file, line, name, ...more });
  const ended = [run(0, "b.yaml", 9, "b [control]", { control: "" }), run(1, "a.yaml", 1, "a [n=10]"), run(2, "b.yaml", 1, "b"),
    run(3, "a.yaml", 1, "a [n=9]"), run(4, "c.yaml", 8, "c [x=1]"), run(5, "c.yaml", 7, "c [x=2]")];
  assert.deepEqual(inOrder(ended).map(({ number }) => number), [2, 0, 3, 1, 5, 4]);
});

test("a window is scaled only if both SYNs have the option, and as its sender said", () => {
  const syn = (from, scale, done = {}) => traced(1, 0, from, 1 - from, { done, header: { flags: 2, options: scale === undefined ? [] : [`wscale ${scale}`] } });
  const shift = (...wire) => windowShift(traced(9, 5, 1, 0), { wire });
  assert.equal(shift(syn(0, 7), syn(1, 2)), 2);
  assert.equal(shift(syn(0), syn(1, 2)), 0);
  assert.equal(shift(syn(0, 7), syn(1, 15)), 14);
  assert.equal(shift(syn(0, 7)), undefined);
  assert.equal(shift(syn(0, 7), syn(1, 2, { incarnation: 2 })), undefined);
  assert.equal(shift(syn(0, 7), syn(1, 2, { fate: "dropped" }), syn(1, 3)), 3);
});
