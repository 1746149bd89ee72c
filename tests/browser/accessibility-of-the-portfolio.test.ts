import type { Page } from "playwright-core";
import { describe, it } from "vitest";
import { expectAccessiblePages, first } from "./accessible-pages";
import { serveExample } from "./example-product";
import { visitAs } from "./visit";

const product = serveExample();

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
