import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./browser.mjs";

test("what scenarios and peers wrote is text and nothing else", () => withPage("hostile", async (page) => {
  await page.keyboard.press("j");
  await page.waitForSelector(".ladder");
  assert.match(await page.textContent("h1"), /^<\/script><script>window\.broken=1/);
  assert.match(await page.textContent(".finding"), /<img src=x onerror=broken=1>/);
  assert.equal(await page.evaluate(() => window.broken), undefined);
  assert.equal(await page.locator("img").count(), 0);
  const links = await page.locator("a").evaluateAll((all) => all.map((one) => one.protocol));
  assert.ok(links.every((protocol) => protocol === "file:"));
}));
