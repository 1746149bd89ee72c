import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { serveExample } from "./example-product";
import { expectPdf, visitAs } from "./visit";

const product = serveExample();

const as = (name: string, work: (page: Page) => Promise<void>) =>
  visitAs(product, name, work, { javaScriptEnabled: false });

describe("without JavaScript", () => {
  it("a status is logged: a light without its reason is refused with everything kept, then it is submitted", async () => {
    await as("Maria", async (page) => {
      await page.getByRole("link", { name: /^Status for .*: Mit Overblik/ }).click();
      for (const [dimension, light] of [
        ["Tidsplan", "Gul"],
        ["Ressourcer", "Rød"],
        ["Samlet", "Rød"],
      ] as const) {
        await page.getByRole("group", { name: dimension, exact: true }).getByText(light, { exact: true }).click();
      }
      await page.getByRole("textbox", { name: "Næste skridt" }).fill("Ny bemanding <b>1/12</b>");
      await page.getByRole("button", { name: "Indsend status" }).click();
      await page.getByRole("alert").first().waitFor();
      const resources = page.getByRole("group", { name: "Ressourcer", exact: true });
      expect(await resources.getByRole("radio", { name: "Rød" }).isChecked()).toBe(true);
      expect(await page.getByRole("textbox", { name: "Næste skridt" }).inputValue()).toBe("Ny bemanding <b>1/12</b>");
      await page.getByRole("textbox", { name: "Hvorfor?", exact: true }).fill("Testlederen er syg");
      await page.getByRole("textbox", { name: "Hvad får det tilbage på sporet?" }).fill("En vikar");
      await page.getByLabel("Hvornår er det tilbage på sporet?").fill("2099-01-31");
      await page.getByRole("button", { name: "Indsend status" }).click();
      await page.getByText("Status er indsendt.").waitFor();
      await page.getByText("Ny bemanding <b>1/12</b>").waitFor();
    });
  });

  it("last quarter's answers are taken over unchanged, and a draft is kept", async () => {
    await as("Maria", async (page) => {
      await page.getByRole("link", { name: /^Status for .*: Sletning og arkivering/ }).click();
      await page.getByRole("button", { name: "Alt uændret" }).click();
      await page.getByRole("textbox", { name: "Næste skridt" }).fill("Møde med systemejerne");
      await page.getByRole("button", { name: "Gem kladde" }).first().click();
      await page.goto("/");
      await page.getByRole("link", { name: /^Status for .*: Sletning og arkivering/ }).click();
      expect(await page.getByRole("textbox", { name: "Næste skridt" }).inputValue()).toBe("Møde med systemejerne");
      const overall = page.getByRole("group", { name: "Samlet", exact: true });
      expect(await overall.getByRole("radio", { name: "Rød" }).isChecked()).toBe(true);
    });
  });

  it("the report is read, a number followed to its rows, and the PDF downloaded", async () => {
    await as("Aisha", async (page) => {
      await page.getByRole("link", { name: /^Read the status report/ }).click();
      const number = page.locator(".stat a").first();
      const count = Number.parseInt((await number.textContent()) ?? "", 10);
      await number.click();
      await page.getByRole("heading", { name: "All projects", level: 1 }).waitFor();
      expect(await page.locator("tbody tr").count()).toBe(count);
      await page.goBack();
      await expectPdf(page);
    });
  });

  it("the projects are filtered, and the filter is in the address", async () => {
    await as("Aisha", async (page) => {
      await page.goto("/projects");
      const all = await page.locator("tbody tr").count();
      await page.getByLabel("Overall light").selectOption({ label: "Red" });
      await page.getByRole("button", { name: "Filter" }).click();
      await page.waitForURL(/light=red/);
      expect(await page.locator("tbody tr").count()).toBeLessThan(all);
    });
  });

  it("the language is chosen, and one signs out", async () => {
    await as("Simon", async (page) => {
      await page.goto("/profile");
      await page.getByLabel("English").check();
      await page.getByRole("button", { name: "Gem", exact: true }).click();
      await page.getByRole("link", { name: "Overview" }).first().waitFor();
      await page.getByRole("button", { name: /^User menu/ }).click();
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByRole("heading", { name: "Sign in" }).waitFor();
      await page.goto("/projects");
      expect(new URL(page.url()).pathname).toBe("/sign-in");
    });
  });
});

describe("with scripts that come late", () => {
  it("what is typed over a draft before they come is kept, and saved when they do", async () => {
    await visitAs(product, "Maria", async (page) => {
      const task = page.getByRole("link", { name: /^Status for .*: Sletning og arkivering/ });
      const address = (await task.getAttribute("href")) ?? "";
      let letThemCome = () => {};
      const typed = new Promise<void>((resolve) => {
        letThemCome = resolve;
      });
      await page.route("**/assets/entry.client-*.js", async (route) => {
        await typed;
        await route.continue();
      });
      await page.goto(address, { waitUntil: "commit" });
      const next = page.getByRole("textbox", { name: "Næste skridt" });
      expect(await next.inputValue()).toBe("Møde med systemejerne");
      await next.fill("Møde med systemejerne på mandag");
      const overall = page.getByRole("group", { name: "Samlet", exact: true });
      await overall.getByText("Gul", { exact: true }).click();
      const saved = page.waitForResponse((response) => response.request().method() === "POST");
      letThemCome();
      await saved;
      const isKept = async () => {
        expect(await next.inputValue()).toBe("Møde med systemejerne på mandag");
        expect(await overall.getByRole("radio", { name: "Gul" }).isChecked()).toBe(true);
      };
      await isKept();
      await page.reload();
      await isKept();
    });
  });
});
