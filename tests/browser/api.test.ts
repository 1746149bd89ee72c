import { describe, expect, it } from "vitest";
import { serveExample } from "./example-product";
import { expectAccessible, expectNoSidewaysScroll, visitAs } from "./visit";

const product = serveExample();

describe("a project manager lets a program read", () => {
  it("with a token that is shown once, at a narrow screen without scripts, until it is revoked", async () => {
    const onPhone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };
    const token = await visitAs(
      product,
      "Maria",
      async (page) => {
        await page.goto("/profile");
        await page.getByRole("link", { name: "Se og lav nøgler" }).click();
        await page.getByLabel("Navn").fill("Power BI");
        await page.getByRole("button", { name: "Lav nøgle" }).click();
        await page.getByRole("alert").getByText("Vælg mindst én ting").waitFor();
        await expect(page.getByLabel("Navn").inputValue()).resolves.toBe("Power BI");
        await page.getByLabel("Projekter").check();
        await page.getByRole("button", { name: "Lav nøgle" }).click();
        const made = await page.getByLabel("Den nye nøgle").inputValue();
        await expectNoSidewaysScroll(page);
        await page.goto("/profile/tokens");
        expect(await page.content()).not.toContain(made);
        return made;
      },
      onPhone,
    );
    const call = (path: string, method = "GET") =>
      fetch(`${product.url}/api/v1/${path}`, { method, headers: { authorization: `Bearer ${token}` } });
    expect((await (await call("projects")).json()).total).toBeGreaterThan(0);
    expect((await call("risks")).status).toBe(403);
    const written = await call("projects", "POST");
    expect([written.status, written.headers.get("content-type")]).toEqual([405, "application/problem+json"]);

    await visitAs(product, "Rasmus", async (page) => {
      await page.goto("/administration/tokens");
      await expectAccessible(page);
      const row = page.getByRole("row", { name: /Power BI/ });
      await row.getByRole("button", { name: "Tilbagekald" }).click();
      await page.getByRole("button", { name: "Tilbagekald nøglen" }).click();
      await page.getByText("Nøglen er tilbagekaldt").waitFor();
    });
    expect((await call("projects")).status).toBe(401);
  });

  it("and reads how, with the keyboard alone", async () => {
    await visitAs(product, "Maria", async (page) => {
      await page.goto("/api");
      await expectAccessible(page);
      const fields = page.locator("#projects").getByText("Felter", { exact: true });
      await fields.focus();
      await page.keyboard.press("Enter");
      await page.getByRole("rowheader", { name: "milestones[].baseline" }).waitFor();
      await expectAccessible(page);
    });
  });
});
