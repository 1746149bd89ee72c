import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { serveExample } from "./example-product";
import { expectAccessible, expectNoSidewaysScroll, visitAs } from "./visit";

const product = serveExample();

const views = (page: Page) => page.getByRole("navigation", { name: "Gemte visninger" });
const marked = (page: Page) => views(page).locator("[aria-current]").textContent();

describe("views saved by name", () => {
  it("are saved, marked, departed from, saved over and shared, and the shared one is where another begins", async () => {
    await visitAs(product, "Karen", async (page) => {
      await page.goto("/projects");
      await page.locator("#filter-phase").selectOption("analysis");
      await page.waitForURL(/phase=analysis/);
      await page.getByText("Gem som visning").click();
      await page.getByRole("textbox", { name: "Navn" }).fill("Analyser");
      await page.getByLabel("Del med").selectOption({ label: "Alle" });
      await page.getByRole("button", { name: "Gem visning" }).click();
      await page.getByText("Visningen »Analyser« er gemt.").waitFor();
      expect(await marked(page)).toBe("Analyser");

      await page.locator("#filter-tier").selectOption("local");
      await page.waitForURL(/tier=local/);
      await views(page).getByText("Analyser · ændret").waitFor();
      await expectAccessible(page);
      await page.getByRole("button", { name: "Gem i »Analyser«" }).click();
      await page.getByText("Visningen »Analyser« er gemt.").waitFor();
      expect(await marked(page)).toBe("Analyser");
      expect(new URL(page.url()).searchParams.get("tier")).toBe("local");
    });
    await visitAs(product, "Aisha", async (page) => {
      await page.goto("/projects");
      await page.getByRole("link", { name: /^Analyser/ }).click();
      await page.getByRole("button", { name: "Use as start view" }).click();
      await page.getByText("The projects now open with this view.").waitFor();
      await page.getByRole("link", { name: "Projects", exact: true }).first().click();
      await page.waitForURL(/phase=analysis/);
      await page.getByRole("link", { name: "All projects" }).click();
      await page.waitForURL(/view=all/);
    });
  });

  it("work without scripts and on a telephone: a name that is taken keeps what was typed, a deleted one comes back", async () => {
    const work = async (page: Page) => {
      await page.goto("/projects?phase=idea");
      await page.getByText("Gem som visning").click();
      await page.getByRole("textbox", { name: "Navn" }).fill("mine, NÆSTE milepæl først");
      await page.getByRole("button", { name: "Gem visning" }).click();
      await page
        .getByRole("alert")
        .getByText(/allerede en visning/)
        .waitFor();
      await page.getByRole("textbox", { name: "Navn" }).first().fill("Idéer");
      await page.getByRole("button", { name: "Gem visning" }).click();
      await page.waitForURL(/phase=idea/);
      expect(await marked(page)).toBe("Idéer");

      await page.getByRole("link", { name: "Alle visninger" }).click();
      await expectNoSidewaysScroll(page);
      const row = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Idéer" }) });
      await row.getByRole("button", { name: "Slet" }).click();
      await row.getByRole("dialog").getByRole("button", { name: "Slet" }).click();
      await page.getByText("1 slettet visning").click();
      await page.getByRole("button", { name: "Hent tilbage" }).click();
      await page.getByRole("link", { name: "Idéer" }).waitFor();
    };
    const telephone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };
    await visitAs(product, "Maria", work, telephone);
  });
});
