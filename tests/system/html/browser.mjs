// A page of the report in headless Chromium. Whatever the page writes to the console as an error, throws, or wants from
// a network fails the test.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";

const PAGES = process.env.LASTACK_PAGES;
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

let context;
let profile;

before(async () => {
  profile = mkdtempSync(join(tmpdir(), "lastack-browser-"));
  context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.LASTACK_CHROMIUM ?? "/usr/bin/chromium", headless: true, args: FLAGS,
    viewport: { width: 1600, height: 1000 },
  });
});

after(async () => {
  await context?.close();
  rmSync(profile, { recursive: true, force: true });
});

export const sizeOf = (name) => statSync(join(PAGES, `${name}.html`)).size;

// `act(page)` with the page open, at the address behind '#' if there is one.
export async function withPage(name, act, { hash = "", ...media } = {}) {
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(error.stack));
  page.on("request", (request) => { if (!request.url().startsWith("file:")) complaints.push(`asked for ${request.url()}`); });
  try {
    await page.emulateMedia(media);
    await page.goto(`file://${join(PAGES, `${name}.html`)}${hash && `#${hash}`}`);
    await act(page);
  } finally {
    await page.close();
  }
  assert.deepEqual(complaints, []);
}

// What has the focus, as a screen reader would name it.
export const focused = (page) => page.evaluate(() => {
  const at = document.activeElement;
  return at.getAttribute("aria-label") ?? at.textContent.trim();
});
