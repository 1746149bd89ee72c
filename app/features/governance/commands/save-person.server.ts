import { changeDocument } from "~/features/audit/change.server";
import { insertSubmitted } from "~/features/audit/insert-submitted.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { isDuplicateKey } from "~/platform/database.server";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { type Person, PersonModel } from "~models/person.server";
import { requireOtherAdministrator } from "../administrators.server";
import { requireKnown } from "../known.server";
import { may } from "../policy";
import type { EditPerson, NewPerson } from "../schema";

/** Throws ForbiddenError, and RefusedError where the e-mail address is somebody's. */
export async function createPerson(viewer: Viewer, input: NewPerson): Promise<Person> {
  if (!may(viewer, "managePeople")) throw new ForbiddenError();
  await requireKnown("Area", input.areaId, "areaId");
  const { submissionId, ...fields } = input;
  const context = { actor: actorOf(viewer), action: "person.create", submissionId };
  return takenIsRefused(() => insertSubmitted(PersonModel, context, () => ({ ...fields, effects: [] })));
}

/** Throws as `createPerson`, and where nobody would be left to administrate. */
export async function editPerson(viewer: Viewer, id: string, input: EditPerson): Promise<Person> {
  if (!may(viewer, "managePeople")) throw new ForbiddenError();
  await requireKnown("Area", input.areaId, "areaId");
  if (!input.isAdministrator) await requireOtherAdministrator(id);
  const { submissionId, revision, ...fields } = input;
  return takenIsRefused(() =>
    changeDocument(PersonModel, {
      id,
      revision,
      submissionId,
      actor: actorOf(viewer),
      action: "person.edit",
      change: ({ erasedAt }) => {
        if (erasedAt) throw new NotFoundError(`Person ${id}`);
        return { ...fields, title: fields.title, areaId: fields.areaId };
      },
    }),
  );
}

async function takenIsRefused<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicateKey(error, "email")) throw error;
    throw new RefusedError({ key: "governance:person.refused.emailTaken", field: "email" });
  }
}
