import { redirect } from "@remix-run/node";
import { anyone } from "~/features/auth/guard.server";
import { readContacts } from "~/features/privacy/contacts.server";
import { paths } from "~/platform/paths";

/** The short address at which every public website of Denmark has its accessibility statement. */
export const loader = anyone(async () => {
  const { accessibilityStatement } = await readContacts();
  return redirect(accessibilityStatement ?? paths.accessibility());
});
