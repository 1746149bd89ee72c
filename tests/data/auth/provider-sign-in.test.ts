import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ProviderAccount } from "~/features/auth/provider/claims";
import { readSession } from "~/features/auth/session.server";
import { archivePerson } from "~/features/governance/commands/archive-person.server";
import { editPerson } from "~/features/governance/commands/save-person.server";
import { signInByProvider, unbindAccount } from "~/features/governance/commands/sign-in-by-provider.server";
import { ForbiddenError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { PersonModel } from "~models/person.server";
import { SessionModel } from "~models/session.server";
import { type FreshStore, openFreshStore } from "../fresh-store";
import { addPerson, administrator, as, startOrganisation } from "../governance/cast";

let store: FreshStore;
beforeAll(async () => {
  store = await openFreshStore();
  await startOrganisation();
  for (const name of ["Anna", "Bo", "Carl", "Dorte"]) await addPerson(name);
});
afterAll(() => store.close());
beforeEach(() => SessionModel.deleteMany({}));

const secret = "s".repeat(32);
const issuer = "https://login.example";
const account = (subject: string, email: string | null = `${subject}@kommune.dk`): ProviderAccount => ({
  issuer,
  subject,
  email,
});
const signIn = async (who: ProviderAccount) => readSession(await signInByProvider(who, secret), secret);
const revised = async (id: string) => ({ revision: (await PersonModel.findById(id))!.revision, submissionId: newId() });

describe("somebody who comes by the provider", () => {
  it("is known by the verified address the first time, and by the account ever after", async () => {
    expect(await signIn(account("s-anna", "anna@kommune.dk"))).toBe("anna");
    expect(await signIn(account("s-anna", "anna.gift@kommune.dk"))).toBe("anna");
    expect(await signIn(account("s-anna", null))).toBe("anna");
  });

  it("is bound with an entry in the audit that keeps what the account is to itself", async () => {
    const entries = await AuditEntryModel.find({ entityId: "anna", action: "person.bind-account" }).lean();
    expect(entries).toMatchObject([{ by: "anna", changes: [{ path: "providerAccount" }] }]);
    expect(JSON.stringify(entries)).not.toContain("s-anna");
  });

  it("is refused by another account with the same address, until an administrator unbinds the first", async () => {
    const other = account("s-anna-2", "anna@kommune.dk");
    await expect(signIn(other)).rejects.toThrow("otherAccount");
    await expect(signIn({ ...account("s-anna", "anna@kommune.dk"), issuer: "https://x.example" })).rejects.toThrow(
      "otherAccount",
    );
    await expect(unbindAccount(await as("bo"), "anna", await revised("anna"))).rejects.toThrow(ForbiddenError);
    await unbindAccount(await administrator(), "anna", await revised("anna"));
    expect(await signIn(other)).toBe("anna");
    await expect(signIn(account("s-anna", "anna@kommune.dk"))).rejects.toThrow("otherAccount");
  });

  it("gets in as the bound person, not as whoever has been given the address since", async () => {
    expect(await signIn(account("s-bo", "bo@kommune.dk"))).toBe("bo");
    const fields = { name: "Bo", locale: "da" as const, isAdministrator: false };
    await editPerson(await administrator(), "bo", {
      ...fields,
      ...(await revised("bo")),
      email: "bo.ny@kommune.dk",
      title: undefined,
      areaId: undefined,
    });
    await editPerson(await administrator(), "carl", {
      ...fields,
      name: "Carl",
      ...(await revised("carl")),
      email: "bo@kommune.dk",
      title: undefined,
      areaId: undefined,
    });
    expect(await signIn(account("s-bo", "bo@kommune.dk"))).toBe("bo");
  });

  it("is never created", async () => {
    const before = await PersonModel.countDocuments();
    await expect(signIn(account("s-x", "ukendt@kommune.dk"))).rejects.toThrow("unknown");
    await expect(signIn({ ...account("s-y", null), emailFault: "unverified" })).rejects.toThrow("unverified");
    await expect(signIn(account("s-z", null))).rejects.toThrow("noEmail");
    expect(await PersonModel.countDocuments()).toBe(before);
    expect(await SessionModel.countDocuments()).toBe(0);
  });

  it("is refused when archived, bound or not", async () => {
    await archivePerson(await administrator(), "dorte", await revised("dorte"));
    await expect(signIn(account("s-dorte", "dorte@kommune.dk"))).rejects.toThrow("archived");
    await archivePerson(await administrator(), "anna", await revised("anna"));
    await expect(signIn(account("s-anna-2"))).rejects.toThrow("archived");
    expect(await SessionModel.countDocuments()).toBe(0);
  });

  it("arriving twice at once is bound once", async () => {
    const both = [signIn(account("s-carl", "bo@kommune.dk")), signIn(account("s-carl", "bo@kommune.dk"))];
    expect(await Promise.all(both)).toEqual(["carl", "carl"]);
    expect(await AuditEntryModel.countDocuments({ entityId: "carl", action: "person.bind-account" })).toBe(1);
  });
});
