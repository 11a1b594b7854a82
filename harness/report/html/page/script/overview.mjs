// All runs at one glance.

import { h } from "./dom.mjs";
import { commandView } from "./copy.mjs";
import { matricesView } from "./matrix_view.mjs";
import { secondsText } from "./times.mjs";
import { OUTCOMES, isLoud, plural } from "./words.mjs";

const MOST_SHOWN = 100;

function tally(runs) {
  return OUTCOMES.map((outcome, number) => ({ ...outcome, count: runs.filter((run) => run.outcome === number).length }))
    .filter(({ count }) => count > 0);
}

function verdict(runs) {
  const bad = runs.filter((run) => isLoud(run.outcome)).length;
  const skipped = runs.filter(({ outcome }) => outcome === 3).length;
  if (runs.length === 0) return "No runs";
  if (bad > 0) return `${plural(bad, "run")} did not pass`;
  if (skipped > 0) return `Nothing failed, ${skipped} skipped`;
  return runs.length === 1 ? "The run passed" : `All ${runs.length} runs passed`;
}

function summary(index) {
  const counts = tally(index.runs);
  return h("header", { class: "summary" },
    h("h1", { tabindex: -1 }, verdict(index.runs)),
    h("p", { class: "facts" }, h("span", {}, `${plural(index.runs.length, "run")} in ${secondsText(index.wall)}`), index.kernel && h("span", {}, index.kernel), index.user && h("span", {}, index.user), index.version && h("span", {}, `Lastack ${index.version}`)),
    index.command && commandView(index.command),
    h("div", { class: "bar", role: "img", "aria-label": index.summary },
      counts.map(({ key, count }) => h("span", { class: key, style: `flex-grow:${count}` }))),
    h("ul", { class: "tally" }, counts.map(({ key, name, mark, count }) =>
      h("li", { class: key }, h("span", { class: "mark", "aria-hidden": true }, mark), h("b", {}, `${count}`), ` ${name.toLowerCase()}`))));
}

function card(run) {
  const { key, name, mark } = OUTCOMES[run.outcome];
  return h("a", { class: `loud ${key}`, href: `#${run.id}` },
    h("span", { class: "mark", role: "img", "aria-label": name }, mark),
    h("span", { class: "title" }, run.name, h("small", {}, ` ${run.file}:${run.line}`)),
    run.expected && h("span", { class: "headline" }, h("b", {}, "expected"), ` ${run.expected}`),
    run.headline && h("span", { class: "headline" }, run.expected && h("b", {}, "actual"), ` ${run.headline}`));
}

export function overviewOf(index) {
  const loud = index.runs.filter((run) => isLoud(run.outcome));
  const slowest = [...index.runs].sort((a, b) => b.elapsed - a.elapsed).slice(0, 5);
  return h("article", { class: "overview" }, summary(index),
    loud.length > 0 && h("section", { "aria-label": "Not passed" }, h("h2", {}, "Not passed"), loud.slice(0, MOST_SHOWN).map(card),
      loud.length > MOST_SHOWN && h("p", {}, `and ${loud.length - MOST_SHOWN} more in the list`)),
    matricesView(index.runs),
    index.runs.length > 1 && h("section", { class: "slowest", "aria-label": "Slowest" }, h("h2", {}, "Slowest"),
      h("ol", {}, slowest.map((run) => h("li", {}, h("span", { class: "took" }, secondsText(run.elapsed)), h("a", { href: `#${run.id}` }, run.name))))));
}
