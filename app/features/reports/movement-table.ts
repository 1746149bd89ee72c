import { formatPeriod } from "~/platform/format";
import type { ShownLight } from "~models/vocabulary";
import { lightCell, projectCell } from "./cells";
import type { MovementKind, ReportContent } from "./content";
import type { PrintedTable } from "./printed";
import { movementsInOrder, movementWords, type Wording } from "./wording";

/** What moved, the worse first; or the movements of one kind. */
export function movementTable(content: ReportContent, wording: Wording, kind?: MovementKind): PrintedTable {
  const { t, locale } = wording;
  const light = (value: ShownLight | undefined) => (value ? lightCell(t, value) : "–");
  return {
    title: t("reports:section.movements", {
      period: formatPeriod(content.comparison?.period ?? content.period, locale),
    }),
    columns: [
      { header: t("reports:column.project"), width: "wide" },
      { header: t("reports:column.area"), width: "medium" },
      { header: t("reports:column.before"), width: "narrow" },
      { header: t("reports:column.now"), width: "narrow" },
      { header: t("reports:column.why"), width: "wide" },
    ],
    rows: movementsInOrder(content, kind).map((movement) => [
      projectCell(movement),
      movement.areaName ?? "–",
      light(movement.before),
      light(movement.now),
      movementWords(movement, wording),
    ]),
    empty: t("reports:empty.movements"),
  };
}
