import { useTranslation } from "~/i18n/use-words";
import { useAutosubmit } from "~/ui/client/use-autosubmit";
import { SelectField, type SelectOption } from "~/ui/fields";
import { FilterBar } from "~/ui/table";

export interface ViewChoice {
  name: string;
  label: string;
  options: readonly SelectOption[];
  value: string;
}

/** How a view is drawn, apart from what is in it: addresses of the same view, with the filter as it is. */
export function ViewChoices({ query, choices }: { query: string; choices: readonly ViewChoice[] }) {
  const { t } = useTranslation(["portfolio", "common"]);
  const { isAutomatic, onChange } = useAutosubmit();
  return (
    <FilterBar
      label={t("portfolio:view.choices")}
      submitLabel={t("portfolio:view.draw")}
      isAutomatic={isAutomatic}
      onChange={onChange}
    >
      {[...new URLSearchParams(query)].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {choices.map(({ name, label, options, value }) => (
        <SelectField
          key={`${name}-${value}`}
          name={name}
          id={`view-${name}`}
          label={label}
          options={options}
          defaultValue={value}
        />
      ))}
    </FilterBar>
  );
}
