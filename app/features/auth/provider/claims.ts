import type { SignInProvider } from "~/platform/sign-in-environment.server";
import { ProviderFaultError } from "./faults";

/** What a provider says of somebody, once its signature and its checks are in order. */
export type Claims = Readonly<Record<string, unknown>>;

/** Who signed in there: the account, and the address it may be known by the first time. */
export interface ProviderAccount {
  issuer: string;
  subject: string;
  /** Lower case; null where there is none that may be relied on, with why. */
  email: string | null;
  emailFault?: "noEmail" | "unverified";
}

/** Whether the claims already say all that will be asked of them; where not, the provider's user info is read too. */
export function areComplete(claims: Claims, provider: SignInProvider): boolean {
  const hasGroup = !provider.requiredGroup || claims[provider.groupClaim] !== undefined;
  const isVerified = provider.isEmailTrusted || claims.email_verified !== undefined;
  return typeof claims.email === "string" && isVerified && hasGroup;
}

/** Throws ProviderFaultError where the account is not in the group that is let in. A group decides nothing else. */
export function readAccount(claims: Claims, provider: SignInProvider): ProviderAccount {
  const { requiredGroup, groupClaim } = provider;
  if (requiredGroup && !namesOf(claims[groupClaim]).includes(requiredGroup)) throw new ProviderFaultError("notInGroup");
  const account = { issuer: String(claims.iss), subject: String(claims.sub) };
  const email = typeof claims.email === "string" ? claims.email.trim().toLowerCase() : "";
  if (!email) return { ...account, email: null, emailFault: "noEmail" };
  if (!isVerified(claims, provider)) return { ...account, email: null, emailFault: "unverified" };
  return { ...account, email };
}

/** Some providers send the word instead of the value. */
function isVerified({ email_verified: verified }: Claims, { isEmailTrusted }: SignInProvider): boolean {
  if (verified === undefined || verified === null) return isEmailTrusted;
  return verified === true || verified === "true";
}

const namesOf = (claim: unknown): unknown[] => (Array.isArray(claim) ? claim : [claim]);
