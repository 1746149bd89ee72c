import type { ReactNode } from "react";
import { ActionFailureNotice, useActionFailure } from "~/features/auth/action-failure";
import { ActionForm, FormDate, FormRadios, FormSelect, FormText, FormTextArea } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { FieldRow, type SelectOption } from "~/ui/fields";
import { clearances, mandates, tiers, valueLevels } from "~models/vocabulary";
import type { FactsOfForm } from "./facts-page.server";

interface FactsFormProps {
  facts: FactsOfForm;
  choices: { areas: SelectOption[]; people: SelectOption[]; programmes: SelectOption[] };
  revision?: number;
  submissionId: string;
  submitLabel: string;
  extra: ReactNode;
}

/** The facts of a project, new or known. */
export function FactsForm({ facts, choices, revision, submissionId, submitLabel, extra }: FactsFormProps) {
  const { t } = useTranslation(["projects", "common"]);
  const say = useSay();
  const enumeration = (name: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: say(`vocabulary:${name}.${value}`) }));
  const label = (name: keyof FactsOfForm) => t(`projects:field.${name}`);
  const choose = t("common:field.choose");
  const isOfTable = useActionFailure()?.submitted.some(([name]) => name === "section") ?? false;
  return (
    <div className="stack">
      {!isOfTable && <ActionFailureNotice />}
      <ActionForm
        intent="facts"
        revision={revision}
        submissionId={submissionId}
        submitLabel={submitLabel}
        extra={extra}
      >
        <FormText name="title" label={label("title")} value={facts.title} required maxLength={200} />
        <FormTextArea name="summary" label={label("summary")} value={facts.summary} hint={t("projects:hint.summary")} />
        <FormTextArea name="purpose" label={label("purpose")} value={facts.purpose} hint={t("projects:hint.purpose")} />
        <FieldRow>
          <FormSelect
            name="tier"
            label={label("tier")}
            value={facts.tier}
            placeholder={choose}
            options={enumeration("tier", tiers)}
          />
          <FormSelect
            name="areaId"
            label={label("areaId")}
            value={facts.areaId}
            placeholder={choose}
            options={choices.areas}
          />
        </FieldRow>
        <FieldRow>
          <FormSelect
            name="ownerId"
            label={label("ownerId")}
            value={facts.ownerId}
            placeholder={choose}
            options={choices.people}
          />
          <FormSelect
            name="managerId"
            label={label("managerId")}
            value={facts.managerId}
            placeholder={choose}
            options={choices.people}
          />
        </FieldRow>
        <FieldRow>
          <FormDate name="startDate" label={label("startDate")} value={facts.startDate} />
          <FormDate name="endDate" label={label("endDate")} value={facts.endDate} />
        </FieldRow>
        <FormRadios
          name="mandate"
          label={label("mandate")}
          value={facts.mandate}
          inline
          required
          options={enumeration("mandate", mandates)}
        />
        <FieldRow>
          <FormText
            name="mandateBasis"
            label={label("mandateBasis")}
            value={facts.mandateBasis}
            hint={t("projects:hint.mandateBasis")}
          />
          <FormDate name="mandateDeadline" label={label("mandateDeadline")} value={facts.mandateDeadline} />
        </FieldRow>
        <FieldRow>
          <FormSelect
            name="programmeId"
            label={label("programmeId")}
            value={facts.programmeId}
            placeholder={choose}
            options={choices.programmes}
          />
          <FormText name="tags" label={label("tags")} value={facts.tags} hint={t("projects:hint.tags")} />
        </FieldRow>
        <FieldRow>
          <FormSelect
            name="value"
            label={label("value")}
            value={facts.value === null ? null : String(facts.value)}
            hint={t("projects:hint.value")}
            placeholder={choose}
            options={enumeration("value", valueLevels)}
          />
          <FormText
            name="valueNote"
            label={label("valueNote")}
            value={facts.valueNote}
            hint={t("projects:hint.valueNote")}
          />
        </FieldRow>
        <FormTextArea name="expectedBenefits" label={label("expectedBenefits")} value={facts.expectedBenefits} />
        <FormTextArea
          name="noBenefitReason"
          label={label("noBenefitReason")}
          value={facts.noBenefitReason}
          rows={2}
          hint={t("projects:hint.noBenefitReason")}
        />
        <FormText
          name="expectedAttainment"
          label={label("expectedAttainment")}
          value={facts.expectedAttainment}
          width="short"
          inputMode="numeric"
          hint={t("projects:hint.expectedAttainment")}
        />
        <FieldRow>
          <FormText
            name="caseNumber"
            label={label("caseNumber")}
            value={facts.caseNumber}
            hint={t("projects:hint.caseNumber")}
          />
          <FormText name="kle" label={label("kle")} value={facts.kle} hint={t("projects:hint.kle")} />
          <FormText name="documentNumber" label={label("documentNumber")} value={facts.documentNumber} />
        </FieldRow>
        <FormRadios
          name="classification"
          label={label("classification")}
          value={facts.classification}
          inline
          required
          options={enumeration("clearance", clearances)}
        />
        <FormText
          name="classificationReason"
          label={label("classificationReason")}
          value={facts.classificationReason}
          hint={t("projects:hint.classificationReason")}
        />
        {revision !== undefined && (
          <>
            <FormTextArea
              name="outcome"
              label={label("outcome")}
              value={facts.outcome}
              hint={t("projects:hint.outcome")}
            />
            <FormTextArea name="lessons" label={label("lessons")} value={facts.lessons} />
            <FormSelect
              name="carriesOnId"
              label={label("carriesOnId")}
              value={facts.carriesOnId}
              placeholder={choose}
              options={choices.people}
            />
          </>
        )}
      </ActionForm>
    </div>
  );
}
