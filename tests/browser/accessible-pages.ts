import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible, expectNoSidewaysScroll } from "./visit";

const telephone = { width: 360, height: 740 };
const desk = { width: 1440, height: 900 };
/** What another width and theme can break; names, roles and structure are the same. */
const rulesOfLooks = ["color-contrast", "target-size", "scrollable-region-focusable"];

/**
 * Each address is there, keeps within the window's width, and has no fault that axe can find: on a telephone in light,
 * then at a desk in dark.
 */
export async function expectAccessiblePages(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    await page.setViewportSize(telephone);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    const response = await page.goto(address);
    expect(response?.status(), address).toBe(200);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.setViewportSize(desk);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await expectAccessible(page, rulesOfLooks);
    await expectNoSidewaysScroll(page);
  }
}

/** The first thing a list leads to. */
export async function first(page: Page, list: string): Promise<string> {
  await page.goto(list);
  const { pathname } = new URL(page.url());
  const link = page.locator(`main a[href^="${pathname}/"]:not([href$="/new"]):not([href*="/export."])`).first();
  return (await link.getAttribute("href")) ?? "";
}
