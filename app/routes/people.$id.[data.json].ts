import { administrator } from "~/features/auth/guard.server";
import { exportPerson, personFile } from "~/features/privacy/export-person.server";

export const loader = administrator(async ({ viewer, params }) => personFile(await exportPerson(viewer, params.id!)));
