import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeDocument, insertDocument } from "~/features/audit/change.server";
import { changeDocuments, insertDocuments } from "~/features/audit/change-many.server";
import { RefusedError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { AreaModel } from "~models/area.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { type FreshStore, openFreshStore } from "../fresh-store";

let store: FreshStore;
beforeAll(async () => {
  store = await openFreshStore();
});
afterAll(() => store.close());

const actor = { personId: "karen" };
const make = async (...names: string[]) => {
  const context = { actor, action: "area.create" };
  const fields = names.map((name) => ({ fields: { name, kind: "service-area" as const }, context }));
  return (await insertDocuments(AreaModel, fields)).map((area) => area!._id);
};
const rename = (id: string, name: string) => ({
  id,
  actor,
  action: "area.edit",
  submissionId: newId(),
  change: () => ({ name }),
});
const trailOf = async (entityId: string) => {
  const entries = await AuditEntryModel.find({ entityId }).sort({ revision: 1 }).lean();
  return entries.map(({ revision, changes }) => [revision, changes.find(({ path }) => path === "name")?.to]);
};

describe("many changes at once", () => {
  it("leave each document with its next revision and each change with its entry", async () => {
    const [sport, culture] = await make("Sport", "Kultur");
    const outcomes = await changeDocuments(AreaModel, [rename(sport!, "Idræt"), rename(culture!, "Kultur og Fritid")]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    expect(await AreaModel.findById(sport).lean()).toMatchObject({ name: "Idræt", revision: 2 });
    expect(await trailOf(sport!)).toEqual([[1, "Sport"], [2, "Idræt"]]); // biome-ignore format: one line a trail
    expect(await trailOf(culture!)).toEqual([[1, "Kultur"], [2, "Kultur og Fritid"]]); // biome-ignore format: as above
  });

  it("are refused one by one: what is wrong with one keeps nothing else back", async () => {
    const [first, second, third] = await make("A", "B", "C");
    const refused = {
      ...rename(second!, ""),
      change: () => {
        throw new RefusedError({ key: "test:refused" });
      },
    };
    const invalid = { ...rename(third!, "C"), change: () => ({ kind: "no such kind" as never }) };
    const gone = rename("gone", "D");
    const outcomes = await changeDocuments(AreaModel, [rename(first!, "A2"), refused, invalid, gone]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "rejected"]);
    expect(outcomes.slice(1).map((outcome) => (outcome as PromiseRejectedResult).reason.name)).toEqual([
      "RefusedError",
      "ValidationError",
      "NotFoundError",
    ]);
    expect(await AreaModel.findById(first).lean()).toMatchObject({ name: "A2", revision: 2 });
    expect(await AreaModel.findById(third).lean()).toMatchObject({ name: "C", kind: "service-area", revision: 1 });
  });

  it("lose nothing that somebody else writes in between", async () => {
    const [first, second] = await make("Vej", "Park");
    let isMeanwhile = true;
    const outcomes = await changeDocuments(AreaModel, [
      rename(first!, "Veje"),
      {
        ...rename(second!, ""),
        change: async (current) => {
          if (isMeanwhile) {
            isMeanwhile = false;
            await changeDocument(AreaModel, { ...rename(second!, "Park og Natur"), id: second! });
          }
          return { name: `${current.name}, samlet` };
        },
      },
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    expect(await trailOf(first!)).toEqual([[1, "Vej"], [2, "Veje"]]); // biome-ignore format: one line a trail
    expect(await trailOf(second!)).toEqual([[1, "Park"], [2, "Park og Natur"], [3, "Park og Natur, samlet"]]); // biome-ignore format: as above
  });

  it("of a submission that has arrived before do nothing but complete its entry", async () => {
    const area = await insertDocument(
      AreaModel,
      { name: "Havn", kind: "service-area" },
      { actor, action: "area.create" },
    );
    const request = rename(area._id, "Havne");
    await changeDocuments(AreaModel, [request]);
    await AuditEntryModel.deleteOne({ entityId: area._id, revision: 2 });
    await changeDocuments(AreaModel, [request]);
    expect(await trailOf(area._id)).toEqual([[1, "Havn"], [2, "Havne"]]); // biome-ignore format: one line a trail
    await changeDocuments(AreaModel, [rename(area._id, "Havnen")]);
    await changeDocuments(AreaModel, [request]);
    expect(await AreaModel.findById(area._id).lean()).toMatchObject({ name: "Havnen", revision: 3 });
  });

  it("take a field away where it is to be gone, and say nothing where nothing is changed", async () => {
    const [area, same] = await make("Skole", "Dagtilbud");
    await changeDocuments(AreaModel, [{ ...rename(area!, "Skole"), change: () => ({ headId: "per" }) }]);
    await changeDocuments(AreaModel, [
      { ...rename(area!, "Skole"), change: () => ({ headId: undefined }) },
      rename(same!, "Dagtilbud"),
    ]);
    const stored = await AreaModel.findById(area).lean();
    expect(stored?.revision).toBe(3);
    expect(Object.keys(stored!)).not.toContain("headId");
    expect(await AreaModel.findById(same).lean()).toMatchObject({ revision: 1 });
  });
});
