import { changeDocument } from "~/features/audit/change.server";
import { insertSubmitted } from "~/features/audit/insert-submitted.server";
import { actorOf, type Viewer } from "~/features/auth/viewer";
import { ForbiddenError } from "~/platform/errors";
import { type Team, TeamModel } from "~models/team.server";
import { requireKnown } from "../known.server";
import { may } from "../policy";
import type { EditTeam, NewTeam, RemovePart } from "../schema";

/** Throws ForbiddenError, and RefusedError where the area is not to be found. */
export async function createTeam(viewer: Viewer, input: NewTeam): Promise<Team> {
  if (!may(viewer, "manageLists")) throw new ForbiddenError();
  await requireKnown("Area", input.areaId, "areaId");
  const { submissionId, ...fields } = input;
  return insertSubmitted(TeamModel, { actor: actorOf(viewer), action: "team.create", submissionId }, () => fields);
}

/** Edits the team named by `part`. */
export async function editTeam(viewer: Viewer, input: EditTeam): Promise<Team> {
  if (!may(viewer, "manageLists")) throw new ForbiddenError();
  await requireKnown("Area", input.areaId, "areaId");
  const { part, revision, submissionId, name, areaId } = input;
  return changeDocument(TeamModel, {
    id: part,
    revision,
    submissionId,
    actor: actorOf(viewer),
    action: "team.edit",
    change: () => ({ name, areaId }),
  });
}

/** Archives it, or brings it back where it is archived. */
export async function toggleTeam(viewer: Viewer, input: RemovePart): Promise<Team> {
  if (!may(viewer, "manageLists")) throw new ForbiddenError();
  const { part, revision, submissionId } = input;
  return changeDocument(TeamModel, {
    id: part,
    revision,
    submissionId,
    actor: actorOf(viewer),
    action: "team.archive",
    change: (current) => ({ archivedAt: current.archivedAt ? undefined : new Date() }),
  });
}
