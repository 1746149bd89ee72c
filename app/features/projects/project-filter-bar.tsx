import { useSay, useTranslation } from "~/i18n/use-words";
import { formatPeriod } from "~/platform/format";
import { Button, LinkButton } from "~/ui/button";
import { useAutosubmit } from "~/ui/client/use-autosubmit";
import { CheckboxField, CheckboxGroup, SelectField, type SelectOption, TextField } from "~/ui/fields";
import { Disclosure } from "~/ui/page";
import { FilterBar } from "~/ui/table";
import { conditions, mandates, periodLights, phases, tiers } from "~models/vocabulary";
import type { FilterFacts } from "./filtered-projects.server";
import type { FilterName } from "./project-filter";
import type { ProjectList } from "./project-list.server";

const rarer: readonly FilterName[] = ["condition", "mandate", "manager", "owner", "programme", "tag"];

interface ProjectFilterBarProps {
  facts: FilterFacts;
  /** What else the view's address says, which filtering leaves as it is. */
  kept: readonly (readonly [name: string, value: string])[];
  /** The same view of all projects. */
  clearHref: string;
}

/** What a view is narrowed to. All of it is in the address, so that a list can be kept and sent. */
export function ProjectFilterBar({ facts, kept, clearHref }: ProjectFilterBarProps) {
  const { t, i18n } = useTranslation(["projects", "common"]);
  const { isAutomatic, onChange } = useAutosubmit();
  const { filter, choices } = facts;
  const isRareChosen = filter.isArchived || rarer.some((name) => filter.chosen[name]);
  return (
    <FilterBar
      label={t("projects:filter.label")}
      submitLabel={t("common:action.filter")}
      isAutomatic={isAutomatic}
      onChange={onChange}
      actions={
        facts.isNarrowed && (
          <LinkButton href={clearHref} variant="quiet">
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
      <Enumeration name="tier" values={tiers} facts={facts} />
      <Enumeration name="phase" values={phases} facts={facts} />
      <Reference name="area" options={choices.areas} facts={facts} />
      <Enumeration
        name="light"
        label={
          facts.period
            ? t("projects:filter.lightIn", { period: formatPeriod(facts.period, i18n.language) })
            : t("projects:filter.light")
        }
        values={periodLights}
        facts={facts}
      />
      <div className="field">
        <Flag name="mine" isOn={filter.isMine} />
        {(facts.report || filter.isChanged) && <Flag name="changed" isOn={filter.isChanged} />}
      </div>
      <Disclosure summary={t("projects:filter.more")} open={isRareChosen}>
        <div className="filter">
          <Enumeration name="condition" values={conditions} facts={facts} />
          <Enumeration name="mandate" values={mandates} facts={facts} />
          <Reference name="manager" options={choices.people} facts={facts} />
          <Reference name="owner" options={choices.people} facts={facts} />
          {choices.programmes.length > 0 && <Reference name="programme" options={choices.programmes} facts={facts} />}
          {choices.tags.length > 0 && (
            <Reference name="tag" options={choices.tags.map((tag) => ({ value: tag, label: tag }))} facts={facts} />
          )}
          <Flag name="archived" isOn={filter.isArchived} />
        </div>
      </Disclosure>
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </FilterBar>
  );
}

function Flag({ name, isOn }: { name: "mine" | "changed" | "archived"; isOn: boolean }) {
  const { t } = useTranslation("projects");
  return (
    <CheckboxField name={name} id={`filter-${name}`} value="yes" label={t(`filter.${name}`)} defaultChecked={isOn} />
  );
}

interface ChoiceProps {
  name: FilterName;
  label?: string;
  facts: FilterFacts;
}

function Enumeration({ values, ...choice }: ChoiceProps & { values: readonly string[] }) {
  const say = useSay();
  const options = values.map((value) => ({ value, label: say(`vocabulary:${choice.name}.${value}`) }));
  return <Reference {...choice} options={options} />;
}

function Reference({ name, label, options, facts }: ChoiceProps & { options: readonly SelectOption[] }) {
  const { t } = useTranslation("projects");
  const chosen = facts.filter.chosen[name];
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
