import assert from "node:assert/strict";
import { test } from "node:test";
import { inOrderOfWorth, worthOf } from "../../../harness/report/html/page/script/quantity.mjs";

test("sizes, times and numbers are worth what they say", () => {
  assert.deepEqual(["64 KiB", "300ms", "1.5s", "25%", "-3", "with", "10.0.0.1"].map(worthOf), [65536, 0.3, 1.5, 25, -3, undefined, undefined]);
});

test("quantities are sorted by worth, words stay as they are", () => {
  assert.deepEqual(inOrderOfWorth(["1 MiB", "64 KiB", "512 bytes"]), ["512 bytes", "64 KiB", "1 MiB"]);
  assert.deepEqual(inOrderOfWorth(["10", "9", "100"]), ["9", "10", "100"]);
  assert.deepEqual(inOrderOfWorth(["with", "without", "2"]), ["with", "without", "2"]);
});
