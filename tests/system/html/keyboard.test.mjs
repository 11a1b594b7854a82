import assert from "node:assert/strict";
import { test } from "node:test";
import { focused, withPage } from "./browser.mjs";

// The run that the list marks, once the page shows it.
async function current(page) {
  await page.waitForFunction(() => {
    const marked = document.querySelector(".run[aria-current]");
    return marked && document.querySelector(".run-page h1")?.textContent === marked.title;
  });
  return page.locator(".run[aria-current] .title").textContent();
}
const press = async (page, ...keys) => { for (const key of keys) await page.keyboard.press(key); };

test("a failed run is found, read and left without a mouse", () => withPage("report", async (page) => {
  await press(page, "/");
  await page.keyboard.type("tw_buckets");
  await press(page, "Enter");
  assert.match(await current(page), /tw_buckets=0/);
  await press(page, "l");
  assert.match(await focused(page), /ms: client/);
  await press(page, "End", "k");
  assert.ok(await page.locator(".card").isVisible());
  await press(page, "Escape");
  assert.ok(!await page.locator(".card").isVisible());
  await press(page, "o");
  await page.locator("h1", { hasText: "did not pass" }).waitFor();
}));

test("j and k go through the list, n to what did not pass", () => withPage("report", async (page) => {
  await press(page, "j");
  const first = await current(page);
  await press(page, "j");
  const second = await current(page);
  assert.notEqual(first, second);
  await press(page, "k");
  assert.equal(await current(page), first);
  await press(page, "n");
  await current(page);
  assert.ok(await page.locator(".run[aria-current]:is(.failed, .invalid, .error)").count() === 1);
}));

test("in the ladder they go through its events, and Enter keeps the card", () => withPage("report", async (page) => {
  await press(page, "j");
  await current(page);
  await press(page, "l");
  const before = await focused(page);
  await press(page, "j", "j");
  assert.notEqual(await focused(page), before);
  const run = await current(page);
  await press(page, "Enter");
  assert.ok(await page.locator(".card.pinned").isVisible());
  assert.equal(await current(page), run);
}));

test("the focus can be seen wherever Tab leads", () => withPage("report", async (page) => {
  await press(page, "j");
  await current(page);
  const seen = new Set();
  for (let count = 0; count < 60; ++count) {
    await press(page, "Tab");
    const { tag, shows } = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return { tag: document.activeElement.tagName, shows: outlineStyle !== "none" && parseFloat(outlineWidth) >= 1 };
    });
    if (tag === "BODY") continue;
    assert.ok(shows, `no focus to be seen on ${await focused(page)}`);
    seen.add(tag.toLowerCase());
  }
  for (const tag of ["a", "button", "input", "g"]) assert.ok(seen.has(tag), `Tab never came to a ${tag}`);
}));

test("? tells the keys, and Escape closes it", () => withPage("report", async (page) => {
  await press(page, "?");
  assert.match(await page.locator("dialog[open]").textContent(), /next run that did not pass/);
  await press(page, "Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
}));
