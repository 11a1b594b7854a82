import assert from "node:assert/strict";
import { test } from "node:test";
import { dissect, flagLetters, flagNames, hexRows, octetsOf } from "../../../harness/report/html/page/script/octets.mjs";

// A SYN as Linux sends it: MSS, SACK permitted, timestamps, window scale.
const SYN = Uint8Array.from(Buffer.from(
  "4500003c1267400040060000" + "0a000101" + "0a000201" +
  "c8641a0a" + "00001000" + "00000000" + "a002faf0" + "beef0000" +
  "020405b4" + "0402080a0001020300000000" + "01030307", "hex"));

test("an IPv4 header and the options of a SYN", () => {
  const header = dissect(SYN);
  assert.equal(header.source, "10.0.1.1");
  assert.equal(header.destination, "10.0.2.1");
  assert.deepEqual([header.sourcePort, header.destinationPort], [51300, 6666]);
  assert.deepEqual([header.seq, header.flags, header.window, header.hopLimit, header.checksum], [4096, 2, 64240, 64, 0xbeef]);
  assert.deepEqual(header.options, ["mss 1460", "sackOK", "TS val 66051 ecr 0", "wscale 7"]);
  assert.equal(header.payloadAt, SYN.length);
});

test("an IPv6 header, its address shortened, and SACK blocks", () => {
  const tcp = "1a0ac864" + "00000001" + "00000064" + "80100100" + "00000000" + "0101050a" + "000000c80000012c";
  const ip = "60000000" + "0020" + "06" + "3f" + "fd000000000000000000000000000001" + "fd000000000000010000000000000001";
  const header = dissect(Uint8Array.from(Buffer.from(ip + tcp, "hex")));
  assert.deepEqual([header.source, header.destination], ["fd00::1", "fd00:0:0:1::1"]);
  assert.deepEqual(header.sack, [[200, 300]]);
  assert.equal(header.hopLimit, 63);
});

test("broken options end the list", () => {
  const broken = SYN.slice();
  broken[41] = 0;
  assert.deepEqual(dissect(broken).options, ["option 2, broken"]);
});

test("flags in tcpdump's letters and by name", () => {
  assert.equal(flagLetters(0x11), "F.");
  assert.equal(flagLetters(0), "none");
  assert.deepEqual(flagNames(0x12), ["ACK", "SYN"]);
});

test("octets come out of base64, and in rows of sixteen", () => {
  const octets = octetsOf(Buffer.from("0123456789abcdef\x00!").toString("base64"));
  const rows = hexRows(octets);
  assert.deepEqual(rows.map(({ at, text }) => [at, text]), [[0, "0123456789abcdef"], [16, "·!"]]);
  assert.equal(rows[1].hex.join(" "), "00 21");
});
