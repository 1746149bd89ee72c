import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertDocument } from "~/features/audit/change.server";
import { applyEffects } from "~/features/audit/effects.server";
import { loadViewer } from "~/features/auth/load-viewer.server";
import { systemActor, type Viewer } from "~/features/auth/viewer";
import { decisionSubject } from "~/features/governance/decision-subjects.server";
import { archiveProject, restoreProject } from "~/features/projects/commands/archive-project.server";
import { changePhase } from "~/features/projects/commands/change-phase.server";
import { createProject } from "~/features/projects/commands/create-project.server";
import { editProject } from "~/features/projects/commands/edit-project.server";
import { grantRead, revokeRead } from "~/features/projects/commands/grant-read.server";
import { saveBarrier } from "~/features/projects/commands/save-barrier.server";
import { saveRisk } from "~/features/projects/commands/save-risk.server";
import { saveSection } from "~/features/projects/commands/save-section.server";
import { exportProjects, readProjectList } from "~/features/projects/project-list.server";
import { registerProjects } from "~/features/projects/register.server";
import { readBarrierRegister, readRiskRegister } from "~/features/projects/registers.server";
import { createProjectSchema } from "~/features/projects/schema";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { translator } from "~/i18n/i18n.server";
import { ForbiddenError, NotFoundError, RefusedError, RevisionConflictError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { AreaModel } from "~models/area.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { DecisionModel } from "~models/decision.server";
import { GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import { type Project, ProjectModel } from "~models/project.server";
import { checkKinds } from "~models/vocabulary";
import { type FreshStore, openFreshStore } from "../fresh-store";

let store: FreshStore;
const setUp = { actor: systemActor, action: "test.set-up" };

beforeAll(async () => {
  store = await openFreshStore();
  registerProjects();
  for (const _id of ["lead", "chair", "owner", "representative", "stranger"]) {
    await insertDocument(
      PersonModel as never,
      { _id, name: `Navn ${_id}`, email: `${_id}@example.dk` } as never,
      setUp,
    );
  }
  await insertDocument(AreaModel as never, { _id: "school", name: "Skole", kind: "service-area" } as never, setUp);
  const from = "2020-01-01";
  const programme = [
    { personId: "lead", role: "chair", from },
    { personId: "representative", role: "member", representsAreaIds: ["school"], from },
  ];
  const steering = [{ personId: "chair", role: "chair", from }];
  for (const [_id, kind, memberships] of [
    ["programme", "programme", programme],
    ["steering", "steering", steering],
  ] as const) {
    await insertDocument(GroupModel as never, { _id, name: _id, kind, memberships } as never, setUp);
  }
});
afterAll(() => store.close());

const as = async (personId: string): Promise<Viewer> => (await loadViewer(personId))!;
const submission = (project: Project) => ({ revision: project.revision, submissionId: newId() });
const input = (over: Record<string, string> = {}) =>
  createProjectSchema.parse({
    submissionId: newId(),
    title: "Digital Post",
    mandate: "optional",
    classification: "open",
    ownerId: "owner",
    ...over,
  });
const create = async (over: Record<string, string> = {}) => createProject(await as("lead"), input(over));

describe("creating", () => {
  it("gives the next code, begins as an idea, and is audited", async () => {
    const first = await create();
    const second = await create();
    expect(first.code).toMatch(/^P-\d{4}-\d{3}$/);
    expect(Number(second.code.slice(-3))).toBe(Number(first.code.slice(-3)) + 1);
    expect(first).toMatchObject({ phase: "idea", condition: "active", revision: 1 });
    expect(await AuditEntryModel.countDocuments({ entityId: first._id, action: "project.create", by: "lead" })).toBe(1);
  });

  it("sent twice makes one project", async () => {
    const twice = input();
    const [first, second] = [
      await createProject(await as("lead"), twice),
      await createProject(await as("lead"), twice),
    ];
    expect(second._id).toBe(first._id);
    expect(await ProjectModel.countDocuments({ _id: first._id })).toBe(1);
  });

  it("is for the lead, and for programme members in the areas they represent: nobody names themselves owner", async () => {
    const inSchool = input({ areaId: "school" });
    await expect(createProject(await as("stranger"), inSchool)).rejects.toThrow(ForbiddenError);
    await expect(createProject(await as("owner"), inSchool)).rejects.toThrow(ForbiddenError);
    await expect(createProject(await as("representative"), inSchool)).resolves.toMatchObject({ areaId: "school" });
    const elsewhere = createProject(await as("representative"), input());
    await expect(elsewhere).rejects.toMatchObject({ reasons: [{ field: "areaId" }] });
  });

  it("points only at people there are", async () => {
    await expect(create({ managerId: "nobody" })).rejects.toMatchObject({ reasons: [{ field: "managerId" }] });
  });
});

describe("editing", () => {
  it("of a stale revision is refused with the version there is, and nothing is written", async () => {
    const project = await create();
    const owner = await as("owner");
    const facts = { ...input({ title: "Ny titel" }) };
    const saved = await editProject(owner, project.code, { ...facts, ...submission(project) });
    const late = editProject(await as("lead"), project.code, { ...facts, title: "For sent", ...submission(project) });
    await expect(late).rejects.toThrow(RevisionConflictError);
    await expect(late).rejects.toMatchObject({ current: { title: "Ny titel", revision: saved.revision } });
    expect((await ProjectModel.findById(project._id).lean())?.title).toBe("Ny titel");
  });

  it("of two at once lets one through and tells the other", async () => {
    const project = await create();
    const [owner, lead] = [await as("owner"), await as("lead")];
    const outcomes = await Promise.allSettled([
      editProject(owner, project.code, { ...input({ title: "A" }), ...submission(project) }),
      editProject(lead, project.code, { ...input({ title: "B" }), ...submission(project) }),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is not for strangers, and a closed project does not exist for them", async () => {
    const project = await create({ classification: "closed", classificationReason: "Forhandling" });
    const stranger = await as("stranger");
    await expect(findVisibleProject(stranger, project.code)).rejects.toThrow(NotFoundError);
    const open = await create();
    await expect(editProject(stranger, open.code, { ...input(), ...submission(open) })).rejects.toThrow(ForbiddenError);
  });

  it("is not possible once archived, until it is restored", async () => {
    const project = await create();
    const owner = await as("owner");
    const archived = await archiveProject(owner, project.code, { ...submission(project), reason: "Dobbelt" });
    await expect(editProject(owner, project.code, { ...input(), ...submission(archived) })).rejects.toThrow(
      RefusedError,
    );
    const restored = await restoreProject(owner, project.code, submission(archived));
    expect(restored.archivedAt ?? null).toBeNull();
  });
});

/** A project that has gone into execution. */
async function inExecution(): Promise<Project> {
  const owner = await as("owner");
  let project = await create({ purpose: "Færre breve", tier: "local", expectedBenefits: "To årsværk" });
  const save = async (section: Parameters<typeof saveSection>[2], rows: unknown[]) => {
    project = await saveSection(owner, project.code, section, submission(project), { rows, removed: [] } as never);
  };
  await save("milestones", [{ title: "Pilot", baseline: "2026-03-01", gate: true }]);
  await save("budget", [{ year: 2026, kind: "project", funding: "area", budget: 100_00, actual: 0, forecast: 150_00 }]);
  await save(
    "checks",
    checkKinds.map((kind) => ({ kind, state: "done" })),
  );
  for (const operation of ["start-analysis", "start-execution"] as const) {
    project = await changePhase(owner, project.code, { ...submission(project), operation });
  }
  return project;
}

describe("phases", () => {
  it("are refused with everything that is missing", async () => {
    const project = await create({ purpose: "Færre breve", tier: "local" });
    const owner = await as("owner");
    const analysis = await changePhase(owner, project.code, { ...submission(project), operation: "start-analysis" });
    const refused = changePhase(owner, project.code, { ...submission(analysis), operation: "start-execution" });
    await expect(refused).rejects.toMatchObject({ reasons: { length: 7 } });
  });

  it("freeze baselines and budget on entering execution, also for who edits the tables", async () => {
    const project = await inExecution();
    expect(project).toMatchObject({ phase: "execution", frozen: { projectBudget: 100_00 } });
    const [milestone] = project.milestones;
    const owner = await as("owner");
    const rows = [{ id: milestone!._id, title: "Pilot", baseline: "2026-09-01", gate: true }];
    await expect(
      saveSection(owner, project.code, "milestones", submission(project), { rows, removed: [] }),
    ).rejects.toMatchObject({ reasons: [{ key: "projects:refusal.frozenBaseline" }] });
  });
});

/** What confirming a decision does: its subject's effects, recorded and applied. */
async function decide(subject: "project-baseline" | "barrier", fields: { subjectId: string; subjectPartId?: string }) {
  const handler = decisionSubject(subject)!;
  const base = {
    code: newId(),
    groupId: "steering",
    date: "2026-02-01",
    title: "B",
    text: "B",
    outcome: "approved",
    subject,
  };
  const decision = await insertDocument(
    DecisionModel as never,
    { ...base, ...fields, state: "confirmed", recordedBy: "lead", recordedAt: new Date() } as never,
    setUp,
  );
  const asked = await handler.effects(decision as never);
  const effects = asked.map((effect) => ({
    ...effect,
    _id: newId(),
    pending: true,
    by: "chair",
    recordedAt: new Date(),
  }));
  const { _id } = decision as { _id: string };
  await DecisionModel.updateOne({ _id }, { $set: { effects } });
  await applyEffects(DecisionModel, _id);
  return _id;
}

describe("decisions", () => {
  it("make the dates and the money expected now the new promise, once", async () => {
    const project = await inExecution();
    const owner = await as("owner");
    const rows = [
      { id: project.milestones[0]!._id, title: "Pilot", baseline: "2026-03-01", forecast: "2026-09-01", gate: true },
    ];
    await saveSection(owner, project.code, "milestones", submission(project), { rows, removed: [] });
    const decisionId = await decide("project-baseline", { subjectId: project._id });
    const after = await ProjectModel.findById(project._id).lean<Project>();
    expect(after?.milestones[0]?.baseline).toBe("2026-09-01");
    expect(after?.frozen).toMatchObject({ projectBudget: 150_00, decisionId });
    await DecisionModel.updateOne({ _id: decisionId }, { $set: { "effects.0.pending": true } });
    await applyEffects(DecisionModel, decisionId);
    expect((await ProjectModel.findById(project._id).lean())?.revision).toBe(after?.revision);
  });

  it("remove a barrier; and the owner of the project may not confirm them alone", async () => {
    const project = await create();
    const input = { ...submission(project), title: "Ingen aftale", groupId: "steering", until: "2026-12-01" };
    const raised = await saveBarrier(await as("owner"), project.code, input as never);
    const reference = { subjectId: project._id, subjectPartId: raised.barriers[0]!._id };
    const asked = { ...reference, groupId: "steering", outcome: "approved" as const, date: "2026-02-01" };
    const handler = decisionSubject("barrier")!;
    expect(await handler.forbids(await as("owner"), asked, "confirm")).toMatchObject([
      { key: "projects:refusal.ownProject" },
    ]);
    expect(await handler.forbids(await as("chair"), asked, "confirm")).toEqual([]);
    const decisionId = await decide("barrier", reference);
    const after = await ProjectModel.findById(project._id).lean<Project>();
    expect(after?.barriers[0]).toMatchObject({ state: "removed", decisionId });
    expect(await handler.forbids(await as("chair"), asked, "confirm")).toMatchObject([
      { key: "projects:refusal.barrierEnded" },
    ]);
  });
});

describe("dependencies", () => {
  it("are neither on itself nor in a circle, and name the way round", async () => {
    const owner = await as("owner");
    const [first, second] = [await create(), await create()];
    const needs = (project: Project, code: string) =>
      saveSection(owner, project.code, "dependsOn", submission(project), {
        rows: [{ code, kind: "needs-result" }],
        removed: [],
      });
    await expect(needs(first, first.code)).rejects.toMatchObject({
      reasons: [{ key: "projects:refusal.dependsOnItself" }],
    });
    await needs(first, second.code);
    await expect(needs(second, first.code)).rejects.toMatchObject({
      reasons: [{ key: "projects:refusal.circle", params: { way: `${second.code} → ${first.code} → ${second.code}` } }],
    });
    await expect(needs(second, "P-1999-001")).rejects.toMatchObject({
      reasons: [{ key: "projects:refusal.unknownProject" }],
    });
  });
});

describe("access to a closed project", () => {
  it("is granted and taken back by the chair of a group that holds it, and logged", async () => {
    const project = await create({ classification: "closed", classificationReason: "Forhandling" });
    const grant = { ...submission(project), personId: "stranger", groupId: "steering", reason: "Rådgiver" };
    await expect(grantRead(await as("owner"), project.code, grant)).rejects.toThrow(ForbiddenError);
    const granted = await grantRead(await as("chair"), project.code, grant);
    await expect(findVisibleProject(await as("stranger"), project.code)).resolves.toMatchObject({ code: project.code });
    expect(
      await AuditEntryModel.countDocuments({ entityId: project._id, action: "project.grantRead", by: "chair" }),
    ).toBe(1);
    await revokeRead(await as("chair"), project.code, { ...submission(granted), part: "stranger", reason: "Færdig" });
    await expect(findVisibleProject(await as("stranger"), project.code)).rejects.toThrow(NotFoundError);
  });
});

describe("lists", () => {
  const t = translator("da");
  const list = async (personId: string, address: string) =>
    readProjectList({ viewer: await as(personId), search: new URLSearchParams(address), locale: "da", t });

  it("show at once what has just been written, and only what the viewer may see", async () => {
    const project = await create({
      title: "Ålegræs ved åen",
      classification: "closed",
      classificationReason: "Forhandling",
    });
    expect((await list("lead", "q=aalegraes+aaen")).rows.map(([code]) => code)).toEqual([project.code]);
    expect((await list("lead", "q=aalegræs+AAEN")).rows.map(([code]) => code)).toEqual([project.code]);
    expect((await list("stranger", "q=ålegræs")).total).toBe(0);
    await editProject(await as("lead"), project.code, {
      ...input({ title: "Tang", classification: "closed", classificationReason: "Forhandling" }),
      ...submission(project),
    });
    expect((await list("lead", "q=ålegræs")).total).toBe(0);
  });

  it("are exported with the columns and the order shown, and without formulas", async () => {
    await create({ title: "=HYPERLINK(1)" });
    const file = await exportProjects(
      { viewer: await as("lead"), search: new URLSearchParams("q=hyperlink&columns=code"), locale: "da", t },
      "csv",
    );
    const [head, row] = String(file).replace("\ufeff", "").split("\r\n");
    expect(head).toBe("Nummer;Projekt");
    expect(row).toMatch(/^P-\d{4}-\d{3};'=HYPERLINK\(1\)$/);
  });

  it("collect risks and barriers across the portfolio, largest first and under their group", async () => {
    const project = await create({ title: "Med risici" });
    const owner = await as("owner");
    const risk = { title: "Lille", probability: 1, impact: 2, state: "open", trend: "steady" } as const;
    const once = await saveRisk(owner, project.code, { ...submission(project), ...risk } as never);
    const twice = await saveRisk(owner, project.code, {
      ...submission(once),
      ...risk,
      title: "Stor",
      impact: 5,
    } as never);
    await saveBarrier(owner, project.code, {
      ...submission(twice),
      title: "Ingen aftale",
      groupId: "steering",
    } as never);
    const search = new URLSearchParams("q=med+risici");
    const viewer = await as("stranger");
    expect((await readRiskRegister({ viewer, search })).risks.map((one) => one.title)).toEqual(["Stor", "Lille"]);
    expect((await readBarrierRegister({ viewer, search })).barriers).toMatchObject([
      { group: "steering", state: "open" },
    ]);
  });
});
