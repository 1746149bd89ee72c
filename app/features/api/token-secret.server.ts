import { createHash } from "node:crypto";
import { newSecret } from "~/platform/identifiers.server";

/** What all tokens begin with, so that one that has gone astray is known for what it is. */
const mark = "pfl_";
const prefixLength = mark.length + 6;

export function newToken(): string {
  return mark + newSecret();
}

export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");
export const prefixOf = (token: string) => token.slice(0, prefixLength);
