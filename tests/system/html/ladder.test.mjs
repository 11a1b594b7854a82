import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./browser.mjs";

const open = async (page, name) => {
  await page.fill("#search", `"${name}"`);
  await page.locator(".run").first().click();
  await page.waitForSelector(".ladder");
};

const box = (locator) => locator.evaluate((element) => {
  const { x, y, width, height } = element.getBBox();
  return { x, y, width, height, right: x + width, bottom: y + height };
});

test("a dropped segment's arrow ends in a cross half way, with the line that dropped it", () => withPage("report", async (page) => {
  await open(page, "TIME_WAIT answers the FIN that comes again");
  const dropped = page.locator(".event.segment", { has: page.locator(".end.lost") });
  assert.equal(await dropped.count(), 1);
  assert.ok(await dropped.locator(".end.lost").isVisible());
  const cross = await box(dropped.locator(".end.lost"));
  const [left, right] = await page.locator(".lifeline").evaluateAll((lines) => lines.map((line) => line.x1.baseVal.value));
  const middle = (left + right) / 2;
  assert.ok(Math.abs(cross.x + cross.width / 2 - middle) < 20);
  assert.match(await dropped.locator(".done").textContent(), /dropped · line 12/);
  assert.match(await dropped.getAttribute("aria-label"), /final ACK from client to server.*dropped, by line 12/);
}));

test("a held segment arrives lower down", () => withPage("report", async (page) => {
  await open(page, "the server's FIN is held until the reply");
  const held = page.locator(".event.segment", { has: page.locator(".wait") });
  const halt = await box(held.locator(".end.halt"));
  const wait = await box(held.locator(".wait"));
  assert.ok(wait.height > 30 && wait.y >= halt.y);
  assert.match(await held.textContent(), /held until mark reply.*line 13/);
  assert.match(await held.textContent(), /released after 30 ms/);
}));

test("copies and injected segments have signs of their own", async () => {
  await withPage("report", async (page) => {
    await open(page, "an old duplicate meets the next incarnation");
    assert.equal(await page.locator(".origin.copy").count(), 1);
    assert.match(await page.locator(".event.segment", { has: page.locator(".origin") }).textContent(), /copy of #4/);
  });
  await withPage("report", async (page) => {
    await open(page, "is challenged");
    assert.equal(await page.locator(".origin.injected").count(), 2);
  });
});

test("a rewritten segment leaves the middle as another, and the card shows what changed", () => withPage("report", async (page) => {
  await open(page, "a FIN becomes a RST");
  const changed = page.locator(".event.segment", { has: page.locator(".origin.rewritten") });
  assert.match(await changed.textContent(), /#4 FIN\[F\.\] seq 1 ack 1.*left as\[R\] seq 5/);
  await changed.locator(".target").first().click({ force: true });
  assert.match(await page.locator(".card").textContent(), /left as.*flagsRST/s);
  assert.ok(await page.locator(".octets .changed").count() >= 2);
}));

test("pointing at a segment tells its header, the states then, and marks its line", () => withPage("report", async (page) => {
  await open(page, "TIME_WAIT answers the FIN that comes again");
  await page.locator(".event.segment", { has: page.locator(".end.lost") }).locator(".target").hover({ force: true });
  const card = page.locator(".card");
  await card.waitFor({ state: "visible" });
  const text = await card.textContent();
  assert.match(text, /#7 final ACK/);
  assert.match(text, /dropped by line 12/);
  assert.match(text, /client was .*server was LAST_ACK/s);
  assert.match(text, /from10\.0\.1\.1:\d+to10\.0\.2\.1:6666/);
  assert.equal(await page.locator(".source li.pointed").getAttribute("data-line"), "12");
}));

test("lines that fired and failed are marked in the scenario", () => withPage("report", async (page) => {
  await open(page, "[tw_buckets=0]");
  assert.match(await page.textContent("#line-12"), /fired once: #7/);
  assert.match(await page.textContent("#line-17"), /client was last seen in CLOSED/);
  assert.ok(await page.locator("#line-17.failed").isVisible());
  assert.ok(await page.locator(".finding-mark").first().isVisible());
}));

test("zoom changes the drawing's size, fit brings it back", () => withPage("report", async (page) => {
  await open(page, "TIME_WAIT answers the FIN that comes again");
  const width = () => page.locator(".ladder").evaluate((svg) => svg.getBoundingClientRect().width);
  const fitted = await width();
  await page.click(".tools button[title^=Larger]");
  assert.ok(await width() > fitted * 1.05);
  await page.click(".tools button[title^=Fit]");
  assert.ok(Math.abs(await width() - fitted) < 2);
}));

test("a fold opens into its segments", () => withPage("report", async (page) => {
  await open(page, "64 KiB, one segment lost");
  const before = await page.locator(".event.segment").count();
  await page.locator(".event.fold").first().click();
  assert.ok(await page.locator(".event.segment").count() > before + 5);
}));

test("a link to a segment opens its run with the segment's card", () =>
  withPage("report", async (page) => {
    await open(page, "[tw_buckets=0]");
    await page.locator(".to-segment").click();
    await page.locator(".card h3", { hasText: "#9" }).waitFor();
    assert.match(page.url(), /\/9$/);
  }));

test("what programs wrote, what kernels told of sockets, and what held anyway stand below the ladder", () => withPage("report", async (page) => {
  await open(page, "[tw_buckets=0]");
  assert.match(await page.textContent(".programs"), /server: web from 0\.0 ms: exit status 0, after 1\.0 ms.*printf hello.*hello/s);
  assert.match(await page.textContent(".programs"), /server: access\.log at .*GET \//s);
  const told = await page.textContent(".kernel-said");
  assert.match(told, /209\.7 msserver200 TIME_WAIT, 1 LISTEN/);
  assert.match(told, /clientconnection 1gone.*retransmit, 180 ms left/s);
  assert.match(told, /server:666615/);
  assert.match(await page.textContent(".anyway"), /1 expectation held without the faults, too.*line 16/s);
}));

test("the states of each socket stand on a line of time, the segments in a table", () => withPage("report", async (page) => {
  await open(page, "both close at once");
  const client = await page.locator(".spans").first().locator("li").allTextContents();
  assert.deepEqual(client.slice(-3), ["FIN_WAIT1", "CLOSING", "TIME_WAIT"]);
  await page.click(".as-table summary");
  await page.locator(".as-table tbody tr").first().waitFor();
  assert.equal(await page.locator(".as-table tbody tr").count(), 7);
}));
