import assert from "node:assert/strict";
import { test } from "node:test";
import { filtered, wordsOf } from "../../../harness/report/html/page/script/search.mjs";

const runs = [
  { name: "the final ACK is lost", file: "seed/final-ack.yaml", outcome: 0, tags: ["time-wait"] },
  { name: "a RST kills TIME_WAIT", file: "seed/rst.yaml", outcome: 1, headline: "no RST was seen" },
];
const names = (...found) => filtered(runs, ...found).map(({ file }) => file);

test("every word must be there, in the name, the file, a tag or the headline, in any case", () => {
  assert.deepEqual(names("ack FINAL"), ["seed/final-ack.yaml"]);
  assert.deepEqual(names("time-wait"), ["seed/final-ack.yaml"]);
  assert.deepEqual(names("seen"), ["seed/rst.yaml"]);
  assert.deepEqual(names("final kills"), []);
  assert.equal(names("").length, 2);
});

test("quotes keep words together, an open one as well", () => {
  assert.deepEqual(wordsOf('a "b c" d'), ["a", "b c", "d"]);
  assert.deepEqual(wordsOf('"is lost'), ["is lost"]);
});

test("only the wanted outcomes", () => {
  assert.deepEqual(names("", new Set([1])), ["seed/rst.yaml"]);
});
