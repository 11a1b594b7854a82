// What stands beside the hosts' lines: their states as bands, their calls and the names of their states as notes.

import { s } from "./dom.mjs";
import { SANS, cut } from "./label_fit.mjs";
import { stateClass, stateName } from "./words.mjs";

const resultOf = (call) => call.result || (call.ok === false ? "failed" : "ok");

// "bind to port 40000 fails with EADDRINUSE", and it did.
const saysItsResult = (call) => call.result && call.call.endsWith(`fails with ${call.result}`);

export function callText({ kind, call }) {
  if (kind === "began") return `${call.call} …`;
  if (kind === "ended") return `… ${call.call.split(" ")[0]} → ${resultOf(call)}`;
  return saysItsResult(call) ? call.call : `${call.call} → ${resultOf(call)}`;
}

// The result is what is read, so rather the call is cut.
export function shortCall(text, room) {
  const at = text.lastIndexOf(" → ");
  if (at < 0 || text.length * SANS <= room) return cut(text, room);
  const result = cut(text.slice(at), room * 0.6);
  return cut(text.slice(0, at), room - result.length * SANS) + result;
}

function noteAt(lane, y, className, text, title) {
  const x = lane.x + (lane.notesLeft ? -1 : 1) * (lane.half + 12);
  const tick = lane.x + (lane.notesLeft ? -1 : 1) * lane.half;
  return [
    s("line", { class: `tick ${className}`, x1: tick, x2: x + (lane.notesLeft ? 4 : -4), y1: y, y2: y }),
    s("text", { class: `note ${className}`, x, y: y + 4, "text-anchor": lane.notesLeft ? "end" : "start" },
      s("title", {}, title), shortCall(text, lane.notesWidth - 16)),
  ];
}

export function drawCall(event, lane) {
  const failed = event.call.ok === false && event.kind !== "began";
  const text = callText(event);
  return noteAt(lane, event.y, failed ? "call bad" : "call", failed ? `✗ ${text}` : text, text);
}

export function drawState({ state, y }, lane) {
  const which = lane.sockets.length > 1 ? ` · c${state.connection}` : "";
  const name = stateName(state.state);
  return noteAt(lane, y, `state ${stateClass(state.state)}`, name + which, name + which);
}

export const drawBand = ({ x, width, from, until, state }) =>
  s("rect", { class: `band ${stateClass(state.state)}`, x: x + 0.5, y: from, width: width - 1, height: Math.max(until - from, 1) },
    s("title", {}, `${stateName(state.state)} (connection ${state.connection})`));
