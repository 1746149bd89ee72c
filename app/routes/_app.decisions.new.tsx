import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice } from "~/features/auth/action-failure";
import { ActionForm, FormDate, FormRadios, FormSelect, FormText, FormTextArea } from "~/features/auth/action-form";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { recordDecision } from "~/features/governance/commands/record-decision.server";
import { readNewDecision } from "~/features/governance/decision-pages.server";
import { recordDecisionSchema } from "~/features/governance/schema";
import { useOptions } from "~/features/governance/use-options";
import { useSay, useTranslation } from "~/i18n/use-words";
import { ForbiddenError } from "~/platform/errors";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { FieldRow, HiddenFields } from "~/ui/fields";
import { Breadcrumbs, Card, Notice, Page } from "~/ui/page";
import { clearances, decisionOutcomes } from "~models/vocabulary";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, url, t }) => {
  const page = await readNewDecision(viewer, url.searchParams);
  if (page.groups.length === 0) throw new ForbiddenError({ key: "governance:decision.refused.notSecretary" });
  return { title: t("governance:decisions.new"), ...page };
});

export const action = signedIn(async ({ viewer, request }) => {
  const decision = await recordDecision(viewer, parseForm(await request.formData(), recordDecisionSchema));
  return redirectWithMessage(paths.decision(decision.code), "governance:decision.recorded", { code: decision.code });
});

export default function NewDecisionPage() {
  const { groups, prefilled, acts, submissionId } = useLoaderData<typeof loader>();
  const { t } = useTranslation("governance");
  const say = useSay();
  const outcomes = useOptions("decisionOutcome", decisionOutcomes);
  const classifications = useOptions("clearance", clearances);
  const { subject, subjectId, subjectPartId } = prefilled;
  return (
    <Page
      title={t("decisions.new")}
      lead={t("decisions.newLead")}
      eyebrow={
        <Breadcrumbs
          label={t("breadcrumbs")}
          items={[{ href: paths.decisions(), label: t("decisions.title") }, { label: t("decisions.new") }]}
        />
      }
    >
      <ActionFailureNotice
        labels={{
          groupId: t("decision.group"),
          title: t("decision.title"),
          text: t("decision.text"),
          date: t("decision.date"),
        }}
      />
      {acts && (
        <Notice tone="info" title={say(`vocabulary:decisionSubject.${subject}`)}>
          <a href={acts.path}>{acts.title}</a>
        </Notice>
      )}
      <Card>
        <ActionForm
          intent="record"
          submissionId={submissionId}
          submitLabel={t("decisions.record")}
          extra={
            <LinkButton variant="quiet" href={acts?.path ?? paths.decisions()}>
              {say("common:action.cancel")}
            </LinkButton>
          }
        >
          <HiddenFields values={{ subject, subjectId, subjectPartId }} />
          <FieldRow>
            <FormSelect
              name="groupId"
              label={t("decision.group")}
              value={prefilled.groupId}
              options={groups}
              placeholder={say("common:field.choose")}
              required
            />
            <FormDate name="date" label={t("decision.date")} value={prefilled.date} required />
          </FieldRow>
          <FormText name="title" label={t("decision.title")} value={prefilled.title} required maxLength={200} />
          <FormTextArea name="text" label={t("decision.text")} hint={t("decision.textHint")} rows={4} required />
          <FormSelect
            name="outcome"
            label={t("decision.outcome")}
            options={outcomes}
            placeholder={say("common:field.choose")}
            required
          />
          <FormTextArea name="grounds" label={t("decision.grounds")} rows={3} />
          {acts?.classification === "closed" ? (
            <HiddenFields values={{ classification: "closed" }} />
          ) : (
            <FormRadios
              name="classification"
              label={t("decision.classification")}
              value={prefilled.classification}
              options={classifications}
              required
              inline
            />
          )}
        </ActionForm>
      </Card>
    </Page>
  );
}
