import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { expectAccessiblePages, first } from "./accessible-pages";
import { type Product, startExample } from "./product";
import { closeBrowser, visitAs } from "./visit";

let product: Product;

beforeAll(async () => {
  product = await startExample();
});
afterAll(async () => {
  await closeBrowser();
  await product?.stop();
});

const waysToSee = [
  "/",
  "/projects",
  "/projects?view=all&choose=yes",
  "/projects/bulk?which=all&query=phase%3Dexecution&kind=person",
  "/projects/views",
  "/projects/board",
  "/projects/bubbles",
  "/projects/heat-map",
  "/projects/timeline",
  "/search?q=digital",
];
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

describe("every page of the portfolio is accessible", () => {
  it("the overview and the ways to see the projects", async () => {
    await visitAs(product, "Karen", (page) => expectAccessiblePages(page, waysToSee));
  });

  it("a project", async () => {
    const work = async (page: Page) => {
      const address = await first(page, "/projects?light=red");
      const parts = project.map((part) => address + part);
      await expectAccessiblePages(page, parts);
    };
    await visitAs(product, "Karen", work);
  });
});
