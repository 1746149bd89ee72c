import { useSay, useTranslation } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { CheckboxField, FieldRow, SelectField, type SelectOption, TextArea, TextField } from "~/ui/fields";
import { Card, Disclosure, Notice } from "~/ui/page";
import { phases, ratingScales, tiers } from "~models/vocabulary";
import { MappingColumns } from "./mapping-columns";
import { MappingValues } from "./mapping-values";
import type { MappingPage } from "./queries.server";
import type { RunView } from "./run-facts";

/** What each column is and how its values are read; ends in the dry run, or in keeping it all as a preset. */
export function MappingForm({
  run,
  page,
  periods,
}: {
  run: RunView;
  page: MappingPage;
  periods: readonly SelectOption[];
}) {
  const { t } = useTranslation("exchange");
  const { settings } = page;
  return (
    <form method="post" className="stack">
      <Card title={t("run.mapping")}>
        <div className="stack">
          <p>{t("run.mappingHint", { title: settings.title })}</p>
          {page.missingEssential.length > 0 && (
            <Notice tone="warning">{t("run.missingEssential", { columns: page.missingEssential.join("; ") })}</Notice>
          )}
          {page.missing.length > 0 && page.missingEssential.length === 0 && (
            <p className="small muted">{t("run.missing", { columns: page.missing.join(", ") })}</p>
          )}
          <MappingColumns page={page} />
          <div className="filter">
            <SelectField
              label={t("run.period")}
              hint={t("run.periodHint")}
              name="period"
              options={periods}
              placeholder={t("run.periodNone")}
              defaultValue={run.period}
            />
          </div>
          <div className="actions">
            <Button name="intent" value="plan">
              {t("run.plan")}
            </Button>
            <span className="small muted">{t("run.planHint")}</span>
          </div>
        </div>
      </Card>
      <MappingValues page={page} />
      <Card title={t("run.reading")}>
        <ReadingFields settings={settings} />
        <Disclosure summary={t("run.save")}>
          <FieldRow>
            <TextField
              label={t("run.saveName")}
              hint={t("run.saveNameHint")}
              name="presetName"
              width="medium"
              autoComplete="off"
            />
            <TextField label={t("run.saveTitle")} name="presetTitle" autoComplete="off" />
          </FieldRow>
          <Button name="intent" value="save" variant="secondary">
            {t("run.save")}
          </Button>
        </Disclosure>
      </Card>
    </form>
  );
}

function ReadingFields({ settings }: { settings: MappingPage["settings"] }) {
  const { t } = useTranslation("exchange");
  const say = useSay();
  const words = (area: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: say(`vocabulary:${area}.${value}`) }));
  return (
    <div className="form">
      <FieldRow>
        <SelectField
          label={t("run.dateOrder")}
          name="dateOrder"
          defaultValue={settings.dateOrder}
          options={[
            { value: "day-month", label: t("run.dateDayMonth") },
            { value: "month-day", label: t("run.dateMonthDay") },
          ]}
        />
        <SelectField
          label={t("run.decimal")}
          name="decimal"
          defaultValue={settings.decimal}
          options={[
            { value: "comma", label: t("run.decimalComma") },
            { value: "point", label: t("run.decimalPoint") },
          ]}
        />
        <SelectField
          label={t("run.scale")}
          name="scale"
          defaultValue={settings.scale}
          options={words("ratingScale", ratingScales)}
        />
      </FieldRow>
      <MoneyFields settings={settings} />
      <FieldRow>
        <SelectField
          label={t("run.defaultTier")}
          name="default-tier"
          defaultValue={settings.tier}
          placeholder={t("run.noDefault")}
          options={words("tier", tiers)}
        />
        <SelectField
          label={t("run.defaultPhase")}
          name="default-phase"
          defaultValue={settings.phase}
          placeholder={t("run.noDefault")}
          options={words("phase", phases)}
        />
        <TextField
          label={t("run.system")}
          hint={t("run.systemHint")}
          name="system"
          required
          defaultValue={settings.system}
        />
      </FieldRow>
      <CheckboxField
        label={t("run.createMissingAreas")}
        name="createMissingAreas"
        defaultChecked={settings.createMissingAreas}
      />
      <TextArea
        label={t("run.absent")}
        hint={t("run.absentHint")}
        name="absent"
        rows={Math.min(8, settings.absent.split("\n").length + 1)}
        defaultValue={settings.absent}
      />
    </div>
  );
}

function MoneyFields({ settings }: { settings: MappingPage["settings"] }) {
  const { t } = useTranslation("exchange");
  const { money } = settings;
  return (
    <>
      <FieldRow>
        <SelectField
          label={t("run.multiplier")}
          name="multiplier"
          defaultValue={String(money.multiplier)}
          options={[
            { value: "1", label: t("run.multiplier1") },
            { value: "1000", label: t("run.multiplier1000") },
            { value: "1000000", label: t("run.multiplier1000000") },
          ]}
        />
        <TextField
          label={t("run.currency")}
          name="currency"
          defaultValue={money.currency}
          width="short"
          maxLength={3}
        />
        <TextField
          label={t("run.rate")}
          hint={t("run.rateHint")}
          name="rate"
          inputMode="decimal"
          defaultValue={String(money.rate).replace(".", ",")}
          width="short"
        />
        <TextField
          label={t("run.rateNote")}
          hint={t("run.rateNoteHint")}
          name="rateNote"
          defaultValue={money.rateNote}
          maxLength={300}
          autoComplete="off"
        />
        <TextField label={t("run.year")} name="year" inputMode="numeric" defaultValue={settings.year} width="short" />
      </FieldRow>
      {money.currency !== "DKK" && (
        <Notice tone="warning">
          {t(money.rateNote ? "run.rateNoted" : "run.rateAssumed", { rate: settings.rate, note: money.rateNote })}
        </Notice>
      )}
    </>
  );
}
