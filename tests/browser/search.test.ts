import { describe, expect, it } from "vitest";
import { serveExample } from "./example-product";
import { expectAccessible, expectNoSidewaysScroll, visitAs } from "./visit";

const product = serveExample();

describe("searching", () => {
  it("Ctrl K opens the palette; a project is found and opened by keys alone, and is there the next time", async () => {
    await visitAs(product, "Karen", async (page) => {
      const code = await page.evaluate(async () => {
        const list = await (await fetch("/projects")).text();
        return /\/projects\/(P-\d{4}-\d{3})/.exec(list)?.[1] ?? "";
      });
      const field = page.getByRole("combobox");
      // the key does nothing before the page has come alive
      await expect
        .poll(async () => {
          await page.keyboard.press("Control+k");
          return field.count();
        })
        .toBe(1);
      await page.keyboard.type(code.toLowerCase());
      const chosen = page.getByRole("option", { selected: true });
      await chosen.filter({ hasText: code }).waitFor();
      expect(await field.getAttribute("aria-activedescendant")).toBe(await chosen.getAttribute("id"));
      await expectAccessible(page);
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.pathname === `/projects/${code}`);
      const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";

      await page.goto("/rounds");
      await page.getByRole("button", { name: /^Søg/ }).click();
      const recent = page.getByRole("group", { name: "Set for nylig" });
      await recent.getByRole("option", { name: new RegExp(title.slice(0, 12)) }).waitFor();
      await page.keyboard.press("Escape");
      await field.waitFor({ state: "detached" });
    });
  });

  it("without JavaScript, on a telephone, the button leads to the page, which lists by kind and kind by kind", async () => {
    const telephone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };
    await visitAs(
      product,
      "Karen",
      async (page) => {
        await page.getByRole("button", { name: /^Søg/ }).click();
        await page.getByRole("searchbox").fill("DIGITAL");
        await page.getByRole("main").getByRole("button", { name: "Søg" }).click();
        await page.getByRole("heading", { name: "Beslutninger" }).waitFor();
        await page.getByRole("link", { name: /Vis alle \d+ Projekter/ }).click();
        expect(await page.getByRole("heading", { level: 2 }).allTextContents()).toEqual(["Projekter"]);
        await expectNoSidewaysScroll(page);
        await page.goto(`/search?q=${encodeURIComponent("<script>alert(1)</script>")}`);
        await page.getByText("Intet fundet for “<script>alert(1)</script>”").waitFor();
      },
      telephone,
    );
  });
});
