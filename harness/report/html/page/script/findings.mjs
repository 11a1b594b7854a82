// Expected against actual: why the run is not a pass.

import { h } from "./dom.mjs";
import { momentText } from "./times.mjs";
import { numbersOf, nameOf } from "./segment_text.mjs";

function lineText(source, [line]) {
  return line > 0 ? source?.text.split("\n")[line - 1]?.trim() : undefined;
}

function segmentLink(segment, body, run) {
  return h("a", { href: `#${run.id}/${segment.id}`, class: "to-segment" },
    `#${segment.id} ${nameOf(segment)} ${body.hosts[segment.from]} → ${body.hosts[segment.to]} at ${momentText(segment.at)}: ${numbersOf(segment)[0]}`);
}

const item = (name, value) => value && [h("dt", {}, name), h("dd", {}, value)];

// Of a run without its faults: what held all the same, and so says nothing about them.
export function anywayView({ anyway }, source) {
  if (anyway.length === 0) return null;
  return h("section", { class: "anyway", "aria-label": "Held without the faults" },
    h("p", {}, `${anyway.length === 1 ? "1 expectation" : `${anyway.length} expectations`} held without the faults, too`),
    h("ul", {}, anyway.map(({ place, expected }) => h("li", {},
      h("a", { href: "#", "data-line": place[0] }, `line ${place[0]}`), " ", h("code", {}, lineText(source, place) ?? expected)))));
}

export function findingsView(body, source, segments, run) {
  if (body.findings.length === 0) return null;
  return h("section", { class: "findings", "aria-label": "What was not as expected" }, body.findings.map((finding, k) => {
    const segment = segments.get(finding.segment);
    const text = lineText(source, finding.place);
    return h("article", { class: "finding" },
      h("h2", {}, body.findings.length > 1 && h("span", { class: "badge" }, `${k + 1}`), ` ${finding.headline}`),
      text && h("p", { class: "asked" }, h("a", { href: "#", "data-line": finding.place[0] }, `line ${finding.place[0]}`), h("code", {}, text)),
      h("dl", {}, item("expected", finding.expected), item("actual", finding.actual),
        segment ? item("segment", segmentLink(segment, body, run)) : finding.at !== undefined && item("at", momentText(finding.at))));
  }));
}
