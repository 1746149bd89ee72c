import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { useAutosubmit } from "~/ui/client/use-autosubmit";
import { SelectField } from "~/ui/fields";
import { FilterBar } from "~/ui/table";
import { lights } from "~models/vocabulary";
import { answerStates } from "./lifecycle";
import type { RoundPageData } from "./read-round.server";
import type { RoundFilter } from "./round-filter";

/** Narrows the round's projects by answer, area and overall light; its answer is an address. */
export function RoundFilterBar({ page, filter }: { page: RoundPageData; filter: RoundFilter }) {
  const { t } = useTranslation(["status", "common", "vocabulary"]);
  const isFiltered = Boolean(filter.state || filter.areaId || filter.light);
  const clear = isFiltered ? <a href={paths.round(page.round.period)}>{t("common:action.clear")}</a> : undefined;
  return (
    <FilterBar
      label={t("round.filter")}
      submitLabel={t("common:action.filter")}
      actions={clear}
      action={paths.round(page.round.period)}
      {...useAutosubmit()}
    >
      <SelectField
        name="state"
        label={t("round.answer")}
        placeholder={t("round.allStates")}
        options={answerStates.map((value) => ({ value, label: t(`state.${value}`) }))}
        defaultValue={filter.state}
      />
      <SelectField
        name="area"
        label={t("round.area")}
        placeholder={t("round.allAreas")}
        options={page.areas.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={filter.areaId}
      />
      <SelectField
        name="light"
        label={t("round.overall")}
        placeholder={t("round.allLights")}
        options={lights.map((value) => ({ value, label: t(`vocabulary:light.${value}`) }))}
        defaultValue={filter.light}
      />
    </FilterBar>
  );
}
