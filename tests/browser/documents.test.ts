import { describe, expect, it } from "vitest";
import { serveExample } from "./example-product";
import { expectNoSidewaysScroll, visitAs } from "./visit";

const product = serveExample();

const note = (text: string, name = "Referat æøå.txt") => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

describe("a project's documents", () => {
  it("are put there, replaced and taken out again, without JavaScript and on a telephone; a wrong file loses nothing", async () => {
    await visitAs(
      product,
      "Karen",
      async (page) => {
        await page.goto("/projects");
        const project = await page.locator("tbody th a").first().getAttribute("href");
        await page.goto(`${project}/documents`);
        await page.getByLabel("Fil", { exact: true }).setInputFiles(note("<html>", "side.html"));
        await page.getByLabel("Titel (valgfri)").fill("Referat fra styregruppen");
        await page.getByRole("button", { name: "Gem dokumentet" }).click();
        await page.getByRole("alert").filter({ hasText: "Den slags fil tages der ikke imod" }).waitFor();
        expect(await page.getByLabel("Titel (valgfri)").inputValue()).toBe("Referat fra styregruppen");

        await page.getByLabel("Fil", { exact: true }).setInputFiles(note("Første"));
        await page.getByRole("button", { name: "Gem dokumentet" }).click();
        const link = page.getByRole("link", { name: "Referat fra styregruppen" });
        await link.waitFor();
        await page.getByRole("link", { name: /^Dokumenter ?1$/ }).waitFor();
        await expectNoSidewaysScroll(page);

        await page.getByText("Ny udgave, ret eller arkivér").click();
        await page.getByLabel("Ny udgave af dokumentet").setInputFiles(note("Anden"));
        await page.getByRole("button", { name: "Gem ny udgave" }).click();
        await page.getByText("1 tidligere udgave").waitFor();
        const file = await page.request.get((await link.getAttribute("href")) ?? "");
        expect(await file.text()).toBe("Anden");
        expect(file.headers()["x-content-type-options"]).toBe("nosniff");
        expect(file.headers()["content-disposition"]).toContain("filename*=UTF-8''Referat%20%C3%A6%C3%B8%C3%A5.txt");

        await page.getByText("Ny udgave, ret eller arkivér").click();
        await page.getByRole("button", { name: "Arkivér" }).click();
        await page.getByText("1 arkiveret dokument").waitFor();
      },
      { viewport: { width: 360, height: 740 }, javaScriptEnabled: false },
    );
  });
});
