// The names that the data refers to by number, as the program wrote them.

export const OUTCOMES = [
  { key: "passed", name: "passed", mark: "✓" },
  { key: "failed", name: "FAILED", mark: "✗" },
  { key: "invalid", name: "INVALID", mark: "!" },
  { key: "skipped", name: "skipped", mark: "–" },
  { key: "error", name: "ERROR", mark: "‼" },
];

export const isLoud = (outcome) => outcome !== 0 && outcome !== 3;

// By the kernel's number (include/net/tcp_states.h).
const STATES = ["", "ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT1", "FIN_WAIT2", "TIME_WAIT", "CLOSED", "CLOSE_WAIT",
  "LAST_ACK", "LISTEN", "CLOSING"];
export const stateName = (number) => STATES[number] ?? `state ${number}`;
export const stateClass = (number) => `state-${stateName(number).toLowerCase().replaceAll("_", "-")}`;

// In the order of their bits.
export const ROLES = [
  ["SYN", "RFC 9293 3.5"], ["SYN-ACK", "RFC 9293 3.5"], ["handshake ACK", "RFC 9293 3.5"], ["data", "RFC 9293 3.7"],
  ["pure ACK", "RFC 5681 2"], ["duplicate ACK", "RFC 5681 2"], ["FIN", "RFC 9293 3.6"], ["ACK of FIN", "RFC 9293 3.6"],
  ["final ACK", "RFC 9293 3.6"], ["RST", "RFC 9293 3.5.2"], ["retransmission", "RFC 9293 3.8.1"],
  ["old data", "RFC 9293 3.4.1"], ["keepalive probe", "RFC 9293 3.8.4"], ["window probe", "RFC 9293 3.8.6.1"],
  ["challenge ACK", "RFC 5961"],
];

export const rolesOf = (bits) => ROLES.map(([name]) => name).filter((_, bit) => bits & (1 << bit));

// What is rare or says most comes first.
const BY_WEIGHT = ["RST", "SYN", "SYN-ACK", "FIN", "challenge ACK", "final ACK", "handshake ACK", "keepalive probe",
  "window probe", "old data", "data", "ACK of FIN", "duplicate ACK", "pure ACK"];

// The one name an engineer would call the segment by.
export function calledOf(bits) {
  const roles = rolesOf(bits);
  const name = BY_WEIGHT.find((role) => roles.includes(role)) ?? "segment";
  return name === "pure ACK" ? "ACK" : name;
}

export const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
