import type { ReactNode } from "react";
import { useSay, useTranslation } from "~/i18n/use-words";
import { LinkButton } from "~/ui/button";
import { useAutosubmit } from "~/ui/client/use-autosubmit";
import { CheckboxField, SelectField, type SelectOption, TextField } from "~/ui/fields";
import { FilterBar } from "~/ui/table";
import { tiers } from "~models/vocabulary";
import type { RegisterFilter } from "./registers.server";

interface RegisterFilterBarProps {
  filter: RegisterFilter;
  /** The states and the vocabulary they are words of. */
  states: readonly string[];
  vocabulary: string;
  areas: SelectOption[];
  clearHref: string;
  children?: ReactNode;
}

/** What a register of the portfolio is narrowed to. */
export function RegisterFilterBar({ filter, states, vocabulary, areas, clearHref, children }: RegisterFilterBarProps) {
  const { t } = useTranslation(["projects", "common"]);
  const say = useSay();
  const { isAutomatic, onChange } = useAutosubmit();
  const all = t("projects:filter.all");
  return (
    <FilterBar
      key={JSON.stringify(filter)}
      label={t("projects:filter.label")}
      submitLabel={t("common:action.filter")}
      isAutomatic={isAutomatic}
      onChange={onChange}
      actions={
        <LinkButton href={clearHref} variant="quiet">
          {t("common:action.clear")}
        </LinkButton>
      }
    >
      <TextField
        name="q"
        id="filter-q"
        type="search"
        label={t("common:action.search")}
        defaultValue={filter.query}
        autoComplete="off"
      />
      <SelectField
        name="state"
        id="filter-state"
        label={t("projects:filter.state")}
        defaultValue={filter.state}
        options={[
          ...states.map((value) => ({ value, label: say(`vocabulary:${vocabulary}.${value}`) })),
          { value: "all", label: all },
        ]}
      />
      {children}
      <SelectField
        name="tier"
        id="filter-tier"
        label={t("projects:filter.tier")}
        placeholder={all}
        defaultValue={filter.tier}
        options={tiers.map((value) => ({ value, label: say(`vocabulary:tier.${value}`) }))}
      />
      <SelectField
        name="area"
        id="filter-area"
        label={t("projects:filter.area")}
        placeholder={all}
        defaultValue={filter.area}
        options={areas}
      />
      <CheckboxField
        name="mine"
        id="filter-mine"
        value="yes"
        label={t("projects:filter.mine")}
        defaultChecked={filter.isMine}
      />
      {filter.cell && <input type="hidden" name="cell" value={filter.cell} />}
    </FilterBar>
  );
}
