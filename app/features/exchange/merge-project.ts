import { formatMoney } from "~/platform/format";
import type {
  ExistingProject,
  ImportedStatus,
  ProjectBudgetLine,
  ProjectFacts,
  ProjectMilestone,
} from "./existing-project";
import { type ImportField, importFields } from "./fields";
import { foldText } from "./fold";
import type { FieldValues, RowIssue, RowValues } from "./row-values";

/** Imports once kept what a lifetime budget left under this id, in the project's last year; it is of no year. */
const formerRestId = "lifetime-rest";

export interface MergedProject {
  facts: ProjectFacts;
  warnings: RowIssue[];
}

/**
 * A project as it would be after a row. With `fillOnly` (the row is older than what the project already knows) only
 * what is empty is filled.
 */
export function mergeProject(
  existing: ExistingProject | undefined,
  values: RowValues,
  { fillOnly, period }: { fillOnly: boolean; period?: string },
): MergedProject {
  const warnings: RowIssue[] = [];
  const fields = mergeFields(existing, values, fillOnly, warnings);
  const milestones = mergeMilestones(existing, values, fillOnly, warnings);
  const budget = mergeBudget(existing, values, fillOnly, warnings);
  const links = mergeLinks(existing?.links ?? [], values.links);
  const status = mergeStatus(existing?.status, values, period, warnings);
  return { facts: { fields, milestones, budget, links, status }, warnings };
}

/** Moved by named operations that have conditions of their own, never by a file. */
const movedByHand: readonly ImportField[] = ["phase", "condition"];

function mergeFields(
  existing: ExistingProject | undefined,
  values: RowValues,
  fillOnly: boolean,
  warnings: RowIssue[],
): FieldValues {
  if (!existing) return { ...values.defaults, ...values.fields };
  const merged: FieldValues = { ...existing.fields };
  for (const field of importFields) {
    const value = values.fields[field];
    if (value === undefined || (fillOnly && hasValue(merged[field]))) continue;
    if (movedByHand.includes(field)) {
      if (merged[field] !== value)
        warnings.push({
          key: "warning.phaseKept",
          field,
          value: String(value),
          params: { kept: String(merged[field]) },
        });
      continue;
    }
    // tags come from people too: an import adds its own and takes none away
    if (field === "tags") merged.tags = union(asList(merged.tags), asList(value));
    else merged[field] = value;
  }
  return merged;
}

const asList = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
const hasValue = (value: string | string[] | undefined): boolean => value !== undefined && value.length > 0;
const union = (first: string[], second: string[]): string[] => [
  ...first,
  ...second.filter((tag) => !first.some((known) => foldText(known) === foldText(tag))),
];

function mergeMilestones(
  existing: ExistingProject | undefined,
  values: RowValues,
  fillOnly: boolean,
  warnings: RowIssue[],
): ProjectMilestone[] {
  const merged = (existing?.milestones ?? []).map((milestone) => renamed(milestone, values.milestones));
  const known = new Set(merged.map((milestone) => foldText(milestone.title)));
  for (const { title, part, date } of values.milestones) {
    let milestone = merged.find((candidate) => foldText(candidate.title) === foldText(title));
    if (!milestone) {
      milestone = { title };
      merged.push(milestone);
    }
    const isNew = !known.has(foldText(title));
    const target = part === "planned" ? "forecast" : part;
    if (part === "planned" && isNew) milestone.baseline = date;
    if (fillOnly && milestone[target] !== undefined) continue;
    if (target === "baseline" && existing?.frozen && !isNew && milestone.baseline !== date) {
      warnings.push({ key: "warning.baselineFrozen", field: "milestones", value: date, params: { title } });
      continue;
    }
    milestone[target] = date;
  }
  return merged;
}

/** A milestone under the title its preset gives it now. */
function renamed(milestone: ProjectMilestone, read: RowValues["milestones"]): ProjectMilestone {
  const isFormer = (title: string) => foldText(title) === foldText(milestone.title);
  const { title } = read.find(({ formerTitles = [] }) => formerTitles.some(isFormer)) ?? milestone;
  return { ...milestone, title };
}

function mergeBudget(
  existing: ExistingProject | undefined,
  values: RowValues,
  fillOnly: boolean,
  warnings: RowIssue[],
): ProjectBudgetLine[] {
  const before = (existing?.budget ?? []).map((line) =>
    line.id === formerRestId ? { ...line, year: undefined } : line,
  );
  const lines = before.map((line) => ({ ...line }));
  const known = new Set(lines.map(lineKey));
  for (const { year, kind, funding, part, ore } of values.money) {
    let line = lines.find((candidate) => lineKey(candidate) === lineKey({ year, kind, funding }));
    if (!line) {
      line = { year, kind, funding, budget: 0, actual: 0, forecast: 0 };
      lines.push(line);
    } else if (fillOnly && known.has(lineKey(line))) continue;
    line[part] = ore;
  }
  const read = withLifetime(lines, before, values.lifetimeBudget, {
    fillOnly,
    warnings,
    promised: existing?.frozenBudget,
  });
  return keepPromise(read, before, existing?.frozenBudget, warnings);
}

interface LifetimeContext {
  fillOnly: boolean;
  warnings: RowIssue[];
  promised: number | undefined;
}

function withLifetime(
  lines: readonly ProjectBudgetLine[],
  before: readonly ProjectBudgetLine[],
  lifetime: RowValues["lifetimeBudget"],
  { fillOnly, warnings, promised }: LifetimeContext,
): readonly ProjectBudgetLine[] {
  const rest = before.find(({ year }) => year === undefined);
  if (lifetime && !(fillOnly && rest)) {
    const isAgainstPromise = promised !== undefined && lifetime.kind === "project" && lifetime.ore !== promised;
    return withRest(lines, lifetime, warnings, isAgainstPromise);
  }
  if (!rest) return lines;
  // a row that adds a year but says nothing of the lifetime takes the year from the rest: the total stays
  const { kind, funding } = rest;
  return withRest(lines, { ore: sumBudget(before, kind), kind, funding }, warnings, false);
}

/**
 * The lines with the frozen lifetime budget in them, whatever the row says: only a decision moves it. What the row says
 * is kept as what is expected, so that the deviation shows.
 */
function keepPromise(
  read: readonly ProjectBudgetLine[],
  before: readonly ProjectBudgetLine[],
  promised: number | undefined,
  warnings: RowIssue[],
): ProjectBudgetLine[] {
  const total = sumBudget(read, "project");
  if (promised === undefined || total === promised || total === sumBudget(before, "project")) return [...read];
  warnings.push({
    key: "warning.budgetFrozen",
    field: "lifetimeBudget",
    params: { frozen: formatMoney(promised), read: formatMoney(total) },
  });
  const isRest = (line: ProjectBudgetLine) => line.kind === "project" && line.year === undefined;
  const formerRest = before.find(isRest);
  const rest = read.find(isRest) ?? (formerRest && { ...formerRest, forecast: 0 });
  const left =
    promised -
    sumBudget(
      read.filter((line) => line !== rest),
      "project",
    );
  if (rest && left >= 0) return [...read.filter((line) => line !== rest), { ...rest, budget: left }];
  const isRead = (line: ProjectBudgetLine) => read.some((other) => lineKey(other) === lineKey(line));
  const lost = before
    .filter((line) => line.kind === "project" && !isRead(line))
    .map((line) => ({ ...line, forecast: 0 }));
  const kept = read.map((line) => {
    const known = before.find((candidate) => lineKey(candidate) === lineKey(line));
    if (line.kind !== "project" || known?.budget === line.budget) return line;
    return { ...line, budget: known?.budget ?? 0, forecast: line.forecast || line.budget };
  });
  return [...kept, ...lost];
}

const lineKey = ({ year, kind, funding }: Pick<ProjectBudgetLine, "year" | "kind" | "funding">): string =>
  `${year} ${kind} ${funding}`;

/** The lines with one for the other years, so that the kind's budgets add up to the total. */
function withRest(
  lines: readonly ProjectBudgetLine[],
  { ore, kind, funding }: NonNullable<RowValues["lifetimeBudget"]>,
  warnings: RowIssue[],
  isAgainstPromise: boolean,
): ProjectBudgetLine[] {
  const key = lineKey({ kind, funding });
  const before = lines.find((line) => lineKey(line) === key);
  const others = lines.filter((line) => line !== before);
  const budget = ore - sumBudget(others, kind);
  if (budget < 0) warnings.push({ key: "warning.lifetimeBelowYears", field: "lifetimeBudget" });
  if (budget <= 0) return others;
  // expected as budgeted, until somebody says otherwise; against a promise it is the source that says otherwise
  const isExpectedElsewise = before && before.forecast !== before.budget && !isAgainstPromise;
  const forecast = isExpectedElsewise ? before.forecast : budget;
  return [...others, { ...before, kind, funding, budget, actual: before?.actual ?? 0, forecast }];
}

const sumBudget = (lines: readonly ProjectBudgetLine[], kind: ProjectBudgetLine["kind"]): number =>
  lines.reduce((sum, line) => sum + (line.kind === kind ? line.budget : 0), 0);

function mergeLinks(existing: ProjectFacts["links"], added: ProjectFacts["links"]): ProjectFacts["links"] {
  return [...existing, ...added.filter((link) => !existing.some((known) => known.url === link.url))];
}

function mergeStatus(
  existing: ImportedStatus | undefined,
  { rating }: RowValues,
  period: string | undefined,
  warnings: RowIssue[],
): ImportedStatus | undefined {
  if (!rating) return existing;
  if (!period) {
    warnings.push({ key: "warning.ratingWithoutPeriod", field: "rating" });
    return existing;
  }
  if (existing?.source === "person") {
    warnings.push({ key: "warning.statusReported", field: "rating", params: { period } });
    return existing;
  }
  const { scale, light, original, why, done } = rating;
  return { source: "import", scale, light, original, why, done };
}
