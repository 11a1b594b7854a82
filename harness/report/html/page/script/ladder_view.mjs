// The ladder one can use: zoom, a card for what is pointed at, and the keyboard.

import { h } from "./dom.mjs";
import { cardOf } from "./card.mjs";
import { drawLadder } from "./ladder_draw.mjs";
import { ladderLayout } from "./ladder_layout.mjs";

const ZOOMS = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 2, 3];
// What fits may lie right below one of them, and a step is to be seen.
const LEAST_STEP = 1.06;

export class LadderView {
  // `listener`: {pointed(line), picked(segment)} hears what is pointed at and what is picked.
  constructor(body, listener) {
    this.body = body;
    this.listener = listener;
    this.unfolded = new Set();
    this.frame = h("div", { class: "ladder-frame" });
    this.card = h("aside", { class: "card", role: "status", "aria-live": "polite", hidden: true });
    this.element = h("div", { class: "ladder-view" }, this.#tools(), this.frame, this.card);
    this.#draw();
    this.#listen();
  }

  #tools() {
    const tool = (text, title, act) => h("button", { type: "button", title, "aria-label": title, onclick: act }, text);
    this.scaleText = h("output", { class: "scale" }, "100 %");
    return h("div", { class: "tools", role: "toolbar", "aria-label": "Zoom" },
      tool("−", "Smaller (-)", () => this.zoomBy(-1)), this.scaleText, tool("+", "Larger (+)", () => this.zoomBy(1)),
      tool("fit", "Fit the width (0)", () => this.fit()));
  }

  #draw() {
    this.layout = ladderLayout(this.body, this.unfolded);
    this.svg = drawLadder(this.layout, this.body);
    this.groups = [...this.svg.querySelectorAll("[data-event]")];
    if (this.groups.length > 0) this.groups[0].setAttribute("tabindex", 0);
    this.frame.replaceChildren(this.svg);
    if (this.zoom) this.setZoom(this.zoom);
  }

  fit() {
    const room = this.frame.clientWidth;
    this.setZoom(room > 0 ? Math.min(1.15, Math.max(0.55, room / this.layout.width)) : 1);
  }

  setZoom(zoom) {
    this.zoom = zoom;
    this.svg.setAttribute("width", this.layout.width * zoom);
    this.svg.setAttribute("height", this.layout.height * zoom);
    this.scaleText.textContent = `${Math.round(zoom * 100)} %`;
  }

  zoomBy(step) {
    const next = step > 0 ? ZOOMS.find((one) => one > this.zoom * LEAST_STEP) : ZOOMS.findLast((one) => one * LEAST_STEP < this.zoom);
    if (next) this.setZoom(next);
  }

  #eventOf(target) {
    const group = target.closest?.("[data-event]");
    return group && { group, event: this.layout.placed[Number(group.dataset.event)] };
  }

  #lineOf({ segment, call }) {
    return segment ? this.body.faults[segment.done.fault] : call?.line;
  }

  #listen() {
    const { frame, card } = this;
    frame.addEventListener("pointerover", ({ target }) => {
      const hit = this.#eventOf(target);
      if (hit && !this.pinned) this.show(hit);
    });
    frame.addEventListener("pointerleave", () => { if (!this.pinned) this.hide(); });
    frame.addEventListener("click", ({ target }) => {
      const hit = this.#eventOf(target);
      if (!hit) return this.hide();
      hit.group.focus({ preventScroll: true });
      this.#pick(hit);
    });
    frame.addEventListener("focusin", ({ target }) => {
      const hit = this.#eventOf(target);
      if (hit && target.matches(":focus-visible")) this.show(hit);
    });
    frame.addEventListener("keydown", (event) => this.#key(event));
    frame.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      this.zoomBy(event.deltaY < 0 ? 1 : -1);
    }, { passive: false });
    card.addEventListener("click", (event) => {
      const { line } = event.target.dataset;
      if (!line) return;
      event.preventDefault();
      this.listener.pointed(Number(line), true);
    });
  }

  #pick(hit) {
    if (hit.event.fold?.rows) return this.#unfold(hit.event.number);
    this.show(hit);
    this.pinned = true;
    this.card.classList.add("pinned");
    if (hit.event.segment) this.listener.picked(hit.event.segment);
  }

  #unfold(number) {
    this.unfolded.add(number);
    this.hide();
    this.#draw();
    const first = this.body.wire[number].rows[0].id;
    this.#groupOf(first)?.focus();
  }

  #groupOf(segment) {
    return this.groups.find((group) => {
      const event = this.layout.placed[Number(group.dataset.event)];
      return event.kind === "segment" && event.segment.id === segment;
    });
  }

  #key(event) {
    const at = this.groups.indexOf(event.target.closest("[data-event]"));
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step && at >= 0) this.focusOn(Math.min(Math.max(at + step, 0), this.groups.length - 1));
    else if (event.key === "Home") this.focusOn(0);
    else if (event.key === "End") this.focusOn(this.groups.length - 1);
    else if (event.key === "Enter" && at >= 0) this.#pick(this.#eventOf(event.target));
    else if (event.key === "Escape" && !this.card.hidden) this.hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  focusOn(number) {
    if (this.groups.length === 0) return;
    this.pinned = false;
    for (const group of this.groups) group.setAttribute("tabindex", -1);
    const group = this.groups[number];
    group.setAttribute("tabindex", 0);
    group.focus();
    group.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.show(this.#eventOf(group));
  }

  // By its number in the trace, as a link names it.
  focusOnSegment(id) {
    const group = this.#groupOf(id);
    if (!group) return;
    group.scrollIntoView({ block: "center" });
    this.focusOn(this.groups.indexOf(group));
  }

  show({ group, event }) {
    this.frame.querySelector(".pointed")?.classList.remove("pointed");
    group.classList.add("pointed");
    this.pinned = false;
    this.card.classList.remove("pinned");
    this.card.replaceChildren(...cardOf(event, this.body).flat(Infinity).filter(Boolean));
    this.card.hidden = false;
    this.#place(event);
    this.listener.pointed(this.#lineOf(event), false);
  }

  // Beside the ladder if there is room, so that it hides no part of it; else below the event, or above it where the
  // window ends.
  #place(event) {
    const frame = this.frame.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.card;
    const room = { width: window.innerWidth - 12, height: window.innerHeight - 12 };
    const y = frame.top + event.y * this.zoom - this.frame.scrollTop;
    let top = y + 26 + height < room.height ? y + 26 : Math.max(12, y - height - 34);
    let left = frame.right - width - 8;
    if (frame.right - 30 + width <= room.width) {
      left = room.width - width;
      top = room.height - height;
    }
    this.card.style.top = `${top}px`;
    this.card.style.left = `${Math.max(8, Math.min(left, room.width - width))}px`;
  }

  hide() {
    this.pinned = false;
    this.card.hidden = true;
    this.card.classList.remove("pinned");
    this.frame.querySelector(".pointed")?.classList.remove("pointed");
    this.listener.pointed(undefined, false);
  }
}
