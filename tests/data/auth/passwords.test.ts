import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signIn } from "~/features/auth/commands/sign-in.server";
import { makeLink, readLink } from "~/features/auth/one-time-links.server";
import { openSession, readSession } from "~/features/auth/session.server";
import { systemActor } from "~/features/auth/viewer";
import { issueLink } from "~/features/governance/commands/issue-link.server";
import { changePassword, setPasswordByLink } from "~/features/governance/commands/set-password.server";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { AuditEntryModel } from "~models/audit-entry.server";
import { PersonModel } from "~models/person.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { addPerson, administrator, as, startOrganisation } from "../governance/cast";

let store: FreshStore;
beforeAll(async () => {
  store = await openFreshStore();
  await startOrganisation();
  for (const name of ["Anna", "Bo"]) await addPerson(name);
});
afterAll(() => store.close());

const secret = "s".repeat(32);
const typed = (password: string) => ({ password, repeatedPassword: password });
const good = "tre glade heste på marken";

describe("a one-time link", () => {
  it("is issued by an administrator only, and that is logged without the link", async () => {
    await expect(issueLink(await as("bo"), "anna")).rejects.toThrow(ForbiddenError);
    const token = await issueLink(await administrator(), "anna");
    expect(await readLink(token)).toMatchObject({ name: "Anna" });
    const entries = await AuditEntryModel.find({ subjectId: "anna", action: "person.issue-link" }).lean();
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain(token);
  });

  it("used twice at once is used by one", async () => {
    const token = await makeLink(systemActor, "anna");
    const clicks = [typed("den første sætning vinder"), typed("den anden sætning vinder")].map((input) =>
      setPasswordByLink(token, input, secret),
    );
    const results = await Promise.allSettled(clicks);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const winner = results[0]?.status === "fulfilled" ? "den første sætning vinder" : "den anden sætning vinder";
    expect(await readSession(await signIn("anna@kommune.dk", winner, secret), secret)).toBe("anna");
    await expect(setPasswordByLink(token, typed(good), secret)).rejects.toThrow(NotFoundError);
  });

  it("still works after a password that will not do", async () => {
    const token = await makeLink(systemActor, "bo");
    await expect(setPasswordByLink(token, typed("kort"), secret)).rejects.toThrow(RefusedError);
    const different = { password: good, repeatedPassword: `${good}!` };
    await expect(setPasswordByLink(token, different, secret)).rejects.toThrow(RefusedError);
    expect(await readSession(await setPasswordByLink(token, typed(good), secret), secret)).toBe("bo");
  });

  it("works for 72 hours, and not when a newer one has been issued", async () => {
    const old = await makeLink(systemActor, "anna", new Date(Date.now() - 73 * 3_600_000));
    expect(await readLink(old)).toBeNull();
    await expect(setPasswordByLink(old, typed(good), secret)).rejects.toThrow(NotFoundError);
    const first = await makeLink(systemActor, "anna");
    const second = await makeLink(systemActor, "anna");
    expect([await readLink(first), (await readLink(second))?._id]).toEqual([null, "anna"]);
  });
});

describe("changing one's password", () => {
  it("asks for the present one, and signs out everywhere else", async () => {
    const elsewhere = await openSession("bo", secret);
    const input = { ...typed("fire grønne traktorer"), presentPassword: "forkert" };
    await expect(changePassword(await as("bo"), input, secret)).rejects.toThrow(RefusedError);
    expect(await readSession(elsewhere, secret)).toBe("bo");
    const here = await changePassword(await as("bo"), { ...input, presentPassword: good }, secret);
    expect(await readSession(elsewhere, secret)).toBeNull();
    expect(await readSession(here, secret)).toBe("bo");
    await expect(signIn("bo@kommune.dk", good, secret)).rejects.toThrow(RefusedError);
  });

  it("leaves no trace of the password in the audit or on the person's pages", async () => {
    const entries = await AuditEntryModel.find({ entityId: "bo" }).lean();
    expect(entries.map((entry) => entry.action)).toContain("person.change-password");
    expect(JSON.stringify(entries)).not.toContain("$argon2id$");
    expect(JSON.stringify(await PersonModel.findById("bo").lean())).not.toContain("$argon2id$");
  });
});
