import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { useAutosubmit } from "~/ui/client/use-autosubmit";
import { CheckboxField, SelectField } from "~/ui/fields";
import { FilterBar } from "~/ui/table";
import { periodLights, ratingScales } from "~models/vocabulary";
import { answerStates } from "./lifecycle";
import type { RoundPageData } from "./read-round.server";
import { isRoundNarrowed, levels, type RoundFilter, withoutArea } from "./round-filter";

/** Narrows the quarter's projects by answer, level, area and overall light; its answer is an address. */
export function RoundFilterBar({ page, filter }: { page: RoundPageData; filter: RoundFilter }) {
  const { t } = useTranslation(["status", "common", "vocabulary"]);
  const say = useSay();
  const { choices, period } = page;
  const here = paths.round(period);
  const named = <T extends string>(values: readonly T[], word: string) =>
    values.map((value) => ({ value, label: say(`${word}.${value}`) }));
  const isOffered =
    <T,>(offered: readonly T[], chosen: T | undefined) =>
    (value: T) =>
      offered.includes(value) || value === chosen;
  return (
    <FilterBar
      label={t("round.filter")}
      submitLabel={t("common:action.filter")}
      actions={isRoundNarrowed(filter) ? <a href={here}>{t("common:action.clear")}</a> : undefined}
      action={here}
      {...useAutosubmit()}
    >
      <SelectField
        name="state"
        label={t("round.answer")}
        placeholder={t("round.allStates")}
        options={named(answerStates, "status:state")}
        defaultValue={filter.state}
      />
      <SelectField
        name="tierGroup"
        label={t("round.tierGroup")}
        placeholder={t("round.allTierGroups")}
        options={named(levels.filter(isOffered(choices.levels, filter.tierGroup)), "vocabulary:tierGroup")}
        defaultValue={filter.tierGroup}
      />
      <AreaField choices={choices} areaIds={filter.areaIds} />
      <SelectField
        name="light"
        label={t("round.overall")}
        placeholder={t("round.allLights")}
        options={named(periodLights.filter(isOffered(choices.lights, filter.light)), "vocabulary:light")}
        defaultValue={filter.light}
      />
      {(choices.scales.length > 1 || filter.scale) && (
        <SelectField
          name="scale"
          label={t("round.scale")}
          placeholder={t("round.allScales")}
          options={named(ratingScales.filter(isOffered(choices.scales, filter.scale)), "vocabulary:ratingScale")}
          defaultValue={filter.scale}
        />
      )}
      <CheckboxField name="mine" value="yes" label={t("round.mine")} defaultChecked={filter.isMine} />
    </FilterBar>
  );
}

/** A link may ask for several areas at once; they are then one choice more. */
function AreaField({ choices, areaIds = [] }: { choices: RoundPageData["choices"]; areaIds?: string[] }) {
  const { t } = useTranslation("status");
  const options = choices.areas.map(({ id, name }) => ({ value: id, label: name }));
  if (choices.hasNoArea) options.push({ value: withoutArea, label: t("round.withoutArea") });
  if (areaIds.length > 1) {
    const label = areaIds.map((id) => options.find((option) => option.value === id)?.label ?? id).join(", ");
    options.unshift({ value: areaIds.join(), label });
  }
  return (
    <SelectField
      name="area"
      label={t("round.area")}
      placeholder={t("round.allAreas")}
      options={options}
      defaultValue={areaIds.join()}
    />
  );
}
