import type { Translate } from "~/i18n/translate";
import { formatMoneyShort, formatPercent, formatPeriod, formatSigned } from "~/platform/format";
import { periodParts } from "~/platform/period";
import type { Locale } from "~models/vocabulary";
import type { GroupCount, ReportContent, ReportMovement, ReportProject } from "./content";
import { movementReason } from "./movement";

/** Words of one reader, and the notation that goes with them. */
export interface Wording {
  t: Translate;
  locale: Locale;
}

export interface Figure {
  /** Which number, as in selections.ts. */
  key: string;
  value: string;
  /** Where the value is several numbers: each with its own key. */
  parts?: { key: string; value: number }[];
  label: string;
  detail: string;
}

/** What the group is asked: decisions, barriers, then what it should know of. */
export function countAsks({ needs }: ReportContent): number {
  return needs.decisions.length + needs.barriers.length;
}

/** The lead's headline, or the plain facts where none was written. */
export function headline(content: ReportContent, { t }: Wording): string {
  if (content.editorial.headline) return content.editorial.headline;
  const red = t("reports:front.red", { count: content.counts.all.red });
  const asks = countAsks(content);
  return asks === 0
    ? t("reports:front.headline", { red })
    : t("reports:front.headlineAsks", { red, asks: t("reports:front.asks", { count: asks }) });
}

export function leadParagraph(content: ReportContent, { t, locale }: Wording): string {
  if (content.editorial.lead) return content.editorial.lead;
  const missing = t("reports:front.missing", { count: content.missing.length });
  if (!content.comparison) return t("reports:front.leadFirst", { missing });
  return t("reports:front.lead", {
    period: formatPeriod(content.comparison.period, locale),
    worse: t("reports:front.worse", { count: countMovements(content, "worse") }),
    better: t("reports:front.better", { count: countMovements(content, "better") }),
    missing,
  });
}

export function countMovements(content: ReportContent, kind: ReportMovement["kind"]): number {
  return content.movements.filter((movement) => movement.kind === kind).length;
}

/** Lights may be held up against the earlier report's only where both were given on one and the same scale. */
export function isComparable({ scales, comparison }: ReportContent): boolean {
  return comparison !== undefined && new Set([...scales, ...comparison.scales]).size <= 1;
}

/** The four numbers of the front page. */
export function figures(content: ReportContent, wording: Wording): Figure[] {
  const { t, locale } = wording;
  const { counts, comparison, milestones } = content;
  const since = comparison && formatPeriod(comparison.period, locale);
  const lights = ({ green, yellow, red }: GroupCount) => `${green} · ${yellow} · ${red}`;
  const missing = t("reports:front.missing", { count: counts.all.missing });
  return [
    {
      key: "all",
      value: String(counts.all.projects),
      label: t("reports:front.projects", { count: counts.all.projects }),
      detail: since
        ? t("reports:front.since", {
            change: formatSigned(counts.all.projects - (comparison?.counts.all.projects ?? 0)),
            period: since,
          })
        : t("reports:front.noEarlier"),
    },
    {
      key: "light.red",
      value: lights(counts.all),
      parts: (["green", "yellow", "red"] as const).map((light) => ({
        key: `light.${light}`,
        value: counts.all[light],
      })),
      label: t("reports:front.lights"),
      detail:
        comparison && isComparable(content)
          ? t("reports:front.lightsBefore", { lights: lights(comparison.counts.all), missing })
          : missing,
    },
    moneyFigure(content, wording),
    {
      key: "milestones.passed",
      value: String(milestones.passed.length),
      label: t("reports:front.milestones", { count: milestones.passed.length }),
      detail: t("reports:front.milestonesDetail", {
        moved: milestones.moved.length,
        overdue: milestones.overdue.length,
      }),
    },
  ];
}

/** Lifetime forecast against what was promised; where nothing is promised yet, the year's forecast against its budget. */
function moneyFigure({ economy, period }: ReportContent, { t }: Wording): Figure {
  const money = (ore: number) => formatMoneyShort(ore, t("common:millions"));
  const { lifetime } = economy;
  if (lifetime.projects > 0) {
    return {
      key: "economy.lifetime",
      value: money(lifetime.forecast),
      label: t("reports:front.expectedLifetime"),
      detail: deviation(lifetime.forecast, lifetime.frozenBudget, "Plan", t),
    };
  }
  const { year } = periodParts(period);
  const lines = economy.lines.filter((line) => line.year === year);
  const sum = (field: "budget" | "forecast") => lines.reduce((total, line) => total + line[field], 0);
  return {
    key: `economy.${year}`,
    value: money(sum("forecast")),
    label: t("reports:front.expectedYear", { year }),
    detail: deviation(sum("forecast"), sum("budget"), "Budget", t),
  };
}

function deviation(forecast: number, promised: number, against: "Plan" | "Budget", t: Translate): string {
  if (promised === 0) return t("reports:front.noPromise");
  const percent = ((forecast - promised) / promised) * 100;
  if (Math.abs(percent) < 0.05) return t(`reports:front.as${against}`);
  const direction = percent > 0 ? "over" : "under";
  return t(`reports:front.${direction}${against}`, { percent: formatPercent(Math.abs(percent)) });
}

export interface Ask {
  /** The project's. */
  code?: string;
  title: string;
  detail: string;
}

/** Everything the group is asked, most binding first, each with the project and the latest date. */
export function asks(content: ReportContent, { t }: Wording, date: (value: string) => string): Ask[] {
  const titles = projectsById(content);
  const detail = (projectId: string, until?: string, more?: string) => {
    const project = titles.get(projectId);
    const light = project?.overall && t(`vocabulary:light.${project.overall}`);
    const parts = [project?.title, light, until && t("reports:needs.until", { date: date(until) })];
    return [parts.filter(Boolean).join(" · "), more].filter(Boolean).join(". ");
  };
  const { decisions, barriers, attention } = content.needs;
  return [
    ...decisions.map((need) => ({
      code: titles.get(need.projectId)?.code,
      title: t("reports:needs.decide", { text: need.text }),
      detail: detail(need.projectId, need.until),
    })),
    ...barriers.map((barrier) => ({
      code: titles.get(barrier.projectId)?.code,
      title: t("reports:needs.remove", { text: barrier.title }),
      detail: detail(barrier.projectId, barrier.until, barrier.description),
    })),
    ...attention.map((need) => ({
      code: titles.get(need.projectId)?.code,
      title: t("reports:needs.note", { text: need.text }),
      detail: detail(need.projectId, need.until),
    })),
  ];
}

/** Red projects with their reason, then yellow ones. */
export function worthFollowing(content: ReportContent, { t }: Wording): Ask[] {
  const projects = projectsById(content);
  return content.needs.troubled.flatMap((id) => {
    const project = projects.get(id);
    if (!project?.overall) return [];
    const light = t(`vocabulary:light.${project.overall}`);
    return [{ code: project.code, title: `${light}: ${project.title}`, detail: movementReason(project) ?? "" }];
  });
}

export function projectsById(content: ReportContent): Map<string, ReportProject> {
  return new Map(content.projects.map((project) => [project.projectId, project]));
}

const order: ReportMovement["kind"][] = [
  "worse",
  "better",
  "silent",
  "answered",
  "changed",
  "not-comparable",
  "appeared",
  "left",
];

/** What moved, the worse first, without the unchanged projects; or the movements of one kind. */
export function movementsInOrder({ movements }: ReportContent, kind?: ReportMovement["kind"]): ReportMovement[] {
  return movements
    .filter((movement) => (kind ? movement.kind === kind : movement.kind !== "unchanged"))
    .sort((first, second) => order.indexOf(first.kind) - order.indexOf(second.kind));
}

/** Why a movement happened, or what kind of movement it is where nobody said. */
export function movementWords(movement: ReportMovement, { t }: Wording): string {
  if (movement.kind === "left") return t(`reports:leaving.${movement.leaving}`);
  const kind = ["worse", "better"].includes(movement.kind) ? "" : t(`reports:movement.${movement.kind}`);
  return [kind, movement.reason].filter(Boolean).join(kind && movement.reason ? ". " : "");
}

/** "9f3a…c21e" */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 4)}…${sha256.slice(-4)}`;
}
