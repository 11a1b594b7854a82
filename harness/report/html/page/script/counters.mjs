// The counters that moved during the run.

import { h } from "./dom.mjs";

// [{name, hosts: [{before, now} | undefined]}]: one row a counter, TCP's own first.
export function movedCounters(body, names) {
  const rows = new Map();
  body.counters.forEach((moved, host) => {
    for (const [number, before, now] of moved) {
      const name = names[number];
      if (!rows.has(name)) rows.set(name, { name, hosts: body.hosts.map(() => undefined) });
      rows.get(name).hosts[host] = { before, now };
    }
  });
  const rank = ({ name }) => (name.startsWith("TcpExt") ? 0 : name.startsWith("Tcp") ? 1 : 2);
  return [...rows.values()].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

const growth = ({ before, now }) => `${now > before ? "+" : "−"}${Math.abs(now - before).toLocaleString("en")}`;

export function countersView(body, names) {
  const rows = movedCounters(body, names);
  if (rows.length === 0) return null;
  const table = (shown) => h("table", { class: "counters" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "counter"), body.hosts.map((host) => h("th", { scope: "col" }, host)))),
    h("tbody", {}, shown.map(({ name, hosts }) => h("tr", {}, h("th", { scope: "row" }, name),
      hosts.map((value) => h("td", { title: value && `${value.before} → ${value.now}` }, value ? growth(value) : ""))))));
  const ofTcp = rows.filter(({ name }) => name.startsWith("Tcp"));
  const others = rows.filter(({ name }) => !name.startsWith("Tcp"));
  return h("section", { class: "counter-section", "aria-label": "Counters that moved" }, h("h2", {}, "Counters that moved"),
    ofTcp.length > 0 && table(ofTcp),
    others.length > 0 && h("details", {}, h("summary", {}, `${others.length} of IP and others`), table(others)));
}
