// Where the hosts' lines stand, and the room for what is told beside them.

export const TIME_WIDTH = 100;
export const NOTES_WIDTH = 180;
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

export function lanesOf(body) {
  const hosts = body.hosts;
  const between = hosts.length > 2 ? BETWEEN_MANY : BETWEEN_TWO;
  const lanes = hosts.map((host, k) => {
    const sockets = socketsOf(body)[k].slice(0, MOST_BANDS);
    const bandWidth = sockets.length > 1 ? MANY_BANDS : BAND;
    return {
      host, sockets, bandWidth,
      x: TIME_WIDTH + NOTES_WIDTH + 10 + k * between,
      half: Math.max(sockets.length, 1) * bandWidth / 2,
      notesLeft: k === 0,
    };
  });
  const width = (lanes.at(-1)?.x ?? TIME_WIDTH) + 10 + NOTES_WIDTH;
  return { lanes, width };
}

// An arrow passes every gap between neighbouring lanes on its way.
export function gapsBetween(from, to) {
  const gaps = [];
  for (let k = Math.min(from, to); k < Math.max(from, to); ++k) gaps.push(`gap ${k}`);
  return gaps.length > 0 ? gaps : ["gap 0"];
}
