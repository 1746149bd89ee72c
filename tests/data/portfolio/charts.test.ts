import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertDocument } from "~/features/audit/change.server";
import { bubbleLimit, readBubbles } from "~/features/portfolio/read-bubbles.server";
import { exportHeatMap, readHeatMap } from "~/features/portfolio/read-heat-map.server";
import { editProject } from "~/features/projects/commands/edit-project.server";
import { readProjectList } from "~/features/projects/project-list.server";
import { editProjectSchema } from "~/features/projects/schema";
import { newId } from "~/platform/identifiers.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import type { Project } from "~models/project.server";
import { RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { dimensions } from "~models/vocabulary";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { as, ask, insertPeople, insertProject, setUp } from "./small-portfolio";

let store: FreshStore;

beforeAll(async () => {
  store = await openFreshStore();
  await insertPeople();
  // which quarters are asked about is kept for some seconds: they are there before the first question
  for (const period of ["2026-Q1", "2026-Q2"]) {
    const owedProjectIds = ["P-2026-130", "P-2026-131", "P-2026-133"];
    const round = {
      period,
      state: "closed",
      deadline: "2026-07-10",
      openedAt: new Date(),
      openedBy: "lead",
      owedProjectIds,
    };
    await insertDocument(RoundModel as never, round as never, setUp);
  }
});
afterAll(() => store.close());

const money = (budget: number) =>
  ({ budget: [{ year: 2026, kind: "project", funding: "area", budget, actual: 0, forecast: 0 }] }) as never as Pick<
    Project,
    "budget"
  >;
const hours = (needed: number) =>
  ({ effort: [{ period: "2026-Q1", teamId: "it", needed, spent: 0 }] }) as never as Pick<Project, "effort">;

describe("the value of a project", () => {
  const facts = { title: "Skærmbesøg", mandate: "optional", classification: "open" };

  it("is edited with what it rests on, audited, and a column that sorts", async () => {
    const { revision } = await insertProject("P-2026-101", { title: "Skærmbesøg" });
    await insertProject("P-2026-102", { title: "Andet", value: 1 });
    const posted = {
      ...facts,
      revision: String(revision),
      submissionId: newId(),
      value: "4",
      valueNote: "800 borgere",
    };
    await editProject(await as("manager"), "P-2026-101", editProjectSchema.parse(posted));
    const entry = await AuditEntryModel.findOne({ entityId: "P-2026-101", action: "project.edit" }).lean();
    expect(entry?.changes.find(({ path }) => path === "value")).toMatchObject({ to: 4 });
    const list = await readProjectList(await ask("reader", "columns=value&sort=-value"));
    expect(list.rows.slice(0, 2).map((row) => row.slice(2))).toEqual([
      ["Skærmbesøg", "4"],
      ["Andet", "1"],
    ]);
  });

  it.each(["0", "6", "stor"])("of %s is refused", (value) => {
    const posted = { ...facts, revision: "1", submissionId: newId(), value };
    expect(editProjectSchema.safeParse(posted).error?.issues).toMatchObject([{ path: ["value"] }]);
  });
});

describe("the bubbles", () => {
  it("are the projects with value, effort and money; what the others lack is told, with a way for who may fill it in", async () => {
    await insertProject("P-2026-110", { tags: ["a"], value: 3, ...hours(120), ...money(900_00) });
    await insertProject("P-2026-111", { tags: ["a"], value: 3 });
    const chart = await readBubbles(await ask("manager", "tag=a"));
    expect(chart.drawn).toMatchObject([{ code: "P-2026-110", value: 3, effort: 120, budget: 900_00 }]);
    expect(chart.lacking).toMatchObject([{ code: "P-2026-111", lacks: ["effort", "budget"], mayEdit: true }]);
    expect((await readBubbles(await ask("reader", "tag=a"))).lacking).toMatchObject([{ mayEdit: false }]);
  });

  it("leave out closed projects, also among those that lack something, for who may not see them", async () => {
    await insertProject("P-2026-120", { tags: ["b"], classification: "closed", value: 3, ...hours(1), ...money(1_00) });
    await insertProject("P-2026-121", { tags: ["b"], classification: "closed" });
    expect(await readBubbles(await ask("reader", "tag=b"))).toMatchObject({ drawn: [], drawable: 0, lackingTotal: 0 });
    expect(await readBubbles(await ask("lead", "tag=b"))).toMatchObject({ drawable: 1, lackingTotal: 1 });
  });

  it("are the largest ones where there are too many, and say how many there are", async () => {
    for (let number = 0; number <= bubbleLimit; number++) {
      await insertProject(`P-2024-${number}`, { tags: ["c"], value: 2, ...hours(10), ...money((number + 1) * 1_00) });
    }
    const { drawn, drawable } = await readBubbles(await ask("reader", "tag=c"));
    expect(drawable).toBe(bubbleLimit + 1);
    expect(drawn).toHaveLength(bubbleLimit);
    expect(drawn[0]?.code).toBe(`P-2024-${bubbleLimit}`);
    expect(drawn.map(({ code }) => code)).not.toContain("P-2024-0");
  });
});

describe("the heat map", () => {
  const answer = (projectId: string, period: string, overall: string, scale = "danish-three") =>
    insertDocument(
      StatusUpdateModel as never,
      {
        projectId,
        period,
        state: "submitted",
        scale,
        source: scale === "danish-three" ? "person" : "import",
        submittedAt: new Date(),
        submittedBy: "manager",
        lights: Object.fromEntries(
          dimensions.map((dimension) => [dimension, { value: dimension === "overall" ? overall : "green" }]),
        ),
      } as never,
      setUp,
    );

  beforeAll(async () => {
    for (const code of ["P-2026-130", "P-2026-131", "P-2026-132", "P-2026-133"]) {
      const classification = code === "P-2026-133" ? "closed" : "open";
      await insertProject(code, { tags: ["d"], phase: "execution", classification });
    }
    await answer("P-2026-130", "2026-Q1", "green");
    await answer("P-2026-130", "2026-Q2", "red");
    await answer("P-2026-131", "2026-Q1", "yellow");
    await answer("P-2026-132", "2026-Q2", "red", "five-point");
    await answer("P-2026-133", "2026-Q2", "red");
  });

  it("shows what was answered, what is missing and what was never asked; other scales apart", async () => {
    const map = await readHeatMap(await ask("reader", "tag=d&quarters=4"));
    expect(map.periods.slice(-2)).toEqual(["2026-Q1", "2026-Q2"]);
    expect(map.rows.map(([code, , , ...cells]) => [code, ...cells.slice(-2)])).toEqual([
      ["P-2026-130", "green", "red"],
      ["P-2026-131", "yellow", "missing"],
      ["P-2026-132", "", "red/five-point"],
    ]);
    expect(map.totals.at(-1)).toEqual({ red: 1, missing: 1 });
    expect(map.hasOtherScales).toBe(true);
  });

  it("counts a closed project only for those who may see it, on the page and in the file", async () => {
    const lead = await readHeatMap(await ask("lead", "tag=d&quarters=4"));
    expect(lead.totals.at(-1)).toEqual({ red: 2, missing: 1 });
    expect(await exportHeatMap(await ask("reader", "tag=d"), "csv")).not.toContain("P-2026-133");
    expect(await exportHeatMap(await ask("lead", "tag=d"), "csv")).toContain("P-2026-133");
  });

  it("of another dimension shows that one, and the file says what the page shows", async () => {
    const search = "tag=d&quarters=4&dimension=schedule&order=title";
    const map = await readHeatMap(await ask("reader", search));
    expect(map.rows[0]?.at(-1)).toBe("green");
    const lines = String(await exportHeatMap(await ask("reader", search), "csv")).split("\r\n");
    expect(lines[0]).toContain("Tidsplan, 2. kvartal 2026");
    expect(lines[1]).toMatch(/P-2026-130.*Grøn$/);
  });
});
