import { sayLight } from "~/features/projects/light-words";
import { useLocale, useSay, useTranslation } from "~/i18n/use-words";
import { formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { HeatRows } from "~/ui/light";
import { type Dimension, dimensions, ownScale, type RatingScale, ratingScales } from "~models/vocabulary";
import type { HeatPeriod } from "./heat-strip.server";

interface HeatStripProps {
  code: string;
  periods: HeatPeriod[];
}

/** A project's lights across all periods, a row for each light; apart for each scale: those are never compared. */
export function ProjectHeatStrip({ code, periods }: HeatStripProps) {
  const { t } = useTranslation("status");
  const scales = ratingScales.filter((scale) => periods.some((one) => one.scale === scale));
  if (scales.length === 0) return <p className="muted">{t("heat.none")}</p>;
  return (
    <div className="stack">
      {scales.map((scale) => (
        <ScaleStrip
          key={scale}
          code={code}
          scale={scale}
          isNamed={scales.length > 1 || scale !== ownScale}
          periods={periods.filter((one) => one.scale === scale)}
        />
      ))}
      {scales.length > 1 && <p className="small muted">{t("heat.scales")}</p>}
    </div>
  );
}

function ScaleStrip({ code, scale, isNamed, periods }: HeatStripProps & { scale: RatingScale; isNamed: boolean }) {
  const { t } = useTranslation(["status", "vocabulary"]);
  const say = useSay();
  const locale = useLocale();
  const first = periods[0]?.period;
  const last = periods.at(-1)?.period;
  // another scale's source may have rated the whole alone
  const rated = dimensions.filter(
    (dimension) =>
      scale === ownScale || dimension === "overall" || periods.some((one) => one.lights[dimension] !== "none"),
  );
  const itemOf = (dimension: Dimension, { period, lights, originalRating }: HeatPeriod) => {
    const isOverall = dimension === "overall";
    const label = sayLight(say, lights[dimension], scale);
    const words = { period: formatPeriod(period, locale), light: label };
    return {
      value: lights[dimension],
      label,
      title:
        isOverall && originalRating ? t("heat.cellRated", { ...words, rating: originalRating }) : t("heat.cell", words),
      // one way to each quarter is enough for who goes by keyboard
      href: isOverall ? paths.projectStatus(code, period) : undefined,
    };
  };
  return (
    <div className="heat-lights">
      {isNamed && <p className="label">{t(`vocabulary:ratingScale.${scale}`)}</p>}
      <HeatRows
        rows={rated.map((dimension) => ({
          label: t(`vocabulary:dimension.${dimension}`),
          items: periods.map((one) => itemOf(dimension, one)),
        }))}
      />
      {first && last && (
        <p className="small muted">
          {first === last
            ? formatPeriod(first, locale)
            : `${formatPeriod(first, locale)} – ${formatPeriod(last, locale)}`}
        </p>
      )}
    </div>
  );
}
