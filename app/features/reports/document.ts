import { formatDate, formatInstant, formatPeriod, formatPeriodShort } from "~/platform/format";
import type { ShownLight } from "~models/vocabulary";
import type { Span } from "./cells";
import type { ReportContent, ReportHistory } from "./content";
import { economySection } from "./economy-section";
import { figures, headline, leadParagraph } from "./front-words";
import { moved, movementTable } from "./movement-table";
import { needsSection, troubledTable } from "./needs-section";
import type { Phrase } from "./phrases";
import { historyTable, portfolioSection } from "./portfolio-section";
import type { PrintedChart, PrintedReport, PrintedSection, PrintedSeries } from "./printed";
import { type ScaleSeries, scaleName, scaleNames, scaleSeries } from "./scales";
import { milestoneSection, missingSection, projectSection } from "./sections";
import { asks, shortHash, type Wording, worthFollowing } from "./wording";

/** When and under which hash the content was frozen; no instant for a draft. */
export interface Seal {
  sha256: string;
  frozenAt?: string;
}

/** What it is printed on: paper holds everything; on screen the rest of a long table, and every project, is a click away. */
export type Medium = "paper" | "screen" | "workbook";

const screenSpan: Span = { from: 0, to: 12 };

/** The whole report, or the shorter selection for the directors and the chiefs' forum. */
export const selections = ["full", "directors"] as const;
export type PrintedSelection = (typeof selections)[number];

const frontAsks = 4;
const frontRows = 7;
/** Of a text in the front page's table. */
const frontLength = 160;
const chartLights: ShownLight[] = ["green", "yellow", "red", "none", "missing"];

export function printReport(
  content: ReportContent,
  seal: Seal,
  selection: PrintedSelection,
  wording: Wording,
  medium: Medium = "paper",
): PrintedReport {
  const { t, locale } = wording;
  const period = formatPeriod(content.period, locale);
  const title = t("reports:title", { period });
  const isExtract = selection === "directors";
  const edition = [
    title,
    t("reports:version", { version: content.version }),
    isExtract && t("reports:extract.name"),
    !seal.frozenAt && t("reports:draft"),
  ];
  return {
    lang: locale,
    title: `${title} · ${content.group.name}`,
    organisation: content.organisation,
    group: content.group.name,
    edition: edition.filter(Boolean).join(" · "),
    correction: content.correction ? t("reports:correctionOf", { text: content.correction }) : null,
    seal: seal.frozenAt
      ? t("reports:seal", { at: formatInstant(seal.frozenAt), hash: shortHash(seal.sha256) })
      : t("reports:notSealed"),
    pageOf: [t("reports:page"), t("reports:of")],
    headline: headline(content, wording),
    lead: leadParagraph(content, wording),
    figures: figures(content, wording),
    asks: printAsks(content, wording),
    chart: printChart(content, wording),
    ...printFront(content, wording),
    comment: content.editorial.comment
      ? { title: t("reports:section.comment"), paragraphs: content.editorial.comment.split(/\n\s*\n/) }
      : null,
    sections: isExtract ? extractSections(content, wording, medium) : allSections(content, wording, medium),
    hash: `SHA-256 ${seal.sha256}`,
  };
}

function allSections(content: ReportContent, wording: Wording, medium: Medium): PrintedSection[] {
  const span = medium === "screen" ? screenSpan : undefined;
  return [
    needsSection(content, wording, "all", span),
    ...(content.comparison ? [movementSection(content, wording, span)] : []),
    milestoneSection(content, wording, span),
    economySection(content, wording, span),
    portfolioSection(content, wording),
    missingSection(content, wording, span),
    ...(medium === "paper" ? [projectSection(content, wording)] : []),
  ];
}

/** What a director needs to follow along; the figures and words are those of the whole report. */
function extractSections(content: ReportContent, wording: Wording, medium: Medium): PrintedSection[] {
  const span = medium === "screen" ? screenSpan : undefined;
  return [needsSection(content, wording, "red", span), economySection(content, wording, span)];
}

/** What the group is asked; where that is nothing, what it may want to follow. */
function printAsks(content: ReportContent, wording: Wording): PrintedReport["asks"] {
  const { t } = wording;
  const asked = asks(content, wording, formatDate);
  const all = asked.length > 0 ? asked : worthFollowing(content, wording);
  return {
    title: t(`reports:section.${asked.length > 0 ? "asks" : "follow"}`),
    none: asked.length > 0 ? null : t(`reports:needs.${all.length > 0 ? "none" : "noneAtAll"}`),
    items: all.slice(0, frontAsks),
    more: more(all.length - frontAsks, asked.length > 0 ? "needs" : "needs.troubled", wording),
  };
}

/** What moved; in the first report of all, what is yellow and red. */
function printFront(content: ReportContent, wording: Wording): Pick<PrintedReport, "front" | "frontMore"> {
  const span = { from: 0, to: frontRows };
  const front = content.comparison
    ? movementTable(content, wording, moved(content), span)
    : troubledTable(content, wording, "all", span, frontLength);
  const { opens = "all", ...table } = front;
  const frontMore = Array.from({ length: table.rows.length + 1 }, (_, shown) =>
    more(table.total - shown, opens, wording),
  );
  return { front: table, frontMore };
}

function more(count: number, opens: string, { t }: Wording): Phrase | null {
  return count > 0 ? { text: t("reports:more", { count }), count: opens } : null;
}

function movementSection(content: ReportContent, wording: Wording, span?: Span): PrintedSection {
  const table = movementTable(content, wording, moved(content), span);
  const intro = isMixed(content) ? [wording.t("reports:notComparable")] : undefined;
  return {
    title: table.title,
    shortTitle: wording.t("reports:movement.all"),
    intro,
    blocks: [{ ...table, title: "" }],
  };
}

const isMixed = (content: ReportContent) => content.movements.some((movement) => movement.kind === "not-comparable");

function printChart(content: ReportContent, wording: Wording): PrintedChart {
  const { history } = content;
  const { t } = wording;
  const series = scaleSeries(history);
  return {
    title: t("reports:section.history"),
    series: series.map((one) => printSeries(history, one, series.length > 1, wording)),
    legend: chartLights
      .filter((light) => history.counts.some((count) => count[light] > 0))
      .map((light) => ({ light, word: t(`vocabulary:light.${light}`) })),
    note: series.length > 1 ? t("reports:chart.scales") : null,
    table: historyTable(content, wording),
  };
}

function printSeries(
  { periods }: ReportHistory,
  { scale, counts }: ScaleSeries,
  isOneOfSeveral: boolean,
  wording: Wording,
): PrintedSeries {
  const { t, locale } = wording;
  const name = isOneOfSeveral ? scaleName(scale, wording) : scaleNames([scale], wording);
  const inWords = counts.map(({ green, yellow, red, missing }, index) =>
    t("reports:chart.column", { period: formatPeriod(periods[index] ?? "", locale), green, yellow, red, missing }),
  );
  return {
    name,
    alt: [name && `${name}.`, t("reports:chart.alt"), ...inWords].filter(Boolean).join(" "),
    columns: counts.map((count, index) => ({
      label: formatPeriodShort(periods[index] ?? "", locale),
      segments: chartLights.map((light) => ({ light, value: count[light] })).filter((segment) => segment.value > 0),
    })),
  };
}
