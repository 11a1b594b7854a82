// The ladder before it is drawn: every event with its place. Pure, so that it can be tested without a browser.

import { connectionsOf, ladderEvents } from "./ladder_events.mjs";
import { lanesOf, gapsBetween } from "./ladder_lanes.mjs";
import { timeScale } from "./time_scale.mjs";

export const HEAD = 78;
const ARROW_ROOM = 34;
const NOTE_ROOM = 16;
const FOLD_LINE = 19;

const foldHeight = (fold) => 14 + fold.directions.length * FOLD_LINE;

const noted = new Set(["call", "began", "ended", "state"]);

export const hostOf = (event) => (event.call ?? event.state)?.host;

// Tracks that keep events from covering each other: [name, room before, room behind].
function needsOf(event, lanes) {
  if (event.kind === "segment" || event.kind === "release") {
    const { from, to, done } = event.segment;
    const tells = done.fate === undefined && !done.origin && (done.note || done.fault !== undefined) ? 12 : 0;
    return gapsBetween(from, to).map((gap) => [gap, ARROW_ROOM, event.kind === "segment" ? tells : 0]);
  }
  if (event.kind === "fold") {
    const { from, to } = event.fold.directions[0];
    return gapsBetween(from, to).map((gap) => [gap, ARROW_ROOM - 4, foldHeight(event.fold) - 16]);
  }
  if (noted.has(event.kind)) return [[`notes ${hostOf(event)}`, NOTE_ROOM, 0]];
  // What stands across the whole ladder.
  const all = lanes.flatMap((_, k) => [[`notes ${k}`, NOTE_ROOM, 4], [`gap ${k}`, 26, 4]]);
  return event.kind === "connection" ? all.map(([track]) => [track, 34, 6]) : all;
}

// From each state of a socket to the next one.
function bandsOf(placed, lanes, bottom) {
  const bands = [];
  const open = new Map();
  for (const { kind, state, y } of placed) {
    if (kind !== "state" || state.host < 0) continue;
    const column = lanes[state.host].sockets.indexOf(state.connection);
    if (column < 0) continue;
    const key = `${state.host} ${state.connection}`;
    if (open.has(key)) open.get(key).until = y;
    const lane = lanes[state.host];
    const band = {
      x: lane.x - lane.half + column * lane.bandWidth, width: lane.bandWidth, from: y, until: bottom, state,
    };
    bands.push(band);
    open.set(key, band);
  }
  return bands;
}

// Those that are held at the same time between the same hosts wait side by side.
function slotsOf(placed) {
  const slots = new Map();
  const standing = [];
  for (const { kind, at, segment } of placed) {
    if (kind !== "segment" || (segment.done.released === undefined && segment.done.fate !== "held")) continue;
    const now = standing.filter((one) => one.until > at).map(({ slot }) => slot);
    let slot = 0;
    while (now.includes(slot)) slot = slot > 0 ? -slot : 1 - slot;
    slots.set(segment.id, slot);
    standing.push({ until: segment.done.released ?? Infinity, slot });
  }
  return slots;
}

// A label of the time axis wherever there is room for one; arrows come first.
function ticksOf(placed) {
  const ticks = [];
  const place = (events) => {
    for (const { y, at } of events) {
      if (ticks.every((tick) => Math.abs(tick.y - y) >= 15)) ticks.push({ y, at });
    }
  };
  // Quadratic, and nobody reads ten thousand labels.
  const some = placed.slice(0, 1500);
  place(some.filter(({ kind }) => kind === "segment" || kind === "release"));
  place(some.filter(({ kind }) => kind !== "segment" && kind !== "release"));
  return ticks.sort((a, b) => a.y - b.y);
}

export function ladderLayout(body, unfolded) {
  const { lanes, width } = lanesOf(body);
  const events = ladderEvents(body, unfolded).filter(({ segment, fold }) =>
    (segment === undefined || (segment.from >= 0 && segment.to >= 0)) &&
    (fold === undefined || fold.directions.every(({ from, to }) => from >= 0 && to >= 0)));
  const scale = timeScale(events.map((event) => ({ at: event.at, needs: needsOf(event, lanes) })), HEAD + 24);
  const placed = events.map((event, k) => ({ ...event, y: scale.places[k] }));
  const last = placed.at(-1);
  const bottom = scale.end + (last?.kind === "fold" ? foldHeight(last.fold) : 0) + 26;
  const releases = new Map(placed.filter(({ kind }) => kind === "release").map(({ segment, y }) => [segment.id, y]));
  return {
    lanes, width, height: bottom + 14, bottom, placed, releases, scale, foldHeight, connections: connectionsOf(body),
    slots: slotsOf(placed), bands: bandsOf(placed, lanes, bottom), ticks: ticksOf(placed), pauses: scale.pauses,
  };
}
