import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeDocument } from "~/features/audit/change.server";
import { registerEffect } from "~/features/audit/effects.server";
import { addDelegation } from "~/features/governance/commands/change-delegations.server";
import { confirmDecision } from "~/features/governance/commands/confirm-decision.server";
import { draftTermsOfReference } from "~/features/governance/commands/draft-terms-of-reference.server";
import { recordDecision } from "~/features/governance/commands/record-decision.server";
import { withdrawDecision } from "~/features/governance/commands/withdraw-decision.server";
import { readDecisionPage, readDecisions, readNewDecision } from "~/features/governance/decision-pages.server";
import { registerDecisionSubject } from "~/features/governance/decision-subjects.server";
import { registerGovernance } from "~/features/governance/register.server";
import type { RecordDecision } from "~/features/governance/schema";
import { today } from "~/platform/clock";
import { ForbiddenError, NotFoundError, RefusedError, RevisionConflictError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { AreaModel } from "~models/area.server";
import { GroupModel } from "~models/group.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { addGroup, addPerson, administrator, as, startOrganisation } from "./cast";

let store: FreshStore;
beforeAll(async () => {
  store = await openFreshStore();
  registerGovernance();
  await startOrganisation();
  for (const name of ["Niels", "Ida", "Karen", "Hanne", "Carl", "Aisha"]) await addPerson(name);
  await addGroup("steering", { niels: "chair", ida: "secretary", hanne: "member" });
  await addGroup("programme", { karen: "chair" });
});
afterAll(() => store.close());

const decision = (fields: Partial<RecordDecision> = {}): RecordDecision => ({
  submissionId: newId(),
  groupId: "steering",
  date: "2026-03-05",
  title: "Budgettet udvides",
  text: "Styregruppen godkender udvidelsen.",
  outcome: "approved",
  classification: "open",
  subject: "none",
  ...fields,
});
const send = (revision: number) => ({ revision, submissionId: newId() });

describe("a decision", () => {
  it("is written down by the secretary, numbered within its year, and in force when the chair confirms", async () => {
    const recorded = await recordDecision(await as("ida"), decision());
    expect(recorded.code).toBe("B-2026-001");
    expect((await readDecisionPage(await as("niels"), recorded.code)).mayConfirm).toBe(true);
    const confirmed = await confirmDecision(await as("niels"), recorded.code, send(1));
    expect(confirmed).toMatchObject({ state: "confirmed", confirmedBy: "niels" });
    const next = await recordDecision(await as("ida"), decision({ date: "2025-12-01" }));
    expect(next.code).toBe("B-2025-001");
  });

  it("sent twice is one", async () => {
    const input = decision({ title: "Kun én" });
    const [first, second] = [
      await recordDecision(await as("ida"), input),
      await recordDecision(await as("ida"), input),
    ];
    expect(second.code).toBe(first.code);
  });

  it("of the steering group may be written down by the lead, of others not", async () => {
    await expect(recordDecision(await as("karen"), decision())).resolves.toMatchObject({ recordedBy: "karen" });
    await expect(recordDecision(await as("karen"), decision({ groupId: "programme" }))).rejects.toThrow(ForbiddenError);
    await expect(recordDecision(await as("hanne"), decision())).rejects.toThrow(ForbiddenError);
  });

  it("cannot be made tomorrow", async () => {
    await expect(recordDecision(await as("ida"), decision({ date: "2999-01-01" }))).rejects.toThrow(RefusedError);
  });

  it("is confirmed by nobody but the chair, nor twice, nor on a page that is out of date", async () => {
    const { code } = await recordDecision(await as("ida"), decision());
    for (const person of ["ida", "hanne", "karen"]) {
      await expect(confirmDecision(await as(person), code, send(1))).rejects.toThrow(ForbiddenError);
    }
    await expect(confirmDecision(await as("niels"), code, send(7))).rejects.toThrow(RevisionConflictError);
    await confirmDecision(await as("niels"), code, send(1));
    await expect(confirmDecision(await as("niels"), code, send(2))).rejects.toThrow(RefusedError);
  });

  it("is confirmed on the chair's behalf by who has a dated delegation, and says so", async () => {
    const { code } = await recordDecision(await as("ida"), decision());
    await expect(confirmDecision(await as("carl"), code, send(1))).rejects.toThrow(NotFoundError);
    const group = await GroupModel.findById("steering").lean();
    await addDelegation(await as("niels"), "steering", {
      ...send(group!.revision),
      fromPersonId: "niels",
      toPersonId: "carl",
      reason: "Ferie",
      from: today(),
      to: today(),
    });
    const confirmed = await confirmDecision(await as("carl"), code, send(1));
    expect(confirmed).toMatchObject({ confirmedBy: "carl", confirmedOnBehalfOf: "niels" });
    const [entry] = (await readDecisionPage(await as("aisha"), code)).history;
    expect(entry).toMatchObject({ action: "decision.confirm", by: "Carl", onBehalfOf: "Niels" });
  });

  it("is withdrawn with a reason while it is not confirmed", async () => {
    const { code } = await recordDecision(await as("ida"), decision());
    await withdrawDecision(await as("ida"), code, { ...send(1), reason: "Skrevet ned ved en fejl" });
    expect((await readDecisionPage(await as("niels"), code)).withdrawnReason).toBe("Skrevet ned ved en fejl");
    await expect(confirmDecision(await as("niels"), code, send(2))).rejects.toThrow(RefusedError);
  });
});

describe("a closed decision", () => {
  it("does not exist for anyone outside the group, the administrator included", async () => {
    const { code } = await recordDecision(await as("ida"), decision({ title: "Lukket sag", classification: "closed" }));
    await confirmDecision(await as("niels"), code, send(1));
    for (const viewer of [await as("aisha"), await as("karen"), await administrator()]) {
      await expect(readDecisionPage(viewer, code)).rejects.toThrow(NotFoundError);
      expect((await readDecisions(viewer, { page: 1 })).rows.map((row) => row.code)).not.toContain(code);
    }
    expect((await readDecisions(await as("hanne"), { page: 1 })).rows.map((row) => row.code)).toContain(code);
  });
});

describe("what a decision acts on", () => {
  beforeAll(() => {
    registerDecisionSubject("barrier", {
      describe: async (_viewer, { subjectId }) =>
        subjectId === "hidden" ? null : { title: "Barrieren", path: "/barriers", classification: "closed" },
      forbids: (viewer, _decision, step) =>
        step === "confirm" && viewer.personId === "niels" ? [{ key: "test:ownProject" }] : [],
      effects: ({ subjectId }) => [{ kind: "test.remove", targetId: subjectId! }],
    });
    registerEffect("test.remove", async (effect, { actor }) => {
      await changeDocument(AreaModel, {
        id: effect.targetId,
        submissionId: effect._id,
        actor,
        action: "area.edit",
        change: () => ({ name: "Fjernet" }),
      });
    });
  });

  it("must be there for whoever writes it down", async () => {
    const hidden = { subject: "barrier" as const, subjectId: "hidden" };
    await expect(recordDecision(await as("ida"), decision(hidden))).rejects.toThrow(RefusedError);
    await expect(readNewDecision(await as("ida"), new URLSearchParams(hidden))).rejects.toThrow(NotFoundError);
  });

  it("may forbid who owns it to confirm alone, and a closed thing makes a closed decision", async () => {
    const recorded = await recordDecision(await as("ida"), decision({ subject: "barrier", subjectId: "b1" }));
    expect(recorded.classification).toBe("closed");
    expect((await readDecisionPage(await as("niels"), recorded.code)).hindrances).toEqual([{ key: "test:ownProject" }]);
    await expect(confirmDecision(await as("niels"), recorded.code, send(1))).rejects.toThrow(RefusedError);
  });

  it("terms of reference: the version is in force by the decision", async () => {
    const group = await GroupModel.findById("steering").lean();
    const drafted = await draftTermsOfReference(await as("ida"), "steering", {
      ...send(group!.revision),
      text: "Styregruppen ejer retningen.",
      from: "2026-01-01",
    });
    const version = drafted.termsOfReference[0]!;
    expect(version.decisionId).toBeUndefined();
    const about = { subject: "terms-of-reference" as const, subjectId: "steering", subjectPartId: version._id };
    const { code, _id } = await recordDecision(await as("ida"), decision(about));
    await confirmDecision(await as("niels"), code, send(1));
    expect((await GroupModel.findById("steering").lean())?.termsOfReference[0]?.decisionId).toBe(_id);
    await expect(recordDecision(await as("ida"), decision(about))).rejects.toThrow(RefusedError);
  });
});
