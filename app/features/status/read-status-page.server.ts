import type { Viewer } from "~/features/auth/viewer";
import { readPersonNames } from "~/features/governance/choices.server";
import { readThresholds } from "~/features/governance/settings.server";
import { compareYears } from "~/features/projects/economy";
import { findVisibleProject } from "~/features/projects/visibility.server";
import { today } from "~/platform/clock";
import { NotFoundError } from "~/platform/errors";
import { compareDanish } from "~/platform/format";
import { newId } from "~/platform/identifiers.server";
import { kronerText } from "~/platform/kroner";
import { isPeriod } from "~/platform/period";
import { DraftModel } from "~models/draft.server";
import { GroupModel } from "~models/group.server";
import type { Project } from "~models/project.server";
import { RoundModel } from "~models/round.server";
import { type StatusUpdate, StatusUpdateModel } from "~models/status-update.server";
import { answerFields, lastAnswerFields, prefilled } from "./answer-fields";
import { draftKey } from "./draft-key";
import { findPreviousStatus, readEarlierValues } from "./earlier-values.server";
import { fieldName, overProject, projectFields, type StatusFields } from "./fields";
import { readHeatStrip } from "./heat-strip.server";
import { isLate, refusalsToAnswer, refusalsToReturn } from "./lifecycle";
import { canLogStatus, canReplaceAnswer, canReturnStatus } from "./policy";
import { readOwedStatuses } from "./read-owed.server";

interface Draft {
  fields: [string, string][];
  savedAt: Date;
}

export type StatusPageData = Awaited<ReturnType<typeof readStatusPage>>;

/**
 * Everything the page of a project's status for a period shows. `fields` is what the form begins with: the viewer's
 * draft, else the answer there is, else last quarter's. Throws NotFoundError for a project the viewer may not see, and
 * for a period that has neither a round nor an answer.
 */
export async function readStatusPage(
  viewer: Viewer,
  code: string,
  period: string,
  wants: { draft: boolean; edit: boolean },
) {
  if (!isPeriod(period)) throw new NotFoundError(`period ${period}`);
  const project = await findVisibleProject(viewer, code);
  const [round, update, previous, draft] = await Promise.all([
    // without whom it asked: a closed round names every project
    RoundModel.findOne({ period }).select("state deadline message").lean(),
    StatusUpdateModel.findOne({ projectId: project._id, period }).lean<StatusUpdate>(),
    findPreviousStatus(project._id, period),
    DraftModel.findOne({ personId: viewer.personId, key: draftKey(project._id, period) }).lean<Draft>(),
  ]);
  if (!round && !update) throw new NotFoundError(`round ${period}`);
  const refusals = canLogStatus(viewer, project) ? refusalsToAnswer(project, round) : [];
  const isBarred = update?.state === "submitted" && !canReplaceAnswer(viewer, project, update);
  const isStale = Boolean(draft && update && update.submittedAt > draft.savedAt);
  const usedDraft = draft && (!isStale || wants.draft) ? draft : null;
  const [thresholds, groups, names, heat, earlier] = await Promise.all([
    readThresholds(),
    GroupModel.find({ archivedAt: null }).select("name kind").lean(),
    readPersonNames([update?.submittedBy, update?.returnedBy], viewer.locale),
    readHeatStrip(project),
    readEarlierValues(project, previous?.submittedAt),
  ]);
  const mayAnswer = canLogStatus(viewer, project) && refusals.length === 0 && !isBarred;
  const isAnswered = update?.state === "submitted" && !wants.edit && !(usedDraft && !isStale) && !wants.draft;
  return {
    period,
    project: projectOf(project),
    round: round && {
      state: round.state,
      deadline: round.deadline,
      isLate: isLate(round, today()),
      message: round.message,
    },
    update: update && describe(update, names),
    previous: previous && { period: previous.period, ...shown(previous) },
    earlier: { milestones: Object.fromEntries(earlier.milestones), money: Object.fromEntries(earlier.money) },
    last: { ...lastAnswerFields(previous), ...projectFields(project, kronerText) },
    was: wasFields(project),
    fields: startingFields(project, update, previous, usedDraft),
    draft: draft && { savedAt: draft.savedAt.toISOString(), isStale, isShown: usedDraft !== null },
    mayAnswer,
    isForm: mayAnswer && !isAnswered,
    isBarred,
    owed: isAnswered ? await readOwedStatuses(viewer) : [],
    refusals,
    mayReturn:
      canReturnStatus(viewer) && update?.source === "person" && refusalsToReturn(update, round, "given").length === 0,
    groups: groups
      .map(({ _id, name, kind }) => ({ id: _id, name, kind }))
      .sort((first, second) => compareDanish(first.name, second.name)),
    thresholds,
    heat,
    today: today(),
    personId: viewer.personId,
    revision: update?.revision ?? 0,
    submissionId: newId(),
  };
}

function projectOf({ _id, code, title, milestones, budget, barriers, frozen, expectedAttainment, phase }: Project) {
  return {
    _id,
    code,
    title,
    phase,
    milestones,
    budget: [...budget].sort(compareYears),
    frozenBudget: frozen?.projectBudget,
    expectedAttainment,
    openBarriers: barriers
      .filter((barrier) => barrier.state === "open")
      .map((barrier) => ({ id: barrier._id, title: barrier.title })),
  };
}

function startingFields(
  project: Project,
  update: StatusUpdate | null,
  previous: StatusUpdate | null,
  draft: Draft | null,
): StatusFields {
  const current = projectFields(project, kronerText);
  const fields = update ? answerFields(update) : prefilled(previous);
  if (draft) return overProject({ ...fields, ...Object.fromEntries(draft.fields) }, current);
  const isOpenStill = project.barriers.some(({ _id, state }) => _id === fields.needBarrier && state === "open");
  return { ...fields, ...(isOpenStill ? {} : { needBarrier: "" }), ...current };
}

/** The project's dates and money as the form was opened with them. */
function wasFields(project: Project): StatusFields {
  const current = Object.entries(projectFields(project, kronerText));
  return Object.fromEntries(current.map(([name, value]) => [fieldName.was(name), value]));
}

const shown = ({ lights, done, next, why, wayBack, backBy, need, scale, originalRating, source }: StatusUpdate) => ({
  lights,
  done,
  next,
  why,
  wayBack,
  backBy,
  need,
  scale,
  originalRating,
  source,
});

function describe(update: StatusUpdate, names: Map<string, string>) {
  const nameOf = (personId: string | null | undefined) => (personId ? names.get(personId) : undefined);
  return {
    ...shown(update),
    state: update.state,
    milestoneMoves: update.milestoneMoves,
    moneyMoves: update.moneyMoves,
    submittedAt: update.submittedAt.toISOString(),
    submittedBy: nameOf(update.submittedBy),
    returnedBy: nameOf(update.returnedBy),
    returnComment: update.returnComment,
  };
}
