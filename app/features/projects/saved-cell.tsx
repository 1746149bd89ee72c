import { SavedNow } from "~/features/auth/action-failure";
import { useTranslation } from "~/i18n/use-words";
import { formatDate } from "~/platform/format";
import type { RowColumn } from "./row-column";

/** What is saved now, where that is something else; of a row somebody has taken away, said once. */
export function SavedCell({
  column,
  typed,
  saved,
}: {
  column: RowColumn;
  typed: Record<string, string>;
  saved: Record<string, string> | undefined;
}) {
  const { t } = useTranslation("projects");
  if (!typed.id) return null;
  if (!saved) return <SavedNow value={t("rows.gone")} />;
  const value = saved[column.name] ?? "";
  return value === (typed[column.name] ?? "") ? null : <SavedNow value={wordOf(column, value)} />;
}

function wordOf({ kind, options }: RowColumn, value: string): string {
  if (kind === "select") return options?.find((option) => option.value === value)?.label ?? value;
  if (kind === "box") return value === "on" ? "✓" : "";
  return kind === "date" && value ? formatDate(value) : value;
}
