// The programs that a run started: how each ended, and what it wrote; and the files that it was asked about.

import { h } from "./dom.mjs";
import { momentText, spanText } from "./times.mjs";

// As shells count: 128 + the signal that ended it.
export function exitText({ began, ended, status }) {
  if (ended === undefined) return "still ran at the end";
  const how = status === undefined ? "ended" : status > 128 ? `ended by signal ${status - 128}` : `exit status ${status}`;
  return `${how}, after ${spanText(ended - began)}`;
}

function written(program, name, title) {
  const text = program[name];
  if (!text) return null;
  const cut = program[`${name}_cut`];
  return h("figure", {}, h("figcaption", {}, title, cut && ` (${cut.toLocaleString("en")} octets before it left out)`),
    h("pre", { tabindex: 0 }, text));
}

const fileView = (file, { hosts }) => h("article", {},
  h("h3", {}, `${hosts[file.host] ?? "?"}: ${file.name}`, h("small", {}, ` at ${momentText(file.at)}`, !file.exists && ": not there")),
  written(file, "text", "as last read"));

export function programsView(body) {
  if (body.programs.length + body.files.length === 0) return null;
  const title = body.files.length === 0 ? "Programs" : body.programs.length === 0 ? "Files" : "Programs and files";
  return h("section", { class: "programs", "aria-label": title }, h("h2", {}, title), body.programs.map((program) =>
    h("article", {},
      h("h3", {}, `${body.hosts[program.host] ? `${body.hosts[program.host]}: ` : ""}${program.name || "program"}`, h("small", {}, ` from ${momentText(program.began)}: `,
        h("span", { class: program.status > 0 ? "ended-badly" : "ended" }, exitText(program)))),
      h("code", {}, program.command),
      written(program, "output", "standard output"), written(program, "errors", "standard error"))),
  body.files.map((file) => fileView(file, body)));
}
