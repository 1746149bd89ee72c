import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAudit } from "~/features/audit/audit-list.server";
import { finishEffects } from "~/features/audit/effects.server";
import { registerAuditSubject } from "~/features/audit/subjects.server";
import { openSession, readSession } from "~/features/auth/session.server";
import { archivePerson } from "~/features/governance/commands/archive-person.server";
import { saveMembership } from "~/features/governance/commands/change-memberships.server";
import { editThresholds } from "~/features/governance/commands/edit-settings.server";
import { initialise } from "~/features/governance/commands/initialise.server";
import { readHoldings, replacePerson } from "~/features/governance/commands/replace-person.server";
import { createArea } from "~/features/governance/commands/save-area.server";
import { createPerson, editPerson } from "~/features/governance/commands/save-person.server";
import { readPeople, readPersonPage } from "~/features/governance/people.server";
import { registerGovernance } from "~/features/governance/register.server";
import { registerReplacer } from "~/features/governance/replacers.server";
import type { NewPerson } from "~/features/governance/schema";
import { readThresholds } from "~/features/governance/settings.server";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { AreaModel } from "~models/area.server";
import { GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { addGroup, addPerson, administrator, as, startOrganisation } from "./cast";

let store: FreshStore;
beforeAll(async () => {
  store = await openFreshStore();
  registerGovernance();
  await startOrganisation();
  for (const name of ["Anna", "Bo", "Carl", "Sofie Aagaard", "Bent Ågård"]) await addPerson(name);
  await addGroup("steering", { anna: "chair", carl: "secretary" });
});
afterAll(() => store.close());

const send = (revision: number) => ({ revision, submissionId: newId() });
const person = (fields: Partial<NewPerson> = {}): NewPerson => ({
  submissionId: newId(),
  name: "Dorte Dam",
  email: "dorte@kommune.dk",
  locale: "da",
  isAdministrator: false,
  ...fields,
});

describe("an empty store", () => {
  it("is made ready once", async () => {
    const again = { email: "other@kommune.dk", name: "Other", organisation: "Anden Kommune" };
    await expect(initialise(again)).rejects.toThrow(RefusedError);
    expect(await PersonModel.countDocuments({ isAdministrator: true })).toBe(1);
  });
});

describe("people", () => {
  it("are created by an administrator, one an e-mail address", async () => {
    await expect(createPerson(await as("carl"), person())).rejects.toThrow(ForbiddenError);
    await createPerson(await administrator(), person());
    await expect(createPerson(await administrator(), person({ name: "En anden" }))).rejects.toThrow(RefusedError);
  });

  it("are found whether å is written å or aa, and however it is capitalised", async () => {
    for (const search of ["ÅGAARD", "aagård", "ågård"]) {
      const found = await readPeople(await as("anna"), { search, archived: false }, 1);
      expect(found.rows.map((row) => row.name)).toEqual(["Bent Ågård", "Sofie Aagaard"]);
    }
  });

  it("include at least one administrator", async () => {
    const admin = await administrator();
    const { revision } = (await PersonModel.findById(admin.personId).lean())!;
    const edit = person({ name: admin.name, email: admin.email });
    await expect(editPerson(admin, admin.personId, { ...edit, revision })).rejects.toThrow(RefusedError);
    await expect(archivePerson(admin, admin.personId, send(revision))).rejects.toThrow(RefusedError);
  });

  it("who are archived are signed out and cannot act", async () => {
    const secret = "s".repeat(32);
    const session = await openSession("bo", secret);
    await archivePerson(await administrator(), "bo", send(1));
    expect(await readSession(session, secret)).toBeNull();
    await expect(as("bo")).rejects.toThrow();
    await PersonModel.updateOne({ _id: "bo" }, { $unset: { archivedAt: "" } });
  });
});

describe("a person who leaves", () => {
  it("is replaced everywhere in one operation, also when it is cut off", async () => {
    await createArea(await administrator(), {
      submissionId: "skole",
      name: "Skole",
      kind: "service-area",
      headId: "anna",
    });
    let crashes = 1;
    registerReplacer("cut-off", {
      holdings: async () => [],
      replace: async () => {
        if (crashes-- > 0) throw new Error("the process died");
      },
    });
    expect(await readHoldings("anna")).toEqual([
      { key: "governance:replace.memberships", count: 1 },
      { key: "governance:replace.areas", count: 1 },
    ]);
    const input = { ...send(1), successorId: "bo", reason: "Går på pension", archive: true };
    await replacePerson(await administrator(), "anna", input);
    expect((await readPersonPage(await administrator(), "anna")).manage?.pendingEffects).toBe(1);
    expect(await finishEffects()).toBe(0);
    expect(await readHoldings("anna")).toEqual([]);
    expect((await AreaModel.findById("skole").lean())?.headId).toBe("bo");
    expect((await as("bo")).standings).toMatchObject([{ groupId: "steering", role: "chair" }]);
    expect((await PersonModel.findById("anna").lean())?.archivedAt).toBeInstanceOf(Date);
  });
});

describe("memberships", () => {
  const membership = { part: undefined, role: "member" as const, representsAreaIds: [], from: "2020-01-01" };

  it("overlapping an earlier one are refused with the dates, and nothing is written", async () => {
    const { revision } = (await GroupModel.findById("steering").lean())!;
    const again = { ...send(revision), ...membership, personId: "carl" };
    const refused = saveMembership(await administrator(), "steering", again);
    await expect(refused).rejects.toMatchObject({
      reasons: [{ key: "governance:membership.refused.overlap", params: { from: "01-01-2025" }, field: "from" }],
    });
    expect((await GroupModel.findById("steering").lean())?.revision).toBe(revision);
  });

  it("give rights at once, and none to whoever gives them to themselves", async () => {
    const { revision } = (await GroupModel.findById("steering").lean())!;
    const own = { ...send(revision), ...membership, personId: "carl", from: "2030-01-01" };
    await expect(saveMembership(await as("carl"), "steering", own)).rejects.toThrow(ForbiddenError);
    await saveMembership(await as("carl"), "steering", { ...own, personId: "sofie aagaard", from: "2026-01-01" });
    expect((await as("sofie aagaard")).standings).toMatchObject([{ groupId: "steering", role: "member" }]);
  });
});

describe("thresholds", () => {
  it("hold from the moment they are changed, and red stays beyond yellow", async () => {
    const input = {
      ...send(1),
      scheduleYellowFromMonths: 2,
      scheduleRedOverMonths: 4,
      economyYellowOverPercent: 5,
      economyRedOverPercent: 15,
      economyRedOverKroner: 1_000_000,
      benefitsYellowUnderPercent: 100,
      benefitsRedUnderPercent: 75,
    };
    await expect(editThresholds(await administrator(), { ...input, economyRedOverPercent: 5 })).rejects.toThrow(
      RefusedError,
    );
    await expect(editThresholds(await as("carl"), input)).rejects.toThrow(ForbiddenError);
    await editThresholds(await administrator(), input);
    expect(await readThresholds()).toMatchObject({ scheduleYellowFromMonths: 2, economyRedOverAmount: 100_000_000 });
  });
});

describe("the audit", () => {
  it("says who changed what from what to what, by name", async () => {
    const { entries } = await readAudit(await administrator(), { entity: "Area" }, 1);
    const replaced = entries.find((entry) => entry.action === "area.replace");
    expect(replaced).toMatchObject({
      by: "Rasmus Admin",
      reason: "Går på pension",
      subject: { title: "Skole" },
      changes: [{ field: "headId", from: "Anna", to: "Bo" }],
    });
  });

  it("changes of thresholds one by one", async () => {
    const { entries } = await readAudit(await administrator(), { entity: "Settings" }, 1);
    const change = entries.find((entry) => entry.action === "settings.thresholds")?.changes;
    expect(change).toContainEqual({ list: "thresholds", field: "scheduleYellowFromMonths", from: 1, to: 2 });
  });

  it("keeps the contents of what an administrator may not see", async () => {
    registerAuditSubject("Area", async () => new Map());
    const { entries } = await readAudit(await administrator(), { entity: "Area" }, 1);
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) {
      expect(entry).toMatchObject({ isHidden: true, changes: [], subject: undefined, reason: undefined });
    }
  });
});
