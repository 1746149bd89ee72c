import { formatPeriod } from "~/platform/format";
import type { ShownLight } from "~models/vocabulary";
import { column, lightCell, projectCell, type Span, tableRows } from "./cells";
import type { ReportContent, ReportMovement } from "./content";
import type { PrintedTable } from "./printed";
import { inOrder, movementWords, type Wording } from "./wording";

/** What moved since the earlier report. */
export function moved({ movements }: ReportContent): ReportMovement[] {
  return movements.filter((movement) => movement.kind !== "unchanged");
}

/** Some of the movements, the worse first. */
export function movementTable(
  content: ReportContent,
  wording: Wording,
  movements: readonly ReportMovement[],
  span?: Span,
): PrintedTable {
  const { t, locale } = wording;
  const light = (value: ShownLight | undefined) => (value ? lightCell(t, value) : "–");
  return {
    title: t("reports:section.movements", {
      period: formatPeriod(content.comparison?.period ?? content.period, locale),
    }),
    columns: [
      column(t, "project", "wide"),
      column(t, "area", "medium"),
      column(t, "before", "narrow"),
      column(t, "now", "narrow"),
      column(t, "why", "wide"),
    ],
    ...tableRows(
      inOrder(movements),
      (movement) => [
        projectCell(movement),
        movement.areaName ?? "–",
        light(movement.before),
        light(movement.now),
        movementWords(movement, wording),
      ],
      span,
    ),
    opens: "movement",
    empty: t("reports:empty.movements"),
  };
}
