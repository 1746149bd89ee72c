/** Why a sign-in by the organisation's provider came to nothing. Words: auth.json, `provider.fault`. */
export const providerFaults = [
  "unavailable",
  "cancelled",
  "expired",
  "untrusted",
  "notInGroup",
  "noEmail",
  "unverified",
  "unknown",
  "archived",
  "otherAccount",
] as const;
export type ProviderFault = (typeof providerFaults)[number];

/** Those where another account at the provider could do better: the next attempt asks who it is. */
const accountFaults: readonly ProviderFault[] = ["notInGroup", "noEmail", "unverified", "unknown", "otherAccount"];

export const isAccountFault = (fault: ProviderFault) => accountFaults.includes(fault);

export const providerFault = (text: string | null): ProviderFault | undefined =>
  providerFaults.find((fault) => fault === text);

/** Nobody was signed in; `detail` is for the log, without anything about the person. */
export class ProviderFaultError extends Error {
  override name = "ProviderFaultError";
  constructor(
    readonly fault: ProviderFault,
    readonly detail?: Record<string, unknown>,
  ) {
    super(fault);
  }
}
