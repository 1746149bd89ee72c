import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { serveExample } from "./example-product";
import { expectPdf, visitAs } from "./visit";

const product = serveExample();

const as = (name: string, work: (page: Page) => Promise<void>, options: Parameters<typeof visitAs>[3] = {}) =>
  visitAs(product, name, work, options);

describe("a quarter, from the first answer to the published report", () => {
  let period: string;

  it("the project manager logs a status from the overview, and it counts", async () => {
    await as("Maria", async (page) => {
      const task = page.getByRole("link", { name: /^Status for / }).first();
      const address = (await task.getAttribute("href")) ?? "";
      period = address.split("/").at(-1) ?? "";
      await task.click();
      await page.getByRole("button", { name: "Alt uændret" }).click();
      await page
        .getByRole("textbox", { name: /Sket siden sidst/ })
        .fill("Kontrakten er underskrevet <script>alert(1)</script>");
      await page.getByRole("textbox", { name: /Næste skridt/ }).fill("Opstartsmøde med leverandøren");
      await page.getByRole("button", { name: "Indsend status" }).click();
      await page.getByText("Status er indsendt.").waitFor();
      await page.goto(address);
      await page.getByText("Kontrakten er underskrevet <script>alert(1)</script>").first().waitFor();
    });
  });

  it("a light without its reason is refused, and nothing typed is lost", async () => {
    await as("Maria", async (page) => {
      await page
        .getByRole("link", { name: /^Status for / })
        .first()
        .click();
      await page.getByRole("group", { name: "Samlet" }).getByText("Rød").click();
      await page.getByRole("textbox", { name: /Sket siden sidst/ }).fill("Leverandøren er gået konkurs");
      await page.getByRole("button", { name: "Indsend status" }).click();
      await page.getByRole("alert").first().waitFor();
      expect(await page.getByRole("textbox", { name: /Sket siden sidst/ }).inputValue()).toBe(
        "Leverandøren er gået konkurs",
      );
      expect(await page.getByRole("group", { name: "Samlet" }).getByRole("radio", { name: "Rød" }).isChecked()).toBe(
        true,
      );
    });
  });

  it("the lead closes the round and compiles the report", async () => {
    await as("Karen", async (page) => {
      await page.goto(`/rounds/${period}`);
      await page.getByRole("button", { name: "Luk runden" }).first().click();
      await page.getByRole("dialog").getByRole("button", { name: "Luk runden" }).click();
      await page.getByText("Statusrunden er lukket.").waitFor();
      await page.goto("/reports");
      await page.getByRole("combobox", { name: "Kvartal" }).selectOption(period);
      await page.getByRole("button", { name: "Saml rapporten" }).click();
      await page.waitForURL((url) => url.pathname === `/reports/${period}`);
      await page.getByRole("button", { name: "Læg frem for programgruppen" }).click();
      await page.getByText("Rapporten er lagt frem: programgruppens medlemmer kan læse den.").waitFor();
      await page.getByRole("button", { name: "Indsend og lås" }).click();
      await page.getByText("Rapporten er indsendt og låst.").waitFor();
    });
  });

  it("who submitted cannot approve; the steering group's chair can", async () => {
    await as("Karen", async (page) => {
      await page.goto(`/reports/${period}`);
      expect(await page.getByRole("button", { name: "Godkend", exact: true }).count()).toBe(0);
    });
    await as("Niels", async (page) => {
      await page.goto(`/reports/${period}`);
      await page.getByRole("button", { name: "Godkend", exact: true }).click();
      await page.getByText("Rapporten er godkendt.").waitFor();
    });
  });

  it("a reader does not see it before it is published", async () => {
    await as("Aisha", async (page) => {
      const response = await page.goto(`/reports/${period}`);
      expect(response?.status()).toBe(404);
    });
  });

  it("the secretary sends it and writes the decision down, the chair confirms, and it is published", async () => {
    await as("Ida", async (page) => {
      await page.goto(`/reports/${period}`);
      await page.getByRole("button", { name: "Send til medlemmerne" }).click();
      await page.getByText("Medlemmerne kan nu læse rapporten.").waitFor();
      await page.getByLabel("Udfald").selectOption({ label: "Til efterretning" });
      await page.getByRole("textbox", { name: "Beslutning" }).fill("Styregruppen tager rapporten til efterretning.");
      await page.getByRole("button", { name: "Skriv gruppens beslutning ned" }).click();
      await page.getByText(/Beslutningen er skrevet ned/).waitFor();
    });
    await as("Niels", async (page) => {
      await page
        .getByRole("link", { name: /^Bekræft beslutningen/ })
        .first()
        .click();
      await page
        .getByRole("button", { name: /^Bekræft/ })
        .first()
        .click();
      const dialog = page.getByRole("dialog").getByRole("button", { name: /^Bekræft/ });
      if (await dialog.count()) await dialog.click();
      await page.getByText("Bekræftet").first().waitFor();
    });
    await as("Ida", async (page) => {
      await page.goto(`/reports/${period}`);
      await page.getByRole("button", { name: "Offentliggør", exact: true }).click();
      await page.getByText("Rapporten er offentliggjort.").waitFor();
    });
  });

  it("a reader reads it, opens a number, and downloads a PDF", async () => {
    await as("Aisha", async (page) => {
      await page.goto(`/reports/${period}`);
      await page
        .getByText(/sha-256/i)
        .first()
        .waitFor();
      await page.locator(".stat a").first().click();
      await page.getByRole("heading", { name: "All projects", level: 1 }).waitFor();
      await page.goBack();
      await expectPdf(page);
    });
  });
});
