import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeDocument, insertDocument } from "~/features/audit/change.server";
import { completeAudit } from "~/features/audit/complete-audit.server";
import { applyEffects, finishEffects, recordEffects, registerEffect } from "~/features/audit/effects.server";
import { insertSubmitted } from "~/features/audit/insert-submitted.server";
import { nextSerial } from "~/features/audit/serial.server";
import { newId } from "~/platform/identifiers.server";
import { AreaModel } from "~models/area.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { type Decision, DecisionModel } from "~models/decision.server";
import { type FreshStore, openFreshStore } from "../fresh-store";

let store: FreshStore;
beforeAll(async () => {
  store = await openFreshStore();
});
afterAll(() => store.close());

const actor = { personId: "karen" };

/** Renames an area; "crash" stops before it, as a process that dies. */
let crashes = 0;
registerEffect("test.rename-area", async (effect, context) => {
  if (crashes > 0) {
    crashes -= 1;
    throw new Error("the process died");
  }
  await changeDocument(AreaModel, {
    id: effect.targetId,
    submissionId: effect._id,
    actor: context.actor,
    action: "area.edit",
    change: (current) => ({ name: `${current.name}!` }),
  });
});

const newArea = (name: string) =>
  insertDocument(AreaModel, { name, kind: "service-area" }, { actor, action: "area.create" });

function decide(areaIds: string[]): Promise<Decision> {
  const effects = areaIds.map((targetId) => ({ kind: "test.rename-area", targetId }));
  return insertDocument(
    DecisionModel,
    {
      code: newId(),
      groupId: "g",
      date: "2026-03-01",
      title: "Nye navne",
      text: "Områderne skifter navn",
      outcome: "approved",
      state: "confirmed",
      classification: "open",
      subject: "none",
      recordedBy: "ida",
      recordedAt: new Date(),
      effects: recordEffects([], actor, effects),
    },
    { actor, action: "decision.confirm" },
  );
}

const nameOf = async (id: string) => (await AreaModel.findById(id).lean())?.name;

describe("the effects of a decision", () => {
  beforeEach(() => {
    crashes = 0;
  });

  it("are applied once, by the one who decided, however often it is asked", async () => {
    const area = await newArea("Skole");
    const decision = await decide([area._id]);
    expect(await applyEffects(DecisionModel, decision._id)).toBe(0);
    await applyEffects(DecisionModel, decision._id);
    expect(await nameOf(area._id)).toBe("Skole!");
    expect((await AreaModel.findById(area._id).lean())?.lastChange.by).toBe("karen");
    const [effect] = (await DecisionModel.findById(decision._id).lean())?.effects ?? [];
    expect(effect?.pending).toBeUndefined();
    expect(effect?.appliedAt).toBeInstanceOf(Date);
  });

  it("cut off before the first of them are finished at start-up", async () => {
    const area = await newArea("Dagtilbud");
    await decide([area._id]);
    expect(await finishEffects()).toBe(0);
    expect(await nameOf(area._id)).toBe("Dagtilbud!");
  });

  it("cut off between two: the first is not done twice, the second is finished", async () => {
    const [first, second] = [await newArea("Sundhed"), await newArea("Omsorg")];
    const decision = await decide([second._id, first._id]);
    crashes = 1;
    expect(await applyEffects(DecisionModel, decision._id)).toBe(1);
    expect([await nameOf(second._id), await nameOf(first._id)]).toEqual(["Omsorg", "Sundhed!"]);
    expect(await finishEffects()).toBe(0);
    expect([await nameOf(second._id), await nameOf(first._id)]).toEqual(["Omsorg!", "Sundhed!"]);
  });

  it("done but not yet marked as done are not done again", async () => {
    const area = await newArea("Kultur");
    const decision = await decide([area._id]);
    await applyEffects(DecisionModel, decision._id);
    const path = "effects.0.pending";
    await DecisionModel.collection.updateOne({ _id: decision._id } as never, { $set: { [path]: true } } as never);
    await finishEffects();
    expect(await nameOf(area._id)).toBe("Kultur!");
  });

  it("nobody knows how to do stay pending, and the decision stands", async () => {
    const decision = await insertDocument(
      DecisionModel,
      {
        ...(await decide([])),
        _id: newId(),
        code: newId(),
        effects: recordEffects([], actor, [{ kind: "?", targetId: "x" }]),
      },
      { actor, action: "decision.confirm" },
    );
    expect(await applyEffects(DecisionModel, decision._id)).toBe(1);
    await DecisionModel.deleteOne({ _id: decision._id });
  });
});

describe("the audit", () => {
  it("gets at start-up the entry that a crash between the write and the copy left out", async () => {
    const area = await newArea("Teknik");
    await changeDocument(AreaModel, {
      id: area._id,
      actor,
      action: "area.edit",
      change: () => ({ name: "Teknik og Miljø" }),
    });
    await AuditEntryModel.deleteOne({ entityId: area._id, revision: 2 });
    expect(await completeAudit()).toBe(1);
    const entry = await AuditEntryModel.findOne({ entityId: area._id, revision: 2 }).lean();
    expect(entry).toMatchObject({ entity: "Area", by: "karen", action: "area.edit", subjectId: area._id });
    expect(entry?.changes).toEqual([{ path: "name", from: "Teknik", to: "Teknik og Miljø" }]);
    expect(await completeAudit()).toBe(0);
  });
});

describe("a form sent twice", () => {
  it("makes one document", async () => {
    const send = () =>
      insertSubmitted(AreaModel, { actor, action: "area.create", submissionId: "form-1" }, () => ({
        name: "Nyt område",
        kind: "service-area" as const,
      }));
    const [first, second] = await Promise.all([send(), send()]);
    expect(first._id).toBe(second._id);
    await changeDocument(AreaModel, { id: first._id, actor, action: "area.edit", change: () => ({ name: "Rettet" }) });
    expect((await send()).name).toBe("Rettet");
    expect(await AreaModel.countDocuments({ name: { $in: ["Nyt område", "Rettet"] } })).toBe(1);
  });
});

it("serial numbers are given out once each, also at the same moment", async () => {
  const given = await Promise.all(Array.from({ length: 20 }, () => nextSerial("decision/2026")));
  expect([...given].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});
