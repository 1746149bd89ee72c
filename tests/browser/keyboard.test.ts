import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { serveExample } from "./example-product";
import { arrowTo, press, tabTo, type } from "./keyboard";
import { expectNoSidewaysScroll, isHome, visit } from "./visit";

const product = serveExample();

const telephone = { viewport: { width: 360, height: 740 }, locale: "en-GB" };
/** The example's newest closed round, whose report is compiled and waits for the lead. */
let reportPath: string;

/** Signs in and asks for English, by keys. */
function as<Result>(name: string, work: (page: Page) => Promise<Result>): Promise<Result> {
  const byKeys = async (page: Page) => {
    await page.goto("/sign-in");
    await press(page, page.getByRole("button", { name: new RegExp(name) }));
    await page.waitForURL(isHome);
    await speakEnglish(page);
    await expectNoSidewaysScroll(page);
    const result = await work(page);
    await expectNoSidewaysScroll(page);
    return result;
  };
  return visit(product, byKeys, telephone);
}

async function speakEnglish(page: Page): Promise<void> {
  await page.goto("/profile");
  const speaks = page.locator("html[lang=en]");
  if ((await speaks.count()) === 0) {
    await arrowTo(page, page.getByRole("group", { name: "Sprog" }), "English");
    await page.keyboard.press("Enter");
    await speaks.waitFor();
  }
  await page.goto("/");
}

describe("by the keyboard alone, in English, on a telephone's width", () => {
  it("the first Tab offers to skip to the content", async () => {
    await as("Maria", async (page) => {
      const skip = page.getByRole("link", { name: "Skip to content" });
      await page.keyboard.press("Tab");
      expect(await skip.evaluate((link) => document.activeElement === link)).toBe(true);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
    });
  });

  it("the project manager logs a status: unchanged, one light by the arrows, a reason, submitted", async () => {
    await as("Maria", async (page) => {
      await press(page, page.getByRole("link", { name: /^Status for .*: Mit Overblik/ }));
      await press(page, page.getByRole("button", { name: "All unchanged" }));
      await arrowTo(page, page.getByRole("group", { name: "Resources", exact: true }), "Yellow");
      await type(page, page.getByRole("textbox", { name: "Comment on Resources" }), "Two weeks without a tester");
      await arrowTo(page, page.getByRole("group", { name: "Overall", exact: true }), "Yellow");
      await type(page, page.getByRole("textbox", { name: "Next steps" }), "Integration test");
      await press(page, page.getByRole("button", { name: "Submit status" }));
      // yellow asks why; the answer stands, and the first missing one has the focus or is a link away
      await type(page, page.getByRole("textbox", { name: "Why?" }), "The tester is ill");
      await type(page, page.getByRole("textbox", { name: "What gets it back on track?" }), "A substitute");
      await tabTo(page, page.getByLabel("When will it be back on track?"));
      // the same in whatever order the browser asks for day and month
      await page.keyboard.type("12122099");
      await expectNoSidewaysScroll(page);
      await press(page, page.getByRole("button", { name: "Submit status" }));
      await page.getByText("The status has been submitted.").waitFor();
      await page.getByText("Two weeks without a tester").waitFor();
    });
  });

  it("a status in which nothing has changed takes ten presses of keys from the page's opening", async () => {
    await as("Maria", async (page) => {
      await page.getByRole("link", { name: /^Status for .*: Oprydning/ }).click();
      const unchanged = page.getByRole("button", { name: "All unchanged" });
      await unchanged.waitFor();
      let presses = 0;
      const key = async (name: string) => {
        presses += 1;
        await page.keyboard.press(name);
      };
      await key("Tab");
      await key("Enter");
      while (!(await unchanged.evaluate((button) => document.activeElement === button)) && presses < 10)
        await key("Tab");
      await key("Enter");
      await key("Control+Enter");
      await page.getByText("The status has been submitted.").waitFor();
      expect(presses).toBeLessThanOrEqual(10);
    });
  });

  it("the lead compiles the report, has it seen and submits it", async () => {
    await as("Karen", async (page) => {
      await page.goto("/reports");
      const compiled = page.getByRole("row").filter({ hasText: "Compiled" }).getByRole("link").first();
      reportPath = (await compiled.getAttribute("href")) ?? "";
      await press(page, compiled);
      await press(page, page.getByRole("button", { name: "Compile again from the latest facts" }));
      await page.getByText("The report has been compiled again.").waitFor();
      await press(page, page.getByRole("button", { name: "Lay it before the programme group" }));
      await page.getByText("The report is laid before the programme group: its members can read it.").waitFor();
      await press(page, page.getByRole("button", { name: "Submit and freeze" }));
      await page.getByText("The report has been submitted and frozen.").waitFor();
    });
  });

  it("the chair approves it from what waits on the overview", async () => {
    await as("Niels", async (page) => {
      await press(page, page.getByRole("link", { name: /^Approve the status report/ }));
      await press(page, page.getByRole("button", { name: "Approve", exact: true }));
      await page.getByText("The report has been approved.").waitFor();
    });
  });

  it("the secretary sends it and writes the decision down, the chair confirms, and it is published", async () => {
    await as("Ida", async (page) => {
      await page.goto(reportPath);
      await press(page, page.getByRole("button", { name: "Send to the members" }));
      await page.getByText("The members can now read the report.").waitFor();
      await tabTo(page, page.getByLabel("Outcome"));
      await page.keyboard.type("Taken");
      await type(page, page.getByRole("textbox", { name: "Decision" }), "The report is taken note of.");
      await press(page, page.getByRole("button", { name: "Write down the group's decision" }));
      await page.getByText(/^The decision has been written down/).waitFor();
    });
    await as("Niels", async (page) => {
      await press(page, page.getByRole("link", { name: /^Confirm the decision/ }).first());
      await press(page, page.getByRole("button", { name: "Confirm the decision" }));
      await page.getByText(/is confirmed and has taken effect/).waitFor();
    });
    await as("Ida", async (page) => {
      await page.goto(reportPath);
      await press(page, page.getByRole("button", { name: "Publish", exact: true }));
      await page.getByText("The report has been published.").waitFor();
    });
  });

  it("a reader opens it, follows a number to its rows, and comes back", async () => {
    await as("Aisha", async (page) => {
      await press(page, page.getByRole("link", { name: /^Read the status report/ }));
      await page.waitForURL((url) => url.pathname === new URL(reportPath, product.url).pathname);
      await press(page, page.locator(".stat a").first());
      await page.getByRole("heading", { name: "All projects", level: 1 }).waitFor();
      await expectNoSidewaysScroll(page);
      await press(
        page,
        page
          .getByRole("main")
          .getByRole("link", { name: /^Q\d \d{4}$/ })
          .first(),
      );
      await page
        .getByText(/sha-256/i)
        .first()
        .waitFor();
    });
  });

  it("the lead imports a file", async () => {
    await as("Karen", async (page) => {
      await page.goto("/imports/new");
      const file = page.getByLabel("File", { exact: true });
      await tabTo(page, file);
      // what the system's own file window gives back, which a test cannot type into
      const buffer = Buffer.from("Nr.;Titel\n1;New case system");
      await file.setInputFiles({ name: "projects.csv", mimeType: "text/csv", buffer });
      await press(page, page.getByRole("button", { name: "Upload" }));
      await press(page, page.getByRole("button", { name: "Dry run" }));
      await page.getByText("What will happen").waitFor();
      await press(page, page.getByRole("button", { name: /^Import all 1 rows/ }));
      await page.getByText("What happened").waitFor();
    });
  });
});
