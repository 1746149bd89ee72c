import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeDocument, insertDocument } from "~/features/audit/change.server";
import { bulkJobDone, isStalled } from "~/features/portfolio/bulk/bulk-jobs.server";
import type { PlanBulk } from "~/features/portfolio/bulk/bulk-schema";
import { readBulkChange, readBulkForm } from "~/features/portfolio/bulk/read-bulk.server";
import { applyBulkChange, planLeftBulkChange } from "~/features/portfolio/commands/apply-bulk-change.server";
import { planBulkChange } from "~/features/portfolio/commands/plan-bulk-change.server";
import { readProjectList } from "~/features/projects/project-list.server";
import { translator } from "~/i18n/i18n.server";
import { NotFoundError, RefusedError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { type BulkChange, BulkChangeModel } from "~models/bulk-change.server";
import { BulkChangeItemModel } from "~models/bulk-change-item.server";
import { ProgrammeModel } from "~models/programme.server";
import { type Project, ProjectModel } from "~models/project.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { as, ask, insertPeople, insertProject, setUp } from "./small-portfolio";

let store: FreshStore;

beforeAll(async () => {
  store = await openFreshStore();
  await insertPeople();
  await insertDocument(ProgrammeModel as never, { _id: "velfaerd", name: "Velfærd" } as never, setUp);
});
afterAll(() => store.close());

const project = async (code: string) => (await ProjectModel.findOne({ code }).lean<Project>())!;

async function plan(personId: string, input: Partial<PlanBulk>): Promise<string> {
  return planBulkChange(await ask(personId), {
    submissionId: newId(),
    kind: "manager",
    which: "chosen",
    tags: [],
    ...input,
  });
}

const shown = async (personId: string, id: string, group: string | null = null) =>
  readBulkChange(await as(personId), id, { group, page: 1 }, translator("da"));

async function apply(personId: string, id: string) {
  await applyBulkChange(await as(personId), id);
  await bulkJobDone(id);
  return (await shown(personId, id)).counts;
}

describe("an operation on many projects", () => {
  it("is shown project by project before anything is written", async () => {
    await insertProject("P-2026-301", { tags: ["a"] });
    await insertProject("P-2026-302", { tags: ["a"], managerId: "reader" });
    await insertProject("P-2026-303", { tags: ["a"], phase: "closed" });
    await insertProject("P-2026-304", { tags: ["a"], archivedAt: new Date() });
    const chosen = "P-2026-301,P-2026-302,P-2026-303,P-2026-304";
    const id = await plan("lead", { toId: "reader", chosen, reason: "Manager er stoppet" });
    const page = await shown("lead", id);
    expect(page.counts).toMatchObject({ all: 4, change: 1, unchanged: 1, refused: 2, done: 0 });
    const said = new Map(page.items.map((item) => [item.project?.code, item]));
    expect(said.get("P-2026-301")?.changes).toEqual([
      { label: "Projektleder", from: "Navn manager", to: "Navn reader" },
    ]);
    expect(said.get("P-2026-303")?.refusal).toBe("ended");
    expect(said.get("P-2026-304")?.refusal).toBe("archived");
    expect((await project("P-2026-301")).managerId).toBe("manager");

    expect(await apply("lead", id)).toMatchObject({ changed: 1, conflict: 0, unchanged: 1, refused: 2 });
    expect((await project("P-2026-301")).managerId).toBe("reader");
    expect((await project("P-2026-303")).managerId).toBe("manager");
    const entry = await AuditEntryModel.findOne({ entityId: "P-2026-301", action: "project.bulk" }).lean();
    expect(entry).toMatchObject({ by: "lead", reason: "Manager er stoppet" });
    expect(entry?.changes).toMatchObject([{ path: "managerId", from: "manager", to: "reader" }]);
  });

  it("is on all that a filter finds, and a person may change only their own", async () => {
    await insertProject("P-2026-310", { tags: ["b"] });
    await insertProject("P-2026-311", { tags: ["b"], managerId: "reader" });
    const id = await plan("manager", { kind: "programme", toId: "velfaerd", which: "all", query: "tag=b" });
    expect((await shown("manager", id)).counts).toMatchObject({ change: 1, refused: 1 });
    expect((await shown("manager", id, "refused")).items.map(({ refusal }) => refusal)).toEqual(["notYours"]);
    await apply("manager", id);
    expect((await project("P-2026-310")).programmeId).toBe("velfaerd");
    expect((await project("P-2026-311")).programmeId).toBeUndefined();
  });

  it("tells of a project that somebody has changed since, leaves it alone, and shows it anew", async () => {
    await insertProject("P-2026-320", { tags: ["c"] });
    await insertProject("P-2026-321", { tags: ["c"] });
    const id = await plan("lead", { kind: "add-tags", tags: ["drift"], which: "all", query: "tag=c" });
    const change = () => ({ title: "Rettet imens" });
    await changeDocument<Project>(ProjectModel, { ...setUp, id: "P-2026-320", change });
    expect(await apply("lead", id)).toMatchObject({ changed: 1, conflict: 1 });
    expect((await project("P-2026-320")).tags).toEqual(["c"]);
    const again = await planLeftBulkChange(await as("lead"), id);
    expect(await apply("lead", again)).toMatchObject({ all: 1, changed: 1 });
    expect((await project("P-2026-320")).tags).toEqual(["c", "drift"]);
  });

  it("sent twice is planned once and done once", async () => {
    await insertProject("P-2026-330", { tags: ["d"] });
    const input = { kind: "add-tags", tags: ["x"], chosen: "P-2026-330", submissionId: newId() } as const;
    const [id, same] = await Promise.all([
      plan("lead", { ...input, tags: ["x"] }),
      plan("lead", { ...input, tags: ["x"] }),
    ]);
    expect(same).toBe(id);
    expect((await shown("lead", id)).counts.all).toBe(1);
    await Promise.all([apply("lead", id), apply("lead", id)]);
    await apply("lead", id);
    expect(await AuditEntryModel.countDocuments({ entityId: "P-2026-330", action: "project.bulk" })).toBe(1);
  });

  it("that was killed in the middle says how far it came, and doing it again does the rest", async () => {
    for (let number = 40; number < 50; number++) await insertProject(`P-2026-3${number}`, { tags: ["e"] });
    const id = await plan("lead", { kind: "remove-tags", tags: ["e"], which: "all", query: "tag=e" });
    await apply("lead", id);
    // as a killed process leaves it: three done of which one was not noted, the rest not begun
    const items = await BulkChangeItemModel.find({ bulkId: id }).sort({ place: 1 }).lean();
    const begun = new Set(items.slice(0, 3).map(({ projectId }) => projectId));
    for (const { _id, projectId, place, revision } of items) {
      if (place > 2) await BulkChangeItemModel.updateOne({ _id }, { $unset: { result: "" } });
      if (begun.has(projectId)) continue;
      await AuditEntryModel.deleteOne({ entityId: projectId, action: "project.bulk" });
      await ProjectModel.updateOne(
        { _id: projectId },
        { $set: { tags: ["e"], revision, "lastChange.submissionId": "x" } },
      );
    }
    await BulkChangeModel.updateOne({ _id: id }, { $set: { state: "running", worker: "elsewhere:1" } });
    const left = (await BulkChangeModel.findById(id).lean<BulkChange>())!;
    expect(isStalled({ ...left, heartbeatAt: new Date(0) })).toBe(true);
    await BulkChangeModel.updateOne({ _id: id }, { $set: { heartbeatAt: new Date(0) } });
    expect((await shown("lead", id)).counts).toMatchObject({ done: 2, change: 10 });

    expect(await apply("lead", id)).toMatchObject({ changed: 10, conflict: 0, refused: 0 });
    for (const { code } of items) expect((await project(code)).tags).toEqual([]);
    expect(await AuditEntryModel.countDocuments({ action: "project.bulk", entityId: { $in: [...begun] } })).toBe(3);
  });

  it("hands a person's places to another as leaving does, also where that puts the project out of reach", async () => {
    const risks = [
      { title: "Frist", probability: 3, impact: 3, ownerId: "manager", state: "open", registeredAt: new Date() },
    ];
    await insertProject("P-2026-350", {
      ownerId: "manager",
      teamMemberIds: ["manager", "reader"],
      risks: risks as never,
    });
    const id = await plan("manager", { kind: "person", fromId: "manager", toId: "reader", chosen: "P-2026-350" });
    expect((await shown("manager", id)).items[0]?.changes.map(({ label }) => label)).toEqual([
      "Projektejer",
      "Projektleder",
      "Team",
      "Ejer af 1 risiko",
    ]);
    expect(await apply("manager", id)).toMatchObject({ changed: 1 });
    const after = await project("P-2026-350");
    expect(after).toMatchObject({ ownerId: "reader", managerId: "reader", teamMemberIds: ["reader"] });
    expect(after.risks[0]?.ownerId).toBe("reader");
  });

  it("refuses what does not exist, and nothing chosen", async () => {
    await expect(plan("lead", { toId: "nobody", chosen: "P-2026-301" })).rejects.toThrow(RefusedError);
    await expect(plan("lead", { toId: "reader", chosen: "P-1900-001" })).rejects.toThrow(RefusedError);
  });
});

describe("a closed project", () => {
  it("is neither found, counted nor named for who may not see it", async () => {
    await insertProject("P-2026-360", { tags: ["f"], classification: "closed", title: "Hemmeligt" });
    await insertProject("P-2026-361", { tags: ["f"], managerId: "reader" });
    const search = "which=all&query=tag%3Df&chosen=P-2026-360";
    expect((await readBulkForm(await ask("reader", search))).count).toBe(1);
    expect((await readBulkForm(await ask("reader", search.replace("all", "chosen")))).count).toBe(0);
    const id = await plan("reader", { kind: "add-tags", tags: ["x"], which: "all", query: "tag=f" });
    expect((await shown("reader", id)).counts.all).toBe(1);
    await expect(shown("lead", id)).rejects.toThrow(NotFoundError);
  });

  it("that is closed after it was shown is no longer named, nor changed", async () => {
    await insertProject("P-2026-370", { managerId: "reader", title: "Snart lukket" });
    const id = await plan("reader", { kind: "add-tags", tags: ["x"], chosen: "P-2026-370" });
    const change = () => ({ classification: "closed" as const, managerId: "lead" });
    await changeDocument<Project>(ProjectModel, { ...setUp, id: "P-2026-370", change });
    expect(JSON.stringify(await shown("reader", id))).not.toContain("Snart lukket");
    expect(await apply("reader", id)).toMatchObject({ changed: 0, refused: 1 });
  });
});

describe("choosing rows", () => {
  it("is offered to those who may change some of the projects shown", async () => {
    expect((await readProjectList(await ask("manager"))).mayChange).toBe(true);
    expect((await readProjectList(await ask("reader", "q=P-2026-310"))).mayChange).toBe(false);
  });
});
