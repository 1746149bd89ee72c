import { formatPeriod } from "~/platform/format";
import { column, countCell, tableRows } from "./cells";
import type { GroupCount, ReportContent } from "./content";
import type { PrintedCell, PrintedSection, PrintedTable } from "./printed";
import type { Wording } from "./wording";

const lights = ["green", "yellow", "red", "none", "missing"] as const;
const countKeys = [...lights, "notOwed"] as const;

/** `key` is the number's own, as in selections.ts; each light's adds the light. */
interface Row {
  name: string;
  key: string;
  count: GroupCount;
}

export function portfolioSection(content: ReportContent, wording: Wording): PrintedSection {
  const { counts } = content;
  const { t } = wording;
  const total: Row = { name: t("reports:total"), key: "all", count: counts.all };
  const table = (title: string, first: string, rows: Row[]): PrintedTable => ({
    title,
    columns: [first, "projects", ...countKeys].map((key, index) =>
      index === 0 ? column(t, key, "wide") : column(t, key, "narrow", "right"),
    ),
    ...tableRows([...rows, total], countRow),
    empty: t("reports:empty.projects"),
  });
  return {
    title: t("reports:section.portfolio"),
    blocks: [
      table(
        t("reports:portfolio.tiers"),
        "tier",
        counts.tierGroups.map((count) => ({ name: tierGroupName(count.key, t), key: `tier.${count.key}`, count })),
      ),
      table(
        t("reports:portfolio.phases"),
        "phase",
        counts.phases.map((count) => ({ name: t(`vocabulary:phase.${count.key}`), key: `phase.${count.key}`, count })),
      ),
      table(
        t("reports:portfolio.areas"),
        "area",
        counts.areas.map((count) => ({ name: count.name, key: `area.${count.key}`, count })),
      ),
      historyTable(content, wording),
    ],
  };
}

function countRow({ name, key, count }: Row): PrintedCell[] {
  const light = (name: (typeof countKeys)[number]) =>
    countCell(count[name], `${key}.${name === "notOwed" ? "not-owed" : name}`);
  return [name, countCell(count.projects, key), ...countKeys.map(light)];
}

export function historyTable({ history }: ReportContent, { t, locale }: Wording): PrintedTable {
  return {
    title: t("reports:section.history"),
    columns: [column(t, "period", "wide"), ...lights.map((key) => column(t, key, "narrow", "right"))],
    ...tableRows(history.counts, (count) => [
      formatPeriod(count.period, locale),
      ...lights.map((light) => countCell(count[light], `history.${count.period}.${light}`)),
    ]),
    empty: t("reports:empty.projects"),
  };
}

export function tierGroupName(key: string, t: Wording["t"]): string {
  return key === "unknown" ? t("reports:portfolio.noTier") : t(`vocabulary:tierGroup.${key}`);
}
