// The data in the page. A run's body is read only when the run is opened.

import { dissect, octetsOf } from "./octets.mjs";

// A row of the wire, its fields by name (harness/report/html/README.md).
export function segmentOf(row) {
  const [id, at, from, to, connection, seq, ack, length, roles, packet, done = {}] = row;
  const octets = octetsOf(packet);
  const segment = { id, at, from, to, connection, seq, ack, length, roles, octets, header: dissect(octets), done };
  if (done.left_as) segment.left = leftAs(segment, octetsOf(done.left_as));
  return segment;
}

// What left in its place: numbers are relative to the same beginnings.
function leftAs(segment, octets) {
  const header = dissect(octets);
  const seq = (segment.seq + header.seq - segment.header.seq) >>> 0;
  const ack = (segment.ack + header.ack - segment.header.ack) >>> 0;
  return { ...segment, octets, header, seq, ack, length: header.length - header.payloadAt };
}

export function bodyOf(raw) {
  const wire = [];
  let leftOut = 0;
  for (const row of raw.wire ?? []) {
    if (Array.isArray(row)) wire.push(segmentOf(row));
    else if (row.left_out) leftOut = row.left_out;
    else wire.push({ ...row, rows: row.rows?.map(segmentOf), fold: true });
  }
  return {
    ...raw, wire, leftOut,
    faults: raw.faults ?? [], fired: raw.fired ?? [],
    calls: raw.calls ?? [],
    states: (raw.states ?? []).map(([at, host, connection, state, seen = at]) => ({ at, host, connection, state, seen })),
    marks: (raw.marks ?? []).map(([at, name]) => ({ at, name })),
    counters: raw.counters ?? [],
    remarks: raw.remarks ?? [],
    names: new Map(raw.names ?? []),
    programs: raw.programs ?? [],
    censuses: (raw.censuses ?? []).map(([at, host, counts, program]) => ({ at, host, counts, program })),
    sockets: raw.sockets ?? [],
    files: raw.files ?? [],
    routers: raw.routers ?? [],
    listeners: (raw.listeners ?? []).map(([host, port, at, waiting, backlog]) => ({ host, port, at, waiting, backlog })),
    anyway: raw.anyway ?? [],
  };
}

// "connection 2", with the name that a step gave it: "connection 2 (second)".
export function connectionName(body, connection) {
  const name = body.names.get(connection);
  return name ? `connection ${connection} (${name})` : `connection ${connection}`;
}

// How far the sender's window is to be shifted: only if both SYNs had the option (RFC 7323 section 2.2). Nothing if one
// was not seen.
export function windowShift(segment, body) {
  const { connection, from } = segment;
  const incarnation = segment.done.incarnation ?? 1;
  const syns = body.wire.filter((row) => !row.fold && row.header.flags & 0x02 && row.connection === connection &&
    (row.done.incarnation ?? 1) === incarnation && row.done.fate === undefined);
  const own = syns.findLast((syn) => syn.from === from);
  const other = syns.findLast((syn) => syn.from !== from);
  if (connection === 0 || !own || !other) return undefined;
  const [shift, others] = [own, other].map((syn) => (syn.left ?? syn).header.options
    .map((option) => /^wscale (\d+)$/.exec(option)?.[1]).find((digits) => digits !== undefined));
  // 14 is the most that a receiver takes (section 2.3).
  return shift === undefined || others === undefined ? 0 : Math.min(Number(shift), 14);
}

// Every segment by its number, folded ones too.
export function segmentsOf(body) {
  const segments = new Map();
  for (const row of body.wire) {
    for (const segment of row.fold ? row.rows ?? [] : [row]) segments.set(segment.id, segment);
  }
  return segments;
}

// Names for links, the same in every report of the same runs: "run-final-ack-lost-old-with".
export function runIds(runs) {
  const used = new Map();
  return runs.map(({ file, name }) => {
    const base = file.split("/").pop().replace(/\.ya?ml$/, "");
    const slug = `${base} ${name}`.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 100);
    const count = (used.get(slug) ?? 0) + 1;
    used.set(slug, count);
    return count === 1 ? `run-${slug}` : `run-${slug}-${count}`;
  });
}

// Runs end in any order; they are shown by file, in the order of the file.
export function inOrder(runs) {
  const natural = new Intl.Collator("en", { numeric: true }).compare;
  const files = new Map();
  for (const { file } of runs) if (!files.has(file)) files.set(file, files.size);
  return [...runs].sort((a, b) => files.get(a.file) - files.get(b.file) || (a.control !== undefined) - (b.control !== undefined) ||
    a.line - b.line || (a.order ?? 0) - (b.order ?? 0) || natural(a.name, b.name) || a.number - b.number);
}

const parsed = (id) => JSON.parse(document.getElementById(id).textContent);

export function readIndex() {
  const index = parsed("index");
  index.runs.forEach((run, number) => { run.number = number; });
  index.runs = inOrder(index.runs);
  const ids = runIds(index.runs);
  index.runs.forEach((run, place) => { run.id = ids[place]; });
  return index;
}

export const readBody = (number) => bodyOf(parsed(`body-${number}`));
