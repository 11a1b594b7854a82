// All about one run.

import { h } from "./dom.mjs";
import { lookOf } from "./arrow_shape.mjs";
import { segmentTable } from "./card.mjs";
import { commandView } from "./copy.mjs";
import { countersView } from "./counters.mjs";
import { readBody, segmentsOf } from "./data.mjs";
import { anywayView, findingsView } from "./findings.mjs";
import { programsView } from "./programs.mjs";
import { socketsView } from "./sockets.mjs";
import { LadderView } from "./ladder_view.mjs";
import { pointAtLine, scenarioView } from "./scenario_text.mjs";
import { timelineView } from "./timeline.mjs";
import { secondsText } from "./times.mjs";
import { OUTCOMES, plural } from "./words.mjs";

function heading(run, body) {
  const { key, name, mark } = OUTCOMES[run.outcome];
  const facts = [`${run.file}:${run.line}`, secondsText(run.elapsed), `seed ${body.seed}`];
  return h("header", { class: "run-head" },
    h("p", { class: "facts" }, h("span", { class: `badge ${key}` }, h("span", { "aria-hidden": true }, mark), ` ${name}`),
      facts.map((fact) => h("span", {}, fact)), (run.tags ?? []).map((tag) => h("span", { class: "tag" }, tag))),
    h("h1", { tabindex: -1 }, run.name),
    body.why && h("p", { class: "why" }, body.why),
    body.routers.map((router) => h("p", { class: "router" }, h("span", {}, "on the way"), ` ${router}`)),
    body.remarks.map((remark) => h("p", { class: "why" }, remark)),
    run.outcome === 3 && h("p", { class: "why" }, `skipped: ${run.headline ?? ""}`),
    body.replay && commandView(body.replay),
    body.capture && h("p", { class: "capture" }, h("a", { href: body.capture }, "packet capture"), " for Wireshark and tshark"));
}

const LEGEND = [["plain", "passed"], ["dropped", "dropped"], ["held", "held or delayed"], ["touched", "touched"], ["rewritten", "rewritten"], ["copy", "copy"], ["injected", "injected"]];

function legend(body) {
  const segments = body.wire.filter((row) => !row.fold);
  const there = new Set(segments.map(lookOf));
  return h("ul", { class: "legend", "aria-label": "Legend" }, LEGEND.filter(([look]) => there.has(look)).map(([look, name]) =>
    h("li", { class: look }, h("span", { class: `stroke ${look}`, "aria-hidden": true }), name)));
}

export class RunView {
  // `picked(segment)`: the segment that a link should name.
  constructor(run, index, picked) {
    this.run = run;
    const body = readBody(run.number);
    const source = index.sources[body.source];
    const segments = segmentsOf(body);
    this.element = h("article", { class: "run-page" }, heading(run, body), findingsView(body, source, segments, run), anywayView(body, source));
    const scenario = source && scenarioView(body, source);
    const panels = h("div", { class: body.hosts.length > 2 ? "panels many" : "panels" });
    const left = h("div", { class: "left" });
    panels.append(left);
    if (body.wire.length + body.calls.length + body.states.length > 0) {
      this.ladder = new LadderView(body, { pointed: (line, scroll) => scenario && pointAtLine(scenario, line, scroll), picked });
      left.append(h("section", { class: "wire", "aria-label": "Ladder" },
        h("div", { class: "wire-head" }, h("h2", {}, "On the wire"), legend(body)), this.ladder.element,
        body.leftOut > 0 && h("p", { class: "left-out" }, `${plural(body.leftOut, "more segment")} not drawn`),
        h("details", { class: "as-table", ontoggle: (event) => {
          const { target } = event;
          if (target.open && target.children.length === 1) target.append(segmentTable(body));
        } }, h("summary", {}, "The segments as a table"))));
    }
    if (scenario) panels.append(scenario);
    this.element.append(panels);
    const timeline = this.ladder && timelineView(body, this.ladder.layout);
    const counters = countersView(body, index.counters);
    if (timeline) left.append(timeline);
    for (const part of [programsView(body), socketsView(body), counters]) if (part) left.append(part);
    this.element.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[data-line]");
      if (!link || !scenario) return;
      event.preventDefault();
      pointAtLine(scenario, Number(link.dataset.line), true);
    });
  }

  // Once it stands in the document, and has a width.
  shown(segment) {
    this.ladder?.fit();
    if (segment) this.ladder?.focusOnSegment(segment);
  }
}
