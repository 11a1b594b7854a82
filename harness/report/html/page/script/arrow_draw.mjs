// An arrow with its texts.

import { s } from "./dom.mjs";
import { arrowShape, lookOf } from "./arrow_shape.mjs";
import { MONO, SANS, cut, firstThatFits } from "./label_fit.mjs";
import { doneText, nameOf, numbersOf, releaseText } from "./segment_text.mjs";

const POINT = 8;

function head({ from, to, head: kind }, look) {
  if (kind === "none") return null;
  if (kind === "lost") {
    const d = 5.5;
    return s("path", { class: `end lost ${look}`, d: `M${to.x - d} ${to.y - d}l${2 * d} ${2 * d}m0 ${-2 * d}l${-2 * d} ${2 * d}` });
  }
  if (kind === "halt") return s("path", { class: `end halt ${look}`, d: `M${to.x - 2.5} ${to.y - 6}v12m5 0v-12` });
  const angle = Math.atan2(to.y - from.y, to.x - from.x) * 180 / Math.PI;
  return s("path", {
    class: `end arrow ${look}`, d: `M0 0L${-POINT - 1} ${-POINT / 2}L${-POINT + 1} 0L${-POINT - 1} ${POINT / 2}Z`,
    transform: `translate(${to.x} ${to.y}) rotate(${angle})`,
  });
}

function line({ from, to, head: kind }, look) {
  const short = kind === "arrow" ? POINT - 2 : kind === "lost" ? 8 : kind === "none" ? 0 : 4;
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const end = { x: to.x - (to.x - from.x) * short / length, y: to.y - (to.y - from.y) * short / length };
  return s("line", { class: `shaft ${look}`, x1: from.x, y1: from.y, x2: end.x, y2: end.y });
}

// Where the label of a line stands, and its room: no host's line passes through it.
function spotOf({ from, to }, lanes) {
  const near = lanes.map(({ x }) => x).filter((x) => (x - from.x) * (to.x - from.x) > 0 && Math.abs(x - from.x) > 20)
    .map((x) => Math.abs(x - from.x));
  const length = Math.abs(to.x - from.x);
  const room = Math.min(length, ...near);
  return { share: length > 0 ? room / 2 / length : 0.5, room: room - 30 };
}

// Text along a line, above it.
function along(stroke, parts, share = 0.5) {
  const x = stroke.from.x + (stroke.to.x - stroke.from.x) * share;
  const y = stroke.from.y + (stroke.to.y - stroke.from.y) * share;
  let angle = Math.atan2(stroke.to.y - stroke.from.y, stroke.to.x - stroke.from.x) * 180 / Math.PI;
  if (Math.abs(angle) > 90) angle -= 180 * Math.sign(angle);
  return s("text", { class: "label", "text-anchor": "middle", transform: `translate(${x} ${y}) rotate(${angle})`, y: -5 }, parts);
}

function label(segment, stroke, { lanes, connections }) {
  const { share, room } = spotOf(stroke, lanes);
  const number = stroke.changed ? "" : `#${segment.id}${connections > 1 ? ` c${segment.connection}` : ""} `;
  const name = stroke.changed ? "left as" : nameOf(segment);
  const taken = number.length * MONO + (name.length + 1.5) * SANS;
  const numbers = firstThatFits([...numbersOf(segment), ""], room - taken);
  return along(stroke, [
    s("tspan", { class: "number" }, number), s("tspan", { class: "name" }, cut(name, room - number.length * MONO)),
    numbers && s("tspan", { class: "numbers", dx: 7 }, numbers),
  ], share);
}

// What was done to it stands where its way ends or begins; below an arrow that went all the way.
function doneLabel(segment, shape, faultLine, between) {
  const done = doneText(segment);
  const by = faultLine ? `line ${faultLine}` : "";
  if (!done && !by) return null;
  const { middle, right } = shape;
  // The line is never what is cut off.
  const text = (room) => [done && cut(done, room - (by.length + 3) * SANS), by].filter(Boolean).join(" · ");
  const look = lookOf(segment);
  if (look === "touched" || look === "rewritten") {
    return s("text", { class: `done ${look}`, "text-anchor": "middle", x: middle.x, y: middle.y + 13 }, text(between - 40));
  }
  const behind = look === "dropped" || look === "held";
  const toTheRight = behind ? right : !right;
  return s("text", {
    class: `done ${look}`, x: middle.x + (toTheRight ? 13 : -13), y: middle.y + (behind ? 4 : 3),
    "text-anchor": toTheRight ? "start" : "end",
  }, text(between / 2 - 16));
}

const rewritten = ({ x, y }) => s("rect", { class: "origin rewritten", x: x - 5, y: y - 5, width: 10, height: 10, rx: 2 });

const made = ({ x, y }, origin) => origin === "copy"
  ? s("circle", { class: "origin copy", cx: x, cy: y, r: 4 })
  : s("path", { class: "origin injected", d: `M${x} ${y - 6}L${x + 6} ${y}L${x} ${y + 6}L${x - 6} ${y}Z` });

// Wide and invisible: what the pointer meets.
const target = ({ from, to }) =>
  s("line", { class: "target", x1: from.x, y1: from.y - 4, x2: to.x, y2: to.y - 4 });

export function drawArrow(segment, layout, y, faultLine) {
  const shape = arrowShape(segment, layout.lanes, y, layout.releases.get(segment.id), layout.slots.get(segment.id));
  const look = lookOf(segment);
  const between = Math.abs(layout.lanes[segment.from].x - layout.lanes[segment.to].x);
  const parts = [];
  for (const stroke of shape.strokes) {
    const its = look === "rewritten" && !stroke.changed ? "plain" : look;
    parts.push(target(stroke), line(stroke, its), head(stroke, its));
  }
  if (shape.wait) {
    const { from, to } = shape.wait;
    parts.push(s("line", { class: "wait", x1: from.x, y1: from.y, x2: to.x, y2: to.y }));
  }
  if (shape.made) parts.push(made(shape.middle, shape.made));
  const whole = shape.strokes[0] ?? { from: shape.middle, to: { ...shape.middle, x: shape.middle.x + 1 } };
  parts.push(label(segment, whole, layout));
  const changed = shape.strokes.find((stroke) => stroke.changed);
  if (changed) parts.push(rewritten(shape.middle), label(segment.left, changed, layout));
  const resumed = shape.strokes.find((stroke) => stroke.resumed);
  if (resumed && resumed !== whole) {
    const flat = resumed.head === "lost" ? { from: resumed.from, to: { x: 2 * shape.middle.x - whole.from.x, y: resumed.to.y } } : resumed;
    parts.push(along(flat, [s("tspan", { class: "number" }, `#${segment.id} `), s("tspan", { class: "name held" }, releaseText(segment))],
      spotOf(flat, layout.lanes).share));
  }
  parts.push(doneLabel(segment, shape, faultLine, between));
  return parts;
}
