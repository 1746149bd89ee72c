import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { expectAccessiblePages } from "./accessible-pages";
import { serveExample } from "./example-product";
import { visit, visitAs } from "./visit";

const product = serveExample();

describe("what people may know of their data, and ask", () => {
  it("is read before one has signed in, in either language, and the way one was going is kept", async () => {
    await visit(product, async (page) => {
      await page.goto("/sign-in?returnTo=%2Frisks");
      await page.getByRole("link", { name: "English" }).click();
      await page.getByRole("heading", { name: "Sign in" }).waitFor();
      expect(new URL(page.url()).searchParams.get("returnTo")).toBe("/risks");
      await page.getByRole("link", { name: "Personal data" }).click();
      await page.getByRole("heading", { name: "Your rights" }).waitFor();
      await page.getByRole("link", { name: "Dansk" }).click();
      await page.getByRole("heading", { name: "Dine rettigheder" }).waitFor();
      await page.goto("/was");
      expect(new URL(page.url()).pathname).toBe("/accessibility");
    });
  });

  it("says whom to turn to once an administrator has written it", async () => {
    await visitAs(product, "Rasmus", async (page) => {
      const save = async (contact: RegExp, text: string) => {
        await page.getByLabel(contact).fill(text);
        await page.getByRole("button", { name: "Gem" }).click();
        await page.getByText("Kontakterne er gemt.").waitFor();
        await page.goto("/privacy");
      };
      await page.goto("/administration/contacts");
      await save(/Databeskyttelsesrådgiver/, "");
      await page.getByText("Mangler: Databeskyttelsesrådgiver").waitFor();
      await page.getByRole("link", { name: "Skriv dem under Administration" }).click();
      await save(/Databeskyttelsesrådgiver/, "DPO, 12 34 56 78, ny-dpo@eksempelby.example");
      await page.getByRole("link", { name: "ny-dpo@eksempelby.example" }).waitFor();
      expect(await page.getByText(/^Mangler/).count()).toBe(0);
    });
  });

  it("is had by the person as a page and as a file", async () => {
    await visitAs(product, "Maria", async (page) => {
      await expectAccessiblePages(page, ["/profile/data"]);
      const download = page.waitForEvent("download");
      await page.getByRole("link", { name: "Hent som JSON" }).click();
      const file = JSON.parse(await readFile(await (await download).path(), "utf8"));
      expect(file.data.person[0].name).toContain("Maria");
    });
  });

  it("somebody is erased once what they held is handed over", async () => {
    await visitAs(product, "Rasmus", async (page) => {
      await page.goto("/people?q=Simon");
      await page.getByRole("link", { name: /^Simon/ }).click();
      const name = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
      const person = new URL(page.url()).pathname;
      await page.getByRole("link", { name: "Slet personen" }).click();
      await page.getByText(/kan ikke slettes endnu/).waitFor();
      await expectAccessiblePages(page, [`${person}/erasure`, `${person}/data`]);
      await page.goto(person);
      await page.getByLabel(/Gives videre til/).selectOption({ index: 1 });
      await page.locator("#replace-reason").fill("Rejst");
      await page.getByRole("button", { name: "Giv alt videre" }).click();
      await page.getByText("Alt er givet videre.").waitFor();
      await page.goto(`${person}/erasure`);
      await page.getByRole("button", { name: `Slet ${name} for altid` }).click();
      await page.getByText("Personen er slettet.").waitFor();
      expect((await page.goto(person))?.status()).toBe(404);
      await page.goto(`/search?q=${encodeURIComponent(name)}`);
      expect(await page.locator("main").getByRole("link", { name }).count()).toBe(0);
    });
  });
});
