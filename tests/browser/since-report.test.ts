import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { serveExample } from "./example-product";
import { expectAccessible, expectNoSidewaysScroll, visitAs } from "./visit";

const product = serveExample();

describe("what has changed since the last report", () => {
  it("is struck through in the table and on the project's page, and the report is a link away", async () => {
    await visitAs(product, "Karen", async (page) => {
      await page.goto("/projects?view=all");
      await page.getByLabel("Ændret siden seneste rapport").check();
      await page.waitForURL(/changed=yes/);
      const row = page
        .getByRole("row")
        .filter({ has: page.getByRole("deletion").getByText("Gennemførelse") })
        .first();
      await row.waitFor();
      expect(await row.getByRole("deletion").first().textContent()).toMatch(/^i rapporten for \d\. kvartal \d{4}: \S/);
      await expectAccessible(page);

      await row.getByRole("link").first().click();
      await page.getByRole("deletion").getByText("Gennemførelse").waitFor();
      await expectAccessible(page);
      await page.getByRole("link", { name: /^statusrapporten for/ }).click();
      await page.waitForURL(/\/reports\/\d{4}-Q\d/);
    });
  });

  it("can be asked for on a telephone and without scripts, in any view", async () => {
    const work = async (page: Page) => {
      await page.goto("/projects/board?view=all");
      await page.getByLabel("Ændret siden seneste rapport").check();
      await page.getByRole("button", { name: "Filtrér" }).click();
      await page.waitForURL(/changed=yes/);
      await page.getByRole("link", { name: "Tabel", exact: true }).click();
      await page.getByRole("deletion").first().waitFor();
      await expectNoSidewaysScroll(page);
    };
    await visitAs(product, "Maria", work, { viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  });
});
