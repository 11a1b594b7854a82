// A matrix as a coloured table: one cell a run, each leads to its run.

import { h } from "./dom.mjs";
import { families, matrixOf } from "./matrix.mjs";
import { secondsText } from "./times.mjs";
import { OUTCOMES } from "./words.mjs";

function cellOf(run, where) {
  const { key, name, mark } = OUTCOMES[run.outcome];
  return h("a", { class: `cell ${key}`, href: `#${run.id}`, title: run.headline ?? name, "aria-label": `${where}: ${name}, ${secondsText(run.elapsed)}` },
    h("span", { class: "mark" }, mark), h("span", { class: "took" }, secondsText(run.elapsed)));
}

function tableOf({ title, file, rowAxes, columnAxis, columns, rows }) {
  const heads = rowAxes.map((axis) => h("th", { scope: "col", class: "axis" }, axis));
  return h("table", { class: "matrix" },
    h("caption", {}, title, h("small", {}, ` ${file}`)),
    h("thead", {},
      columns.length > 1 && h("tr", {}, heads.map(() => h("td")), h("th", { scope: "colgroup", class: "axis", colspan: columns.length }, columnAxis)),
      h("tr", {}, heads, columns.map((value) => h("th", { scope: "col" }, value || columnAxis)))),
    h("tbody", {}, rows.map(({ labels, cells }) => h("tr", {}, labels.map((label) => h("th", { scope: "row" }, label)),
      cells.map((runs, k) => h("td", {}, runs.length > 0
        ? runs.map((run) => cellOf(run, [...labels, columns[k]].filter(Boolean).join(", ")))
        : h("span", { class: "none" }, "·")))))));
}

export function matricesView(runs) {
  const found = families(runs);
  if (found.length === 0) return null;
  return h("section", { class: "matrices", "aria-label": "Matrices" }, h("h2", {}, "Matrices"),
    found.map((family) => h("div", { class: "matrix-frame", tabindex: 0 }, tableOf(matrixOf(family)))));
}
