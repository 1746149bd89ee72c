import type { Translate } from "~/i18n/translate";
import { formatDate, formatMoney } from "~/platform/format";
import type { PlannedChange } from "./describe-changes";
import { fieldDefinition, type ImportField, importFields } from "./fields";
import type { Preset } from "./preset";
import { shippedPreset } from "./presets";
import type { RowIssue } from "./row-values";

/** What an import says about a row, in the reader's language. `peopleNames` are by id. */
export interface RowWords {
  t: Translate;
  peopleNames: ReadonlyMap<string, string>;
}

/** An issue as one sentence: the column, what the cell said, what is wrong, what was expected. */
export function sayIssue({ t }: Pick<RowWords, "t">, issue: RowIssue): string {
  const key = issue.key.includes(":") ? issue.key : `exchange:${issue.key}`;
  const message = t(key, issue.params);
  const where = issue.column || (issue.field ? sayField(t, issue.field) : "");
  const said = !where
    ? message
    : issue.value
      ? t("exchange:issue", { column: where, value: issue.value, message })
      : t("exchange:issueColumn", { column: where, message });
  if (!issue.expected) return said;
  const expected = t(`exchange:${issue.expected}`, { ...issue.params, ...expectedValues(t, issue) });
  return t("exchange:issueExpected", { issue: said, expected });
}

/** The values of a choice in the words of the screen. */
function expectedValues(t: Translate, { field, expected }: RowIssue): { values?: string } {
  if (expected !== "expected.oneOf" || !isImportField(field)) return {};
  const { kind, values } = fieldDefinition(field);
  if (kind !== "choice" || !values) return {};
  return { values: values.map((value) => t(`vocabulary:${field}.${value}`)).join(", ") };
}

const isImportField = (field: string | undefined): field is ImportField =>
  (importFields as readonly string[]).includes(field ?? "");

export const sayField = (t: Translate, field: string): string => t(`exchange:field.${field}`);

/** A preset's title and description in the reader's language; a saved one has its own words. */
export function sayPreset(t: Translate, { name, title, description }: Preset): { title: string; description: string } {
  if (!shippedPreset(name)) return { title, description };
  return { title: t(`exchange:shipped.${name}.title`), description: t(`exchange:shipped.${name}.description`) };
}

export interface SaidChange {
  label: string;
  from?: string;
  to?: string;
}

/** A change with its name and both values as they are written on the screen. */
export function sayChange(words: RowWords, change: PlannedChange): SaidChange {
  const say = (value: string | number | null | undefined) =>
    value === undefined || value === null ? undefined : sayValue(words, change.path, value);
  return { label: sayPath(words, change), from: say(change.from), to: say(change.to) };
}

function sayPath({ t }: RowWords, { path, of }: PlannedChange): string {
  if (isImportField(path)) return sayField(t, path);
  return t(`exchange:change.${path}`, { of: path.startsWith("budget.") ? sayLine(t, of ?? "") : (of ?? "") });
}

/** "2026 project central" as "2026, anlæg, central". */
function sayLine(t: Translate, line: string): string {
  const [year = "", kind = "", funding = ""] = line.split(" ");
  const when = year === "other" ? t("exchange:change.otherYears") : year;
  return `${when} (${t(`vocabulary:budgetKind.${kind}`)}, ${t(`vocabulary:funding.${funding}`)})`;
}

function sayValue({ t, peopleNames }: RowWords, path: string, value: string | number): string {
  if (typeof value === "number") return path.startsWith("budget.") ? formatMoney(value) : String(value);
  if (path.startsWith("milestones.")) return formatDate(value);
  if (path === "status.light") return t(`vocabulary:light.${value}`);
  if (path === "status.scale") return t(`vocabulary:ratingScale.${value}`);
  if (!isImportField(path)) return value;
  const { kind } = fieldDefinition(path);
  if (kind === "choice") return t(`vocabulary:${path}.${value}`);
  if (kind === "date") return formatDate(value);
  if (kind === "person") return peopleNames.get(value) ?? value;
  return value;
}
