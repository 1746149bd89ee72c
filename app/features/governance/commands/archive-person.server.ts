import { changeDocument } from "~/features/audit/change.server";
import { closeSessionsOf } from "~/features/auth/session.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError, NotFoundError } from "~/platform/errors";
import { OneTimeLinkModel } from "~models/one-time-link.server";
import { type Person, PersonModel } from "~models/person.server";
import { requireOtherAdministrator } from "../administrators.server";
import { may } from "../policy";
import type { Revised } from "../schema";

/** Archives a person: signed out everywhere, and no way in. What they hold is handed over by `replacePerson`. */
export async function archivePerson(viewer: Viewer, id: string, input: Revised): Promise<Person> {
  if (!may(viewer, "managePeople")) throw new ForbiddenError();
  await requireOtherAdministrator(id);
  const person = await changeDocument(PersonModel, {
    ...input,
    id,
    actor: actorOf(viewer),
    action: "person.archive",
    change: () => ({ archivedAt: new Date() }),
  });
  await lockOut(id);
  return person;
}

export async function restorePerson(viewer: Viewer, id: string, input: Revised): Promise<Person> {
  if (!may(viewer, "managePeople")) throw new ForbiddenError();
  return changeDocument(PersonModel, {
    ...input,
    id,
    actor: actorOf(viewer),
    action: "person.restore",
    change: ({ erasedAt }) => {
      if (erasedAt) throw new NotFoundError(`Person ${id}`);
      return { archivedAt: undefined };
    },
  });
}

/** Ends a person's sessions and unused links. */
export async function lockOut(personId: string): Promise<void> {
  await closeSessionsOf(personId);
  await OneTimeLinkModel.deleteMany({ personId });
}
