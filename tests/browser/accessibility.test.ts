import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Product, startExample } from "./product";
import { closeBrowser, expectAccessible, expectNoSidewaysScroll, visit, visitAs } from "./visit";

let product: Product;

beforeAll(async () => {
  product = await startExample();
});
afterAll(async () => {
  await closeBrowser();
  await product?.stop();
});

const telephone = { width: 360, height: 740 };
const desk = { width: 1440, height: 900 };
/** What another width and theme can break; names, roles and structure are the same. */
const rulesOfLooks = ["color-contrast", "target-size", "scrollable-region-focusable"];

const lists = {
  "the overview and the ways to see the portfolio": [
    "/",
    "/projects",
    "/projects/views",
    "/projects/board",
    "/projects/bubbles",
    "/projects/heat-map",
    "/projects/timeline",
    "/search?q=digital",
  ],
  "risks, rounds, reports and decisions": [
    "/risks",
    "/barriers",
    "/rounds",
    "/reports",
    "/decisions",
    "/decisions/new",
    "/imports",
    "/imports/new",
    "/projects/new",
  ],
  "the organisation and one's own pages": [
    "/organisation",
    "/people",
    "/areas",
    "/groups",
    "/strategies",
    "/notifications",
    "/profile",
    "/profile/following",
    "/profile/sessions",
    "/accessibility",
  ],
};
const project = [
  "",
  "/edit",
  "/plan",
  "/economy",
  "/risks",
  "/phase",
  "/documents",
  "/conversation",
  "/history",
  "/access",
];
const administration = [
  "/people/new",
  "/groups/new",
  "/administration",
  "/administration/thresholds",
  "/administration/lists",
  "/audit",
];

/**
 * Each address is there, keeps within the window's width, and has no fault that axe can find: on a telephone in light,
 * then at a desk in dark.
 */
async function check(page: Page, addresses: readonly string[]): Promise<void> {
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
async function first(page: Page, list: string): Promise<string> {
  await page.goto(list);
  const { pathname } = new URL(page.url());
  const link = page.locator(`main a[href^="${pathname}/"]:not([href$="/new"]):not([href*="/export."])`).first();
  return (await link.getAttribute("href")) ?? "";
}

describe("every page is accessible", () => {
  it("before one has signed in", async () => {
    await visit(product, (page) => check(page, ["/sign-in"]));
  });

  it.each(Object.entries(lists))("%s", async (_name, addresses) => {
    await visitAs(product, "Karen", (page) => check(page, addresses));
  });

  it("a project", async () => {
    const work = async (page: Page) => {
      const address = await first(page, "/projects?light=red");
      const parts = project.map((part) => address + part);
      await check(page, parts);
    };
    await visitAs(product, "Karen", work);
  });

  it("a round, a report, the rows of a number, a decision, a group, an area and a person", async () => {
    const work = async (page: Page) => {
      const report = await first(page, "/reports");
      await page.goto(report);
      const number = (await page.locator(".stat a").first().getAttribute("href")) ?? "";
      const details = ["/rounds", "/decisions", "/groups", "/areas", "/people"];
      const addresses = [report, number];
      for (const list of details) addresses.push(await first(page, list));
      await check(page, addresses);
    };
    await visitAs(product, "Karen", work);
  });

  it("an import that is tried", async () => {
    const work = async (page: Page) => {
      await page.goto("/imports/new");
      const buffer = Buffer.from("Nr.;Titel;Slutdato\n1;Ny sagsstyring;31-12-2027\n2;Umulig dato;31-02-2027");
      await page.locator("input[type=file]").setInputFiles({ name: "liste.csv", mimeType: "text/csv", buffer });
      await page.getByRole("button", { name: "Upload" }).click();
      const plan = page.getByRole("button", { name: "Prøvekørsel" });
      await plan.waitFor();
      await check(page, [page.url()]);
      await plan.click();
      await page.getByText(/Umulig dato/).waitFor();
      await check(page, [page.url()]);
    };
    await visitAs(product, "Karen", work);
  });

  it("logging a status", async () => {
    const work = async (page: Page) => {
      const task = page.getByRole("link", { name: /^Status for / }).first();
      await check(page, [(await task.getAttribute("href")) ?? ""]);
    };
    await visitAs(product, "Maria", work);
  });

  it("administration", async () => {
    await visitAs(product, "Rasmus", (page) => check(page, administration));
  });
});
