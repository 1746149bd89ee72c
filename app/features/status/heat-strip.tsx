import { useLocale, useTranslation } from "~/i18n/use-words";
import { formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { HeatStrip } from "~/ui/light";
import { type RatingScale, ratingScales } from "~models/vocabulary";
import type { HeatCell } from "./heat-strip.server";

/** A project's overall lights across all periods, a strip for each scale: those are never compared. */
export function ProjectHeatStrip({ code, cells }: { code: string; cells: HeatCell[] }) {
  const { t } = useTranslation("status");
  const scales = ratingScales.filter((scale) => cells.some((cell) => cell.scale === scale));
  if (scales.length === 0) return <p className="muted">{t("heat.none")}</p>;
  return (
    <div className="stack">
      {scales.map((scale) => (
        <ScaleStrip
          key={scale}
          code={code}
          scale={scale}
          isNamed={scales.length > 1 || scale !== "danish-three"}
          cells={cells.filter((cell) => cell.scale === scale)}
        />
      ))}
      {scales.length > 1 && <p className="small muted">{t("heat.scales")}</p>}
    </div>
  );
}

function ScaleStrip(props: { code: string; scale: RatingScale; isNamed: boolean; cells: HeatCell[] }) {
  const { code, scale, isNamed, cells } = props;
  const { t } = useTranslation(["status", "vocabulary"]);
  const locale = useLocale();
  const name = t(`vocabulary:ratingScale.${scale}`);
  const first = cells[0]?.period;
  const last = cells.at(-1)?.period;
  const items = cells.map(({ period, light, originalRating }) => {
    const label = t(`vocabulary:light.${light}`);
    const words = { period: formatPeriod(period, locale), light: label };
    return {
      value: light,
      label,
      title: originalRating ? t("heat.cellRated", { ...words, rating: originalRating }) : t("heat.cell", words),
      href: paths.projectStatus(code, period),
    };
  });
  return (
    <div>
      {isNamed && <p className="label">{name}</p>}
      <HeatStrip items={items} label={t("heat.label", { scale: name })} />
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
