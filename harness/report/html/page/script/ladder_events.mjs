// What a ladder shows, in the order in which it happened: the lists of a run merged into one.

// At equal times in this order: a call causes segments, and a segment ends a call.
const ORDER = ["connection", "call", "began", "segment", "fold", "release", "state", "ended", "mark", "steps", "finding"];
const AT_ONCE = 10e6;

// Something reached the host while the call lasted: then it matters that the call ended behind it.
function reached(call, segments) {
  return segments.some(({ at, to, done }) => {
    const when = done.released ?? at;
    return to === call.host && done.fate === undefined && when >= call.began && when <= call.ended;
  });
}

function wireEvents(body, unfolded) {
  const events = [];
  const begun = new Set();
  const connections = connectionsOf(body);
  const add = (segment) => {
    if (connections > 1 && segment.connection && !begun.has(segment.connection)) {
      begun.add(segment.connection);
      events.push({ kind: "connection", at: segment.at, segment });
    }
    events.push({ kind: "segment", at: segment.at, segment });
    if (segment.done.released !== undefined) events.push({ kind: "release", at: segment.done.released, segment });
  };
  body.wire.forEach((row, number) => {
    if (!row.fold) add(row);
    else if (row.rows && unfolded.has(number)) row.rows.forEach(add);
    else events.push({ kind: "fold", at: row.at, until: row.until, fold: row, number });
  });
  return events;
}

function callEvents(body) {
  const segments = body.wire.filter((row) => !row.fold);
  return body.calls.flatMap((call) => {
    if (call.ended - call.began < AT_ONCE && !reached(call, segments)) return [{ kind: "call", at: call.began, call }];
    return [{ kind: "began", at: call.began, call }, { kind: "ended", at: call.ended, call }];
  });
}

// A finding points at its segment, or stands at the moment that decided it.
function findingEvents(body, events) {
  const lonely = [];
  body.findings.forEach((finding, k) => {
    const event = events.find((one) => one.kind === "segment" && one.segment.id === finding.segment) ??
      events.find((one) => ["state", "call", "ended", "release"].includes(one.kind) && (one.state?.seen ?? one.at) === finding.at);
    if (event) (event.findings ??= []).push(k + 1);
    else if (finding.at !== undefined) lonely.push({ kind: "finding", at: finding.at, findings: [k + 1], finding });
  });
  return lonely;
}

export function connectionsOf(body) {
  const seen = new Set();
  for (const row of body.wire) {
    if (row.fold) row.directions.forEach(({ connection }) => seen.add(connection));
    else seen.add(row.connection);
  }
  seen.delete(0);
  return seen.size;
}

// `unfolded`: the numbers of the folds that stand open.
export function ladderEvents(body, unfolded = new Set()) {
  const events = [
    ...wireEvents(body, unfolded), ...callEvents(body),
    ...body.states.map((state) => ({ kind: "state", at: state.at, state })),
    ...body.marks.map((mark) => ({ kind: "mark", at: mark.at, mark })),
  ];
  if (body.steps_done !== undefined) events.push({ kind: "steps", at: body.steps_done });
  events.push(...findingEvents(body, events));
  const order = (event) => ORDER.indexOf(event.kind);
  return events.sort((a, b) => a.at - b.at || order(a) - order(b));
}
