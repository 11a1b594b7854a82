import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./browser.mjs";

test("a matrix has a cell for each run, and the failed one leads to its run", () => withPage("report", async (page) => {
  const matrix = page.locator(".matrix", { hasText: "the pair is used again" });
  assert.deepEqual(await matrix.locator("tbody th").allTextContents(), ["off", "on"]);
  assert.equal(await matrix.locator(".cell").count(), 4);
  const failed = matrix.locator(".cell.failed");
  assert.equal(await failed.getAttribute("aria-label"), "off, with: FAILED, 2.04s");
  await failed.click();
  assert.equal(await page.textContent(".run-page h1"), "the pair is used again [timestamps=off,old=with]");
  assert.match(await page.textContent(".badge"), /FAILED/);
}));

test("outcomes are told by sign as well as by colour", () => withPage("report", async (page) => {
  const signs = await page.locator(".matrix .cell .mark").allTextContents();
  assert.deepEqual(new Set(signs), new Set(["✓", "✗"]));
  const colours = await page.locator(".matrix .cell").evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).backgroundColor));
  assert.equal(new Set(colours).size, 2);
}));
