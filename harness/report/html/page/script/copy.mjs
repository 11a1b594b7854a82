// A command that is there to be copied.

import { h } from "./dom.mjs";

// A page from a file may have no clipboard.
async function copied(text, code) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(code);
    return document.execCommand("copy");
  }
}

export function commandView(command) {
  const code = h("code", {}, command);
  const button = h("button", { type: "button", class: "copy", title: "Copy the command (c)", onclick: async () => {
    button.textContent = (await copied(command, code)) ? "copied" : "select it and copy";
    setTimeout(() => { button.textContent = "copy"; }, 1500);
  } }, "copy");
  return h("div", { class: "command" }, h("span", { class: "prompt", "aria-hidden": true }, "$"), code, button);
}
