// The states of each socket beside each other, on the ladder's own scale of time.

import { h } from "./dom.mjs";
import { connectionName } from "./data.mjs";
import { momentText, spanText } from "./times.mjs";
import { stateClass, stateName } from "./words.mjs";

// {host, connection, spans: [{state, from, until}]}; the last state of a socket lasts to the end.
export function socketSpans(body, end) {
  const sockets = new Map();
  for (const { at, host, connection, state } of body.states) {
    const key = `${host} ${connection}`;
    if (!sockets.has(key)) sockets.set(key, { host, connection, spans: [] });
    const { spans } = sockets.get(key);
    if (spans.length > 0) spans.at(-1).until = at;
    spans.push({ state, from: at, until: end });
  }
  return [...sockets.values()].sort((a, b) => a.host - b.host || a.connection - b.connection);
}

export function timelineView(body, layout) {
  const end = layout.placed.at(-1)?.at ?? 0;
  const sockets = socketSpans(body, end);
  if (sockets.length === 0) return null;
  const top = layout.scale.placeOf(layout.placed[0]?.at ?? 0);
  const share = (at) => 100 * (layout.scale.placeOf(at) - top) / Math.max(layout.scale.end - top, 1);
  const rows = sockets.map(({ host, connection, spans }) => h("div", { class: "socket" },
    h("div", { class: "who" }, body.hosts[host], h("small", {}, ` ${connectionName(body, connection)}`)),
    h("ol", { class: "spans", "aria-label": `states of ${body.hosts[host]}, ${connectionName(body, connection)}` },
      spans.map(({ state, from, until }) => {
        const width = Math.max(share(until) - share(from), 0.6);
        const told = `${stateName(state)} from ${momentText(from)}, ${spanText(until - from)}`;
        return h("li", { class: stateClass(state), style: `left:${share(from)}%;width:${width}%`, title: told, "aria-label": told },
          h("span", {}, stateName(state)));
      }))));
  const pauses = layout.pauses.map(({ from, to, lasts }) => {
    const x = 100 * ((from + to) / 2 - top) / Math.max(layout.scale.end - top, 1);
    return h("div", { class: "pause", style: `left:${x}%`, title: `${spanText(lasts)} pass` }, `⋮ ${spanText(lasts)}`);
  });
  return h("section", { class: "timeline", "aria-label": "States of each socket" }, h("h2", {}, "States"),
    h("div", { class: "sockets", style: `--rows:${sockets.length}` }, rows, h("div", { class: "pauses", "aria-hidden": true }, pauses)));
}
