import { changeDocument, insertDocument } from "~/features/audit/change.server";
import { applyEffects, recordEffects } from "~/features/audit/effects.server";
import { type Actor, actorOf, type Viewer } from "~/features/auth/viewer";
import { readThresholds } from "~/features/governance/settings.server";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { translator } from "~/i18n/i18n.server";
import { today } from "~/platform/clock";
import { isDuplicateKey } from "~/platform/database.server";
import { ForbiddenError, RefusedError, RevisionConflictError } from "~/platform/errors";
import { formatPeriod } from "~/platform/format";
import { newId } from "~/platform/identifiers.server";
import { DraftModel } from "~models/draft.server";
import { GroupModel } from "~models/group.server";
import type { Project } from "~models/project.server";
import { RoundModel } from "~models/round.server";
import { type StatusUpdate, StatusUpdateModel } from "~models/status-update.server";
import { type Dimension, dimensions } from "~models/vocabulary";
import { type ComputedLights, computeLights, computeOverall, isBetter } from "../computed-lights";
import { draftKey } from "../draft-key";
import { findPreviousStatus, readEarlierValues } from "../earlier-values.server";
import { submissionEffects } from "../effects.server";
import type { StatusFields } from "../fields";
import { refusalsToAnswer } from "../lifecycle";
import { milestoneMoves, moneyMoves, movedByOthers, withMoves } from "../moves";
import { movedBarriers, needBarrier } from "../need-barriers";
import { canLogStatus, canReplaceAnswer, loggingStanding } from "../policy";
import { readAnswers, type StatusAnswers } from "../schema";
import { problems } from "../validation";

export interface StatusSubmission {
  /** Of the update the form showed; 0 where there was none. */
  revision: number;
  submissionId: string;
  fields: StatusFields;
}

/**
 * Submits a project's status for a period, the first time, again after it was returned, or as a correction. The update
 * is one write; what it moves on the project follows from it and is finished at start-up if cut off. Throws
 * NotFoundError, ForbiddenError, RefusedError with every reason and its field, or RevisionConflictError when somebody
 * else answered first.
 */
export async function submitStatus(
  viewer: Viewer,
  code: string,
  period: string,
  submission: StatusSubmission,
): Promise<StatusUpdate> {
  const project = await findVisibleProject(viewer, code);
  if (!canLogStatus(viewer, project)) throw new ForbiddenError();
  const [round, existing] = await Promise.all([
    RoundModel.findOne({ period }).lean(),
    StatusUpdateModel.findOne({ projectId: project._id, period }).lean<StatusUpdate>(),
  ]);
  const isRepeated = existing?.lastChange.submissionId === submission.submissionId;
  if (!isRepeated) {
    const refusals = refusalsToAnswer(project, round);
    if (refusals.length > 0) throw new RefusedError(refusals);
    if (existing && existing.revision !== submission.revision) throw new RevisionConflictError(existing);
    if (existing?.state === "submitted" && !canReplaceAnswer(viewer, project, existing)) {
      throw new RefusedError({ key: "status:refusal.leadReturns" });
    }
  }
  const written = isRepeated ? existing : await write(viewer, project, period, existing, submission);
  await applyEffects(StatusUpdateModel, written._id);
  await DraftModel.deleteOne({ personId: viewer.personId, key: draftKey(project._id, period) });
  return written;
}

async function write(
  viewer: Viewer,
  project: Project,
  period: string,
  existing: StatusUpdate | null,
  { fields, submissionId, revision }: StatusSubmission,
): Promise<StatusUpdate> {
  const { answers, computed } = await readValid(project, fields);
  const actor = actorOf(viewer, loggingStanding(viewer, project));
  const barriers = movedBarriers(project.barriers, answers.need, existing?.need, {
    id: newId(),
    period,
    withdrawnReason: translator(viewer.locale)("status:need.withdrawnReason", {
      period: formatPeriod(period, viewer.locale),
    }),
  });
  const at = new Date();
  const content = {
    ...(await contentOf(project, period, existing, answers, computed)),
    need: { ...answers.need, ...needBarrier(project.barriers, existing?.need, barriers) },
    submittedAt: at,
    submittedBy: viewer.personId,
  };
  const effects = submissionEffects(project._id, answers, barriers);
  const context = { actor, submissionId, subjectId: project._id, at };
  if (!existing) return insert(project._id, period, content, recordEffects([], actor, effects, at), context);
  return changeDocument(StatusUpdateModel, {
    ...context,
    id: existing._id,
    revision,
    action: existing.state === "returned" ? "status.resubmit" : "status.correct",
    change: (current) => ({
      ...content,
      returnedAt: undefined,
      returnedBy: undefined,
      returnComment: undefined,
      effects: recordEffects(current.effects, actor, effects, at),
    }),
  });
}

async function readValid(
  project: Project,
  fields: StatusFields,
): Promise<{ answers: StatusAnswers; computed: ComputedLights }> {
  const read = readAnswers(fields, project);
  if (!read.answers) throw new RefusedError(read.reasons);
  const { answers } = read;
  const [thresholds, groups] = await Promise.all([
    readThresholds(),
    GroupModel.find({ archivedAt: null }).select("_id").lean(),
  ]);
  const after = withMoves(project, answers);
  const computed = computeLights(
    { ...after, frozenBudget: project.frozen?.projectBudget, expectedAttainment: project.expectedAttainment },
    thresholds,
  );
  const { scope, resources, risk } = answers.lights;
  computed.overall = computeOverall(computed, { scope: scope.value, resources: resources.value, risk: risk.value });
  const reasons = [
    ...movedByOthers(project, answers).map((field) => ({ key: "status:invalid.movedByOthers", field })),
    ...problems(answers, {
      computed,
      groupIds: groups.map((group) => group._id),
      openBarrierIds: project.barriers.filter((barrier) => barrier.state === "open").map((barrier) => barrier._id),
      today: today(),
    }),
  ];
  if (reasons.length > 0) throw new RefusedError(reasons);
  return { answers, computed };
}

async function contentOf(
  project: Project,
  period: string,
  existing: StatusUpdate | null,
  answers: StatusAnswers,
  computed: ComputedLights,
) {
  const previous = await findPreviousStatus(project._id, period);
  // what the first answer of the period moved carries its very instant, and counts as moved in a correction too
  const firstAnswer = existing && new Date(existing.createdAt.getTime() - 1);
  const earlier = await readEarlierValues(project, previous?.submittedAt ?? firstAnswer ?? undefined);
  const after = withMoves(project, answers);
  const lights = dimensions.map((dimension) => [dimension, decidedLight(dimension, answers, computed)]);
  const isBehind = answers.lights.overall.value === "yellow" || answers.lights.overall.value === "red";
  return {
    state: "submitted" as const,
    lights: Object.fromEntries(lights) as StatusUpdate["lights"],
    done: answers.done,
    next: answers.next,
    why: isBehind ? answers.why : undefined,
    wayBack: isBehind ? answers.wayBack : undefined,
    backBy: isBehind ? answers.backBy : undefined,
    milestoneMoves: milestoneMoves(earlier, after.milestones),
    moneyMoves: moneyMoves(earlier, after.budget),
    scale: "danish-three" as const,
    originalRating: undefined,
    source: "person" as const,
  };
}

/** A reason for deciding better than computed is kept only where that is what was decided. */
function decidedLight(dimension: Dimension, { lights }: StatusAnswers, computed: ComputedLights) {
  const { value, comment, overrideReason } = lights[dimension];
  const light = dimension in computed ? computed[dimension as keyof ComputedLights]?.light : undefined;
  return { value, comment, computed: light, overrideReason: isBetter(value!, light) ? overrideReason : undefined };
}

async function insert(
  projectId: string,
  period: string,
  content: Awaited<ReturnType<typeof contentOf>> & Pick<StatusUpdate, "need" | "submittedAt" | "submittedBy">,
  effects: StatusUpdate["effects"],
  context: { actor: Actor; submissionId: string; subjectId: string; at: Date },
): Promise<StatusUpdate> {
  try {
    return await insertDocument(
      StatusUpdateModel,
      { projectId, period, ...content, effects },
      { ...context, action: "status.submit" },
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const winner = await StatusUpdateModel.findOne({ projectId, period }).lean<StatusUpdate>();
    throw winner ? new RevisionConflictError(winner) : error;
  }
}
