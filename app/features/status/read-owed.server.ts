import type { Viewer } from "~/features/auth/viewer";
import { owesStatusFilter } from "~/features/projects/lifecycle";
import { today } from "~/platform/clock";
import { DraftModel } from "~models/draft.server";
import { type Project, ProjectModel } from "~models/project.server";
import { type Round, RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { draftKey } from "./draft-key";
import { type AnswerState, answerState, isLate } from "./lifecycle";

/** A status that the viewer owes. */
export interface OwedStatus {
  projectId: string;
  code: string;
  title: string;
  period: string;
  /** YYYY-MM-DD */
  deadline: string;
  isLate: boolean;
  state: Exclude<AnswerState, "answered">;
}

type OwingProject = Pick<Project, "_id" | "code" | "title">;

/**
 * The statuses the viewer is to log in the rounds that are open: as manager, or as owner where there is no manager.
 * Oldest round first.
 */
export async function readOwedStatuses(viewer: Viewer): Promise<OwedStatus[]> {
  const { personId } = viewer;
  const rounds = await RoundModel.find({ state: "open" }).sort({ period: 1 }).lean<Round[]>();
  if (rounds.length === 0) return [];
  const projects = await ProjectModel.find({
    ...owesStatusFilter,
    $or: [{ managerId: personId }, { ownerId: personId, managerId: null }],
  })
    .select("code title")
    .sort({ code: 1 })
    .lean<OwingProject[]>();
  const asked = rounds.flatMap((round) => projects.map((project) => ({ round, project })));
  const [updates, drafts] = await Promise.all([
    StatusUpdateModel.find({
      period: { $in: rounds.map((round) => round.period) },
      projectId: { $in: projects.map((project) => project._id) },
    })
      .select("projectId period state")
      .lean(),
    DraftModel.find({ personId, key: { $in: asked.map(({ round, project }) => draftKey(project._id, round.period)) } })
      .select("key")
      .lean(),
  ]);
  const answers = new Map(updates.map((update) => [draftKey(update.projectId, update.period), update]));
  const drafted = new Set(drafts.map((draft) => draft.key));
  return asked.flatMap(({ round, project }) => {
    const key = draftKey(project._id, round.period);
    const state = answerState(answers.get(key), drafted.has(key));
    if (state === "answered") return [];
    const { period, deadline } = round;
    const { _id: projectId, code, title } = project;
    return [{ projectId, code, title, period, deadline, isLate: isLate(round, today()), state }];
  });
}
