// Traces as tests write them: bodies as data.mjs gives them.

export const ROLE = { syn: 1, synAck: 2, data: 8, ack: 16, fin: 64, finalAck: 256, rst: 512, again: 1024 };

export function segment(id, ms, from, to, more = {}) {
  const { flags = 0x10, seq = 1, ack = 1, length = 0, roles = ROLE.ack, done = {}, connection = 1, header = {} } = more;
  return {
    id, at: ms * 1e6, from, to, connection, seq, ack, length, roles, done,
    header: { flags, window: 502, urgent: 0, sack: [], options: [], ack: 5000 + ack, ...header },
  };
}

export function body(more) {
  return {
    hosts: ["client", "server"], faults: [], fired: [], findings: [], met: [], wire: [], calls: [], states: [], marks: [], counters: [],
    ...more,
  };
}

export const state = (ms, host, number, connection = 1) => ({ at: ms * 1e6, host, connection, state: number });

export const call = (began, ended, host, text, more = {}) =>
  ({ host, began: began * 1e6, ended: ended * 1e6, call: text, ...more });
