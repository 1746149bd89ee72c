import { describeChanges, type PlannedChange } from "./describe-changes";
import type { ExistingProject, PlanContext, ProjectFacts } from "./existing-project";
import { foldText } from "./fold";
import { mergeProject } from "./merge-project";
import type { InterpretedRow, RowIssue, RowValues } from "./row-values";

export const rowOutcomes = ["created", "changed", "unchanged", "refused", "duplicate"] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

export interface PlannedRow {
  row: number;
  outcome: RowOutcome;
  externalId?: string;
  title?: string;
  /** The project met, and its code. */
  projectId?: string;
  code?: string;
  changes: PlannedChange[];
  reasons: RowIssue[];
  warnings: RowIssue[];
  absent: RowValues["absent"];
}

/** A planned row together with the project it would leave behind. */
export interface RowPlan {
  planned: PlannedRow;
  facts?: ProjectFacts;
  values?: RowValues;
}

/** What one row would do to the project it is about, or why it may not. Looks nothing up and writes nothing. */
export function planRow(
  interpreted: InterpretedRow,
  existing: ExistingProject | undefined,
  context: PlanContext,
): RowPlan {
  if (interpreted.kind === "refused") return { planned: refused(interpreted) };
  const reasons: RowIssue[] = [];
  const warnings = [...interpreted.warnings];
  const values = resolveNames(interpreted.values, context, reasons, warnings);
  if (existing?.archived)
    reasons.push({ key: "refusal.archived", field: "externalId", params: { code: existing.code } });
  const base = {
    row: interpreted.row,
    externalId: values.externalId.id,
    title: String(values.fields.title),
    projectId: existing?.id,
    code: existing?.code,
    absent: values.absent,
  };
  if (reasons.length > 0) return { planned: { ...base, outcome: "refused", changes: [], reasons, warnings } };

  const { period } = context;
  const fillOnly = Boolean(period && existing?.latestPeriod && existing.latestPeriod > period);
  if (fillOnly)
    warnings.push({
      key: "warning.olderPeriod",
      params: { period: period ?? "", latest: existing?.latestPeriod ?? "" },
    });
  const merged = mergeProject(existing, values, { fillOnly, period });
  const changes = describeChanges(existing, merged.facts, period);
  const outcome = existing ? (changes.length > 0 ? "changed" : "unchanged") : "created";
  return {
    planned: { ...base, outcome, changes, reasons, warnings: [...warnings, ...merged.warnings] },
    facts: merged.facts,
    values,
  };
}

function refused(row: Extract<InterpretedRow, { kind: "refused" }>): PlannedRow {
  return {
    row: row.row,
    outcome: "refused",
    externalId: row.id,
    title: row.title,
    changes: [],
    reasons: row.reasons,
    warnings: row.warnings,
    absent: [],
  };
}

/** Areas by their own spelling, people by id. An unknown person is left out with a warning: no reason to lose a project. */
function resolveNames(values: RowValues, context: PlanContext, reasons: RowIssue[], warnings: RowIssue[]): RowValues {
  const resolve = (fields: RowValues["fields"]): RowValues["fields"] => {
    const resolved = { ...fields };
    if (typeof fields.area === "string") {
      const known = context.areas.get(foldText(fields.area));
      if (known) resolved.area = known;
      else if (!context.createMissingAreas)
        reasons.push({ key: "refusal.unknownArea", field: "area", value: fields.area, expected: "expected.area" });
    }
    for (const role of ["owner", "manager"] as const) {
      const name = fields[role];
      if (typeof name !== "string") continue;
      const person = context.people.get(foldText(name));
      if (person) resolved[role] = person;
      else {
        delete resolved[role];
        warnings.push({ key: "warning.unknownPerson", field: role, value: name });
      }
    }
    return resolved;
  };
  return { ...values, fields: resolve(values.fields), defaults: resolve(values.defaults) };
}

/** Remembers the ids a file has used, since a project may be named only once in it. */
export class DuplicateWatch {
  private readonly seen = new Map<string, number>();

  /** The row turned into a duplicate when an earlier one had its id; the earlier row stands. */
  check(interpreted: InterpretedRow): PlannedRow | undefined {
    if (interpreted.kind === "refused") return undefined;
    const { externalId, fields, absent } = interpreted.values;
    const earlier = this.seen.get(externalId.id);
    if (earlier === undefined) {
      this.seen.set(externalId.id, interpreted.row);
      return undefined;
    }
    return {
      row: interpreted.row,
      outcome: "duplicate",
      externalId: externalId.id,
      title: String(fields.title),
      changes: [],
      reasons: [{ key: "refusal.duplicate", field: "externalId", value: externalId.id, params: { row: earlier } }],
      warnings: interpreted.warnings,
      absent,
    };
  }
}

/** Plans a whole file at once. `existing` maps an external id of the preset's system to its project. */
export function planImport(
  rows: Iterable<InterpretedRow>,
  existing: ReadonlyMap<string, ExistingProject>,
  context: PlanContext,
): RowPlan[] {
  const duplicates = new DuplicateWatch();
  const plans: RowPlan[] = [];
  for (const interpreted of rows) {
    const duplicate = duplicates.check(interpreted);
    if (duplicate) plans.push({ planned: duplicate });
    else {
      const id = interpreted.kind === "accepted" ? interpreted.values.externalId.id : undefined;
      plans.push(planRow(interpreted, id === undefined ? undefined : existing.get(id), context));
    }
  }
  return plans;
}
