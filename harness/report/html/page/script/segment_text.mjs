// A segment in the few words that fit on its arrow, and the whole of it in a sentence.

import { flagLetters } from "./octets.mjs";
import { calledOf, rolesOf } from "./words.mjs";
import { spanText } from "./times.mjs";

export const rangeText = (seq, length) => (length > 0 ? `${seq}:${(seq + length) >>> 0}` : `${seq}`);

// A pure acknowledgment is all in its "ack", unless where it stands is what makes it special.
function seqTells(segment) {
  const { flags } = segment.header;
  const probes = ["keepalive probe", "window probe", "challenge ACK"];
  return segment.length > 0 || (flags & 0x07) !== 0 || (flags & 0x10) === 0 ||
    rolesOf(segment.roles).some((role) => probes.includes(role));
}

const relativeTo = (segment, number) => (number - segment.header.ack + segment.ack) >>> 0;

export function sackText(segment) {
  return segment.header.sack
    .map(([left, right]) => `sack ${relativeTo(segment, left)}:${relativeTo(segment, right)}`).join(" ");
}

function extras(segment) {
  const parts = [];
  if (segment.header.window === 0 && !(segment.header.flags & 0x04)) parts.push("win 0");
  if (segment.header.flags & 0x20) parts.push(`urg ${segment.header.urgent}`);
  if (segment.header.sack.length > 0) parts.push(sackText(segment));
  return parts.join(" ");
}

export function nameOf(segment) {
  const again = rolesOf(segment.roles).includes("retransmission");
  const name = calledOf(segment.roles);
  return again && name !== "retransmission" ? `${name}, again` : name;
}

// What the two ends agree on, or could not.
function handshakeOptions(segment) {
  if (!(segment.header.flags & 0x02)) return "";
  return segment.header.options.map((option) => ` ${option.startsWith("TS ") ? "TS" : option}`).join("");
}

// Relative numbers count from the SYNs, so of each it is the same.
const countsFromItself = (segment) => segment.connection !== 0 && segment.length === 0 && segment.seq === 0 &&
  (!(segment.header.flags & 0x10) || segment.ack === 1);

// The same ever shorter, without the name; "…" stands where something was left out.
export function numbersOf(segment) {
  const flags = `[${flagLetters(segment.header.flags)}]`;
  const seq = seqTells(segment) ? ` seq ${rangeText(segment.seq, segment.length)}` : "";
  const ack = segment.header.flags & 0x10 ? ` ack ${segment.ack}` : "";
  const length = segment.length > 0 ? ` len ${segment.length}` : "";
  const more = extras(segment) && ` ${extras(segment)}`;
  const options = handshakeOptions(segment);
  if (options) {
    const brief = countsFromItself(segment) ? [flags + options + more] : [];
    return [flags + seq + ack + length + options + more, ...brief, `${flags}${seq}${ack} …`, `${flags} …`, flags];
  }
  return [flags + seq + ack + length + more, flags + seq + ack + more, flags + seq + ack, flags + (seq || ack), flags];
}

// What was done to it: short, for the arrow; the line that asked for it stands beside.
export function doneText(segment) {
  const { origin, fate, released, copy_of: copyOf, note = "" } = segment.done;
  const parts = [];
  if (origin === "copy") parts.push(copyOf ? `copy of #${copyOf}` : "copy");
  if (origin === "injected") parts.push("injected");
  // The release stands where it happened.
  const rest = note.replace(/^(copy|injected)[ ,:]*/, "").replace(/[,;]? ?released.*$/, "");
  if (rest) parts.push(rest);
  if (fate === "dropped" && !/drop/.test(note)) parts.push("dropped");
  if (fate === "held") parts.push(note ? "never released" : "held, never released");
  if (released !== undefined && !note) parts.push("held");
  return parts.join(", ");
}

export const releaseText = (segment) =>
  `${segment.done.fate === "dropped" ? "dropped" : "released"} after ${spanText(segment.done.released - segment.at)}`;
