// The list of runs beside everything: search, filter by outcome, one line a run, grouped by file.

import { h } from "./dom.mjs";
import { filtered } from "./search.mjs";
import { secondsText } from "./times.mjs";
import { OUTCOMES, plural } from "./words.mjs";

// "[a=1,b=2]" may go on in the next line behind a comma.
const breakable = (name) => name.split(/(?<=,)/).map((part) => [part, h("wbr")]);

const varies = ({ values, control }) => values !== undefined || control !== undefined;

// Below a heading with the scenario's name, only what makes this run another one.
function labelOf(run) {
  const control = run.control === undefined ? [] : [run.control ? `control: ${run.control}` : "control"];
  return [...control, ...(run.values ?? []).map(([name, value]) => `${name}=${value}`)].join(", ") || "as it is written";
}

// [name or undefined, runs]: runs that vary one scenario under its name, the others each by itself.
function scenariosOf(runs) {
  const found = new Map();
  for (const run of runs) {
    const key = run.scenario ?? run.name;
    found.set(key, [...(found.get(key) ?? []), run]);
  }
  return [...found].map(([name, all]) => [all.some(varies) ? name : undefined, all]);
}

export class RunList {
  constructor(runs) {
    this.runs = runs;
    this.outcomes = new Set();
    this.items = new Map();
    this.search = h("input", {
      type: "search", id: "search", placeholder: "Search runs  /", "aria-label": "Search runs", autocomplete: "off", spellcheck: "false",
      oninput: () => this.#refresh(),
    });
    this.count = h("p", { class: "count", role: "status" });
    this.list = h("div", { class: "runs" });
    this.element = h("nav", { class: "side", "aria-label": "Runs" },
      h("div", { class: "finder" }, this.search, this.#chips(), this.count), this.list);
    this.#refresh();
  }

  #chips() {
    return h("div", { class: "chips", role: "group", "aria-label": "Show only" }, OUTCOMES.map(({ key, name, mark }, outcome) => {
      const count = this.runs.filter((run) => run.outcome === outcome).length;
      if (count === 0) return null;
      const chip = h("button", { type: "button", class: `chip ${key}`, "aria-pressed": "false", title: `Only ${name}`, onclick: () => {
        const wanted = !this.outcomes.delete(outcome);
        if (wanted) this.outcomes.add(outcome);
        chip.setAttribute("aria-pressed", `${wanted}`);
        this.#refresh();
      } }, h("span", { class: "mark" }, mark), ` ${count} `, h("span", { class: "name" }, name.toLowerCase()));
      return chip;
    }));
  }

  #itemOf(run, isNamed) {
    if (!this.items.has(run.number)) {
      const { key, name, mark } = OUTCOMES[run.outcome];
      this.items.set(run.number, h("a", { class: `run ${key}`, href: `#${run.id}`, "data-run": run.number, title: run.name },
        h("span", { class: "mark", role: "img", "aria-label": name }, mark), h("span", { class: "title" }, isNamed ? labelOf(run) : breakable(run.name)),
        h("span", { class: "took" }, secondsText(run.elapsed))));
    }
    return this.items.get(run.number);
  }

  #refresh() {
    this.shown = filtered(this.runs, this.search.value, this.outcomes);
    const files = new Map();
    for (const run of this.shown) files.set(run.file, [...(files.get(run.file) ?? []), run]);
    this.list.replaceChildren(...[...files].map(([file, runs]) =>
      h("section", { "aria-label": file }, h("h2", { title: file }, h("bdi", {}, file)), scenariosOf(runs).map(([name, mine]) =>
        [name && h("h3", {}, name), mine.map((run) => this.#itemOf(run, name !== undefined))]))));
    this.shown = [...files.values()].flatMap((runs) => scenariosOf(runs).flatMap(([, mine]) => mine));
    this.count.textContent = this.shown.length === this.runs.length
      ? plural(this.runs.length, "run") : `${this.shown.length} of ${plural(this.runs.length, "run")}`;
  }

  mark(run) {
    this.current = run;
    for (const item of this.list.querySelectorAll("[aria-current]")) item.removeAttribute("aria-current");
    const item = run && this.items.get(run.number);
    item?.setAttribute("aria-current", "page");
    item?.scrollIntoView({ block: "nearest" });
  }

  // The run that many lines below the current one in what is shown, or the first of those.
  beside(step) {
    const at = this.shown.indexOf(this.current);
    if (at < 0) return step > 0 ? this.shown[0] : this.shown.at(-1);
    return this.shown[Math.min(Math.max(at + step, 0), this.shown.length - 1)];
  }

  nextLoud(isLoud) {
    const at = this.shown.indexOf(this.current);
    const order = [...this.shown.slice(at + 1), ...this.shown.slice(0, at + 1)];
    return order.find((run) => isLoud(run.outcome));
  }
}
