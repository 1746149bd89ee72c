import { changeDocument } from "~/features/audit/change.server";
import { insertSubmitted } from "~/features/audit/insert-submitted.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError } from "~/platform/errors";
import { type Programme, ProgrammeModel } from "~models/programme.server";
import { requireKnown } from "../known.server";
import { may } from "../policy";
import type { EditProgramme, NewProgramme, RemovePart } from "../schema";

/** Throws ForbiddenError, and RefusedError where the owner is not to be found. */
export async function createProgramme(viewer: Viewer, input: NewProgramme): Promise<Programme> {
  if (!may(viewer, "manageLists")) throw new ForbiddenError();
  await requireKnown("Person", input.ownerId, "ownerId");
  const { submissionId, ...fields } = input;
  const context = { actor: actorOf(viewer), action: "programme.create", submissionId };
  return insertSubmitted(ProgrammeModel, context, () => fields);
}

/** Edits the programme named by `part`. */
export async function editProgramme(viewer: Viewer, input: EditProgramme): Promise<Programme> {
  if (!may(viewer, "manageLists")) throw new ForbiddenError();
  await requireKnown("Person", input.ownerId, "ownerId");
  const { part, revision, submissionId, name, summary, ownerId } = input;
  return changeDocument(ProgrammeModel, {
    id: part,
    revision,
    submissionId,
    actor: actorOf(viewer),
    action: "programme.edit",
    change: () => ({ name, summary, ownerId }),
  });
}

/** Archives it, or brings it back where it is archived. */
export async function toggleProgramme(viewer: Viewer, input: RemovePart): Promise<Programme> {
  if (!may(viewer, "manageLists")) throw new ForbiddenError();
  const { part, revision, submissionId } = input;
  return changeDocument(ProgrammeModel, {
    id: part,
    revision,
    submissionId,
    actor: actorOf(viewer),
    action: "programme.archive",
    change: (current) => ({ archivedAt: current.archivedAt ? undefined : new Date() }),
  });
}
