import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { serveExample } from "./example-product";
import { expectAccessible, visitAs } from "./visit";

const product = serveExample();

const purpose = (page: Page) => page.getByRole("textbox", { name: "Formål" });
const save = (page: Page) => page.getByRole("button", { name: "Gem", exact: true }).first().click();

describe("a project that somebody else has saved since it was opened", () => {
  it("is shown in both versions, loses nothing of what was typed, and is saved when that is asked for", async () => {
    await visitAs(product, "Karen", async (mine) => {
      await mine.goto("/projects");
      await mine.locator("tbody th a").first().click();
      await mine.getByRole("link", { name: "Rediger" }).click();
      await purpose(mine).waitFor();
      const theirs = await mine.context().newPage();
      await theirs.goto(mine.url());
      await purpose(theirs).fill("Det, den anden skrev");
      await save(theirs);
      await theirs.getByText("Det, den anden skrev").waitFor();

      await purpose(mine).fill("Det, jeg skrev");
      await save(mine);
      const notice = mine.getByRole("alert").filter({ hasText: "En anden har gemt imens" });
      await notice.waitFor();
      expect(await notice.textContent()).toContain("Karen");
      expect(await purpose(mine).inputValue()).toBe("Det, jeg skrev");
      // what the other saved stands at the one field where it differs
      await mine.getByText("Gemt nu: Det, den anden skrev").waitFor();
      expect(await mine.getByText("Gemt nu:").count()).toBe(1);
      await expectAccessible(mine);

      await save(mine);
      await mine.waitForURL((url) => !url.pathname.endsWith("/edit"));
      await mine.getByText("Det, jeg skrev").waitFor();
    });
  });
});
