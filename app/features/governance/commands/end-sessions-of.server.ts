import { closeSessionsOf } from "~/features/auth/session.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, NotFoundError } from "~/platform/errors";
import { newId } from "~/platform/identifiers.server";
import { AuditEntryModel } from "~models/audit-entry.server";
import { PersonModel } from "~models/person.server";
import { may } from "../policy";

/** Signs somebody out everywhere, as when a telephone is lost. Throws ForbiddenError and NotFoundError. */
export async function endSessionsOf(viewer: Viewer, personId: string): Promise<void> {
  if (!may(viewer, "managePeople")) throw new ForbiddenError();
  if (!(await PersonModel.exists({ _id: personId }))) throw new NotFoundError(`Person ${personId}`);
  await closeSessionsOf(personId);
  await AuditEntryModel.create({
    entity: "Session",
    entityId: newId(),
    subjectId: personId,
    revision: 1,
    submissionId: newId(),
    at: new Date(),
    by: actorOf(viewer).personId,
    action: "person.end-sessions",
    changes: [],
  });
}
