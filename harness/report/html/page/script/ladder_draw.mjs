// The ladder as SVG: what does not move first, then the bands, then the events in their order.

import { s } from "./dom.mjs";
import { drawArrow } from "./arrow_draw.mjs";
import { connectionName } from "./data.mjs";
import { drawBand, drawCall, drawState, callText } from "./notes_draw.mjs";
import { HEAD } from "./ladder_layout.mjs";
import { cut } from "./label_fit.mjs";
import { TIME_WIDTH } from "./ladder_lanes.mjs";
import { momentText, spanText, tickTexts } from "./times.mjs";
import { doneText, nameOf, numbersOf } from "./segment_text.mjs";
import { plural, stateName } from "./words.mjs";

// The address, with the port if the host used but one.
function addressesOf(body) {
  const seen = body.hosts.map(() => new Map());
  for (const row of body.wire) {
    const segment = row.fold ? row.rows?.[0] : row;
    if (!segment || segment.done.origin === "injected") continue;
    const { from, to, header } = segment;
    const add = (host, address, port) => {
      if (host < 0) return;
      seen[host].set(address, (seen[host].get(address) ?? new Set()).add(port));
    };
    add(from, header.source, header.sourcePort);
    add(to, header.destination, header.destinationPort);
  }
  return seen.map((addresses) => [...addresses].map(([address, ports]) => {
    if (ports.size !== 1) return address;
    return address.includes(":") ? `[${address}]:${[...ports][0]}` : `${address}:${[...ports][0]}`;
  }).join(", "));
}

function drawHead(layout, body) {
  const addresses = addressesOf(body);
  return layout.lanes.map(({ host, x }, k) => [
    s("text", { class: "host", x, y: 32, "text-anchor": "middle" }, host),
    s("text", { class: "address", x, y: 50, "text-anchor": "middle" }, addresses[k]),
    s("circle", { class: "foot", cx: x, cy: HEAD - 10, r: 3 }),
  ]);
}

// The axis, and the gaps in it: a pause breaks every line.
function drawTime(layout) {
  const axis = TIME_WIDTH - 10;
  const texts = tickTexts(layout.ticks.map(({ at }) => at));
  return [
    s("line", { class: "axis", x1: axis, x2: axis, y1: HEAD, y2: layout.bottom }),
    layout.ticks.map(({ y }, k) => [
      s("line", { class: "axis", x1: axis - 3, x2: axis, y1: y, y2: y }),
      s("text", { class: "time", x: axis - 8, y: y + 3.5, "text-anchor": "end" }, texts[k]),
    ]),
  ];
}

function drawPauses(layout) {
  const { pauses, lanes } = layout;
  return pauses.map(({ from, to, lasts }) => {
    const y = (from + to) / 2 + 2;
    const gap = (x, half) => s("path", { class: "gap", d: `M${x - half} ${y - 5}l${half} 4l${half} -4v8l${-half} 4l${-half} -4z` });
    const edge = (x, half, dy) => s("path", { class: "gap-edge", d: `M${x - half} ${y + dy}l${half} 4l${half} -4` });
    const at = [[TIME_WIDTH - 10, 6], ...lanes.map(({ x, half }) => [x, half + 4])];
    return s("g", { class: "pause" },
      at.map(([x, half]) => [gap(x, half), edge(x, half, -5), edge(x, half, 3)]),
      s("text", { class: "pause-text", x: TIME_WIDTH + 2, y: y + 4 }, `${spanText(lasts)} pass`));
  });
}

function drawAcross(event, layout, text, className) {
  const from = layout.lanes[0].x - layout.lanes[0].half;
  const to = layout.lanes.at(-1).x + layout.lanes.at(-1).half;
  return [
    s("line", { class: `across ${className}`, x1: from, x2: to, y1: event.y, y2: event.y }),
    s("text", { class: `across-text ${className}`, x: (from + to) / 2, y: event.y + 4, "text-anchor": "middle" }, text),
  ];
}

export function connectionText({ header, connection, done, from, to }, body) {
  const { hosts } = body;
  const incarnation = done.incarnation > 1 ? `, incarnation ${done.incarnation}` : "";
  return `${connectionName(body, connection)}: ${hosts[from]}:${header.sourcePort} → ${hosts[to]}:${header.destinationPort}${incarnation}`;
}

export function foldText({ from, to, data, acks, again, duplicates, bytes, seq, end, ack, what, many }, hosts) {
  const way = `${hosts[from]} → ${hosts[to]}`;
  if (what !== undefined) return `${way}: ${many} ${what}`;
  const ofAcks = `${plural(acks, "ACK")}${duplicates ? ` (${duplicates} duplicate)` : ""}`;
  if (data === 0) return `${way}: ${ofAcks}, up to ack ${ack}`;
  const also = acks > 0 ? `, ${ofAcks}` : "";
  return `${way}: ${plural(data, "data segment")}${again ? ` (${again} again)` : ""}${also}, ${bytes.toLocaleString("en")} bytes, seq ${seq}:${end}`;
}

// Room for the sign that it can be unfolded.
const FOLD_SIGN = 30;

function drawFold(event, layout, body) {
  const { fold, y } = event;
  const ends = fold.directions.flatMap(({ from, to }) => [layout.lanes[from].x, layout.lanes[to].x]);
  const left = Math.min(...ends) + 16;
  const width = Math.max(...ends) - 16 - left;
  const height = layout.foldHeight(fold) - 8;
  return [
    s("rect", { class: "fold", x: left, y: y - 8, width, height, rx: 4 }),
    s("text", { class: "fold-sign", x: left + 12, y: y + 7 }, fold.rows ? "+" : "⋯"),
    fold.directions.map((direction, k) => {
      const text = `${direction.to > direction.from ? "▶" : "◀"} ${foldText(direction, body.hosts)}`;
      return s("text", { class: "fold-text", x: left + FOLD_SIGN, y: y + 7 + 19 * k }, s("title", {}, text), cut(text, width - FOLD_SIGN - 6));
    }),
  ];
}

// What a screen reader says of the event.
function spoken(event, body, faultLine) {
  const at = `${momentText(event.at)}: `;
  const { segment } = event;
  if (event.kind === "segment") {
    const done = [doneText(segment), faultLine && `by line ${faultLine}`].filter(Boolean).join(", ");
    return `${at}number ${segment.id}, ${nameOf(segment)} from ${body.hosts[segment.from]} to ${body.hosts[segment.to]}, ` +
      `${numbersOf(segment)[0]}${done ? `; ${done}` : ""}`;
  }
  if (event.kind === "fold") return `${at}${event.fold.directions.map((one) => foldText(one, body.hosts)).join("; ")}`;
  if (event.kind === "state") return `${at}${body.hosts[event.state.host]} is in ${stateName(event.state.state)}`;
  return `${at}${body.hosts[event.call.host]}: ${callText(event)}`;
}

function drawFindings(event) {
  if (!event.findings) return null;
  return s("g", { class: "finding-mark" },
    s("rect", { x: 2, y: event.y - 9, width: 15, height: 18, rx: 3 }),
    s("text", { x: 9.5, y: event.y + 4, "text-anchor": "middle" }, `${event.findings.join(",")}`));
}

// Groups with a number in `data-event` can be pointed at; a screen reader reads them as a list.
function drawEvent(event, number, layout, body) {
  const group = (parts, faultLine) => s("g", {
    class: `event ${event.kind}${event.findings ? " found" : ""}`, "data-event": number, role: "listitem", tabindex: -1,
    "aria-label": spoken(event, body, faultLine),
  }, drawFindings(event), parts);
  switch (event.kind) {
    case "segment": {
      const faultLine = body.faults[event.segment.done.fault];
      return group(drawArrow(event.segment, layout, event.y, faultLine), faultLine);
    }
    case "fold": return group(drawFold(event, layout, body));
    case "state": return layout.lanes[event.state.host] && group(drawState(event, layout.lanes[event.state.host]));
    case "call": case "began": case "ended":
      return layout.lanes[event.call.host] && group(drawCall(event, layout.lanes[event.call.host]));
    case "connection": return drawAcross(event, layout, connectionText(event.segment, body), "begins");
    case "mark": return drawAcross(event, layout, `mark ${event.mark.name}`, "mark");
    case "steps": return drawAcross(event, layout, "steps done", "steps");
    case "finding": return [drawAcross(event, layout, `decided here: finding ${event.findings.join(", ")}`, "bad"), drawFindings(event)];
    default: return null;
  }
}

export function drawLadder(layout, body) {
  return s("svg", {
    class: "ladder", viewBox: `0 0 ${layout.width} ${layout.height}`, width: layout.width, height: layout.height,
    role: "list", "aria-label": "What crossed the wire, in order of time",
  },
    layout.lanes.map(({ x }) => s("line", { class: "lifeline", x1: x, x2: x, y1: HEAD - 10, y2: layout.bottom })),
    drawTime(layout), layout.bands.map(drawBand), drawPauses(layout), drawHead(layout, body),
    layout.placed.map((event, number) => drawEvent(event, number, layout, body)));
}
