import { ownScale, type RatingScale, ratingScales } from "~models/vocabulary";
import type { LightCounts, ReportContent, ReportHistory, ReportProject } from "./content";
import { noLights } from "./counting";
import type { Wording } from "./wording";

/** The lights of one scale, one count a quarter of the history. Lights of different scales are never counted together. */
export interface ScaleSeries {
  scale: RatingScale;
  counts: LightCounts[];
}

/** On which scale a row's light of a quarter is; undefined where it has none. */
export function scaleInHistory(
  { counts }: ReportHistory,
  row: ReportHistory["projects"][number],
  index: number,
): RatingScale | undefined {
  if (!row.lights[index]) return undefined;
  // contents frozen before each light kept its scale know only the quarter's
  return row.scales?.[index] ?? counts[index]?.scales[0] ?? ownScale;
}

export function scaleSeries(history: ReportHistory): ScaleSeries[] {
  const series = ratingScales.map((scale) => ({ scale, counts: history.periods.map(noLights) }));
  for (const row of history.projects) {
    row.lights.forEach((light, index) => {
      const scale = scaleInHistory(history, row, index);
      const count = series.find((one) => one.scale === scale)?.counts[index];
      if (light && count) count[light] += 1;
    });
  }
  const isUsed = ({ counts }: ScaleSeries) => counts.some((count) => Object.values(count).some((number) => number > 0));
  return series.filter(isUsed);
}

/** What was not answered stands on the scale it would have been answered on; nothing where no light was owed. */
export function scaleOfProject({ overall, status }: ReportProject): RatingScale | undefined {
  return overall && (status?.scale ?? ownScale);
}

/** The scales of the report's own lights. */
export function scalesShown({ projects }: ReportContent): RatingScale[] {
  const used = new Set(projects.map(scaleOfProject));
  return ratingScales.filter((scale) => used.has(scale));
}

export function scaleName(scale: RatingScale, { t }: Wording): string {
  return t(`vocabulary:ratingScale.${scale}`);
}

/** The scales by name, where there is something to say: several of them, or another than the product's own. */
export function scaleNames(scales: readonly RatingScale[], wording: Wording): string | null {
  const isOrdinary = scales.every((scale) => scale === ownScale);
  return isOrdinary ? null : scales.map((scale) => scaleName(scale, wording)).join(", ");
}
