import { useSay, useTranslation } from "~/i18n/use-words";
import { formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Button, LinkButton } from "~/ui/button";
import { useAutosubmit } from "~/ui/client/use-autosubmit";
import { CheckboxField, CheckboxGroup, SelectField, type SelectOption, TextField } from "~/ui/fields";
import { Disclosure } from "~/ui/page";
import { FilterBar } from "~/ui/table";
import { conditions, mandates, periodLights, phases, tiers } from "~models/vocabulary";
import type { FilterName } from "./project-filter";
import type { ProjectList } from "./project-list.server";

const rarer: readonly FilterName[] = ["condition", "mandate", "manager", "owner", "programme", "tag"];

/** What the table is narrowed to. All of it is in the address, so that a list can be kept and sent. */
export function ProjectFilterBar({ list, isNarrowed }: { list: ProjectList; isNarrowed: boolean }) {
  const { t, i18n } = useTranslation(["projects", "common"]);
  const { isAutomatic, onChange } = useAutosubmit();
  const { filter, choices } = list;
  const isRareChosen = filter.isArchived || rarer.some((name) => filter.chosen[name]);
  return (
    <FilterBar
      label={t("projects:filter.label")}
      submitLabel={t("common:action.filter")}
      isAutomatic={isAutomatic}
      onChange={onChange}
      actions={
        isNarrowed && (
          <LinkButton href={paths.projects()} variant="quiet">
            {t("common:action.clear")}
          </LinkButton>
        )
      }
    >
      <TextField
        key={`q-${filter.query}`}
        name="q"
        id="filter-q"
        type="search"
        label={t("common:action.search")}
        defaultValue={filter.query}
        autoComplete="off"
      />
      <Enumeration name="tier" values={tiers} list={list} />
      <Enumeration name="phase" values={phases} list={list} />
      <Reference name="area" options={choices.areas} list={list} />
      <Enumeration
        name="light"
        label={
          list.period
            ? t("projects:filter.lightIn", { period: formatPeriod(list.period, i18n.language) })
            : t("projects:filter.light")
        }
        values={periodLights}
        list={list}
      />
      <CheckboxField
        name="mine"
        id="filter-mine"
        value="yes"
        label={t("projects:filter.mine")}
        defaultChecked={filter.isMine}
      />
      <Disclosure summary={t("projects:filter.more")} open={isRareChosen}>
        <div className="filter">
          <Enumeration name="condition" values={conditions} list={list} />
          <Enumeration name="mandate" values={mandates} list={list} />
          <Reference name="manager" options={choices.people} list={list} />
          <Reference name="owner" options={choices.people} list={list} />
          {choices.programmes.length > 0 && <Reference name="programme" options={choices.programmes} list={list} />}
          {choices.tags.length > 0 && (
            <Reference name="tag" options={choices.tags.map((tag) => ({ value: tag, label: tag }))} list={list} />
          )}
          <CheckboxField
            name="archived"
            id="filter-archived"
            value="yes"
            label={t("projects:filter.archived")}
            defaultChecked={filter.isArchived}
          />
        </div>
      </Disclosure>
      <HiddenOrder list={list} />
      {list.isColumnsChosen && (
        <input type="hidden" name="columns" value={list.columns.map(({ name }) => name).join()} />
      )}
    </FilterBar>
  );
}

function HiddenOrder({ list: { sort } }: { list: ProjectList }) {
  if (sort.column === "title" && !sort.isDescending) return null;
  return <input type="hidden" name="sort" value={`${sort.isDescending ? "-" : ""}${sort.column}`} />;
}

interface ChoiceProps {
  name: FilterName;
  label?: string;
  list: ProjectList;
}

function Enumeration({ values, ...choice }: ChoiceProps & { values: readonly string[] }) {
  const say = useSay();
  const options = values.map((value) => ({ value, label: say(`vocabulary:${choice.name}.${value}`) }));
  return <Reference {...choice} options={options} />;
}

function Reference({ name, label, options, list }: ChoiceProps & { options: readonly SelectOption[] }) {
  const { t } = useTranslation("projects");
  const chosen = list.filter.chosen[name];
  return (
    <SelectField
      key={chosen?.join()}
      name={name}
      id={`filter-${name}`}
      label={label ?? t(`filter.${name}`)}
      placeholder={t("filter.all")}
      options={withSeveral(options, chosen)}
      defaultValue={chosen?.join(",") ?? ""}
    />
  );
}

/** An address may ask for several at once, as a link from a figure does; they are then one choice more. */
function withSeveral(options: readonly SelectOption[], chosen: readonly string[] | undefined): readonly SelectOption[] {
  if (!chosen || chosen.length < 2) return options;
  const label = chosen.map((value) => options.find((option) => option.value === value)?.label ?? value).join(", ");
  return [{ value: chosen.join(","), label }, ...options];
}

/** Which columns the table shows, as an address of its own: the filter stays as it is. */
export function ColumnChooser({ list, search }: { list: ProjectList; search: URLSearchParams }) {
  const { t } = useTranslation(["projects", "common"]);
  const kept = [...search].filter(([name]) => name !== "columns" && name !== "page");
  return (
    <Disclosure summary={t("projects:filter.columns")}>
      <form method="get" className="form form-wide">
        {kept.map(([name, value]) => (
          <input key={`${name}-${value}`} type="hidden" name={name} value={value} />
        ))}
        <CheckboxGroup
          legend={t("projects:filter.columns")}
          legendHidden
          name="columns"
          inline
          defaultValues={list.columns.map(({ name }) => name)}
          options={list.allColumns
            .filter((name) => name !== "title")
            .map((name) => ({ value: name, label: t(`projects:column.${name}`) }))}
        />
        <Button variant="secondary">{t("projects:filter.showColumns")}</Button>
      </form>
    </Disclosure>
  );
}
