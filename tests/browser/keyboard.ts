import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** More presses of Tab than any page needs to reach what is asked for; the report's tables come last. */
const patience = 250;

/** Presses Tab until the element has the focus, as one who sees the page would, and fails where that cannot be seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const element = await target.elementHandle();
  for (let presses = 0; presses < patience; presses++) {
    if (await page.evaluate((wanted) => document.activeElement === wanted, element)) return expectVisibleFocus(page);
    await page.keyboard.press("Tab");
  }
  throw new Error(`the focus never reached ${target}`);
}

export async function press(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

export async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

/** Chooses by the arrows, in a radio group that has the focus or is reached by Tab, the answer with this name. */
export async function arrowTo(page: Page, group: Locator, name: string): Promise<void> {
  const radios = await group.getByRole("radio").all();
  const checked = group.locator("input:checked");
  await tabTo(page, (await checked.count()) > 0 ? checked : group.getByRole("radio").first());
  for (const _ of radios) {
    if (await group.getByRole("radio", { name, exact: true }).isChecked()) return expectVisibleFocus(page);
    await page.keyboard.press("ArrowRight");
  }
  throw new Error(`the arrows never reached ${name}`);
}

/** The focus has a frame, and stands inside the window. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
      name: element.textContent || element.getAttribute("name") || element.tagName,
      hasFrame: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
      isInside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  });
  expect(seen).toEqual({ name: seen.name, hasFrame: true, isInside: true });
}
