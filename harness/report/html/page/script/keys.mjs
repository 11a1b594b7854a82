// The keyboard, and the help that says what it does.

import { h } from "./dom.mjs";

const HELP = [
  ["j  ↓", "next run, or the next event while in the ladder"], ["k  ↑", "previous run or event"],
  ["n", "next run that did not pass"], ["l", "into the ladder"], ["Enter", "open; in the ladder, keep the details or unfold"],
  ["o", "overview"], ["/", "search"], ["c", "copy the replay command"], ["+  −  0", "zoom the ladder, fit it"],
  ["t", "dark or light"], ["Esc", "close, leave the search"], ["?", "this help"],
];

export function helpDialog() {
  return h("dialog", { class: "help", "aria-label": "Keyboard" }, h("h2", {}, "Keyboard"),
    h("dl", {}, HELP.map(([keys, what]) => [h("dt", {}, keys.split("  ").map((key) => h("kbd", {}, key))), h("dd", {}, what)])),
    h("form", { method: "dialog" }, h("button", { type: "submit" }, "Close")));
}

const isText = (element) => element.matches?.("input, textarea, select");

// `acts`: what each key does, by its name; a key that is not there is left to the browser.
export function listenToKeys(acts) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isText(event.target)) {
      if (event.key === "Escape" || event.key === "Enter") { acts.leaveSearch(event.key); event.preventDefault(); }
      return;
    }
    const act = acts[event.key];
    if (!act || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    act();
  });
}
