import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertDocument } from "~/features/audit/change.server";
import { systemActor, type Viewer } from "~/features/auth/viewer";
import { type Overview, readOverview } from "~/features/overview/read-overview.server";
import { readYearEconomy } from "~/features/overview/year-economy.server";
import { readBarrierRegister } from "~/features/projects/registers.server";
import { returnStatus } from "~/features/status/commands/return-status.server";
import { submitStatus } from "~/features/status/commands/submit-status.server";
import { readRoundPage } from "~/features/status/read-round.server";
import { readRounds } from "~/features/status/read-rounds.server";
import { registerStatus } from "~/features/status/register.server";
import { readRoundFilter, roundQuery, withoutArea } from "~/features/status/round-filter";
import { newId } from "~/platform/identifiers.server";
import { paths } from "~/platform/paths";
import { AreaModel } from "~models/area.server";
import { GroupModel } from "~models/group.server";
import { ProjectModel } from "~models/project.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { dimensions, type Light, periodLights, type RatingScale } from "~models/vocabulary";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { addProject, openRoundOf, settle, submission, viewerOf } from "../status/portfolio";

let store: FreshStore;
let viewers: Record<"reader" | "manager" | "lead", Viewer>;
const period = "2026-Q3";
const before = "2026-Q2";
const context = { actor: systemActor, action: "test" };

/** How many rows a link of the home page opens. */
async function rowsBehind(viewer: Viewer, href: string): Promise<number> {
  const url = new URL(href, "http://localhost");
  const [, page, name] = url.pathname.split("/") as [string, string, string];
  if (page === "barriers") return (await readBarrierRegister({ viewer, search: url.searchParams })).barriers.length;
  expect(page).toBe("rounds");
  return (await readRoundPage(viewer, name, readRoundFilter(url.searchParams))).total;
}

async function answer(projectCode: string, quarter: string, overall: Light, scale: RatingScale = "danish-three") {
  const project = (await ProjectModel.findOne({ code: projectCode }).lean())!;
  const lights = Object.fromEntries(dimensions.map((dimension) => [dimension, { value: overall }]));
  const update = { projectId: project._id, period: quarter, state: "submitted", scale, lights };
  const submitted = { submittedAt: new Date(), submittedBy: "manager" };
  await insertDocument(StatusUpdateModel as never, { ...update, ...submitted } as never, context);
}

beforeAll(async () => {
  store = await openFreshStore();
  registerStatus();
  await settle();
  // the programme group's scope holds everything; the reader and the manager stand outside it
  const [reader, manager, lead] = await Promise.all(["stranger", "manager", "lead"].map(viewerOf));
  viewers = { reader: reader!, manager: manager!, lead: lead! };
  await insertDocument(AreaModel as never, { _id: "school", name: "Skole", kind: "service-area" } as never, context);
  for (const code of ["P-1", "P-2", "P-3", "P-4", "P-5", "P-6"]) await addProject(code);
  await addProject("P-7", "closed");
  await addProject("P-8", "closed");
  await ProjectModel.updateMany(
    { code: { $in: ["P-1", "P-2", "P-7"] } },
    { $set: { tier: "local", areaId: "school" } },
  );
  await ProjectModel.updateMany({ code: { $in: ["P-3", "P-4"] } }, { $set: { tier: "cross-municipal" } });
  await ProjectModel.updateOne({ code: "P-8" }, { $set: { managerId: "lead", ownerId: "lead" } });
  await ProjectModel.updateOne(
    { code: "P-1" },
    { $push: { barriers: { _id: "b", title: "Mangler aftale", groupId: "programme", raisedAt: new Date() } } },
  );
});
afterAll(() => store.close());

describe("before the first round", () => {
  it("nothing has been asked: nothing is missing, and nobody owes anything", async () => {
    const overview = await readOverview(viewers.manager);
    expect(overview).toMatchObject({ round: null, asked: 0, levels: [], series: [], areas: [] });
    expect(overview.mine.map(({ light }) => light)).toEqual(overview.mine.map(() => null));
    expect(overview.tasks.filter(({ what }) => what.key.includes("status"))).toEqual([]);
  });

  it("what an import brought is shown for its quarter, and is no round", async () => {
    await answer("P-5", before, "red", "five-point");
    const overview = await readOverview(viewers.reader);
    expect(overview).toMatchObject({ period: before, round: null, asked: 1, answered: 1 });
    expect(overview.levels).toMatchObject([
      { scale: "five-point", total: 1, counts: { red: 1, missing: 0, awaited: 0 } },
    ]);
    expect(await rowsBehind(viewers.reader, paths.round(before, { light: "red" }))).toBe(1);
  });

  it("leads the lead from step to step; a reader is not asked to set up anything", async () => {
    const steps = (await readOverview(viewers.lead)).setup!;
    expect(steps.map(({ name, isDone }) => [name, isDone])).toEqual([
      ["areas", true],
      ["people", true],
      ["groups", false],
      ["projects", true],
      ["round", false],
    ]);
    expect(steps.map(({ href }) => href)).toEqual([null, null, null, paths.newImport(), paths.newRound()]);
    expect((await readOverview(viewers.reader)).setup).toBeNull();
    const memberships = [{ personId: "owner", role: "chair", from: "2020-01-01" }];
    await GroupModel.updateOne({ _id: "steering" }, { $set: { memberships } });
    expect((await readOverview(viewers.lead)).setup?.find(({ name }) => name === "groups")?.isDone).toBe(true);
    await GroupModel.updateOne({ _id: "steering" }, { $set: { memberships: [] } });
  });
});

describe("in an open round", () => {
  beforeAll(async () => {
    await openRoundOf(period);
    for (const [code, light] of [
      ["P-1", "green"],
      ["P-3", "yellow"],
      ["P-7", "red"],
    ] as const) {
      const submitter = code === "P-7" ? viewers.manager : viewers.lead;
      const why = { "comment.overall": "Forsinket", why: "Forsinket", wayBack: "Flere hænder", backBy: "2026-12-01" };
      const typed = light === "green" ? {} : { "light.overall": light, ...why };
      await submitStatus(submitter, code, period, await submission(code, typed));
    }
    await answer("P-2", period, "red", "five-point");
    await answer("P-1", before, "yellow");
    const returned = { comment: "Uddyb", revision: 1, submissionId: newId() };
    await returnStatus(viewers.lead, "P-3", period, returned);
  });

  const everybody = ["reader", "manager", "lead"] as const;

  it.each(everybody)("every count of the %s opens just as many rows", async (who) => {
    const viewer = viewers[who];
    const overview = await readOverview(viewer);
    const counted: [number, string][] = [[overview.asked, paths.round(period)]];
    counted.push([overview.answered, paths.round(period, roundQuery({ state: "answered" }))]);
    for (const { group, scale, total, counts, previous } of overview.levels) {
      const level = { tierGroup: group, scale };
      counted.push([total, paths.round(period, roundQuery(level))]);
      for (const light of periodLights) {
        counted.push([counts[light], paths.round(period, roundQuery({ ...level, light }))]);
        if (previous[light] > 0) counted.push([previous[light], paths.round(before, roundQuery({ ...level, light }))]);
      }
    }
    for (const { areaId, total } of overview.areas) {
      counted.push([total, paths.round(period, roundQuery({ areaIds: [areaId ?? withoutArea] }))]);
    }
    for (const { scale, periods } of overview.series) {
      for (const each of periods) {
        for (const light of periodLights.filter((one) => each.counts[one] > 0)) {
          counted.push([each.counts[light], paths.round(each.period, roundQuery({ scale, light }))]);
        }
      }
    }
    for (const { what, href } of overview.tasks) {
      if (typeof what.params?.count === "number" && !href.endsWith("/plan")) counted.push([what.params.count, href]);
    }
    expect(counted.length).toBeGreaterThan(20);
    for (const [number, href] of counted) expect([href, await rowsBehind(viewer, href)]).toEqual([href, number]);
  });

  it.each(everybody)("home and the list of rounds tell the %s the same", async (who) => {
    const { asked, answered } = await readOverview(viewers[who]);
    expect(await readRounds(viewers[who])).toMatchObject([{ period, owed: asked, answered }]);
  });

  it.each(everybody)("the year's money of the %s is the sum of the rows behind it", async (who) => {
    const { economy } = await readOverview(viewers[who]);
    const { rows, total } = await readYearEconomy(viewers[who], String(economy.year));
    expect({ year: economy.year, ...total }).toEqual(economy);
    expect(rows.reduce((sum, row) => sum + row.budget, 0)).toBe(economy.budget);
  });

  it("closed projects are in nobody's figures but those who may see them", async () => {
    const asked = async (who: keyof typeof viewers) => (await readOverview(viewers[who])).asked;
    expect(await asked("reader")).toBe(6);
    expect(await asked("manager")).toBe(7);
    expect(await asked("lead")).toBe(8);
    const reds = (overview: Overview) => overview.levels.reduce((sum, { counts }) => sum + counts.red, 0);
    expect(reds(await readOverview(viewers.reader))).toBe(1);
    expect(reds(await readOverview(viewers.lead))).toBe(2);
  });

  it("a returned answer counts as none, and waits for who answers for the project and for who gave it", async () => {
    for (const who of ["manager", "lead"] as const) {
      const { tasks } = await readOverview(viewers[who]);
      const returned = tasks.filter(({ what }) => what.key === "overview:task.statusReturned");
      expect(returned.map(({ href }) => href)).toEqual([paths.projectStatus("P-3", period)]);
    }
    const { tasks } = await readOverview(viewers.reader);
    expect(tasks).toEqual([]);
  });

  it("lights of two scales are two rows and two series", async () => {
    const { levels, series } = await readOverview(viewers.lead);
    expect(levels.filter(({ group }) => group === "local").map(({ scale, total }) => [scale, total])).toEqual([
      ["danish-three", 2],
      ["five-point", 1],
    ]);
    expect(series.map(({ scale }) => scale)).toEqual(["danish-three", "five-point"]);
  });
});
