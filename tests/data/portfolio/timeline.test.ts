import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportTimeline } from "~/features/portfolio/export-timeline.server";
import { readTimeline, timelineLimit } from "~/features/portfolio/read-timeline.server";
import type { Project } from "~models/project.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { ask, insertPeople, insertProject } from "./small-portfolio";

let store: FreshStore;

beforeAll(async () => {
  store = await openFreshStore();
  await insertPeople();
});
afterAll(() => store.close());

const milestone = (title: string, baseline: string, forecast = baseline) => ({
  title,
  baseline,
  forecast,
  gate: false,
});
const planned = (...milestones: ReturnType<typeof milestone>[]) =>
  ({ milestones }) as never as Pick<Project, "milestones">;
const years = "from=2025&to=2027";
const projectsOf = async (personId: string, search: string) =>
  (await readTimeline(await ask(personId, search))).groups.flatMap(({ projects }) => projects);

describe("the timeline", () => {
  it("draws each project from start to expected end, with the end first promised behind it", async () => {
    await insertProject("P-2026-201", {
      tags: ["a"],
      startDate: "2026-01-01",
      ...planned(milestone("Kontrakt", "2026-03-01"), milestone("Drift", "2026-09-01", "2026-11-15")),
    });
    const [project] = await projectsOf("reader", `tag=a&${years}`);
    expect(project).toMatchObject({ start: "2026-01-01", end: "2026-11-15", promisedEnd: "2026-09-01" });
    expect(project?.points.map(([, kind]) => kind)).toEqual(["forecast", "baseline", "forecast"]);
  });

  it("names what a project waits for only to those who may see that, and says when it comes too late", async () => {
    await insertProject("P-2026-210", {
      tags: ["b"],
      classification: "closed",
      startDate: "2026-01-01",
      endDate: "2027-06-01",
    });
    const dependsOn = [{ projectId: "P-2026-210", kind: "needs-result" }] as never;
    await insertProject("P-2026-211", { tags: ["b"], startDate: "2026-01-01", endDate: "2026-12-01", dependsOn });
    const seen = await projectsOf("lead", `tag=b&${years}`);
    expect(seen.find(({ code }) => code === "P-2026-211")?.needs).toMatchObject([
      { code: "P-2026-210", isLate: true, isDrawn: true },
    ]);
    const read = await projectsOf("reader", `tag=b&${years}`);
    expect(read.map(({ code, needs }) => [code, needs])).toEqual([["P-2026-211", []]]);
  });

  it("tells of those outside the years and of those without dates", async () => {
    await insertProject("P-2026-220", { tags: ["c"], startDate: "2019-01-01", endDate: "2020-12-01" });
    await insertProject("P-2026-221", { tags: ["c"] });
    const view = await readTimeline(await ask("manager", `tag=c&${years}`));
    expect(view).toMatchObject({ drawable: 0, outside: { count: 1, from: 2019, to: 2020 }, undatedTotal: 1 });
    expect(view.undated).toMatchObject([{ code: "P-2026-221", mayEdit: true }]);
  });

  it("is grouped as asked, those without a group last", async () => {
    await insertProject("P-2026-230", { tags: ["d"], endDate: "2026-01-01" });
    await insertProject("P-2026-231", { tags: ["d"], endDate: "2026-01-01", tier: "local" });
    await insertProject("P-2026-232", { tags: ["d"], endDate: "2026-01-01", tier: "national" });
    const { groups } = await readTimeline(await ask("reader", `tag=d&group=tier&${years}`));
    expect(groups.map(({ title }) => title)).toEqual(["National/fællesoffentlig", "Lokal", "Uden niveau"]);
  });

  it("draws the first ones where there are too many, and says how many there are", async () => {
    for (let number = 0; number <= timelineLimit; number++) {
      await insertProject(`P-2024-${number}`, { tags: ["e"], endDate: "2026-05-01" });
    }
    expect(await readTimeline(await ask("reader", `tag=e&${years}`))).toMatchObject({
      shown: timelineLimit,
      drawable: timelineLimit + 1,
    });
  });

  it("as a file holds every milestone of the projects, and none of a closed one for who may not see it", async () => {
    await insertProject("P-2026-240", { tags: ["f"], ...planned(milestone("Åben milepæl", "2026-03-01")) });
    await insertProject("P-2026-241", {
      tags: ["f"],
      classification: "closed",
      ...planned(milestone("Lukket milepæl", "2026-03-01")),
    });
    const file = await exportTimeline(await ask("reader", "tag=f"), "csv");
    expect(file).toContain("Åben milepæl");
    expect(file).not.toContain("Lukket milepæl");
    expect(await exportTimeline(await ask("lead", "tag=f"), "csv")).toContain("Lukket milepæl");
  });
});
