// A packet's octets, and the fields in them (RFC 791, RFC 8200, RFC 9293 section 3.1).

const FLAGS = [[0x01, "F"], [0x02, "S"], [0x04, "R"], [0x08, "P"], [0x10, "."], [0x20, "U"], [0x40, "E"], [0x80, "W"]];
const FLAG_NAMES = [[0x80, "CWR"], [0x40, "ECE"], [0x20, "URG"], [0x10, "ACK"], [0x08, "PSH"], [0x04, "RST"],
  [0x02, "SYN"], [0x01, "FIN"]];

export const octetsOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

// As tcpdump(8) writes them.
export const flagLetters = (flags) => FLAGS.filter(([bit]) => flags & bit).map(([, letter]) => letter).join("") || "none";
export const flagNames = (flags) => FLAG_NAMES.filter(([bit]) => flags & bit).map(([, name]) => name);

function ipv6Text(view, at) {
  const groups = Array.from({ length: 8 }, (_, k) => view.getUint16(at + 2 * k).toString(16));
  // The longest run of zeros is left out (RFC 5952 section 4.2).
  let best = { at: -1, length: 1 };
  for (let k = 0; k < 8; ++k) {
    let end = k;
    while (end < 8 && groups[end] === "0") ++end;
    if (end - k > best.length) best = { at: k, length: end - k };
  }
  if (best.at < 0) return groups.join(":");
  return `${groups.slice(0, best.at).join(":")}::${groups.slice(best.at + best.length).join(":")}`;
}

function ipFields(view) {
  if (view.getUint8(0) >> 4 === 4) {
    const address = (at) => [0, 1, 2, 3].map((k) => view.getUint8(at + k)).join(".");
    return {
      version: 4, source: address(12), destination: address(16), length: view.getUint16(2), id: view.getUint16(4),
      hopLimit: view.getUint8(8), trafficClass: view.getUint8(1), tcpAt: (view.getUint8(0) & 15) * 4,
    };
  }
  let tcpAt = 40;
  for (let next = view.getUint8(6); next !== 6 && tcpAt + 8 <= view.byteLength;) {
    next = view.getUint8(tcpAt);
    tcpAt += 8 + 8 * view.getUint8(tcpAt + 1);
  }
  return {
    version: 6, source: ipv6Text(view, 8), destination: ipv6Text(view, 24), length: 40 + view.getUint16(4),
    hopLimit: view.getUint8(7), trafficClass: (view.getUint16(0) >> 4) & 255, tcpAt,
  };
}

function optionText(view, at, kind, length) {
  if (kind === 2 && length === 4) return `mss ${view.getUint16(at + 2)}`;
  if (kind === 3 && length === 3) return `wscale ${view.getUint8(at + 2)}`;
  if (kind === 4) return "sackOK";
  if (kind === 8 && length === 10) return `TS val ${view.getUint32(at + 2)} ecr ${view.getUint32(at + 6)}`;
  return `option ${kind}, ${length} octets`;
}

function optionsOf(view, from, to) {
  const texts = [];
  const sack = [];
  for (let at = from; at < to;) {
    const kind = view.getUint8(at);
    if (kind === 0) break;
    if (kind === 1) { ++at; continue; }
    const length = at + 1 < to ? view.getUint8(at + 1) : 0;
    if (length < 2 || at + length > to) { texts.push(`option ${kind}, broken`); break; }
    if (kind === 5) {
      for (let k = at + 2; k + 8 <= at + length; k += 8) sack.push([view.getUint32(k), view.getUint32(k + 4)]);
    } else texts.push(optionText(view, at, kind, length));
    at += length;
  }
  return { texts, sack };
}

// Every field of both headers; `tcpAt` and `payloadAt` say where in the octets they end.
export function dissect(octets) {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const ip = ipFields(view);
  const at = ip.tcpAt;
  const payloadAt = at + (view.getUint8(at + 12) >> 4) * 4;
  const { texts, sack } = optionsOf(view, at + 20, Math.min(payloadAt, octets.length));
  return {
    ...ip, payloadAt,
    sourcePort: view.getUint16(at), destinationPort: view.getUint16(at + 2),
    seq: view.getUint32(at + 4), ack: view.getUint32(at + 8), flags: view.getUint8(at + 13),
    window: view.getUint16(at + 14), checksum: view.getUint16(at + 16), urgent: view.getUint16(at + 18),
    options: texts, sack,
  };
}

// Rows of sixteen: offset, hexadecimal, printable letters.
export function hexRows(octets) {
  const rows = [];
  for (let at = 0; at < octets.length; at += 16) {
    const part = [...octets.slice(at, at + 16)];
    rows.push({
      at,
      hex: part.map((octet) => octet.toString(16).padStart(2, "0")),
      text: part.map((octet) => (octet >= 32 && octet < 127 ? String.fromCharCode(octet) : "·")).join(""),
    });
  }
  return rows;
}
