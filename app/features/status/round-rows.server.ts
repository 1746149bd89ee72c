import type { Viewer } from "~/features/auth/viewer";
import { type Names, readNames } from "~/features/projects/names.server";
import type { ProjectRow } from "~/features/projects/project-rows.server";
import { readVisibleRows } from "~/features/projects/visible-rows.server";
import { startOfDate, today } from "~/platform/clock";
import { NotFoundError } from "~/platform/errors";
import { workedOut, workedOutBy } from "~/platform/worked-out";
import { DraftModel } from "~models/draft.server";
import { type Round, RoundModel } from "~models/round.server";
import { dimensions, type Light, type PeriodLight, type RatingScale, tierGroupOf } from "~models/vocabulary";
import { draftKey, draftsOf } from "./draft-key";
import { readPeriods } from "./kept-periods.server";
import { type AnswerState, answerState } from "./lifecycle";
import { type AnswerFacts, type PeriodFacts, standingIn } from "./period-standing";
import { responsibleId } from "./reminders";
import { type Level, type RoundFilter, withoutArea } from "./round-filter";

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
  /** Instant, ms. */
  submittedAt?: number;
  /** Submitted after the deadline. */
  isLate?: boolean;
}

/** Who is waited for comes first; those alike by title. */
const order: readonly AnswerState[] = ["unanswered", "draft", "returned", "answered"];

/**
 * The quarter's round, the projects the viewer may see that were asked or have answered, and those among them that the
 * filter asks for. The round is null where an import brought answers and none was opened. Throws NotFoundError.
 */
export async function readRoundRows(viewer: Viewer, period: string, filter: RoundFilter) {
  const round = await RoundModel.findOne({ period }).select("-owedProjectIds").lean<Round>();
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

/** What a quarter's rows are made of, besides the projects that the viewer may see. */
interface Around {
  facts: PeriodFacts;
  round: Round | null;
  names: Names;
  drafted: ReadonlySet<string>;
  date: string;
}

const keptQuarters = 4;
/** For all who see the same projects, as long as what the rows are made of is the same. */
const keptRows = workedOut((_visible: readonly ProjectRow[]) => workedOutBy<Names, readonly RoundRow[]>(keptQuarters));

async function readRows(viewer: Viewer, period: string, round: Round | null): Promise<readonly RoundRow[]> {
  const [visible, { periods, version }, names, drafted] = await Promise.all([
    readVisibleRows(viewer),
    readPeriods(),
    readNames(),
    readDrafted(period),
  ]);
  const facts = periods.get(period);
  if (!facts) return [];
  const date = today();
  const key = JSON.stringify([period, version, date, round?.revision, [...drafted].sort()]);
  return keptRows(visible)(names, key, () => rowsOf(visible, { facts, round, names, drafted, date }));
}

function rowsOf(visible: readonly ProjectRow[], { facts, round, names, drafted, date }: Around): readonly RoundRow[] {
  const isOverdue = overdueIn(round);
  const rows = visible.flatMap((project): RoundRow[] => {
    const standing = standingIn(project, facts, date);
    if (!standing) return [];
    const personId = responsibleId(project);
    const { _id: id, code, title, tier, areaId } = project;
    return [
      {
        id,
        code,
        title,
        areaId: areaId ?? undefined,
        area: areaId ? names.areas.get(areaId)?.name : undefined,
        tierGroup: tier ? tierGroupOf[tier] : "none",
        responsibleId: personId ?? undefined,
        responsible: personId ? names.people.get(personId)?.name : undefined,
        state: answerState(standing.state && { state: standing.state }, drafted.has(draftKey(id, facts.period))),
        light: standing.light,
        scale: standing.scale,
        ...answerOf(facts.answers.get(id), isOverdue),
      },
    ];
  });
  return order.flatMap((state) => rows.filter((row) => row.state === state));
}

type Overdue = (submittedAt: number) => boolean | undefined;

/** By the instant at which the deadline's day ends: to tell the day of every answer takes most of the page's time. */
function overdueIn(round: Round | null): Overdue {
  if (!round) return () => undefined;
  const end = startOfDate(round.deadline, 1).getTime();
  return (submittedAt) => submittedAt >= end;
}

/** The same lights are the same object in many answers. */
const inOrder = workedOut((shared: AnswerFacts["lights"]) => dimensions.map((dimension) => shared[dimension]));

function answerOf(answer: AnswerFacts | undefined, isOverdue: Overdue): Partial<RoundRow> {
  if (answer?.state !== "submitted") return {};
  const { lights, submittedAt } = answer;
  return { lights: inOrder(lights), submittedAt, isLate: isOverdue(submittedAt) };
}

/** The keys of what somebody has begun to answer. */
async function readDrafted(period: string): Promise<Set<string>> {
  const drafts = await DraftModel.find({ key: draftsOf(period) })
    .select("key")
    .lean();
  return new Set(drafts.map(({ key }) => key));
}
