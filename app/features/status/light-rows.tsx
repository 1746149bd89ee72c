import { sayLight } from "~/features/projects/light-words";
import { useLocale, useSay, useTranslation } from "~/i18n/use-words";
import { formatPeriod } from "~/platform/format";
import { classNames } from "~/ui/class-names";
import { FieldErrors } from "~/ui/field-frame";
import { TextField } from "~/ui/fields";
import { Light, LightChoice } from "~/ui/light";
import { LongText } from "~/ui/long-text";
import { type Dimension, dimensions, lights } from "~models/vocabulary";
import { isBetter } from "./computed-lights";
import { ComputedText } from "./computed-text";
import { fieldName } from "./fields";
import type { StatusFormState } from "./status-form-state";
import { UnchangedButton } from "./unchanged-button";

/** The seven lights, each with last quarter's beside it and what was computed under it. */
export function LightRows(props: StatusFormState) {
  const { t } = useTranslation("status");
  const locale = useLocale();
  const { page } = props;
  return (
    <div>
      <div className="status-head" aria-hidden="true">
        <span>{t("dimension")}</span>
        <span>{page.previous ? formatPeriod(page.previous.period, locale) : t("last")}</span>
        <span>{formatPeriod(page.period, locale)}</span>
      </div>
      {dimensions.map((dimension) => (
        <LightRow key={dimension} dimension={dimension} {...props} />
      ))}
    </div>
  );
}

function LightRow({
  dimension,
  page,
  start,
  judged,
  errorsOf,
  setUnchanged,
}: StatusFormState & { dimension: Dimension }) {
  const { t } = useTranslation(["status", "vocabulary"]);
  const name = t(`vocabulary:dimension.${dimension}`);
  const light = fieldName.light(dimension);
  const comment = fieldName.comment(dimension);
  const errors = errorsOf(light);
  const computed = judged.computed[dimension];
  const decided = judged.decided[dimension];
  const isLower = computed && decided && decided !== "none" && isBetter(computed.light, decided);
  return (
    <div className="status-row" data-row={dimension} id={light} tabIndex={-1}>
      <div className="status-name">
        <span aria-hidden="true">{name}</span>
        <UnchangedButton row={name} isPossible={page.last[light] !== undefined} isHeard onUnchanged={setUnchanged} />
      </div>
      <LastLight page={page} dimension={dimension} />
      <div className="status-now">
        <div className="status-choice">
          <LightChoice
            name={light}
            legend={name}
            legendHidden
            defaultValue={start[light]}
            options={lights.map((value) => ({ value, label: t(`vocabulary:light.${value}`) }))}
            describedBy={classNames(errors && `${light}-error`, computed && `${light}-computed`)}
          />
          <TextField
            name={comment}
            label={t("commentOn", { dimension: name })}
            labelHidden
            placeholder={t("comment")}
            defaultValue={start[comment]}
            maxLength={500}
            errors={errorsOf(comment)}
          />
        </div>
        <FieldErrors id={`${light}-error`} errors={errors} />
        {computed && (
          <p className="status-computed" id={`${light}-computed`}>
            <ComputedText computed={computed} /> {isLower && t("computed.lower")}
          </p>
        )}
        {(computed || dimension === "overall") && (
          <OverrideField dimension={dimension} start={start} judged={judged} errorsOf={errorsOf} />
        )}
      </div>
    </div>
  );
}

function OverrideField({
  dimension,
  start,
  judged,
  errorsOf,
}: Pick<StatusFormState, "start" | "judged" | "errorsOf"> & { dimension: Dimension }) {
  const { t } = useTranslation("status");
  const name = fieldName.override(dimension);
  const isBetterNow = judged.better.includes(dimension);
  const light = judged.computed[dimension]?.light;
  const label = isBetterNow && light && light !== "green" ? t(`override.${light}`) : t("override.any");
  return (
    <div className={classNames("status-override", isBetterNow && "status-better")}>
      <TextField name={name} label={label} defaultValue={start[name]} maxLength={500} errors={errorsOf(name)} />
    </div>
  );
}

function LastLight({ page: { previous }, dimension }: Pick<StatusFormState, "page"> & { dimension: Dimension }) {
  const { t } = useTranslation("status");
  const say = useSay();
  const locale = useLocale();
  if (!previous) return <div className="status-last">{dimension === "schedule" && t("nothingLast")}</div>;
  const { value, comment } = previous.lights[dimension];
  const rating = dimension === "overall" && previous.originalRating;
  return (
    <div className="status-last">
      <span className="status-last-label">{formatPeriod(previous.period, locale)}: </span>
      <Light value={value} label={sayLight(say, value, previous.scale)} size="small" />
      {rating && <p>{t("answer.rating", { rating })}</p>}
      {comment && <LongText text={comment} moreLabel={t("showAll")} lessLabel={t("showLess")} />}
    </div>
  );
}
