import type { Viewer } from "~/features/auth/viewer";
import { owesStatusFilter } from "~/features/projects/lifecycle";
import { visibleProjectsFilter } from "~/features/projects/visibility.server";
import { today } from "~/platform/clock";
import { NotFoundError } from "~/platform/errors";
import { compareDanish } from "~/platform/format";
import { newId } from "~/platform/identifiers.server";
import { AreaModel } from "~models/area.server";
import { DraftModel } from "~models/draft.server";
import { PersonModel } from "~models/person.server";
import { type Project, ProjectModel } from "~models/project.server";
import { type Round, RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import { type Dimension, dimensions, type Light, type RatingScale } from "~models/vocabulary";
import { draftKey } from "./draft-key";
import { type AnswerState, answerState, answerStates, isLate } from "./lifecycle";
import { canRunRound } from "./policy";
import { remindedSince, responsibleId } from "./reminders";
import type { RoundFilter } from "./round-filter";

type OwingProject = Pick<Project, "_id" | "code" | "title" | "areaId" | "ownerId" | "managerId">;

interface Answer {
  projectId: string;
  state: "submitted" | "returned";
  submittedAt: Date;
  scale: RatingScale;
  lights: Record<Dimension, { value: Light }>;
}

export interface RoundRow {
  id: string;
  code: string;
  title: string;
  area?: string;
  responsible?: string;
  responsibleId?: string;
  state: AnswerState;
  /** Submitted ones; in the order of `dimensions`. */
  lights?: Light[];
  scale?: RatingScale;
  submittedAt?: string;
  /** Submitted after the deadline. */
  isLate?: boolean;
  /** The newest reminder within the last day. */
  remindedAt?: string;
}

export type RoundPageData = Awaited<ReturnType<typeof readRoundPage>>;

const pageSize = 100;
const order: Record<AnswerState, number> = { unanswered: 0, draft: 1, returned: 2, answered: 3 };

/** The round, its projects that the viewer may see, and those among them that the filter asks for. */
export async function readRoundRows(viewer: Viewer, period: string, filter: RoundFilter) {
  const round = await RoundModel.findOne({ period }).lean<Round>();
  if (!round) throw new NotFoundError(`round ${period}`);
  const rows = await readRows(viewer, round);
  return { round, rows, matching: rows.filter((row) => isMatch(row, filter)) };
}

/** The round as its overview shows it. Throws NotFoundError. */
export async function readRoundPage(viewer: Viewer, period: string, filter: RoundFilter) {
  const { round, rows, matching } = await readRoundRows(viewer, period, filter);
  const pageCount = Math.max(1, Math.ceil(matching.length / pageSize));
  const page = Math.min(Math.max(filter.page, 1), pageCount);
  const missing = rows.filter((row) => row.state !== "answered");
  const missingPeople = new Set(missing.flatMap((row) => row.responsibleId ?? []));
  const recent = remindedSince(round.reminders, new Date());
  return {
    round: roundOf(round),
    counts: Object.fromEntries(
      answerStates.map((state) => [state, rows.filter((row) => row.state === state).length]),
    ) as Record<AnswerState, number>,
    lateCount: rows.filter((row) => row.isLate).length,
    rows: matching.slice((page - 1) * pageSize, page * pageSize),
    total: matching.length,
    page,
    pageCount,
    pageSize,
    areas: [...new Map(rows.filter((row) => row.areaId).map((row) => [row.areaId!, row.area ?? ""]))]
      .map(([id, name]) => ({ id, name }))
      .sort((first, second) => compareDanish(first.name, second.name)),
    reminder: {
      people: missingPeople.size,
      recent: [...missingPeople].filter((personId) => recent.has(personId)).length,
      withoutResponsible: missing.filter((row) => !row.responsibleId).length,
    },
    mayRun: canRunRound(viewer),
    submissionId: newId(),
  };
}

function roundOf({ period, state, deadline, message, openedAt, closedAt, reminders, revision }: Round) {
  return {
    period,
    state,
    deadline,
    message,
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString(),
    isLate: isLate({ state, deadline }, today()),
    lastReminder: reminders.at(-1)?.at.toISOString(),
    revision,
  };
}

function isMatch(row: RoundRow & { areaId?: string }, { state, areaId, light }: RoundFilter): boolean {
  return (
    (!state || row.state === state) && (!areaId || row.areaId === areaId) && (!light || row.lights?.at(-1) === light)
  );
}

async function readRows(viewer: Viewer, round: Round): Promise<(RoundRow & { areaId?: string })[]> {
  const owed = round.state === "closed" ? { _id: { $in: round.owedProjectIds } } : owesStatusFilter;
  const [projects, answers, areas] = await Promise.all([
    ProjectModel.find({ $and: [owed, visibleProjectsFilter(viewer)] })
      .select("code title areaId ownerId managerId")
      .lean<OwingProject[]>(),
    StatusUpdateModel.find({ period: round.period })
      .select(["projectId", "state", "submittedAt", "scale", ...dimensions.map((one) => `lights.${one}.value`)])
      .lean<Answer[]>(),
    AreaModel.find().select("name").lean(),
  ]);
  const [drafted, names] = await Promise.all([readDrafted(projects, round.period), readNames(projects)]);
  const answered = new Map(answers.map((answer) => [answer.projectId, answer]));
  const areaNames = new Map(areas.map((area) => [area._id, area.name]));
  const recent = remindedSince(round.reminders, new Date());
  return projects
    .map((project) => {
      const personId = responsibleId(project);
      return {
        ...rowOf(project, answered.get(project._id), drafted.has(project._id), round),
        areaId: project.areaId ?? undefined,
        area: project.areaId ? areaNames.get(project.areaId) : undefined,
        responsibleId: personId ?? undefined,
        responsible: personId ? names.get(personId) : undefined,
        remindedAt: personId ? recent.get(personId)?.toISOString() : undefined,
      };
    })
    .sort((first, second) => order[first.state] - order[second.state] || compareDanish(first.title, second.title));
}

function rowOf(project: OwingProject, answer: Answer | undefined, hasDraft: boolean, round: Round): RoundRow {
  const row = { id: project._id, code: project.code, title: project.title, state: answerState(answer, hasDraft) };
  if (answer?.state !== "submitted") return row;
  return {
    ...row,
    lights: dimensions.map((dimension) => answer.lights[dimension].value),
    scale: answer.scale,
    submittedAt: answer.submittedAt.toISOString(),
    isLate: isLate(round, today(answer.submittedAt)),
  };
}

/** The projects that somebody has begun to answer for. */
async function readDrafted(projects: OwingProject[], period: string): Promise<Set<string>> {
  const keys = new Map(projects.map((project) => [draftKey(project._id, period), project._id]));
  const drafts = await DraftModel.find({ key: { $in: [...keys.keys()] } })
    .select("key")
    .lean();
  return new Set(drafts.flatMap((draft) => keys.get(draft.key) ?? []));
}

async function readNames(projects: OwingProject[]): Promise<Map<string, string>> {
  const ids = [...new Set(projects.flatMap((project) => responsibleId(project) ?? []))];
  const people = await PersonModel.find({ _id: { $in: ids } })
    .select("name")
    .lean();
  return new Map(people.map((person) => [person._id, person.name]));
}
