import type { Viewer } from "~/features/auth/viewer";
import { today } from "~/platform/clock";
import { compareDanish } from "~/platform/format";
import { newId } from "~/platform/identifiers.server";
import { pageAsked } from "~/platform/page-asked";
import { workedOut } from "~/platform/worked-out";
import type { Round } from "~models/round.server";
import { type AnswerState, answerStates, isLate } from "./lifecycle";
import { canRunRound } from "./policy";
import { remindedSince } from "./reminders";
import type { RoundFilter } from "./round-filter";
import { type RoundRow, readRoundRows } from "./round-rows.server";

export type RoundPageData = Awaited<ReturnType<typeof readRoundPage>>;
export type ShownRound = ReturnType<typeof roundOf>;

const pageSize = 100;

/** The quarter's round as its overview shows it. Throws NotFoundError. */
export async function readRoundPage(viewer: Viewer, period: string, filter: RoundFilter) {
  const { round, rows, matching } = await readRoundRows(viewer, period, filter);
  const recent = remindedSince(round?.reminders ?? [], new Date());
  const { page, pageCount, from, to } = pageAsked(filter.page, matching.length, pageSize);
  return {
    period,
    round: round && roundOf(round),
    ...countsOf(rows),
    rows: matching.slice(from, to).map(
      (row): ShownRow => ({
        ...row,
        remindedAt: row.responsibleId ? recent.get(row.responsibleId)?.toISOString() : undefined,
      }),
    ),
    total: matching.length,
    page,
    pageCount,
    pageSize,
    choices: choicesAmong(rows),
    reminder: reminderOf(rows, recent),
    mayRun: canRunRound(viewer),
    submissionId: newId(),
  };
}

export interface ShownRow extends RoundRow {
  /** The newest reminder within the last day. */
  remindedAt?: string;
}

const countsOf = workedOut((rows: readonly RoundRow[]) => ({
  counts: Object.fromEntries(
    answerStates.map((state) => [state, rows.filter((row) => row.state === state).length]),
  ) as Record<AnswerState, number>,
  lateCount: rows.filter((row) => row.isLate).length,
}));

const choicesAmong = workedOut((rows: readonly RoundRow[]) => {
  const areas = new Map(rows.filter((row) => row.areaId).map((row) => [row.areaId!, row.area ?? ""]));
  return {
    areas: [...areas].map(([id, name]) => ({ id, name })).sort((a, b) => compareDanish(a.name, b.name)),
    hasNoArea: rows.some((row) => !row.areaId),
    levels: [...new Set(rows.map((row) => row.tierGroup))],
    lights: [...new Set(rows.map((row) => row.light))],
    scales: [...new Set(rows.map((row) => row.scale))],
  };
});

const missingAmong = workedOut((rows: readonly RoundRow[]) => {
  const missing = rows.filter((row) => row.state !== "answered");
  return {
    people: new Set(missing.flatMap((row) => row.responsibleId ?? [])),
    withoutResponsible: missing.filter((row) => !row.responsibleId).length,
  };
});

function reminderOf(rows: readonly RoundRow[], recent: ReadonlyMap<string, Date>) {
  const { people, withoutResponsible } = missingAmong(rows);
  return {
    people: people.size,
    recent: [...people].filter((personId) => recent.has(personId)).length,
    withoutResponsible,
  };
}

function roundOf({ state, deadline, message, openedAt, closedAt, reminders, revision }: Round) {
  return {
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
