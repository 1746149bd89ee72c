import type { Translate } from "~/i18n/translate";
import { formatMoneyShort, formatPercent, formatPeriod, formatSigned } from "~/platform/format";
import { periodParts } from "~/platform/period";
import type { RatingScale } from "~models/vocabulary";
import type { LightCounts, ReportContent, ReportMovement } from "./content";
import { countLights } from "./counting";
import { numberPhrase, type Phrase, sentence } from "./phrases";
import { scaleName, scaleNames, scaleOfProject, scalesShown } from "./scales";
import type { Wording } from "./wording";

/** One of the front page's figures, with what stands under it. */
export interface Figure {
  value: Phrase[];
  label: string;
  /** Each a line. */
  details: Phrase[][];
}

/** The lead's headline, or the plain facts where none was written. */
export function headline(content: ReportContent, { t }: Wording): Phrase[] {
  if (content.editorial.headline) return [content.editorial.headline];
  const { counts, needs } = content;
  const asked = needs.decisions.length + needs.barriers.length;
  const red = numberPhrase(t("reports:front.red", { count: counts.all.red }), counts.all.red, "light.red");
  if (asked === 0) return sentence(t, "reports:front.headline", { red });
  const asks = numberPhrase(t("reports:front.asks", { count: asked }), asked, "needs.binding");
  return sentence(t, "reports:front.headlineAsks", { red, asks });
}

export function leadParagraph(content: ReportContent, { t, locale }: Wording): Phrase[] {
  if (content.editorial.lead) return [content.editorial.lead];
  const missing = missingPhrase(content, t);
  if (!content.comparison) return sentence(t, "reports:front.leadFirst", { missing });
  const moved = (kind: "worse" | "better") => {
    const count = countMovements(content, kind);
    return numberPhrase(t(`reports:front.${kind}`, { count }), count, `movement.${kind}`);
  };
  const period = formatPeriod(content.comparison.period, locale);
  const others = countMovements(content, "not-comparable");
  const apart = numberPhrase(t("reports:front.notComparable", { count: others }), others, "movement.not-comparable");
  if (others > 0 && !content.movements.some(isCompared))
    return sentence(t, "reports:front.leadApart", { period, apart, missing });
  const moves = sentence(t, "reports:front.lead", {
    period,
    worse: moved("worse"),
    better: moved("better"),
    missing,
  });
  return others > 0 ? [...moves, " ", apart, "."] : moves;
}

/** Two colours on one scale were held up against each other. */
function isCompared({ kind, now }: ReportMovement): boolean {
  return (
    kind === "worse" || kind === "better" || (kind === "unchanged" && ["green", "yellow", "red"].includes(now ?? ""))
  );
}

function missingPhrase({ counts }: ReportContent, t: Translate): Phrase {
  const { missing } = counts.all;
  return numberPhrase(t("reports:front.missing", { count: missing }), missing, "light.missing");
}

function countMovements(content: ReportContent, kind: ReportMovement["kind"]): number {
  return content.movements.filter((movement) => movement.kind === kind).length;
}

/** Lights may be held up against the earlier report's only where both were given on one and the same scale. */
function isComparable({ scales, comparison }: ReportContent): boolean {
  return comparison !== undefined && new Set([...scales, ...comparison.scales]).size <= 1;
}

/** The four figures of the front page. */
export function figures(content: ReportContent, wording: Wording): Figure[] {
  return [projectsFigure(content, wording), lightsFigure(content, wording), moneyFigure(content, wording)].concat(
    milestonesFigure(content, wording),
  );
}

function projectsFigure({ counts, comparison }: ReportContent, { t, locale }: Wording): Figure {
  const { projects } = counts.all;
  const change = projects - (comparison?.counts.all.projects ?? 0);
  return {
    value: [numberPhrase(String(projects), projects, "all")],
    label: t("reports:front.projects", { count: projects }),
    details: [
      comparison
        ? sentence(t, "reports:front.since", {
            change: numberPhrase(formatSigned(change), change, "movement.in-and-out"),
            period: formatPeriod(comparison.period, locale),
          })
        : [t("reports:front.noEarlier")],
    ],
  };
}

function lightsFigure(content: ReportContent, wording: Wording): Figure {
  const { t } = wording;
  const scales = scalesShown(content);
  const names = scaleNames(scales, wording);
  return {
    value: lightNumbers(content.counts.all, "light"),
    label: [t("reports:front.lights"), names && `(${names})`].filter(Boolean).join(" "),
    details: [
      ...(scales.length > 1 ? byScale(content, scales, wording) : []),
      ...before(content, wording),
      [missingPhrase(content, t)],
    ],
  };
}

/** Lights of different scales are each counted for themselves. */
function byScale({ projects }: ReportContent, scales: readonly RatingScale[], wording: Wording): Phrase[][] {
  return scales.map((scale) => {
    const counts = countLights(projects.filter((project) => scaleOfProject(project) === scale));
    return [`${scaleName(scale, wording)}: `, ...lightNumbers(counts, `scale.${scale}`)];
  });
}

/** The earlier report's lights; only their scale where it is another. */
function before(content: ReportContent, wording: Wording): Phrase[][] {
  const { comparison } = content;
  const { t } = wording;
  if (!comparison) return [];
  if (isComparable(content))
    return [[t("reports:front.before"), " ", ...lightNumbers(comparison.counts.all, "before")]];
  const scales = comparison.scales.map((scale) => scaleName(scale, wording)).join(", ");
  return [[t("reports:front.beforeOtherScale", { scales })]];
}

/** "37 · 8 · 2", each opening its own. */
function lightNumbers(counts: LightCounts, key: string): Phrase[] {
  return (["green", "yellow", "red"] as const).flatMap((light, index) => [
    ...(index > 0 ? [" · "] : []),
    numberPhrase(String(counts[light]), counts[light], `${key}.${light}`),
  ]);
}

/** Lifetime forecast against what was promised; where nothing is promised yet, the year's forecast against its budget. */
function moneyFigure({ economy, period }: ReportContent, { t, locale }: Wording): Figure {
  const { lifetime } = economy;
  const figure = (forecast: number, promised: number, label: string, against: "Plan" | "Budget", key: string) => ({
    value: [numberPhrase(formatMoneyShort(forecast, locale), forecast, key)],
    label,
    details: [[numberPhrase(deviation(forecast, promised, against, t), promised, key)]],
  });
  if (lifetime.projects > 0) {
    const label = t("reports:front.expectedLifetime");
    return figure(lifetime.forecast, lifetime.frozenBudget, label, "Plan", "economy.lifetime");
  }
  const { year } = periodParts(period);
  const lines = economy.lines.filter((line) => line.year === year);
  const sum = (field: "budget" | "forecast") => lines.reduce((total, line) => total + line[field], 0);
  const label = t("reports:front.expectedYear", { year });
  return figure(sum("forecast"), sum("budget"), label, "Budget", `economy.${year}`);
}

function deviation(forecast: number, promised: number, against: "Plan" | "Budget", t: Translate): string {
  if (promised === 0) return t("reports:front.noPromise");
  const percent = ((forecast - promised) / promised) * 100;
  if (Math.abs(percent) < 0.05) return t(`reports:front.as${against}`);
  const direction = percent > 0 ? "over" : "under";
  return t(`reports:front.${direction}${against}`, { percent: formatPercent(Math.abs(percent)) });
}

function milestonesFigure({ milestones }: ReportContent, { t }: Wording): Figure {
  const part = (list: "moved" | "overdue") => {
    const count = milestones[list].length;
    return numberPhrase(t(`reports:front.${list}`, { count }), count, `milestones.${list}`);
  };
  const passed = milestones.passed.length;
  return {
    value: [numberPhrase(String(passed), passed, "milestones.passed")],
    label: t("reports:front.milestones", { count: passed }),
    details: [[part("moved"), ", ", part("overdue")]],
  };
}
