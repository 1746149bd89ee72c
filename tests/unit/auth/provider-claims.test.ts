import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areComplete, type Claims, readAccount } from "~/features/auth/provider/claims";
import type { SignInProvider } from "~/platform/sign-in-environment.server";

const provider: SignInProvider = {
  issuer: "https://login.example",
  clientId: "portefoeljen",
  scopes: "openid email",
  groupClaim: "groups",
  isEmailTrusted: false,
};
const anna: Claims = { iss: provider.issuer, sub: "17", email: " Anna@Kommune.dk ", email_verified: true };
const guarded = { ...provider, requiredGroup: "brugere" };

describe("the account a provider speaks of", () => {
  it("is its issuer and subject, with a verified address in lower case", () => {
    expect(readAccount(anna, provider)).toEqual({ issuer: provider.issuer, subject: "17", email: "anna@kommune.dk" });
  });

  it.each([
    ["true", true, false],
    ["true", "true", false],
    ["false", false, false],
    ["false", "false", false],
    ["false", 1, false],
    ["unsaid", undefined, false],
    ["unsaid, where the operator trusts them", undefined, true],
    ["false, though the operator trusts them", false, true],
  ])("has a verified address where that is %s (%j)", (name, verified, isEmailTrusted) => {
    const { email } = readAccount({ ...anna, email_verified: verified }, { ...provider, isEmailTrusted });
    expect(email !== null).toBe(name === "true" || name.startsWith("unsaid, where"));
  });

  it("tells no address from an unverified one", () => {
    expect(readAccount({ ...anna, email: undefined }, provider).emailFault).toBe("noEmail");
    expect(readAccount({ ...anna, email: ["a@b.dk"] }, provider).emailFault).toBe("noEmail");
    expect(readAccount({ ...anna, email_verified: false }, provider).emailFault).toBe("unverified");
  });
});

describe("a required group", () => {
  it.each([[["brugere"]], [["x", "brugere"]], ["brugere"]])("is there in %j", (groups) => {
    expect(readAccount({ ...anna, groups }, guarded).subject).toBe("17");
  });

  it.each([[undefined], [null], [[]], [""], ["brugere2"], [["Brugere"]], [[["brugere"]]], [{ brugere: true }]])(
    "is not there in %j",
    (groups) => {
      expect(() => readAccount({ ...anna, groups }, guarded)).toThrow("notInGroup");
    },
  );

  it("decides nothing but whether one is let in", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (groups) => {
        expect(readAccount({ ...anna, groups }, provider)).toEqual(readAccount(anna, provider));
      }),
    );
  });
});

it("more is asked for only where something is missing", () => {
  expect(areComplete(anna, provider)).toBe(true);
  expect(areComplete(anna, guarded)).toBe(false);
  expect(areComplete({ ...anna, groups: [] }, guarded)).toBe(true);
  expect(areComplete({ iss: "x", sub: "17" }, provider)).toBe(false);
  expect(areComplete({ ...anna, email_verified: undefined }, provider)).toBe(false);
  expect(areComplete({ ...anna, email_verified: undefined }, { ...provider, isEmailTrusted: true })).toBe(true);
});
