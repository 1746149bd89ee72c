import type { Page } from "playwright-core";
import { describe, it } from "vitest";
import { expectAccessiblePages, first } from "./accessible-pages";
import { serveExample } from "./example-product";
import { visit, visitAs } from "./visit";

const product = serveExample();

const lists = {
  "risks, rounds, reports and decisions": [
    "/risks",
    "/barriers",
    "/rounds",
    "/reports",
    "/decisions",
    "/decisions/new",
    "/imports",
    "/imports/new",
    "/projects/new",
  ],
  "the organisation and one's own pages": [
    "/organisation",
    "/people",
    "/areas",
    "/groups",
    "/strategies",
    "/notifications",
    "/profile",
    "/profile/following",
    "/profile/notifications",
    "/profile/sessions",
  ],
};
const administration = [
  "/people/new",
  "/groups/new",
  "/administration",
  "/administration/contacts",
  "/administration/thresholds",
  "/administration/lists",
  "/audit",
];

describe("every page is accessible", () => {
  it("before one has signed in", async () => {
    await visit(product, (page) => expectAccessiblePages(page, ["/sign-in", "/privacy", "/accessibility"]));
  });

  it.each(Object.entries(lists))("%s", async (_name, addresses) => {
    await visitAs(product, "Karen", (page) => expectAccessiblePages(page, addresses));
  });

  it("a round, a report, the rows of a number, a decision, a group, an area and a person", async () => {
    const work = async (page: Page) => {
      const report = await first(page, "/reports");
      await page.goto(report);
      const number = (await page.locator(".stat a").first().getAttribute("href")) ?? "";
      const details = ["/rounds", "/decisions", "/groups", "/areas", "/people"];
      const addresses = [report, number];
      for (const list of details) addresses.push(await first(page, list));
      await expectAccessiblePages(page, addresses);
    };
    await visitAs(product, "Karen", work);
  });

  it("an import that is tried", async () => {
    const work = async (page: Page) => {
      await page.goto("/imports/new");
      const buffer = Buffer.from("Nr.;Titel;Slutdato\n1;Ny sagsstyring;31-12-2027\n2;Umulig dato;31-02-2027");
      await page.locator("input[type=file]").setInputFiles({ name: "liste.csv", mimeType: "text/csv", buffer });
      await page.getByRole("button", { name: "Upload" }).click();
      const plan = page.getByRole("button", { name: "Prøvekørsel" });
      await plan.waitFor();
      await expectAccessiblePages(page, [page.url()]);
      await plan.click();
      await page.getByText(/Umulig dato/).waitFor();
      await expectAccessiblePages(page, [page.url()]);
    };
    await visitAs(product, "Karen", work);
  });

  it("logging a status", async () => {
    const work = async (page: Page) => {
      const task = page.getByRole("link", { name: /^Status for / }).first();
      await expectAccessiblePages(page, [(await task.getAttribute("href")) ?? ""]);
    };
    await visitAs(product, "Maria", work);
  });

  it("administration", async () => {
    await visitAs(product, "Rasmus", (page) => expectAccessiblePages(page, administration));
  });
});
