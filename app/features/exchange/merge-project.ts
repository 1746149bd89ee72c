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

/** The line that holds what a lifetime budget leaves after the years' own lines; found again by this id. */
export const lifetimeLineId = "lifetime-rest";

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
  const budget = mergeBudget(existing, values, fields, fillOnly, warnings);
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
  const known = new Set((existing?.milestones ?? []).map((milestone) => foldText(milestone.title)));
  const merged = (existing?.milestones ?? []).map((milestone) => ({ ...milestone }));
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

function mergeBudget(
  existing: ExistingProject | undefined,
  values: RowValues,
  fields: FieldValues,
  fillOnly: boolean,
  warnings: RowIssue[],
): ProjectBudgetLine[] {
  const lines = (existing?.budget ?? []).map((line) => ({ ...line }));
  const isOwn = (line: ProjectBudgetLine) => line.id !== lifetimeLineId;
  const knownYears = new Set(lines.filter(isOwn).map(lineKey));
  for (const { year, kind, funding, part, ore } of values.money) {
    let line = lines.find((candidate) => isOwn(candidate) && lineKey(candidate) === lineKey({ year, kind, funding }));
    if (!line) {
      line = { year, kind, funding, budget: 0, actual: 0, forecast: 0 };
      lines.push(line);
    } else if (fillOnly && knownYears.has(lineKey(line))) continue;
    line[part] = ore;
  }
  const hadTotal = lines.some((line) => !isOwn(line));
  const total = values.lifetimeBudget;
  if (!total || (fillOnly && hadTotal)) return withRestOf(lines, existing, hadTotal, fields, warnings);
  return withRest(lines.filter(isOwn), total, fields, warnings);
}

const lineKey = ({ year, kind, funding }: Pick<ProjectBudgetLine, "year" | "kind" | "funding">): string =>
  `${year} ${kind} ${funding}`;

/** A row that adds a year but says nothing of the lifetime takes the year from the rest: the total stays. */
function withRestOf(
  lines: ProjectBudgetLine[],
  existing: ExistingProject | undefined,
  hadTotal: boolean,
  fields: FieldValues,
  warnings: RowIssue[],
): ProjectBudgetLine[] {
  const rest = lines.find((line) => line.id === lifetimeLineId);
  if (!hadTotal || !rest || !existing) return lines;
  const total = sumBudget(existing.budget.filter((line) => line.kind === rest.kind));
  return withRest(
    lines.filter((line) => line !== rest),
    { ore: total, kind: rest.kind, funding: rest.funding },
    fields,
    warnings,
  );
}

function withRest(
  lines: ProjectBudgetLine[],
  total: NonNullable<RowValues["lifetimeBudget"]>,
  fields: FieldValues,
  warnings: RowIssue[],
): ProjectBudgetLine[] {
  const rest = total.ore - sumBudget(lines.filter((line) => line.kind === total.kind));
  if (rest < 0) warnings.push({ key: "warning.lifetimeBelowYears", field: "lifetimeBudget" });
  if (rest <= 0) return lines;
  const lastOwnYear = Math.max(...lines.map((line) => line.year), 1999);
  const endYear = typeof fields.endDate === "string" ? Number(fields.endDate.slice(0, 4)) : 0;
  const year = Math.max(lastOwnYear + 1, endYear);
  const { kind, funding } = total;
  return [...lines, { id: lifetimeLineId, year, kind, funding, budget: rest, actual: 0, forecast: rest }];
}

const sumBudget = (lines: readonly ProjectBudgetLine[]): number => lines.reduce((sum, line) => sum + line.budget, 0);

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
