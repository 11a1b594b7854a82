// Where the hosts' lines stand, and the room for what is told beside them.

import { SANS } from "./label_fit.mjs";

export const TIME_WIDTH = 100;
const NOTES_WIDTH = 180;
// Beside the outer lines there is more room, if a call needs it.
const WIDEST_NOTES = 290;
const BETWEEN_TWO = 480;
const BETWEEN_MANY = 380;
const BAND = 12;
const MANY_BANDS = 7;
const MOST_BANDS = 6;

// One band for each socket whose states were seen: {host, connection, column, columns}.
export function socketsOf(body) {
  return body.hosts.map((_, host) => {
    const connections = [...new Set(body.states.filter((state) => state.host === host).map(({ connection }) => connection))];
    return connections.sort((a, b) => a - b);
  });
}

// A line's margin, "✗ " and what stands behind the call.
const AROUND = 28;
function notesWidth(body, host) {
  const needs = body.calls.filter((call) => call.host === host)
    .map(({ call, result }) => SANS * `${call} → ${result || "ok"}`.length + AROUND);
  return Math.min(Math.max(NOTES_WIDTH, ...needs.slice(0, 500)), WIDEST_NOTES);
}

export function lanesOf(body) {
  const hosts = body.hosts;
  const between = hosts.length > 2 ? BETWEEN_MANY : BETWEEN_TWO;
  const outer = (k) => k === 0 || k === hosts.length - 1;
  const notes = hosts.map((_, k) => (outer(k) ? notesWidth(body, k) : NOTES_WIDTH));
  const lanes = hosts.map((host, k) => {
    const sockets = socketsOf(body)[k].slice(0, MOST_BANDS);
    const bandWidth = sockets.length > 1 ? MANY_BANDS : BAND;
    return {
      host, sockets, bandWidth,
      x: TIME_WIDTH + notes[0] + 10 + k * between,
      notesWidth: notes[k],
      half: Math.max(sockets.length, 1) * bandWidth / 2,
      notesLeft: k === 0,
    };
  });
  const width = (lanes.at(-1)?.x ?? TIME_WIDTH) + 10 + (notes.at(-1) ?? NOTES_WIDTH);
  return { lanes, width };
}

// An arrow passes every gap between neighbouring lanes on its way.
export function gapsBetween(from, to) {
  const gaps = [];
  for (let k = Math.min(from, to); k < Math.max(from, to); ++k) gaps.push(`gap ${k}`);
  return gaps.length > 0 ? gaps : ["gap 0"];
}
