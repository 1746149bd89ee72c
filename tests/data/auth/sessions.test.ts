import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { endAllSessions, endOtherSessions, endSession } from "~/features/auth/commands/end-sessions.server";
import { openSession, readSession, sessionId } from "~/features/auth/session.server";
import { readSessions } from "~/features/auth/sessions.server";
import { endSessionsOf } from "~/features/governance/commands/end-sessions-of.server";
import { ForbiddenError } from "~/platform/errors";
import { AuditEntryModel } from "~models/audit-entry.server";
import { SessionModel } from "~models/session.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { addPerson, administrator, as, startOrganisation } from "../governance/cast";

let store: FreshStore;
beforeAll(async () => {
  store = await openFreshStore();
  await startOrganisation();
  for (const name of ["Anna", "Bo"]) await addPerson(name);
});
afterAll(() => store.close());
beforeEach(() => SessionModel.deleteMany({}));

const secret = "s".repeat(32);
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";
const idOf = (cookie: string) => sessionId(cookie, secret) ?? "";
const hours = (count: number) => new Date(Date.now() + count * 3600_000);
const use = (cookie: string, now: Date, userAgent = firefox) => readSession(cookie, secret, { now, userAgent });

describe("a session", () => {
  it("lasts three days without use", async () => {
    const cookie = await openSession("anna", secret);
    expect(await use(cookie, hours(71))).toBe("anna");
    expect(await use(cookie, hours(71 + 71))).toBe("anna");
    expect(await use(cookie, hours(71 + 71 + 73))).toBeNull();
  });

  it("lasts fourteen days however much it is used", async () => {
    const cookie = await openSession("anna", secret);
    for (let day = 1; day < 14; day++) expect(await use(cookie, hours(24 * day))).toBe("anna");
    expect(await use(cookie, hours(24 * 14 + 1))).toBeNull();
  });

  it("notes by what it was first used, in coarse words, and its use at most every few minutes", async () => {
    const cookie = await openSession("anna", secret);
    await use(cookie, hours(0));
    const [first] = await readSessions("anna");
    expect(first).toMatchObject({ browser: "Firefox", system: "Linux" });
    await use(cookie, new Date(Date.parse(first?.seenAt ?? "") + 60_000), "another");
    expect(await readSessions("anna")).toEqual([first]);
    await use(cookie, hours(1), "another");
    const [later] = await readSessions("anna");
    expect(later).toMatchObject({ browser: "Firefox", system: "Linux" });
    expect(Date.parse(later?.seenAt ?? "") - Date.parse(first?.seenAt ?? "")).toBeGreaterThan(3_500_000);
    expect(JSON.stringify(await SessionModel.find().lean())).not.toContain("rv:132");
  });
});

describe("ending sessions", () => {
  it("one, the others, or all: one's own only", async () => {
    const [here, there, elsewhere, of] = [
      await openSession("anna", secret),
      await openSession("anna", secret),
      await openSession("anna", secret),
      await openSession("bo", secret),
    ];
    const anna = await as("anna");
    expect((await readSessions("anna", idOf(here))).map(({ isThis }) => isThis)).toEqual([true, false, false]);
    await endSession(anna, idOf(of));
    await endSession(anna, idOf(there));
    expect(await readSession(there, secret)).toBeNull();
    await endOtherSessions(anna, idOf(here));
    expect(await readSession(elsewhere, secret)).toBeNull();
    expect(await readSession(here, secret)).toBe("anna");
    await endAllSessions(anna);
    expect(await readSession(here, secret)).toBeNull();
    expect(await readSession(of, secret)).toBe("bo");
  });

  it("of somebody else is an administrator's, and is in the audit", async () => {
    const cookie = await openSession("anna", secret);
    await expect(endSessionsOf(await as("bo"), "anna")).rejects.toThrow(ForbiddenError);
    expect(await readSession(cookie, secret)).toBe("anna");
    const rasmus = await administrator();
    await endSessionsOf(rasmus, "anna");
    expect(await readSession(cookie, secret)).toBeNull();
    expect(await AuditEntryModel.find({ subjectId: "anna", action: "person.end-sessions" }).lean()).toMatchObject([
      { by: rasmus.personId, entity: "Session" },
    ]);
  });
});
