// A scale of time on which every moment has room: short gaps are stretched, long ones are compressed, and a pause is cut out.

// From here on a gap is drawn as a pause.
export const PAUSE = 10e6;
const PAUSE_ROOM = 46;
const UNIT = 20e3;

// Room for a gap of so many nanoseconds: grows with its logarithm.
export function roomOf(gap) {
  if (gap <= 0) return 0;
  if (gap >= PAUSE) return PAUSE_ROOM;
  return Math.min(38, 3 + 6 * Math.log2(1 + gap / UNIT));
}

// `moments`, in order of time: {at, needs: [[track, before, behind], ...]}: on each of its tracks a moment keeps
// that room to the one before it and to the one behind it. Returns their places, the pauses, and a function from any time to its place.
export function timeScale(moments, top = 0) {
  const last = new Map();
  const places = [];
  const pauses = [];
  let place = top;
  let before;
  for (const { at, needs = [] } of moments) {
    const begin = place;
    if (before !== undefined) place += roomOf(at - before);
    if (before !== undefined && at - before >= PAUSE) pauses.push({ from: begin, to: place, lasts: at - before });
    for (const [track, room] of needs) {
      if (last.has(track)) place = Math.max(place, last.get(track) + room);
    }
    for (const [track, , behind = 0] of needs) last.set(track, place + behind);
    if (pauses.length > 0 && at - before >= PAUSE) pauses.at(-1).to = place;
    places.push(place);
    before = at;
  }
  const times = moments.map(({ at }) => at);
  return { places, pauses, end: place, placeOf: (at) => between(times, places, at) };
}

function between(times, places, at) {
  if (times.length === 0) return 0;
  if (at <= times[0]) return places[0];
  let low = 0;
  let high = times.length - 1;
  if (at >= times[high]) return places[high];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle] <= at) low = middle;
    else high = middle;
  }
  const share = times[high] === times[low] ? 0 : (at - times[low]) / (times[high] - times[low]);
  return places[low] + share * (places[high] - places[low]);
}
