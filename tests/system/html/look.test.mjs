import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./browser.mjs";

const paper = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const lightness = (colour) => colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);

test("dark and light as the system has it, and by the switch", async () => {
  await withPage("report", async (page) => assert.ok(lightness(await paper(page)) > 600), { colorScheme: "light" });
  await withPage("report", async (page) => {
    assert.ok(lightness(await paper(page)) < 150);
    // What a page stores is on its way for a moment; another page hears of it when it has arrived.
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.evaluate(() => { window.stored = new Promise((heard) => addEventListener("storage", () => heard(), { once: true })); });
    await page.bringToFront();
    await page.keyboard.press("t");
    assert.ok(lightness(await paper(page)) > 600);
    await other.evaluate(() => window.stored);
    await other.close();
    await page.reload();
    assert.ok(lightness(await paper(page)) > 600, "the choice is kept");
    await page.evaluate(() => localStorage.clear());
  }, { colorScheme: "dark" });
});

test("printed, it is the run without the list and the tools, and light", () => withPage("report", async (page) => {
  await page.keyboard.press("j");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const gone of [".side", ".tools", ".top button"]) assert.ok(!await page.locator(gone).first().isVisible(), gone);
  assert.ok(await page.locator(".ladder").isVisible());
  assert.ok(lightness(await paper(page)) > 600);
  assert.ok((await page.pdf()).length > 10000);
}));

// Runs in the page: every text whose contrast with what is behind it is below that of WCAG 2.1 section 1.4.3.
function faintTexts() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (parts) => {
    const [r, g, b] = parts.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    // In a drawing, what it stands on is a box of its group.
    const box = element.namespaceURI.endsWith("svg") && element.closest("g")?.querySelector(":scope > rect");
    if (box) return rgb(getComputedStyle(box).fill).slice(0, 3);
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, a] = rgb(getComputedStyle(at).backgroundColor);
      if (a > 250) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const found = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || ["SCRIPT", "STYLE", "TITLE", "NOSCRIPT"].includes(element.tagName.toUpperCase()) || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const [text, paperBehind] = [rgb(element.namespaceURI.endsWith("svg") ? style.fill : style.color), behind(element)].map(luminance);
    const contrast = (Math.max(text, paperBehind) + 0.05) / (Math.min(text, paperBehind) + 0.05);
    if (contrast < 4.5) found.add(`${contrast.toFixed(2)} ${element.tagName} ${element.className.baseVal ?? element.className}: ${element.textContent.slice(0, 30)}`);
  }
  return [...found];
}

for (const colorScheme of ["light", "dark"]) {
  test(`every text can be read, ${colorScheme}`, () => withPage("report", async (page) => {
    assert.deepEqual(await page.evaluate(faintTexts), []);
    for (const name of ["[tw_buckets=0]", "is held until", "is challenged", "next incarnation", "64 KiB"]) {
      await page.fill("#search", `"${name}"`);
      await page.locator(".run").first().click();
      await page.waitForSelector(".ladder");
      await page.keyboard.press("Escape");
      await page.keyboard.press("l");
      assert.deepEqual(await page.evaluate(faintTexts), [], name);
    }
  }, { colorScheme }));
}

test("what can be used has a name, and every picture tells what it shows", () => withPage("report", async (page) => {
  await page.keyboard.press("n");
  const unnamed = await page.evaluate(() => [...document.querySelectorAll("a, button, input, [role=img], [role=list], [role=listitem], nav, aside, section")]
    .filter((element) => !(element.getAttribute("aria-label") || element.textContent.trim() || element.getAttribute("role") === "status"))
    .map((element) => element.outerHTML.slice(0, 100)));
  assert.deepEqual(unnamed, []);
}));

test("a narrow window shows everything, one below the other", () => withPage("report", async (page) => {
  await page.setViewportSize({ width: 420, height: 800 });
  await page.keyboard.press("n");
  await page.waitForSelector(".ladder");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
}));
