// What the kernels said of their sockets where an expectation asked: how many are in each state, queues, timers, tcp_info.

import { h } from "./dom.mjs";
import { connectionName } from "./data.mjs";
import { momentText, spanText } from "./times.mjs";
import { stateName } from "./words.mjs";

const tableWith = (heads, rows) => h("table", { class: "plain" },
  h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))),
  h("tbody", {}, rows.map((cells) => h("tr", {}, cells.map((cell) => h("td", {}, cell))))));

export const countsText = (counts) => counts.filter(([, count]) => count > 0)
  .map(([state, count]) => `${count.toLocaleString("en")} ${stateName(state)}`).join(", ") || "none";

const MOST_CENSUSES = 12;

function censusTable({ censuses, hosts }) {
  if (censuses.length === 0) return null;
  const table = (shown) => tableWith(["at", "host", "sockets"], shown.map(({ at, host, counts, program }) => [momentText(at), program ? `${hosts[host]}, ${program}` : hosts[host], countsText(counts)]));
  const early = censuses.slice(0, -MOST_CENSUSES);
  return [h("h3", {}, "How many in each state"),
    early.length > 0 && h("details", {}, h("summary", {}, `${early.length} earlier counts`), table(early)), table(censuses.slice(-MOST_CENSUSES))];
}

const infoText = ([name, value, isTime]) => `${name.replace(/^tcpi_/, "")} ${isTime ? spanText(value) : value.toLocaleString("en")}`;

function socketRow(socket, body) {
  const { host, connection, at, exists, queues, timer, info = [] } = socket;
  const told = info.filter(([, value]) => value !== 0).map(infoText).join(" · ");
  return [momentText(at), body.hosts[host], connectionName(body, connection), exists ? `${queues[0]} unread, ${queues[1]} unacknowledged` : "gone",
    timer ? `${timer[0]}, ${spanText(timer[1])} left` : "none", told && h("details", {}, h("summary", {}, `${info.length} fields`), told)];
}

export function socketsView(body) {
  const { sockets, listeners, hosts } = body;
  const census = censusTable(body);
  if (!census && sockets.length + listeners.length === 0) return null;
  return h("section", { class: "kernel-said", "aria-label": "Sockets" }, h("h2", {}, "Sockets, as the kernels told"), census,
    sockets.length > 0 && [h("h3", {}, "As last looked at"),
      tableWith(["at", "host", "connection", "queues", "timer", "tcp_info"], sockets.map((socket) => socketRow(socket, body)))],
    listeners.length > 0 && [h("h3", {}, "Accept queues"),
      tableWith(["at", "listener", "waiting", "backlog"], listeners.map(({ host, port, at, waiting, backlog }) => [momentText(at), `${hosts[host]}:${port}`, `${waiting}`, `${backlog}`]))]);
}
