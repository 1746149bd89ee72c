import { formatPeriod } from "~/platform/format";
import type { RatingScale } from "~models/vocabulary";
import { column, countCell, tableRows } from "./cells";
import type { GroupCount, LightCounts, ReportContent } from "./content";
import { countLights, isWithoutArea, noLights, withoutArea } from "./counting";
import type { Phrase } from "./phrases";
import type { PrintedCell, PrintedSection, PrintedTable } from "./printed";
import { scaleName, scaleNames, scaleOfProject, scaleSeries, scalesShown } from "./scales";
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
  const scales = scalesShown(content);
  const isMixed = scales.length > 1;
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
    intro: scaleIntro(scales, wording),
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
      table(t("reports:portfolio.areas"), "area", areaRows(content, t)),
      ...(isMixed ? [table(t("reports:portfolio.scales"), "scale", scaleRows(content, scales, wording))] : []),
      historyTable(content, wording),
    ],
  };
}

/** On which scale the lights are, where that is not the product's own. */
function scaleIntro(scales: readonly RatingScale[], wording: Wording): Phrase[] | undefined {
  const names = scaleNames(scales, wording);
  if (!names) return undefined;
  return [wording.t(`reports:portfolio.${scales.length > 1 ? "severalScales" : "oneScale"}`, { scales: names })];
}

/** The areas, and what belongs to none, so that the rows add up. */
function areaRows({ counts, projects }: ReportContent, t: Wording["t"]): Row[] {
  const areas = counts.areas.map((count) => ({ name: count.name, key: `area.${count.key}`, count }));
  const without = countLights(projects.filter(isWithoutArea));
  if (without.projects === 0) return areas;
  return [...areas, { name: t("reports:portfolio.noArea"), key: `area.${withoutArea}`, count: without }];
}

function scaleRows(content: ReportContent, scales: readonly RatingScale[], wording: Wording): Row[] {
  return scales.map((scale) => ({
    name: scaleName(scale, wording),
    key: `scale.${scale}`,
    count: countLights(content.projects.filter((project) => scaleOfProject(project) === scale)),
  }));
}

function countRow({ name, key, count }: Row): PrintedCell[] {
  const light = (name: (typeof countKeys)[number]) =>
    countCell(count[name], `${key}.${name === "notOwed" ? "not-owed" : name}`);
  return [name, countCell(count.projects, key), ...countKeys.map(light)];
}

/** A row a quarter; where another scale than the product's own was used, a row a scale and quarter it was used in. */
export function historyTable({ history }: ReportContent, wording: Wording): PrintedTable {
  const { t, locale } = wording;
  const series = scaleSeries(history);
  const isNamed =
    scaleNames(
      series.map(({ scale }) => scale),
      wording,
    ) !== null;
  const isUsed = (count: LightCounts) => !isNamed || Object.values(count).some((number) => number > 0);
  const rows = series
    .flatMap(({ scale, counts }) =>
      history.periods.map((period, index) => ({ scale, period, count: counts[index] ?? noLights() })),
    )
    .filter(({ count }) => isUsed(count));
  return {
    title: t("reports:section.history"),
    columns: [
      column(t, "period", "wide"),
      ...(isNamed ? [column(t, "scale", "medium")] : []),
      ...lights.map((key) => column(t, key, "narrow", "right")),
    ],
    ...tableRows(rows, ({ scale, period, count }) => [
      formatPeriod(period, locale),
      ...(isNamed ? [scaleName(scale, wording)] : []),
      ...lights.map((light) => countCell(count[light], `history.${period}.${light}.${scale}`)),
    ]),
    empty: t("reports:empty.projects"),
  };
}

export function tierGroupName(key: string, t: Wording["t"]): string {
  return key === "unknown" ? t("reports:portfolio.noTier") : t(`vocabulary:tierGroup.${key}`);
}
