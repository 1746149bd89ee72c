import type { Reason } from "~/platform/errors";

/** NIST SP 800-63B, 3.1.1: length counts, composition rules do not. */
export const minimumPasswordLength = 12;
const maximumPasswordLength = 200;

/** Why this cannot be the person's password; none when it can. */
export function refusePassword(password: string, person: { name: string; email: string }): Reason[] {
  const field = "password";
  if (password.length < minimumPasswordLength) {
    return [{ key: "auth:password.refused.short", params: { min: minimumPasswordLength }, field }];
  }
  if (password.length > maximumPasswordLength) {
    return [{ key: "auth:password.refused.long", params: { max: maximumPasswordLength }, field }];
  }
  const folded = password.toLowerCase();
  const personal = [person.email, ...person.email.split(/[@.]/), ...person.name.split(/\s+/)]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= 4);
  if (personal.some((word) => folded.includes(word))) return [{ key: "auth:password.refused.personal", field }];
  if (new Set(folded).size < 5) return [{ key: "auth:password.refused.repeated", field }];
  return [];
}
