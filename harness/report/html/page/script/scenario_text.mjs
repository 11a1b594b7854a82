// The scenario's text with what became of its lines: steps done, faults fired, expectations met and failed.

import { h } from "./dom.mjs";
import { momentText } from "./times.mjs";
import { plural } from "./words.mjs";

// By line: {kind, text}[]; the worst first.
export function lineMarks(body) {
  const marks = new Map();
  const add = (line, kind, text) => { if (line > 0) marks.set(line, [...(marks.get(line) ?? []), { kind, text }]); };
  body.findings.forEach((finding, k) => {
    const number = body.findings.length > 1 ? `${k + 1}: ` : "";
    add(finding.place[0], "failed", `${number}${finding.actual || finding.headline}`);
  });
  body.faults.forEach((line, k) => {
    const fired = body.fired[k];
    const touched = body.wire.filter((row) => !row.fold && row.done.fault === k).map(({ id }) => `#${id}`);
    const which = touched.length > 0 ? `: ${touched.slice(0, 4).join(", ")}${touched.length > 4 ? " …" : ""}` : "";
    if (fired > 0) add(line, "fired", `fired ${fired > 1 ? `${fired} times` : "once"}${which}`);
  });
  for (const { place, at, segment } of body.met) {
    const when = [at !== undefined && momentText(at), segment && `#${segment}`].filter(Boolean).join(", ");
    add(place[0], "met", when ? `met at ${when}` : "met");
  }
  for (const { line, ended, ok, result } of body.calls) {
    if (line) add(line, ok === false ? "broke" : "ran", `${result || "done"}, ${momentText(ended)}`);
  }
  return marks;
}

const SIGNS = { failed: "✗", fired: "⚡", met: "✓", ran: "·", broke: "✗" };
const NAMES = { failed: "failed", fired: "fault fired", met: "met", ran: "done", broke: "step failed" };
const RANK = ["failed", "broke", "fired", "met", "ran"];

// A comment, a key, the rest: enough colour to read YAML by.
function coloured(text) {
  const comment = /(^|\s)#.*$/.exec(text);
  const code = comment ? text.slice(0, comment.index) : text;
  const key = /^(\s*(?:- )?)([\w.${}-]+)(:)(?=\s|$)/.exec(code);
  const parts = key ? [key[1], h("span", { class: "key" }, key[2]), ":", code.slice(key[0].length)] : [code];
  if (comment) parts.push(h("span", { class: "comment" }, comment[0]));
  return parts;
}

function underlined(text, [, column, length]) {
  // A column is a byte of the line.
  const bytes = new TextEncoder().encode(text);
  const decode = (from, to) => new TextDecoder().decode(bytes.slice(from, to));
  return [decode(0, column - 1), h("mark", {}, decode(column - 1, column - 1 + length)), decode(column - 1 + length)];
}

export function scenarioView(body, source) {
  const marks = lineMarks(body);
  const places = new Map(body.findings.map(({ place }) => [place[0], place]));
  const lines = source.text.replace(/\n$/, "").split("\n").map((text, k) => {
    const mine = (marks.get(k + 1) ?? []).sort((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind));
    const kind = mine[0]?.kind;
    const told = mine.map(({ text: what }) => what).join("; ");
    return h("li", { id: `line-${k + 1}`, class: kind, "data-line": k + 1 },
      h("span", { class: "sign", title: kind && NAMES[kind], "aria-label": kind && NAMES[kind] }, kind ? SIGNS[kind] : ""),
      h("span", { class: "count" }, `${k + 1}`),
      h("code", {}, places.has(k + 1) ? underlined(text, places.get(k + 1)) : coloured(text)),
      told && h("span", { class: "told", title: told }, told));
  });
  const steps = plural(body.calls.filter(({ line }) => line).length, "step");
  return h("section", { class: "scenario", "aria-label": "Scenario" },
    h("h2", {}, "Scenario", h("small", {}, ` ${source.name}, ${steps} done`)), h("ol", { class: "source", tabindex: 0 }, lines));
}

// Marks the line and, if asked, brings it into view.
export function pointAtLine(view, line, scroll) {
  view.querySelector(".pointed")?.classList.remove("pointed");
  const found = line && view.querySelector(`[data-line="${Number(line)}"]`);
  if (!found) return;
  found.classList.add("pointed");
  if (scroll) found.scrollIntoView({ block: "center" });
}
