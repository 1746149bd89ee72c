import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAudit } from "~/features/audit/audit-list.server";
import { loadViewer } from "~/features/auth/load-viewer.server";
import { registerGovernance } from "~/features/governance/register.server";
import { newSecret } from "~/platform/identifiers.server";
import { GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { addGroup, addPerson, as, startOrganisation } from "./cast";

let store: FreshStore;
beforeAll(async () => {
  store = await openFreshStore();
  await startOrganisation();
  for (const name of ["Anna", "Bo", "Carl"]) await addPerson(name);
  await addGroup("steering", { anna: "chair", carl: "member" });
});
afterAll(() => store.close());

const set = (fields: Record<string, unknown>) =>
  GroupModel.collection.updateOne({ _id: "steering" as never }, { $set: fields });
const roles = async (personId: string, date: string) =>
  (await loadViewer(personId, date))?.standings.map(({ role, onBehalfOf }) =>
    onBehalfOf ? `${role} for ${onBehalfOf}` : role,
  );

describe("rights hold from the first day of a term to the last, both included", () => {
  it("of a membership", async () => {
    await set({ "memberships.0.from": "2026-03-01", "memberships.0.to": "2026-03-31" });
    expect(await roles("anna", "2026-02-28")).toEqual([]);
    expect(await roles("anna", "2026-03-01")).toEqual(["chair"]);
    expect(await roles("anna", "2026-03-31")).toEqual(["chair"]);
    expect(await roles("anna", "2026-04-01")).toEqual([]);
  });

  it("of a delegation, and no longer than the membership it is of", async () => {
    const delegation = { _id: newSecret(), fromPersonId: "anna", toPersonId: "bo", reason: "ferie" };
    await set({ delegations: [{ ...delegation, from: "2026-03-30", to: "2026-04-10" }] });
    expect(await roles("bo", "2026-03-29")).toEqual([]);
    expect(await roles("bo", "2026-03-30")).toEqual(["chair for anna"]);
    expect(await roles("bo", "2026-03-31")).toEqual(["chair for anna"]);
    expect(await roles("bo", "2026-04-01")).toEqual([]);
  });
});

describe("what is archived gives no rights", () => {
  it("a group", async () => {
    expect(await roles("carl", "2026-03-15")).toEqual(["member"]);
    await set({ archivedAt: new Date() });
    expect(await roles("carl", "2026-03-15")).toEqual([]);
    expect(await roles("bo", "2026-03-30")).toEqual([]);
    await GroupModel.collection.updateOne({ _id: "steering" as never }, { $unset: { archivedAt: "" } });
  });

  it("a person who has left is nobody", async () => {
    await PersonModel.collection.updateOne({ _id: "carl" as never }, { $set: { archivedAt: new Date() } });
    expect(await loadViewer("carl", "2026-03-15")).toBeNull();
  });
});

describe("the audit of a chair", () => {
  it("holds the group's own changes and none of the people's or the settings'", async () => {
    await set({ "memberships.0.from": "2020-01-01", "memberships.0.to": null });
    expect((await readAudit(await as("anna"), {}, 1)).entries, "before any area has said what is in scope").toEqual([]);
    registerGovernance();
    const { entries } = await readAudit(await as("anna"), {}, 1);
    expect(entries.map((entry) => entry.entity)).toEqual(["Group"]);
    expect(entries[0]?.isHidden).toBe(false);
  });

  it("is not for those who chair nothing", async () => {
    await expect(readAudit(await as("bo"), {}, 1)).rejects.toThrow("forbidden");
  });
});
