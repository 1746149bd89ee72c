import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { serveExample } from "./example-product";
import { press } from "./keyboard";
import { expectNoSidewaysScroll, visitAs } from "./visit";

const product = serveExample();

const card = (page: Page, title: string) => page.locator(".board-card").filter({ hasText: title });
const column = (page: Page, phase: string) => page.getByRole("region", { name: phase, exact: true });

describe("the views beside the table of projects", () => {
  it("carry the filter from one to the next, for a reader on a telephone, who gets nothing to move", async () => {
    await visitAs(
      product,
      "Aisha",
      async (page) => {
        await page.goto("/projects?tier=local&sort=-budget");
        for (const [name, path] of [
          ["Board", "board"],
          ["Timeline", "timeline"],
          ["Bubbles", "bubbles"],
          ["Heat map", "heat-map"],
        ] as const) {
          await page.getByRole("navigation", { name: "View" }).getByRole("link", { name, exact: true }).click();
          await page.waitForURL(`**/projects/${path}?tier=local`);
          expect(await page.getByLabel("Tier").first().inputValue()).toBe("local");
          await expectNoSidewaysScroll(page);
          expect(await page.getByText("Move to").count()).toBe(0);
        }
      },
      { viewport: { width: 360, height: 740 } },
    );
  });

  it("a card that may not move yet stays, and what is missing leads to where it is filled in, without scripts", async () => {
    await visitAs(
      product,
      "Karen",
      async (page) => {
        await page.goto("/projects/board");
        const refused = card(page, "PPR: digital indstilling");
        await refused.getByText("Flyt til").click();
        await refused.getByRole("button", { name: "Gennemførelse" }).click();
        const notice = page.getByRole("alert");
        await notice.getByText("blev ikke flyttet").waitFor();
        await notice.getByRole("link", { name: "Risikovurderingen er ikke færdig" }).click();
        await page.waitForURL(/\/projects\/P-[\d-]+\/edit#checks/);
        await page.goto("/projects/board");
        expect(
          await column(page, "Analyse")
            .getByRole("heading", { name: /^PPR: digital indstilling/ })
            .count(),
        ).toBe(1);
      },
      { javaScriptEnabled: false },
    );
  });

  it("a card is moved by the keyboard, and by the pointer", async () => {
    // the whole board is in sight: a driven pointer cannot scroll while it drags
    const viewport = { width: 1440, height: 2800 };
    const work = async (page: Page) => {
      await page.goto("/projects/board");
      const first = card(page, "Procesanalyse af sagsgange");
      await press(page, first.locator("summary"));
      await press(page, first.getByRole("button", { name: "Analyse" }));
      await page.getByText(/Procesanalyse .* er flyttet til Analyse\./).waitFor();
      const second = card(page, "Klart sprog");
      await second.dragTo(column(page, "Analyse"));
      await page.getByText(/Klart sprog .* er flyttet til Analyse\.|Klart sprog .* blev ikke flyttet/).waitFor();
    };
    await visitAs(product, "Karen", work, { viewport });
  });

  it("the timeline tells how much a project has slipped since the last published report", async () => {
    await visitAs(product, "Karen", async (page) => {
      await page.goto("/projects/timeline");
      await page.getByText(/skred af en milepæl siden den offentliggjorte rapport for/).waitFor();
      expect(await page.getByText(/^[+-]\d+(,\d)? (mdr\.|dage)$/).count()).toBeGreaterThan(0);
      await page.getByText("Vis som tabel").click();
      await page.getByRole("columnheader", { name: /^Skred siden \d\. kvartal/ }).waitFor();
    });
  });

  it("a bubble and a cell of the heat map lead to what they stand for", async () => {
    await visitAs(product, "Maria", async (page) => {
      await page.goto("/projects/bubbles?colour=tier");
      const bubble = page.getByRole("link", { name: /: værdi \d af 5, .* timer, / }).first();
      const name = (await bubble.getAttribute("aria-label")) ?? "";
      await page.goto((await bubble.getAttribute("href")) ?? "");
      await page.getByRole("heading", { level: 1, name: name.slice(0, name.indexOf(": værdi")) }).waitFor();
      await page.goto("/projects/heat-map?dimension=economy");
      await page
        .getByRole("link", { name: /kvartal \d{4}: Rød$/ })
        .first()
        .click();
      await page.waitForURL(/\/projects\/P-[\d-]+\/status\/\d{4}-Q\d/);
    });
  });
});
