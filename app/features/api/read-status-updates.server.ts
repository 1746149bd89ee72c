import { type Names, readNames } from "~/features/projects/names.server";
import type { ProjectRow } from "~/features/projects/project-rows.server";
import { readPeriods } from "~/features/status/kept-periods.server";
import { paths } from "~/platform/paths";
import { type StatusUpdate, StatusUpdateModel } from "~models/status-update.server";
import { type Dimension, dimensions } from "~models/vocabulary";
import type { StatusUpdateAnswer } from "./answers";
import { changedSince, isAsked, type Listing, type Reading } from "./listing";
import type { StatusUpdateQuestion } from "./questions";
import { isOfAskedProject, namedOf, personOf, readVisibleProjects } from "./read-projects.server";

/** Submitted updates; one that has been returned is its writer's until it is given again. */
export async function listStatusUpdates(
  reading: Reading,
  question: Partial<StatusUpdateQuestion>,
): Promise<Listing<StatusUpdateAnswer>> {
  const [visible, { periods }, changed] = await Promise.all([
    readVisibleProjects(reading),
    readPeriods(),
    readChangedUpdates(question.updatedSince),
  ]);
  const found = new Map<string, { project: ProjectRow; period: string }>();
  for (const { period, answers } of periods.values()) {
    if (!isAsked(question.period, period)) continue;
    for (const [projectId, answer] of answers) {
      const project = visible.get(projectId);
      if (!project || answer.state !== "submitted" || !isOfAskedProject(project, question)) continue;
      if (!isAsked(question.overall, answer.lights.overall)) continue;
      if (changed && !changed.has(`${projectId}/${period}`)) continue;
      found.set(`${project.code}/${period}`, { project, period });
    }
  }
  return {
    keys: [...found.keys()],
    read: async (keys) => {
      const asked = keys.flatMap((key) => found.get(key) ?? []);
      const [updates, names] = await Promise.all([readUpdates(asked), readNames()]);
      return asked.flatMap(({ project, period }) => {
        const update = updates.get(`${project._id}/${period}`);
        return update ? [answerOf(update, project, names, reading)] : [];
      });
    },
  };
}

async function readChangedUpdates(since: string | undefined): Promise<Set<string> | null> {
  if (since === undefined) return null;
  const changed = await StatusUpdateModel.find(changedSince(since)).select("projectId period").lean();
  return new Set(changed.map(({ projectId, period }) => `${projectId}/${period}`));
}

async function readUpdates(
  asked: readonly { project: ProjectRow; period: string }[],
): Promise<Map<string, StatusUpdate>> {
  const updates = await StatusUpdateModel.find({
    projectId: { $in: [...new Set(asked.map(({ project }) => project._id))] },
    period: { $in: [...new Set(asked.map(({ period }) => period))] },
    state: "submitted",
  }).lean<StatusUpdate[]>();
  return new Map(updates.map((update) => [`${update.projectId}/${update.period}`, update]));
}

function answerOf(update: StatusUpdate, project: ProjectRow, names: Names, { origin }: Reading): StatusUpdateAnswer {
  const { code, title } = project;
  const { need } = update;
  return {
    project: { code, title },
    period: update.period,
    url: origin + paths.projectStatus(code, update.period),
    lights: Object.fromEntries(
      dimensions.map((dimension) => [dimension, lightOf(update, dimension)]),
    ) as StatusUpdateAnswer["lights"],
    scale: update.scale,
    originalRating: update.originalRating ?? null,
    done: update.done ?? null,
    next: update.next ?? null,
    why: update.why ?? null,
    wayBack: update.wayBack ?? null,
    backBy: update.backBy ?? null,
    need: {
      kind: need.kind,
      group: namedOf(names.groups, need.groupId),
      text: need.text ?? null,
      until: need.until ?? null,
    },
    milestoneMoves: update.milestoneMoves.map((move) => ({
      milestoneId: move.milestoneId,
      title: move.title,
      forecastFrom: move.forecastFrom ?? null,
      forecastTo: move.forecastTo ?? null,
      actualFrom: move.actualFrom ?? null,
      actualTo: move.actualTo ?? null,
    })),
    source: update.source,
    submittedAt: update.submittedAt.toISOString(),
    submittedBy: personOf(names, update.submittedBy),
    updatedAt: update.lastChange.at.toISOString(),
  };
}

function lightOf({ lights }: StatusUpdate, dimension: Dimension): StatusUpdateAnswer["lights"][Dimension] {
  const { value, comment, computed, overrideReason } = lights[dimension];
  return {
    value,
    comment: comment ?? null,
    computed: computed ?? null,
    overrideReason: overrideReason ?? null,
  };
}
