import type { Viewer } from "~/features/auth/viewer";
import { canSeeProject } from "~/features/projects/policy";
import { type ProjectRow, readProjectRows } from "~/features/projects/project-rows.server";
import { today } from "~/platform/clock";
import { NotFoundError } from "~/platform/errors";
import { compareDanish } from "~/platform/format";
import { AreaModel } from "~models/area.server";
import { DraftModel } from "~models/draft.server";
import { PersonModel } from "~models/person.server";
import { type Round, RoundModel } from "~models/round.server";
import { StatusUpdateModel } from "~models/status-update.server";
import {
  type Dimension,
  dimensions,
  type Light,
  type PeriodLight,
  type RatingScale,
  tierGroupOf,
} from "~models/vocabulary";
import { draftKey } from "./draft-key";
import { readPeriod } from "./kept-periods.server";
import { type AnswerState, answerState, isLate } from "./lifecycle";
import { type PeriodStanding, standingIn } from "./period-standing";
import { remindedSince, responsibleId } from "./reminders";
import { type Level, type RoundFilter, withoutArea } from "./round-filter";

interface Answer {
  projectId: string;
  submittedAt: Date;
  lights: Record<Dimension, { value: Light }>;
}

export interface RoundRow {
  id: string;
  code: string;
  title: string;
  areaId?: string;
  area?: string;
  tierGroup: Level;
  responsible?: string;
  responsibleId?: string;
  state: AnswerState;
  /** The overall one, or why there is none. */
  light: PeriodLight;
  scale: RatingScale;
  /** Submitted ones; in the order of `dimensions`. */
  lights?: Light[];
  submittedAt?: string;
  /** Submitted after the deadline. */
  isLate?: boolean;
  /** The newest reminder within the last day. */
  remindedAt?: string;
}

const order: Record<AnswerState, number> = { unanswered: 0, draft: 1, returned: 2, answered: 3 };

/**
 * The quarter's round, the projects the viewer may see that were asked or have answered, and those among them that the
 * filter asks for. The round is null where an import brought answers and none was opened. Throws NotFoundError.
 */
export async function readRoundRows(viewer: Viewer, period: string, filter: RoundFilter) {
  const round = await RoundModel.findOne({ period }).lean<Round>();
  const rows = await readRows(viewer, period, round);
  if (!round && rows.length === 0) throw new NotFoundError(`round ${period}`);
  return { round, rows, matching: rows.filter((row) => isMatch(row, filter, viewer)) };
}

function isMatch(row: RoundRow, { state, areaIds, tierGroup, light, scale, isMine }: RoundFilter, viewer: Viewer) {
  return (
    (!state || row.state === state) &&
    (!areaIds || areaIds.includes(row.areaId ?? withoutArea)) &&
    (!tierGroup || row.tierGroup === tierGroup) &&
    (!light || row.light === light) &&
    (!scale || row.scale === scale) &&
    (!isMine || row.responsibleId === viewer.personId)
  );
}

async function readRows(viewer: Viewer, period: string, round: Round | null): Promise<RoundRow[]> {
  const [portfolio, facts] = await Promise.all([readProjectRows(), readPeriod(period)]);
  const date = today();
  const standings = new Map<ProjectRow, PeriodStanding>();
  for (const project of portfolio.rows.values()) {
    const standing = canSeeProject(viewer, project) && standingIn(project, facts, date);
    if (standing) standings.set(project, standing);
  }
  const projects = [...standings.keys()];
  const [answers, areas, drafted, names] = await Promise.all([
    readAnswers(period),
    AreaModel.find().select("name").lean(),
    readDrafted(projects, period),
    readNames(projects),
  ]);
  const areaNames = new Map(areas.map((area) => [area._id, area.name]));
  const recent = remindedSince(round?.reminders ?? [], new Date());
  return [...standings]
    .map(([project, standing]): RoundRow => {
      const personId = responsibleId(project);
      const { _id: id, code, title, tier, areaId } = project;
      return {
        id,
        code,
        title,
        areaId: areaId ?? undefined,
        area: areaId ? areaNames.get(areaId) : undefined,
        tierGroup: tier ? tierGroupOf[tier] : "none",
        responsibleId: personId ?? undefined,
        responsible: personId ? names.get(personId) : undefined,
        remindedAt: personId ? recent.get(personId)?.toISOString() : undefined,
        state: answerState(standing.state && { state: standing.state }, drafted.has(id)),
        light: standing.light,
        scale: standing.scale,
        ...answerOf(answers.get(id), round),
      };
    })
    .sort((first, second) => order[first.state] - order[second.state] || compareDanish(first.title, second.title));
}

function answerOf(answer: Answer | undefined, round: Round | null): Partial<RoundRow> {
  if (!answer) return {};
  return {
    lights: dimensions.map((dimension) => answer.lights[dimension].value),
    submittedAt: answer.submittedAt.toISOString(),
    isLate: round ? isLate(round, today(answer.submittedAt)) : undefined,
  };
}

async function readAnswers(period: string): Promise<Map<string, Answer>> {
  const answers = await StatusUpdateModel.find({ period, state: "submitted" })
    .select(["projectId", "submittedAt", ...dimensions.map((one) => `lights.${one}.value`)])
    .lean<Answer[]>();
  return new Map(answers.map((answer) => [answer.projectId, answer]));
}

/** The projects that somebody has begun to answer for. */
async function readDrafted(projects: ProjectRow[], period: string): Promise<Set<string>> {
  const keys = new Map(projects.map((project) => [draftKey(project._id, period), project._id]));
  const drafts = await DraftModel.find({ key: { $in: [...keys.keys()] } })
    .select("key")
    .lean();
  return new Set(drafts.flatMap((draft) => keys.get(draft.key) ?? []));
}

async function readNames(projects: ProjectRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(projects.flatMap((project) => responsibleId(project) ?? []))];
  const people = await PersonModel.find({ _id: { $in: ids } })
    .select("name")
    .lean();
  return new Map(people.map((person) => [person._id, person.name]));
}
