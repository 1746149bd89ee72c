import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { findChromium } from "../../scripts/chromium.mjs";
import type { Product } from "./product";

let browser: Promise<Browser> | undefined;

/** One browser for the whole file; the flags keep Chromium from calling home. */
function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("no Chromium found; name one in CHROMIUM");
  browser ??= chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/** Does something on a page of its own, and fails on any error in the browser or on the server. */
export async function visit<Result>(
  product: Product,
  work: (page: Page) => Promise<Result>,
  options: BrowserContextOptions = {},
): Promise<Result> {
  const context = await (await openBrowser()).newContext({ baseURL: product.url, locale: "da-DK", ...options });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of (403|404|409|422)/.test(message.text())) {
      problems.push(`${page.url()}: ${message.text()}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 500) problems.push(`${response.url()}: ${response.status()}`);
  });
  try {
    const result = await work(page);
    expect(problems).toEqual([]);
    return result;
  } finally {
    await context.close();
  }
}

/** A visit by one of the example's people. */
export function visitAs<Result>(
  product: Product,
  name: string,
  work: (page: Page) => Promise<Result>,
  options: BrowserContextOptions = {},
): Promise<Result> {
  const signedIn = async (page: Page) => {
    await page.goto("/sign-in");
    await page.getByRole("button", { name: new RegExp(name) }).click();
    await page.waitForURL(isHome);
    return work(page);
  };
  return visit(product, signedIn, options);
}

export const isHome = (url: URL) => url.pathname === "/";

/** No accessibility fault that axe can find, WCAG 2.2 A and AA; of each fault the first places are named. With `rules`, those only. */
export async function expectAccessible(page: Page, rules: readonly string[] = []): Promise<void> {
  // no page has frames, and naming what has no fault takes longer than finding what has
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  if (rules.length > 0) axe.withRules([...rules]);
  else axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
  const result = await axe.analyze();
  const faults = result.violations.map(
    (violation) =>
      `${violation.id}: ${violation.help} (${violation.nodes.length}: ${violation.nodes.slice(0, 3).map(placeOf).join("; ")})`,
  );
  expect(faults, page.url()).toEqual([]);
}

const placeOf = ({ target }: { target: unknown[] }) => target.join(" ");

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** The file behind a link, asked for as its reader would, is a PDF. */
export async function expectPdf(page: Page): Promise<void> {
  const address = await page.getByRole("link", { name: "PDF" }).first().getAttribute("href");
  const file = await page.request.get(address ?? "");
  expect(file.headers()["content-type"]).toBe("application/pdf");
  expect((await file.body()).subarray(0, 5).toString()).toBe("%PDF-");
}
