// Takes the README's pictures of the running example. Usage: node scripts/pictures.mjs [http://127.0.0.1:3000]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.mjs";
import { root } from "./ready.mjs";

const baseURL = process.argv[2] ?? "http://127.0.0.1:3000";
const folder = join(root, "docs/pictures");
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: ["--no-sandbox"] });

/** Opens a page as one of the example's people and takes what is on the screen. */
async function picture(name, person, open, { width = 1280, height = 900, colorScheme = "light" } = {}) {
  const context = await browser.newContext({ baseURL, viewport: { width, height }, colorScheme, locale: "da-DK" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: new RegExp(person) }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await open(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}

const status = async (page) => {
  await page
    .getByRole("link", { name: /^Status for / })
    .first()
    .click();
  await page.getByRole("button", { name: "Indsend status" }).waitFor();
};
const firstReport = async (page) => {
  await page.getByRole("link", { name: /^Læs statusrapporten/ }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
};

await picture("overview", "Karen", async () => {});
await picture("overview-dark", "Hanne", async () => {}, { colorScheme: "dark" });
await picture("projects", "Karen", (page) => page.goto("/projects"));
await picture("timeline", "Karen", (page) => page.goto("/projects/timeline"));
await picture("board", "Karen", (page) => page.goto("/projects/board"));
await picture("status", "Simon", status);
await picture("status-360", "Simon", status, { width: 360, height: 740 });
await picture("report", "Hanne", firstReport, { height: 1000 });
await browser.close();
