import { signedIn } from "~/features/auth/guard.server";
import { exportPerson, personFile } from "~/features/privacy/export-person.server";

export const loader = signedIn(async ({ viewer }) => personFile(await exportPerson(viewer, viewer.personId)));
