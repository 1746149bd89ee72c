import { RefusedError } from "~/platform/errors";
import { PersonModel } from "~models/person.server";

/** Throws RefusedError where the person is the only active administrator: nobody could let anybody in again. */
export async function requireOtherAdministrator(personId: string): Promise<void> {
  const administrators = await PersonModel.find({ isAdministrator: true, archivedAt: null }).select("_id").lean();
  if (administrators.length === 1 && administrators[0]?._id === personId) {
    throw new RefusedError({ key: "governance:person.refused.lastAdministrator", field: "isAdministrator" });
  }
}
