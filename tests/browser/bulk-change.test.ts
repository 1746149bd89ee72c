import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { serveExample } from "./example-product";
import { expectAccessible, expectNoSidewaysScroll, visitAs } from "./visit";

const product = serveExample();

describe("one operation on many projects", () => {
  it("is chosen by boxes, shown, done and receipted, and stands in each project's history", async () => {
    await visitAs(product, "Karen", async (page) => {
      await page.goto("/projects?phase=execution&view=all");
      await page.getByRole("link", { name: "Ret flere på én gang" }).click();
      await page
        .getByRole("checkbox", { name: /^Vælg P-/ })
        .first()
        .check();
      await page
        .getByRole("checkbox", { name: /^Vælg P-/ })
        .nth(2)
        .check();
      await page.getByRole("button", { name: "Videre med de valgte" }).first().click();
      await page.getByRole("heading", { name: "2 valgte projekter" }).waitFor();
      await page.getByRole("link", { name: "Tilføj emneord" }).click();
      await page.getByLabel("Emneord").fill("budget 2027");
      await page.getByLabel("Begrundelse").fill("Til budgetforhandlingen");
      await page.getByRole("button", { name: "Se, hvad der sker" }).click();

      await page.getByText("Intet er skrevet endnu").waitFor();
      await expectAccessible(page);
      await page.getByRole("button", { name: "Ret 2 projekter" }).click();
      await page.getByText("2 projekter er rettet").waitFor();
      await expectAccessible(page);
      const address = await page.getByRole("rowheader").first().getByRole("link").getAttribute("href");
      await page.goto(`${address}/history`);
      await page.getByText("Begrundelse: Til budgetforhandlingen").waitFor();
    });
  });

  it("works on a telephone and without scripts, and says what the person may not change", async () => {
    const work = async (page: Page) => {
      await page.goto("/projects?phase=execution&choose=yes&view=all");
      await page
        .getByRole("button", { name: /^Videre med alle/ })
        .first()
        .click();
      await page.getByRole("link", { name: "Program", exact: true }).click();
      await page.getByLabel("Program").selectOption({ index: 1 });
      await page.getByRole("button", { name: "Se, hvad der sker" }).click();
      await page.getByRole("link", { name: /Kan ikke ændres/ }).click();
      await page.getByText("Du må ikke ændre projektet").first().waitFor();
      await expectNoSidewaysScroll(page);
      await page.getByRole("button", { name: /^Ret \d/ }).click();
      expect(await page.getByRole("status").textContent()).toMatch(/er rettet/);
    };
    await visitAs(product, "Simon", work, { viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  });
});
