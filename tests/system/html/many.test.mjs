import assert from "node:assert/strict";
import { test } from "node:test";
import { sizeOf, withPage } from "./browser.mjs";

const MB = 1024 * 1024;

test("a thousand runs are less than 10 MB and open in less than 2 s", async (context) => {
  context.diagnostic(`${(sizeOf("thousand") / MB).toFixed(1)} MB`);
  assert.ok(sizeOf("thousand") < 10 * MB);
  await withPage("thousand", async (page) => {
    await page.locator(".run").nth(999).waitFor({ state: "attached" });
    // From the start of the navigation to the first picture with the list in it.
    const opened = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())))));
    context.diagnostic(`open after ${Math.round(opened)} ms`);
    assert.ok(opened < 2000);
  });
});

test("one of a thousand is searched and opened at once", () => withPage("thousand", async (page) => {
  const took = await page.evaluate(() => {
    const began = performance.now();
    const search = document.getElementById("search");
    search.value = "number-56 injected challenged";
    search.dispatchEvent(new Event("input"));
    return performance.now() - began;
  });
  assert.ok(took < 300, `${took} ms`);
  await page.fill("#search", "number-56 challenged");
  await page.locator(".run").first().click();
  await page.waitForSelector(".origin.injected");
}));

test("a hundred thousand segments are folded around the one that was lost", async () => {
  assert.ok(sizeOf("bulk") < MB);
  await withPage("bulk", async (page) => {
    await page.keyboard.press("j");
    await page.waitForSelector(".ladder");
    assert.equal(await page.locator(".event.fold").count(), 2);
    assert.match(await page.locator(".event.fold").first().textContent(), /4\d,?\d{3} data segments/);
    assert.equal(await page.locator(".end.lost").count(), 1);
    assert.ok(await page.locator(".event.segment").count() < 30);
  });
});
