import { readSettings } from "~/features/governance/settings.server";
import type { ContactName } from "./contacts";
import { knownAuthorities } from "./contacts";

export type StatementContacts = Record<ContactName, string | null> & { accessibilityStatement: string | null };

/** Whom to turn to, as the administrator wrote it; null where nobody has. */
export async function readContacts(): Promise<StatementContacts> {
  const { contacts } = await readSettings();
  return {
    controller: contacts?.controller || null,
    dataProtectionOfficer: contacts?.dataProtectionOfficer || null,
    accessibility: contacts?.accessibility || null,
    accessibilityStatement: contacts?.accessibilityStatement || null,
    dataProtectionAuthority: contacts?.dataProtectionAuthority || knownAuthorities.dataProtectionAuthority,
    accessibilityAuthority: contacts?.accessibilityAuthority || knownAuthorities.accessibilityAuthority,
  };
}
