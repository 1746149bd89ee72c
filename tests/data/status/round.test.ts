import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeDocument } from "~/features/audit/change.server";
import { systemActor, type Viewer } from "~/features/auth/viewer";
import { openRound } from "~/features/status/commands/open-round.server";
import { remind } from "~/features/status/commands/remind.server";
import { closeRound, reopenRound } from "~/features/status/commands/run-round.server";
import { saveDraft } from "~/features/status/commands/save-draft.server";
import { submitStatus } from "~/features/status/commands/submit-status.server";
import { readOwedStatuses } from "~/features/status/read-owed.server";
import { readRoundPage } from "~/features/status/read-round.server";
import { readNewRound } from "~/features/status/read-rounds.server";
import { registerStatus } from "~/features/status/register.server";
import { currentPeriod } from "~/platform/clock";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { addPeriods } from "~/platform/period";
import { ProjectModel } from "~models/project.server";
import { RoundModel } from "~models/round.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { addProject, filled, settle, submission, viewerOf } from "./portfolio";

let store: FreshStore;
let lead: Viewer;
let manager: Viewer;
const period = currentPeriod();
const all = { page: 1 };
const reminded = async () =>
  (await RoundModel.findOne({ period }).orFail().lean()).reminders.map((one) => one.personIds);
const states = async () => {
  const page = await readRoundPage(lead, period, all);
  return Object.fromEntries(page.rows.map((row) => [row.code, row.state]));
};

beforeAll(async () => {
  store = await openFreshStore();
  registerStatus();
  await settle();
  [lead, manager] = (await Promise.all(["lead", "manager"].map(viewerOf))) as [Viewer, Viewer];
  for (const code of ["P-1", "P-2", "P-3", "P-4"]) await addProject(code);
  await ProjectModel.updateOne({ code: "P-3" }, { $unset: { managerId: "" } });
  await ProjectModel.updateOne({ code: "P-4" }, { $set: { phase: "idea" } });
});
afterAll(() => store.close());

describe("a reporting round", () => {
  it("is opened by the lead, once, for a quarter that has begun, with a deadline to come", async () => {
    const suggested = await readNewRound();
    expect(suggested.periods[0]).toBe(period);
    const input = { period, deadline: suggested.deadline, message: "Skriv kort", submissionId: "open" };
    await expect(openRound(manager, input)).rejects.toBeInstanceOf(ForbiddenError);
    const ahead = { ...input, period: addPeriods(period, 1), deadline: "2020-01-01" };
    await expect(openRound(lead, ahead)).rejects.toMatchObject({
      reasons: [{ field: "period" }, { field: "deadline" }],
    });
    await openRound(lead, input);
    await openRound(lead, input);
    await expect(openRound(lead, { ...input, submissionId: "again" })).rejects.toBeInstanceOf(RefusedError);
  });

  it("shows who has answered, who has begun, who has not; those who owe nothing are not asked", async () => {
    await submitStatus(manager, "P-1", period, await submission("P-1"));
    await saveDraft(manager, "P-2", period, { fields: await filled("P-2") });
    expect(await states()).toEqual({ "P-1": "answered", "P-2": "draft", "P-3": "unanswered" });
    const page = await readRoundPage(lead, period, { ...all, state: "answered" });
    expect(page.rows).toHaveLength(1);
    expect(page.counts).toEqual({ answered: 1, draft: 1, unanswered: 1, returned: 0 });
    expect((await readOwedStatuses(manager)).map(({ code, state }) => [code, state])).toEqual([["P-2", "draft"]]);
  });

  it("reminds each who is missing once, and nobody twice within a day unasked", async () => {
    await expect(remind(manager, period, { submissionId: newId(), again: false })).rejects.toBeInstanceOf(
      ForbiddenError,
    );
    const first = { submissionId: newId(), again: false };
    expect(await remind(lead, period, first)).toEqual({ reminded: 2, spared: 0 });
    await remind(lead, period, first);
    expect(await reminded()).toEqual([["manager", "owner"]]);

    const again = remind(lead, period, { submissionId: newId(), again: false });
    await expect(again).rejects.toMatchObject({ reasons: [{ key: "status:refusal.allReminded" }] });
    expect(await remind(lead, period, { submissionId: newId(), again: true })).toMatchObject({ reminded: 2 });
  });

  it("is not reminded of again by two clicks at once", async () => {
    const before = await reminded();
    const { rows } = await readRoundPage(lead, period, all);
    const part = rows.find((row) => row.code === "P-3")!.id;
    const click = () => remind(lead, period, { submissionId: newId(), again: false, part });
    await Promise.allSettled([click(), click()]);
    expect(await reminded()).toEqual(before);
  });

  it("is closed with who owed an answer, and can be opened again", async () => {
    const { round } = await readRoundPage(lead, period, all);
    const closed = await closeRound(lead, period, { revision: round!.revision, submissionId: newId() });
    expect(closed.owedProjectIds).toHaveLength(3);
    const ended = (await ProjectModel.findOne({ code: "P-3" }).lean())!;
    const change = () => ({ phase: "closed" as const });
    await changeDocument(ProjectModel, { id: ended._id, actor: systemActor, action: "project.phase", change });
    expect(await states()).toMatchObject({ "P-3": "unanswered" });
    await expect(remind(lead, period, { submissionId: newId(), again: true })).rejects.toBeInstanceOf(RefusedError);
    await reopenRound(lead, period, { revision: closed.revision, submissionId: newId() });
    expect(await states()).not.toHaveProperty("P-3");
  });
});
