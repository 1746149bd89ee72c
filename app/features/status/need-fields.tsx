import { useTranslation } from "~/i18n/use-words";
import { DateField, RadioGroup, SelectField, TextArea } from "~/ui/fields";
import { Card } from "~/ui/page";
import { needs } from "~models/vocabulary";
import { NeedText } from "./need-text";
import type { StatusFormState } from "./status-form-state";

/** What the project needs, of which group; the fields for it are asked for when it needs something. */
export function NeedFields(props: StatusFormState) {
  const { t } = useTranslation(["status", "vocabulary"]);
  const { page, start } = props;
  const { openBarriers } = page.project;
  const raisedHere =
    page.update?.need.isRaisedHere && openBarriers.find(({ id }) => id === page.update?.need.barrierId);
  return (
    <Card title={t("need.heading")}>
      <div className="stack" data-row="need">
        {page.previous && page.previous.need.kind !== "none" && (
          <div className="status-last">
            {t("last")}: <NeedText need={page.previous.need} groups={page.groups} />
          </div>
        )}
        <RadioGroup
          legend={t("need.legend")}
          legendHidden
          name="need"
          defaultValue={start.need ?? "none"}
          options={needs.map((value) => ({ value, label: t(`vocabulary:need.${value}`) }))}
        />
        <div className="stack status-when-needing">
          <NeedDetails {...props} />
        </div>
        {raisedHere && <p className="small">{t("need.raisedHere", { title: raisedHere.title })}</p>}
        {openBarriers.length > 0 && (
          <p className="small muted">{t("need.openBarriers", { count: openBarriers.length })}</p>
        )}
      </div>
    </Card>
  );
}

function NeedDetails({ page, start, errorsOf }: StatusFormState) {
  const { t } = useTranslation(["status", "common"]);
  const steering = page.groups.find((group) => group.kind === "steering");
  const barriers = page.project.openBarriers.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <>
      <SelectField
        name="needGroup"
        label={t("need.group")}
        placeholder={t("common:field.choose")}
        options={page.groups.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={start.needGroup || steering?.id}
        errors={errorsOf("needGroup")}
      />
      <TextArea
        name="needText"
        label={t("need.text")}
        defaultValue={start.needText}
        maxLength={4000}
        errors={errorsOf("needText")}
      />
      {barriers.length > 0 && (
        <div className="status-when-barrier">
          <SelectField
            name="needBarrier"
            label={t("need.barrier")}
            placeholder={t("need.newBarrier")}
            options={barriers}
            defaultValue={start.needBarrier}
            errors={errorsOf("needBarrier")}
          />
        </div>
      )}
      <DateField
        name="needUntil"
        label={t("need.until")}
        optionalLabel={`(${t("common:field.optional")})`}
        defaultValue={start.needUntil}
        errors={errorsOf("needUntil")}
      />
    </>
  );
}
