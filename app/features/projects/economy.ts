import type { BudgetKind, Funding } from "~models/vocabulary";

/** Amounts in øre. `forecast` is what the whole year is expected to cost, what is spent already included. */
export interface Amounts {
  budget: number;
  actual: number;
  forecast: number;
}

export interface MoneyLine extends Amounts {
  /** Absent: the years that have no line of their own. Counts over the project's life and in no year. */
  year?: number | null;
  kind: BudgetKind;
  funding: Funding;
}

const none: Amounts = { budget: 0, actual: 0, forecast: 0 };
const afterAllYears = 10_000;

/** Oldest year first; what has no year of its own last. */
export function compareYears(first: Pick<MoneyLine, "year">, second: Pick<MoneyLine, "year">): number {
  return (first.year ?? afterAllYears) - (second.year ?? afterAllYears);
}

export function addAmounts(first: Amounts, second: Amounts): Amounts {
  return {
    budget: first.budget + second.budget,
    actual: first.actual + second.actual,
    forecast: first.forecast + second.forecast,
  };
}

/** The sum of lines, in øre. */
export function sumAmounts(lines: readonly Amounts[]): Amounts {
  return lines.reduce(addAmounts, none);
}

/** Sums for each value of a property, by the property's order. */
export function sumBy<Key extends "year" | "kind" | "funding">(
  lines: readonly MoneyLine[],
  property: Key,
): { key: MoneyLine[Key]; amounts: Amounts }[] {
  const sums = new Map<MoneyLine[Key], Amounts>();
  for (const line of lines) sums.set(line[property], addAmounts(sums.get(line[property]) ?? none, line));
  return [...sums]
    .map(([key, amounts]) => ({ key, amounts }))
    .sort((first, second) => ((first.key ?? afterAllYears) < (second.key ?? afterAllYears) ? -1 : 1));
}

/** The lifetime project budget: kind `project`, all years and fundings, in øre. Freezes on entering execution. */
export function lifetimeBudget(lines: readonly MoneyLine[]): number {
  return sumAmounts(lines.filter((line) => line.kind === "project")).budget;
}

/** What the project is expected to cost over its life: kind `project`, all years and fundings, in øre. */
export function lifetimeForecast(lines: readonly MoneyLine[]): number {
  return sumAmounts(lines.filter((line) => line.kind === "project")).forecast;
}

export interface Overrun {
  frozen: number;
  forecast: number;
  /** Øre over the frozen budget; negative when under. */
  amount: number;
  /** Per cent over the frozen budget; null when that is 0 and something is forecast all the same. */
  percent: number | null;
}

/**
 * The lifetime forecast against the frozen budget (domain.md, "Computed beside decided"); null until the budget is
 * frozen.
 */
export function overrun(lines: readonly MoneyLine[], frozenBudget: number | null | undefined): Overrun | null {
  if (frozenBudget === null || frozenBudget === undefined) return null;
  const forecast = lifetimeForecast(lines);
  const amount = forecast - frozenBudget;
  const percent = frozenBudget === 0 ? (amount === 0 ? 0 : null) : (amount / frozenBudget) * 100;
  return { frozen: frozenBudget, forecast, amount, percent };
}
