import { changeDocument } from "~/features/audit/change.server";
import { actorOf, leadStanding, type Viewer } from "~/features/auth/viewer";
import { owesStatusFilter } from "~/features/projects/lifecycle";
import { visibleProjectsFilter } from "~/features/projects/visibility.server";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { type Project, ProjectModel } from "~models/project.server";
import { type Round, RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { canRunRound } from "../policy";
import { remindedSince, responsibleId } from "../reminders";
import type { Remind } from "../schema";

export interface Reminded {
  reminded: number;
  /** Left out, since they had a reminder within the last day and `again` was not asked for. */
  spared: number;
}

/**
 * Reminds those responsible for what has not been answered. It is written down here, and the notices and mails of it are
 * made from that, once each. Throws NotFoundError, ForbiddenError or RefusedError.
 */
export async function remind(viewer: Viewer, period: string, request: Remind): Promise<Reminded> {
  if (!canRunRound(viewer)) throw new ForbiddenError();
  const round = await RoundModel.findOne({ period }).lean<Round>();
  if (!round) throw new NotFoundError(`round ${period}`);
  if (round.state === "closed") throw new RefusedError({ key: "status:refusal.roundClosed" });
  const responsible = await readResponsible(viewer, period, request.part);
  if (responsible.length === 0) throw new RefusedError({ key: "status:refusal.nobodyMissing" });
  const reminded = await record(viewer, round, responsible, request);
  return { reminded, spared: responsible.length - reminded };
}

/** Those who should answer for the missing projects. */
async function readResponsible(viewer: Viewer, period: string, projectId?: string): Promise<string[]> {
  const answered = await StatusUpdateModel.find({ period, state: "submitted" }).select("projectId").lean();
  const done = new Set(answered.map((update) => update.projectId));
  const owed = await ProjectModel.find({
    $and: [owesStatusFilter, visibleProjectsFilter(viewer), projectId ? { _id: projectId } : {}],
  })
    .select("ownerId managerId")
    .lean<Pick<Project, "_id" | "ownerId" | "managerId">[]>();
  const missing = owed.filter((project) => !done.has(project._id));
  return [...new Set(missing.flatMap((project) => responsibleId(project) ?? []))];
}

/** How many are reminded now; none when this very submission was recorded before. */
async function record(viewer: Viewer, round: Round, personIds: string[], request: Remind): Promise<number> {
  let chosen: string[] = [];
  await changeDocument(RoundModel, {
    id: round._id,
    submissionId: request.submissionId,
    actor: actorOf(viewer, leadStanding(viewer)),
    action: "round.remind",
    change: (current) => {
      const at = new Date();
      const recent = remindedSince(current.reminders, at);
      chosen = personIds.filter((personId) => request.again || !recent.has(personId));
      if (chosen.length === 0) throw new RefusedError({ key: "status:refusal.allReminded" });
      return { reminders: [...current.reminders, { at, by: viewer.personId, personIds: chosen }] };
    },
  });
  return chosen.length;
}
