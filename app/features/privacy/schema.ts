import { z } from "zod";
import { optionalText, revised } from "~/features/auth/form-schema";

const lines = () => optionalText(1_000);

export const contactsSchema = z.object({
  ...revised,
  controller: lines(),
  dataProtectionOfficer: lines(),
  dataProtectionAuthority: lines(),
  accessibility: lines(),
  accessibilityAuthority: lines(),
  accessibilityStatement: optionalText(500).refine(
    (address) => !address || (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)),
    "common:validation.url",
  ),
});
export type ContactsInput = z.infer<typeof contactsSchema>;
