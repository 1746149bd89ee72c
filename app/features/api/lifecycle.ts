import { addMonths, addYears, formatISO, parseISO } from "date-fns";

export type TokenState = "active" | "expired" | "revoked";

/** `today` is YYYY-MM-DD; a token works through the last day of its term. */
export function tokenState(token: { revokedAt?: Date | null; expiresOn: string }, today: string): TokenState {
  if (token.revokedAt) return "revoked";
  return token.expiresOn < today ? "expired" : "active";
}

/** The last day a token made today can be given: a token that nobody remembers must end by itself. */
export function latestExpiry(today: string): string {
  return asDate(addYears(parseISO(today), 1));
}

/** What the form suggests. */
export function usualExpiry(today: string): string {
  return asDate(addMonths(parseISO(today), 3));
}

const asDate = (date: Date) => formatISO(date, { representation: "date" });

export function isAllowedExpiry(expiresOn: string, today: string): boolean {
  return expiresOn >= today && expiresOn <= latestExpiry(today);
}
