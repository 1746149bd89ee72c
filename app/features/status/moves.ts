import type { BudgetLine, Milestone, Project } from "~models/project.server";
import type { MilestoneMove, MoneyMove } from "~models/status-update.server";
import type { Moved, StatusAnswers } from "./schema";

type MilestoneDates = Pick<Milestone, "forecast" | "actual">;
type Money = Pick<BudgetLine, "forecast" | "actual">;
export type MovedFields = Pick<StatusAnswers, "forecasts" | "actuals" | "spent" | "expected">;
type Changes = readonly { path: string; from?: unknown }[];

/** The dates and money of a project as they were at some earlier time, by milestone and budget line. */
export interface EarlierValues {
  milestones: Map<string, MilestoneDates>;
  money: Map<string, Money>;
}

/** What the answers leave the project with. What is no longer there is left alone. */
export function withMoves<P extends Pick<Project, "milestones" | "budget">>(
  project: P,
  moved: MovedFields,
): Pick<P, "milestones" | "budget"> {
  return {
    milestones: set(set(project.milestones, moved.forecasts, "forecast"), moved.actuals, "actual"),
    budget: set(set(project.budget, moved.spent, "actual"), moved.expected, "forecast"),
  };
}

function set<Part extends { _id: string }>(parts: Part[], moved: readonly Moved<unknown>[], field: keyof Part): Part[] {
  const values = new Map(moved.map(({ id, to }) => [id, to ?? undefined]));
  return parts.map((part) => (values.has(part._id) ? { ...part, [field]: values.get(part._id) } : part));
}

/** The fields that somebody else has moved since the form was opened: asked to be moved from what is no longer there. */
export function movedByOthers(project: Pick<Project, "milestones" | "budget">, moved: MovedFields): string[] {
  const stale = <Part extends { _id: string }>(
    name: string,
    parts: Part[],
    moves: readonly Moved<unknown>[],
    field: keyof Part,
  ) =>
    moves.flatMap(({ id, from, to }) => {
      const part = parts.find((candidate) => candidate._id === id);
      const now = part?.[field] ?? null;
      return part && now !== (from ?? null) && now !== (to ?? null) ? [`${name}.${id}`] : [];
    });
  return [
    ...stale("forecast", project.milestones, moved.forecasts, "forecast"),
    ...stale("actual", project.milestones, moved.actuals, "actual"),
    ...stale("spent", project.budget, moved.spent, "actual"),
    ...stale("expected", project.budget, moved.expected, "forecast"),
  ];
}

/**
 * The project's dates and money before the given changes of it, newest state walked back by the audit. `changes` in the
 * order they were made; of a field changed twice the first counts.
 */
export function valuesBefore(project: Pick<Project, "milestones" | "budget">, changes: Changes): EarlierValues {
  const milestones = new Map(project.milestones.map(({ _id, forecast, actual }) => [_id, { forecast, actual }]));
  const money = new Map(project.budget.map(({ _id, forecast, actual }) => [_id, { forecast, actual }]));
  for (const { path, from } of [...changes].reverse()) {
    const [list, id = "", field] = path.split(".");
    if (field !== "forecast" && field !== "actual") continue;
    if (list === "milestones") milestones.set(id, { ...milestones.get(id)!, [field]: (from as string) ?? undefined });
    if (list === "budget") money.set(id, { ...money.get(id)!, [field]: (from as number) ?? 0 });
  }
  return { milestones, money };
}

/** Milestones moved or reached between then and now. One that is new since then has not moved. */
export function milestoneMoves(earlier: EarlierValues, milestones: readonly Milestone[]): MilestoneMove[] {
  return milestones.flatMap(({ _id, title, forecast, actual }) => {
    const was = earlier.milestones.get(_id);
    if (!was || (same(was.forecast, forecast) && same(was.actual, actual))) return [];
    return [
      {
        milestoneId: _id,
        title,
        forecastFrom: was.forecast,
        forecastTo: forecast,
        actualFrom: was.actual,
        actualTo: actual,
      },
    ];
  });
}

const same = (first: string | null | undefined, second: string | null | undefined) => (first || "") === (second || "");

/** Budget lines whose spend or forecast changed between then and now. */
export function moneyMoves(earlier: EarlierValues, budget: readonly BudgetLine[]): MoneyMove[] {
  return budget.flatMap(({ _id, year, kind, funding, actual, forecast }) => {
    const was = earlier.money.get(_id);
    if (!was || (was.actual === actual && was.forecast === forecast)) return [];
    return [
      {
        lineId: _id,
        year,
        kind,
        funding,
        actualFrom: was.actual,
        actualTo: actual,
        forecastFrom: was.forecast,
        forecastTo: forecast,
      },
    ];
  });
}
