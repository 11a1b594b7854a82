// The page: the list at the side, and beside it the overview or one run, as the address says.

import { byId, h } from "./dom.mjs";
import { readIndex } from "./data.mjs";
import { helpDialog, listenToKeys } from "./keys.mjs";
import { overviewOf } from "./overview.mjs";
import { RunList } from "./run_list.mjs";
import { RunView } from "./run_view.mjs";
import { initTheme, toggleTheme } from "./theme.mjs";
import { isLoud } from "./words.mjs";

initTheme();
const index = readIndex();
const byName = new Map(index.runs.map((run) => [run.id, run]));
const list = new RunList(index.runs);
const main = h("main", { id: "main", tabindex: -1 });
const help = helpDialog();
let view;

// "#run-x" or "#run-x/12", its segment 12; "#overview". A page of one run opens on it.
function addressed() {
  const [id, segment] = decodeURIComponent(location.hash.slice(1)).split("/");
  const only = id === "" && index.runs.length === 1 ? index.runs[0] : undefined;
  return { run: byName.get(id) ?? only, segment: Number(segment) || undefined };
}

function show() {
  const { run, segment } = addressed();
  if (run && view?.run === run) return segment && view.ladder?.focusOnSegment(segment);
  document.title = run ? `${run.name} · Lastack` : `${index.summary} · Lastack`;
  view = run && new RunView(run, index, (picked) => history.replaceState(null, "", `#${run.id}/${picked.id}`));
  main.replaceChildren(run ? view.element : overviewOf(index));
  main.scrollTo(0, 0);
  list.mark(run);
  view?.shown(segment);
}

// The list knows at once where it stands, so that a key that is held down goes on from there.
function open(run) {
  if (!run) return;
  list.mark(run);
  location.hash = run.id;
}
const overview = () => { location.hash = "overview"; };

byId("page").replaceWith(
  h("header", { class: "top" },
    h("a", { class: "word-mark", href: "#overview", title: "Overview (o)" }, "Lastack"), h("span", { class: "in-short" }, index.summary),
    h("button", { type: "button", onclick: toggleTheme, title: "Dark or light (t)", "aria-label": "Dark or light" }, "◐"),
    h("button", { type: "button", onclick: () => help.showModal(), title: "Keyboard (?)", "aria-label": "Keyboard" }, "?")),
  list.element, main, help);

listenToKeys({
  j: () => open(list.beside(1)), ArrowDown: () => open(list.beside(1)),
  k: () => open(list.beside(-1)), ArrowUp: () => open(list.beside(-1)),
  n: () => open(list.nextLoud(isLoud)),
  l: () => view?.ladder?.focusOn(0),
  o: overview,
  "/": () => { list.search.focus(); list.search.select(); },
  c: () => document.querySelector(".copy")?.click(),
  "+": () => view?.ladder?.zoomBy(1), "-": () => view?.ladder?.zoomBy(-1), 0: () => view?.ladder?.fit(),
  t: toggleTheme,
  "?": () => help.showModal(),
  Escape: () => view?.ladder?.hide(),
  leaveSearch: (key) => {
    list.search.blur();
    if (key === "Enter") open(list.shown[0]);
  },
});
addEventListener("hashchange", show);
show();
