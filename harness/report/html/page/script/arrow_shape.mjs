// The course of an arrow: from host to host, or to and from the middle, where it was lost, kept or made.

// It falls by so much on its way, for a segment needs time.
export const SLANT = 16;

const point = (x, y) => ({ x, y });

// Half way, but beside the line of a host that stands there.
function middleOf(lanes, { from, to }) {
  const half = (lanes[from].x + lanes[to].x) / 2;
  const hidden = lanes.some(({ x }) => Math.abs(x - half) < 40);
  return hidden ? (lanes[from].x + half) / 2 : half;
}

// `slot`: several that are held at once wait beside each other.
export function arrowShape(segment, lanes, y, releasedY, slot = 0) {
  const a = lanes[segment.from];
  const b = lanes[segment.to];
  const right = b.x >= a.x;
  const sign = right ? 1 : -1;
  const begin = point(a.x + sign * a.half, y - SLANT / 2);
  const end = (at) => point(b.x - sign * b.half, at + SLANT / 2);
  const middle = point(middleOf(lanes, segment) + sign * slot * 16, y);
  const { origin, fate, released, left_as: leftAs } = segment.done;
  const held = released !== undefined || fate === "held";
  const shape = { right, middle, strokes: [], made: origin, touched: segment.done.fault !== undefined };
  // What was made in the middle has no way to it.
  const start = origin ? middle : begin;
  if (held) {
    if (!origin) shape.strokes.push({ from: start, to: middle, head: "halt" });
    const resumed = point(middle.x, releasedY ?? y);
    shape.wait = { from: middle, to: resumed };
    if (released === undefined) return shape;
    const lost = fate === "dropped";
    shape.strokes.push({ from: resumed, to: lost ? resumed : end(releasedY), head: lost ? "lost" : "arrow", resumed: true });
    return shape;
  }
  // It came as one segment and left as another.
  if (leftAs && fate !== "dropped") {
    shape.strokes.push({ from: start, to: middle, head: "none" }, { from: middle, to: end(y), head: "arrow", changed: true });
    return shape;
  }
  if (fate === "dropped") shape.strokes.push({ from: start, to: middle, head: "lost" });
  else shape.strokes.push({ from: start, to: end(y), head: "arrow" });
  return shape;
}

// Its look; the name is the class in the style sheet, and every kind has a dash or a mark of its own beside its colour.
export function lookOf({ done }) {
  if (done.origin) return done.origin;
  if (done.fate === "dropped" && done.released === undefined) return "dropped";
  if (done.released !== undefined || done.fate === "held") return "held";
  if (done.left_as) return "rewritten";
  return done.fault !== undefined || done.note ? "touched" : "plain";
}
