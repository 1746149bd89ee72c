import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeDocument } from "~/features/audit/change.server";
import { finishEffects, registerEffect } from "~/features/audit/effects.server";
import { systemActor, type Viewer } from "~/features/auth/viewer";
import { returnStatus } from "~/features/status/commands/return-status.server";
import { closeRound } from "~/features/status/commands/run-round.server";
import { saveDraft } from "~/features/status/commands/save-draft.server";
import { submitStatus } from "~/features/status/commands/submit-status.server";
import { readStatusPage } from "~/features/status/read-status-page.server";
import { registerStatus } from "~/features/status/register.server";
import { ForbiddenError, NotFoundError, RefusedError, RevisionConflictError } from "~/platform/errors";
import { AuditEntryModel } from "~models/audit-entry.server";
import { DraftModel } from "~models/draft.server";
import { ProjectModel } from "~models/project.server";
import { RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { dimensions } from "~models/vocabulary";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { addProject, filled, openRoundOf, period, projectNow, settle, submission, viewerOf } from "./portfolio";

let store: FreshStore;
let manager: Viewer;
let owner: Viewer;
let lead: Viewer;
let stranger: Viewer;
let serial = 0;
let code = "";
const plain = { draft: false, edit: false };

beforeAll(async () => {
  store = await openFreshStore();
  registerStatus();
  await settle();
  await openRoundOf("2026-Q2");
  await openRoundOf(period);
  [manager, owner, lead, stranger] = (await Promise.all(["manager", "owner", "lead", "stranger"].map(viewerOf))) as [
    Viewer,
    Viewer,
    Viewer,
    Viewer,
  ];
});
afterAll(() => store.close());
beforeEach(async () => {
  serial += 1;
  code = `P-2026-${String(serial).padStart(3, "0")}`;
  await addProject(code);
});

const moved = () => ({ [`forecast.${code}-pilot`]: "2026-10-10", [`spent.${code}-2026`]: "40.000" });
const behind = { why: "Udbud trak ud", wayBack: "Genudbud", backBy: "2027-01-01" };
const late = { "light.schedule": "yellow", "light.overall": "yellow", ...behind };

describe("a submitted status", () => {
  it("moves the project's dates and money, never the baseline, and is its newest light", async () => {
    const update = await submitStatus(manager, code, period, await submission(code, { ...moved(), ...late }));
    const project = await projectNow(code);
    expect(project.milestones[0]).toMatchObject({ baseline: "2026-08-01", forecast: "2026-10-10" });
    expect(project.budget[0]).toMatchObject({ actual: 40_000_00, forecast: 100_000_00 });
    expect(project.latestStatus).toMatchObject({ period, overall: "yellow", schedule: "yellow" });
    expect(update.milestoneMoves).toMatchObject([{ forecastFrom: "2026-08-01", forecastTo: "2026-10-10" }]);
    expect(update.moneyMoves).toMatchObject([{ actualFrom: 0, actualTo: 40_000_00 }]);
    expect(update.lights.schedule).toMatchObject({ value: "yellow", computed: "yellow" });
  });

  it("is taken as a browser posts it, every text left empty", async () => {
    const empty = { done: "", next: "", why: "", wayBack: "", backBy: "", needGroup: "", needText: "", needUntil: "" };
    const update = await submitStatus(manager, code, period, await submission(code, empty));
    expect(update).toMatchObject({ state: "submitted", lights: { overall: { value: "green" } } });
  });

  it("keeps the computed light beside a better one, with the reason", async () => {
    const typed = { ...moved(), "override.schedule": "Aftalt", "override.overall": "Aftalt" };
    const update = await submitStatus(manager, code, period, await submission(code, typed));
    expect(update.lights.schedule).toMatchObject({ value: "green", computed: "yellow", overrideReason: "Aftalt" });
  });

  it("is refused whole when a reason is missing, and nothing has moved", async () => {
    const attempt = submitStatus(manager, code, period, await submission(code, moved()));
    await expect(attempt).rejects.toMatchObject({
      reasons: [{ field: "override.schedule" }, { field: "override.overall" }],
    });
    expect((await projectNow(code)).milestones[0]?.forecast).toBe("2026-08-01");
    expect(await StatusUpdateModel.countDocuments({ projectId: (await projectNow(code))._id })).toBe(0);
  });

  it("raises a barrier, and a correction renews the same one", async () => {
    const need = { need: "barrier", needGroup: "steering", needText: "Jura skal afklare hjemlen" };
    const first = await submitStatus(manager, code, period, await submission(code, need));
    const again = await submission(code, { ...need, needText: "Haster" }, first.revision);
    await submitStatus(manager, code, period, again);
    const { barriers } = await projectNow(code);
    expect(barriers).toMatchObject([
      { title: "Jura skal afklare hjemlen", description: "Haster", groupId: "steering", raisedPeriod: period },
    ]);
  });

  it("as a correction that no longer asks for its own barrier, takes it back, and says why", async () => {
    const need = { need: "barrier", needGroup: "steering", needText: "Jura skal afklare hjemlen" };
    const first = await submitStatus(manager, code, period, await submission(code, need));
    await submitStatus(manager, code, period, await submission(code, {}, first.revision));
    const { barriers } = await projectNow(code);
    expect(barriers).toMatchObject([{ state: "withdrawn" }]);
    expect(barriers[0]?.withdrawalReason).toContain("3. kvartal 2026");
  });

  it("as a correction, leaves a barrier that was there before it", async () => {
    const earlier = { need: "barrier", needGroup: "steering", needText: "Rejst i sidste kvartal" };
    await submitStatus(manager, code, "2026-Q2", await submission(code, earlier));
    const [barrier] = (await projectNow(code)).barriers;
    const renewed = { ...earlier, needBarrier: barrier!._id };
    const first = await submitStatus(manager, code, period, await submission(code, renewed));
    await submitStatus(manager, code, period, await submission(code, {}, first.revision));
    expect((await projectNow(code)).barriers).toMatchObject([{ _id: barrier!._id, state: "open" }]);
  });

  it("as a correction, raises a new barrier where the one it had raised has been removed", async () => {
    const need = { need: "barrier", needGroup: "steering", needText: "Jura skal afklare hjemlen" };
    const first = await submitStatus(manager, code, period, await submission(code, need));
    const { _id, barriers } = await projectNow(code);
    await ProjectModel.updateOne(
      { _id, "barriers._id": barriers[0]!._id },
      { $set: { "barriers.$.state": "removed" } },
    );
    await submitStatus(manager, code, period, await submission(code, need, first.revision));
    expect((await projectNow(code)).barriers).toMatchObject([{ state: "removed" }, { state: "open" }]);
  });

  it("leaves no draft, even where a save of the same form arrives after it", async () => {
    const once = await submission(code);
    await submitStatus(manager, code, period, once);
    await saveDraft(manager, code, period, once);
    expect(await DraftModel.countDocuments({ personId: "manager" })).toBe(0);
    await saveDraft(manager, code, period, { fields: once.fields, submissionId: "another-tab" });
    expect(await DraftModel.countDocuments({ personId: "manager" })).toBe(1);
    await DraftModel.deleteMany({});
  });

  it("throws the draft away", async () => {
    await saveDraft(manager, code, period, { fields: await filled(code, { done: "Kladde" }) });
    expect((await readStatusPage(manager, code, period, plain)).fields.done).toBe("Kladde");
    await submitStatus(manager, code, period, await submission(code));
    expect(await DraftModel.countDocuments({ personId: "manager" })).toBe(0);
  });

  it("sent twice is one submission", async () => {
    const once = await submission(code, { ...moved(), ...late });
    const first = await submitStatus(manager, code, period, once);
    const second = await submitStatus(manager, code, period, once);
    expect(second._id).toBe(first._id);
    expect(second.revision).toBe(first.revision);
  });
});

describe("two people at once", () => {
  it("exactly one wins, the other is shown the winner's", async () => {
    const [first, second] = [await submission(code, { done: "A" }), await submission(code, { done: "B" })];
    const outcomes = await Promise.allSettled([
      submitStatus(manager, code, period, first),
      submitStatus(owner, code, period, second),
    ]);
    const lost = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(lost).toHaveLength(1);
    const [{ reason }] = lost as [PromiseRejectedResult];
    expect(reason).toBeInstanceOf(RevisionConflictError);
    const stored = await StatusUpdateModel.findOne({ projectId: (await projectNow(code))._id }).lean();
    expect(reason.current.done).toBe(stored?.done);
  });

  it("a stale correction is a conflict", async () => {
    const first = await submitStatus(manager, code, period, await submission(code));
    await submitStatus(owner, code, period, await submission(code, { done: "Rettet" }, first.revision));
    const stale = submitStatus(manager, code, period, await submission(code, {}, first.revision));
    await expect(stale).rejects.toBeInstanceOf(RevisionConflictError);
  });

  it("a date somebody moved meanwhile is not moved back", async () => {
    const opened = await submission(code, { [`forecast.${code}-pilot`]: "2026-08-15" });
    const untouched = await submission(code);
    const project = await projectNow(code);
    await changeDocument(ProjectModel, {
      id: project._id,
      actor: systemActor,
      action: "test",
      change: (current) => ({ milestones: current.milestones.map((one) => ({ ...one, forecast: "2026-08-20" })) }),
    });
    await expect(submitStatus(manager, code, period, opened)).rejects.toMatchObject({
      reasons: [{ key: "status:invalid.movedByOthers", field: `forecast.${code}-pilot` }],
    });
    await submitStatus(manager, code, period, untouched);
    expect((await projectNow(code)).milestones[0]?.forecast).toBe("2026-08-20");
  });
});

it("killed in the middle, start-up finishes it once", async () => {
  registerEffect("status.move-project", () => Promise.reject(new Error("killed")));
  const update = await submitStatus(manager, code, period, await submission(code, { ...moved(), ...late }));
  expect((await projectNow(code)).milestones[0]?.forecast).toBe("2026-08-01");
  registerStatus();
  await finishEffects();
  await finishEffects();
  const project = await projectNow(code);
  expect(project.milestones[0]?.forecast).toBe("2026-10-10");
  expect(await AuditEntryModel.countDocuments({ entityId: project._id, action: "status.move-project" })).toBe(1);
  expect((await StatusUpdateModel.findById(update._id).lean())?.effects.some((effect) => effect.pending)).toBe(false);
});

describe("what was moved since last time", () => {
  it("counts what was moved on the project's own pages too, and not what last quarter's status moved", async () => {
    await submitStatus(manager, code, "2026-Q2", await submission(code, { ...moved(), ...late }));
    const project = await projectNow(code);
    await changeDocument(ProjectModel, {
      id: project._id,
      actor: systemActor,
      action: "test",
      change: (current) => ({ milestones: current.milestones.map((one) => ({ ...one, forecast: "2026-10-20" })) }),
    });
    const update = await submitStatus(manager, code, period, await submission(code, late));
    expect(update.milestoneMoves).toMatchObject([{ forecastFrom: "2026-10-10", forecastTo: "2026-10-20" }]);
    expect(update.moneyMoves).toEqual([]);
  });

  it("is still all of it in a correction", async () => {
    const first = await submitStatus(manager, code, period, await submission(code, { ...moved(), ...late }));
    const second = await submission(code, { ...late, [`forecast.${code}-pilot`]: "2026-10-11" }, first.revision);
    const corrected = await submitStatus(manager, code, period, second);
    expect(corrected.milestoneMoves).toMatchObject([{ forecastFrom: "2026-08-01", forecastTo: "2026-10-11" }]);
    expect(corrected.moneyMoves).toMatchObject([{ actualFrom: 0, actualTo: 40_000_00 }]);
  });
});

describe("returned by the lead", () => {
  it("does not count until it is submitted again, and the lead is told who gave it", async () => {
    await submitStatus(manager, code, "2026-Q2", await submission(code));
    const answer = await submitStatus(
      manager,
      code,
      period,
      await submission(code, { "light.risk": "red", "light.overall": "red", ...behind }),
    );
    const request = { revision: answer.revision, submissionId: "return-1", comment: "Hvorfor rød?" };
    expect(await returnStatus(lead, code, period, request)).toBe("Navn manager");
    expect((await projectNow(code)).latestStatus?.period).toBe("2026-Q2");
    const page = await readStatusPage(manager, code, period, plain);
    expect(page).toMatchObject({ isForm: true, update: { state: "returned", returnComment: "Hvorfor rød?" } });
    expect(page.fields["light.risk"]).toBe("red");
    const again = await submitStatus(manager, code, period, await submission(code, {}, page.revision));
    expect(again).toMatchObject({ state: "submitted" });
    expect(again.returnComment).toBeUndefined();
    expect((await projectNow(code)).latestStatus?.period).toBe(period);
  });

  it("is the lead's alone, and the lead changes no light", async () => {
    const answer = await submitStatus(manager, code, period, await submission(code));
    const request = { revision: answer.revision, submissionId: "return-2", comment: "?" };
    await expect(returnStatus(owner, code, period, request)).rejects.toBeInstanceOf(ForbiddenError);
    const over = submitStatus(lead, code, period, await submission(code, {}, answer.revision));
    await expect(over).rejects.toMatchObject({ reasons: [{ key: "status:refusal.leadReturns" }] });
  });
});

describe("what is not one's own", () => {
  it("is refused to who may read it, and unknown to who may not", async () => {
    await expect(submitStatus(stranger, code, period, await submission(code))).rejects.toBeInstanceOf(ForbiddenError);
    await expect(saveDraft(stranger, code, period, { fields: {} })).rejects.toBeInstanceOf(ForbiddenError);
    await addProject(`${code}-closed`, "closed");
    const closed = submission(`${code}-closed`);
    await expect(submitStatus(stranger, `${code}-closed`, period, await closed)).rejects.toBeInstanceOf(NotFoundError);
    await expect(readStatusPage(stranger, `${code}-closed`, period, plain)).rejects.toBeInstanceOf(NotFoundError);
  });

  it.each(["2031-Q1", "2026-Q5", "nu", "../x"])("the period %s is not found", async (unknown) => {
    await expect(readStatusPage(manager, code, unknown, plain)).rejects.toBeInstanceOf(NotFoundError);
  });
});

it("a closed round takes no more answers, and knows who owed one", async () => {
  await openRoundOf("2026-Q1");
  const { revision } = (await RoundModel.findOne({ period: "2026-Q1" }).lean())!;
  const closed = await closeRound(lead, "2026-Q1", { revision, submissionId: "close" });
  expect(closed.owedProjectIds).toContain((await projectNow(code))._id);
  const attempt = submitStatus(manager, code, "2026-Q1", await submission(code));
  await expect(attempt).rejects.toBeInstanceOf(RefusedError);
  expect((await readStatusPage(manager, code, "2026-Q1", plain)).heat).toContainEqual({
    period: "2026-Q1",
    lights: Object.fromEntries(dimensions.map((dimension) => [dimension, "missing"])),
    scale: "danish-three",
  });
});
