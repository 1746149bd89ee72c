import { describe, expect, it } from "vitest";
import { serveExample } from "./example-product";
import { expectAccessible, expectNoSidewaysScroll, visitAs } from "./visit";

const product = serveExample();
let conversation: string;

describe("a conversation about a project", () => {
  it("is asked on a telephone without scripts; a name nobody bears is said, and nothing is lost", async () => {
    const onPhone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };
    conversation = await visitAs(
      product,
      "Karen",
      async (page) => {
        await page.goto("/projects?q=ESDH");
        await page.getByRole("link", { name: /^ESDH/ }).first().click();
        await page.getByRole("link", { name: "Samtale", exact: true }).click();
        const field = page.getByLabel("Skriv en kommentar");
        await field.fill("@Marie Thorslund, hvad siger <script>alert(1)</script> leverandøren?");
        await page.getByRole("button", { name: "Send" }).click();
        await page.getByRole("alert").getByText("Ingen hedder »@Marie Thorslund«").waitFor();
        expect(await field.inputValue()).toContain("<script>alert(1)</script> leverandøren?");
        await expectNoSidewaysScroll(page);
        await field.fill("@Maria Thorslund, hvad siger <script>alert(1)</script> leverandøren?");
        await page.getByRole("button", { name: "Send" }).click();
        await page.getByText("Din kommentar er sendt").waitFor();
        const said = page.getByRole("listitem").filter({ hasText: "<script>alert(1)</script> leverandøren?" });
        await said.getByRole("link", { name: "@Maria Thorslund" }).waitFor();
        return new URL(page.url()).pathname;
      },
      onPhone,
    );
  });

  it("tells the one who was mentioned, once, and leads there", async () => {
    await visitAs(product, "Maria", async (page) => {
      const notice = page.getByRole("link", { name: /^Karen Lundsgaard nævnte dig: .* ESDH/ });
      const told = async () => {
        await page.goto("/notifications");
        return notice.count();
      };
      await expect.poll(told, { timeout: 60_000, interval: 2_000 }).toBe(1);
      await expectAccessible(page);
      await page.getByRole("link", { name: /^Beskeder: \d+ ulæst/ }).waitFor();
      await notice.click();
      await page.waitForURL((url) => url.pathname === conversation && url.hash.startsWith("#comment-"));
    });
  });

  it("is answered with the keyboard alone: names are offered, words put right and taken back", async () => {
    await visitAs(product, "Maria", async (page) => {
      await page.goto(conversation);
      await expectAccessible(page);
      await page.getByLabel("Skriv en kommentar").focus();
      await page.keyboard.type("Det ved @kar");
      await page.getByRole("option", { name: /Karen Lundsgaard/ }).waitFor();
      await expectAccessible(page);
      await page.keyboard.press("Enter");
      await page.keyboard.type("og jeg i morgen.");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.getByText("Din kommentar er sendt").waitFor();
      const mine = page.getByRole("listitem").filter({ hasText: "Det ved @Karen Lundsgaard og jeg i morgen." });
      await mine.getByRole("link", { name: "Ret" }).press("Enter");
      await page.getByLabel("Ret kommentar").fill("Det ved @Karen Lundsgaard og jeg på fredag.");
      await page.getByRole("button", { name: "Gem" }).press("Enter");
      const edited = page.getByRole("listitem").filter({ hasText: "på fredag." });
      await edited.getByText(/rettet/).waitFor();
      await edited.getByRole("button", { name: "Træk tilbage" }).first().press("Enter");
      await page.getByRole("dialog").getByRole("button", { name: "Træk tilbage" }).press("Enter");
      await page.getByText("Kommentaren er trukket tilbage").waitFor();
      expect(await page.getByText("på fredag.").count()).toBe(0);
    });
  });

  it("is mailed as each has chosen, which takes no scripts", async () => {
    const plain = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };
    await visitAs(
      product,
      "Hanne",
      async (page) => {
        await page.goto("/profile");
        await page.getByRole("link", { name: "Vælg mails" }).click();
        await expectNoSidewaysScroll(page);
        await page.getByLabel("Når nogen nævner mig").uncheck();
        await page.getByLabel("Hver dag").check();
        await page.getByLabel("Kommentarer").uncheck();
        await page.getByRole("button", { name: "Gem" }).click();
        await page.getByText("Dit valg er gemt").waitFor();
        const chosen = (name: string) => page.getByLabel(name).isChecked();
        expect(await Promise.all(["Når nogen nævner mig", "Hver dag", "Kommentarer", "Frister"].map(chosen))).toEqual([
          false,
          true,
          false,
          true,
        ]);
      },
      plain,
    );
    await visitAs(product, "Rasmus", async (page) => {
      await page.goto("/administration/mail");
      await expectAccessible(page);
      await page.getByRole("button", { name: "Send mig en prøvemail" }).click();
      await page.getByText("Prøvemailen er på vej").waitFor();
      await page.getByLabel("Dage før en statusfrist").fill("x");
      await page.getByRole("button", { name: "Gem" }).click();
      await page.getByText("Skriv et helt tal").first().waitFor();
      expect(await page.getByLabel("Dage før en statusfrist").inputValue()).toBe("x");
    });
  });

  it("is followed and muted by whoever reads it", async () => {
    await visitAs(product, "Hanne", async (page) => {
      await page.goto(conversation);
      await page.getByRole("button", { name: "Følg", exact: true }).click();
      await page.getByText("fordi du følger det").waitFor();
      await page.goto("/profile/following");
      await page.getByRole("button", { name: /Følg ikke længere: ESDH/ }).click();
      await page.getByText("Du får ikke længere besked").waitFor();
      expect(await page.getByRole("link", { name: /^ESDH/ }).count()).toBe(0);
    });
  });
});
