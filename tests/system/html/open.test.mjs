import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./browser.mjs";

test("the summary tells how it went, and what did not pass leads to its run", () => withPage("report", async (page) => {
  assert.match(await page.textContent("h1"), /runs did not pass/);
  assert.match(await page.textContent(".facts"), /20 runs in 3\.21s.*Linux 6\.1\.0/s);
  const loud = page.locator(".loud", { hasText: "TIME_WAIT answers the FIN that comes again [tw_buckets=0]" }).first();
  await loud.click();
  assert.match(await page.textContent(".badge"), /FAILED/);
  assert.match(page.url(), /#run-last-ack-time-wait-answers/);
}));

test("a failed run is found by searching, and tells expected, actual and how to run it again", () => withPage("report", async (page) => {
  await page.fill("#search", "client tw_buckets");
  assert.equal(await page.textContent(".finder .count"), "1 of 20 runs");
  await page.locator(".run.failed").first().click();
  const finding = await page.locator(".finding").nth(1).textContent();
  assert.match(finding, /expectation not met.*no RST crosses the wire.*the client sent a RST at 209\.5 ms/s);
  assert.match(await page.textContent(".command code"), /^lastack run scenarios\/seed\/last_ack\.yaml .*--seed 42$/);
}));

test("only the chosen outcomes are listed", () => withPage("report", async (page) => {
  await page.click(".chip.invalid");
  assert.deepEqual(await page.locator(".run .title").allTextContents(), ["the queue ran over"]);
  await page.click(".chip.invalid");
  assert.equal(await page.locator(".run").count(), 20);
}));

test("every run can be opened", () => withPage("report", async (page) => {
  const links = await page.locator(".run").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  for (const link of links) {
    await page.evaluate((hash) => { location.hash = hash; }, link);
    await page.waitForFunction((hash) => document.querySelector(`.run[aria-current]`)?.getAttribute("href") === hash, link);
    assert.ok((await page.textContent(".run-page h1")).length > 0);
  }
}));

test("the replay command is copied", () => withPage("passed", async (page) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator(".run").click();
  await page.click(".command .copy");
  await page.waitForFunction(() => document.querySelector(".command .copy").textContent === "copied");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await page.textContent(".command code"));
}));

test("a report of passes says so, one of nothing too", async () => {
  await withPage("passed", async (page) => assert.equal(await page.textContent("h1"), "The run passed"), { hash: "overview" });
  await withPage("empty", async (page) => assert.equal(await page.textContent("h1"), "No runs"));
});

test("a page of one run opens on it, and its overview is one key away", () => withPage("passed", async (page) => {
  assert.match(await page.textContent(".run-page h1"), /^TIME_WAIT answers the FIN/);
  await page.keyboard.press("o");
  await page.locator("h1", { hasText: "The run passed" }).waitFor();
}));
