import { useSay, useTranslation } from "~/i18n/use-words";
import { FieldRow, SelectField, TextField } from "~/ui/fields";
import { Card, Disclosure } from "~/ui/page";
import type { MappingPage } from "./queries.server";

/** What the values of phases, tiers, ratings and areas mean here. */
export function MappingValues({ page }: { page: MappingPage }) {
  const { t } = useTranslation("exchange");
  if (page.lists.length === 0) return null;
  return (
    <Card title={t("run.values")}>
      <p className="small muted">{t("run.valuesHint")}</p>
      {page.lists.map((list) => (
        <Disclosure key={list.field} summary={list.label} open={list.values.some(({ current }) => current === "")}>
          <FieldRow>
            {list.values.map((value, position) => (
              <ValueField key={value.text} list={list} value={value} position={position} areaNames={page.areaNames} />
            ))}
          </FieldRow>
        </Disclosure>
      ))}
    </Card>
  );
}

function ValueField({
  list,
  value,
  position,
  areaNames,
}: {
  list: MappingPage["lists"][number];
  value: MappingPage["lists"][number]["values"][number];
  position: number;
  areaNames: readonly string[];
}) {
  const { t } = useTranslation("exchange");
  const say = useSay();
  const name = `to-${list.field}-${position}`;
  const optionWord = (option: string) => (list.field === "rating" ? option : say(`vocabulary:${list.field}.${option}`));
  return (
    <>
      <input type="hidden" name={`from-${list.field}-${position}`} value={value.text} />
      {list.field === "area" ? (
        <>
          <TextField
            label={value.text}
            hint={value.current === "" && !areaNames.includes(value.text) ? t("run.areaNew") : undefined}
            name={name}
            defaultValue={value.current}
            list="import-areas"
            autoComplete="off"
          />
          {position === 0 && (
            <datalist id="import-areas">
              {areaNames.map((area) => (
                <option key={area} value={area} />
              ))}
            </datalist>
          )}
        </>
      ) : (
        <SelectField
          label={value.text}
          name={name}
          defaultValue={value.current}
          placeholder={t("run.valueUnknown")}
          options={list.options.map((option) => ({ value: option, label: optionWord(option) }))}
        />
      )}
    </>
  );
}
