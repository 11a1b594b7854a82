// All about one event of the ladder: a segment's decoded header and octets, a state, a call, a fold.

import { h } from "./dom.mjs";
import { flagNames, hexRows } from "./octets.mjs";
import { connectionName, windowShift } from "./data.mjs";
import { connectionText, foldText } from "./ladder_draw.mjs";
import { doneText, nameOf, numbersOf, rangeText, sackText } from "./segment_text.mjs";
import { momentText, spanText } from "./times.mjs";
import { ROLES, rolesOf, stateName } from "./words.mjs";

const row = (name, ...value) => [h("dt", {}, name), h("dd", {}, ...value)];

// The states of both ends when the segment passed the middle: it had left the one, and not reached the other.
export function statesAt(body, segment) {
  return [segment.from, segment.to].map((host) => {
    const seen = body.states.filter(({ host: whose, connection, at }) => whose === host && connection === segment.connection &&
      (at < segment.at || (at === segment.at && host === segment.from)));
    return { host, state: seen.at(-1)?.state };
  });
}

// Where the octets are not those of `before`, they are marked.
function octetTable({ octets, header }, before) {
  const part = (at) => (at < header.tcpAt ? "ip" : at < header.payloadAt ? "tcp" : "payload") +
    (before && before[at] !== octets[at] ? " changed" : "");
  const shownUpTo = Math.min(header.length, octets.length);
  return h("div", { class: "octets" },
    hexRows(octets).map(({ at, hex, text }) => h("div", {},
      h("span", { class: "offset" }, at.toString(16).padStart(4, "0")),
      h("span", { class: "hex" }, hex.map((octet, k) => h("span", { class: part(at + k) }, octet))),
      h("span", { class: "letters" }, [...text].map((letter, k) => h("span", { class: part(at + k) }, letter))))),
    shownUpTo < header.length && h("div", { class: "more" }, `and ${header.length - shownUpTo} more octets`));
}

// The window as its sender means it (RFC 7323 section 2.2).
function windowText(segment, body) {
  const { window } = segment.header;
  if (segment.header.flags & 0x02) return ["window", `${window}`, h("i", {}, " never scaled in a SYN")];
  const shift = body && windowShift(segment, body);
  if (shift === undefined) return ["window", `${window}`, h("i", {}, " not scaled: its handshake was not seen")];
  return ["window", `${window * 2 ** shift} octets`, shift > 0 && h("i", {}, ` ${window} × 2^${shift}`)];
}

function headerList(segment, body) {
  const { header } = segment;
  const address = (host, port) => (host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`);
  const names = flagNames(header.flags).join(" ") || "none";
  return h("dl", { class: "fields" },
    row("from", address(header.source, header.sourcePort)), row("to", address(header.destination, header.destinationPort)),
    row("seq", h("b", {}, rangeText(segment.seq, segment.length)), h("i", {}, ` ${header.seq}`)),
    header.flags & 0x10 ? row("ack", h("b", {}, `${segment.ack}`), h("i", {}, ` ${header.ack}`)) : null,
    row("flags", names), row(...windowText(segment, body)),
    row("payload", `${segment.length} octets`),
    header.urgent ? row("urgent", `${header.urgent}`) : null,
    header.options.length + header.sack.length > 0 ? row("options", [...header.options, sackText(segment)].filter(Boolean).join(", ")) : null,
    row(`IPv${header.version}`, [`${header.length} octets`, header.version === 4 && `id ${header.id}`,
      `${header.version === 4 ? "ttl" : "hop limit"} ${header.hopLimit}`, header.trafficClass && `traffic class ${header.trafficClass}`]
      .filter(Boolean).join(", ")));
}

function wasDone(segment, body) {
  const line = body.faults[segment.done.fault];
  const text = doneText(segment);
  if (!text && !line) return null;
  const { released } = segment.done;
  const when = released === undefined ? "" : `, until ${momentText(released)} (${spanText(released - segment.at)})`;
  return h("p", { class: "done" }, `${text || "touched"}${when}`, line && [" by ", h("a", { href: "#", "data-line": line }, `line ${line}`)]);
}

function segmentCard(segment, body) {
  const states = statesAt(body, segment).filter(({ state }) => state !== undefined);
  const roles = rolesOf(segment.roles);
  return [
    h("h3", {}, h("span", { class: "number" }, `#${segment.id}`), ` ${nameOf(segment)}`,
      h("small", {}, ` ${body.hosts[segment.from]} → ${body.hosts[segment.to]}, ${momentText(segment.at)}`)),
    wasDone(segment, body),
    h("p", { class: "roles" }, roles.length > 0 ? roles.map((name) =>
      h("span", { class: "role", title: ROLES.find(([role]) => role === name)[1] }, name)) : "no role"),
    states.length > 0 && h("p", { class: "then" }, "meanwhile ", states.map(({ host, state }, k) =>
      [k > 0 && ", ", body.hosts[host], " was ", h("b", {}, stateName(state))])),
    segment.connection > 0 && h("p", { class: "then" }, connectionName(body, segment.connection),
      segment.done.incarnation > 1 && `, incarnation ${segment.done.incarnation}`),
    headerList(segment, body), octetTable(segment),
    segment.left && [h("h4", {}, "left as"), headerList(segment.left, body), octetTable(segment.left, segment.octets)],
  ];
}

export function cardOf(event, body) {
  if (event.segment && event.kind !== "connection") return segmentCard(event.segment, body);
  if (event.kind === "connection") return [h("h3", {}, connectionText(event.segment, body))];
  if (event.kind === "state") {
    const { host, connection, state, at, seen } = event.state;
    const since = seen === at ? "" : `since ${momentText(at)}, `;
    return [h("h3", {}, stateName(state)), h("p", {}, `${body.hosts[host]}, ${connectionName(body, connection)}, ${since}seen at ${momentText(seen)}`)];
  }
  if (event.call) {
    const { host, began, ended, call, result, ok, line, local, peer } = event.call;
    return [h("h3", {}, call), h("p", {}, `${body.hosts[host]}, from ${momentText(began)} to ${momentText(ended)}`),
      h("p", { class: ok === false ? "bad" : "" }, `${result || (ok === false ? "failed" : "ok")}`),
      local && h("p", { class: "then" }, `${local} ⇄ ${peer ?? "?"}`),
      line && h("p", {}, "by ", h("a", { href: "#", "data-line": line }, `line ${line}`))];
  }
  if (event.fold) {
    return [h("h3", {}, "folded"), event.fold.directions.map((one) => h("p", {}, foldText(one, body.hosts))),
      h("p", {}, `from ${momentText(event.fold.at)} to ${momentText(event.fold.until)}`),
      h("p", {}, event.fold.rows ? "Enter or a click unfolds it." : "There are too many to keep each in the report.")];
  }
  return [];
}

// One line of the table below the ladder: the same for those who do not see it.
export function segmentTable(body) {
  const segments = body.wire.flatMap((one) => (one.fold ? one.rows ?? [] : [one]));
  const heads = ["#", "time", "from", "to", "segment", "roles", "what was done", "line"];
  return h("table", { class: "plain" },
    h("thead", {}, h("tr", {}, heads.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, segments.map((segment) => h("tr", {},
      [segment.id, momentText(segment.at), body.hosts[segment.from], body.hosts[segment.to], numbersOf(segment)[0],
        rolesOf(segment.roles).join(", "), doneText(segment), body.faults[segment.done.fault]].map((text) => h("td", {}, `${text ?? ""}`))))));
}
