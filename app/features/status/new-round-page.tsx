import { ActionFailureNotice, useActionFailure } from "~/features/auth/action-failure";
import { ActionForm, FormDate, FormSelect, FormTextArea } from "~/features/auth/action-form";
import { useLocale, useTranslation } from "~/i18n/use-words";
import { formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Breadcrumbs } from "~/ui/navigation";
import { Card, EmptyState, Page } from "~/ui/page";
import type { readNewRound } from "./read-rounds.server";

export function NewRoundPage({ periods, deadline, submissionId }: Awaited<ReturnType<typeof readNewRound>>) {
  const { t } = useTranslation("status");
  const locale = useLocale();
  const failure = useActionFailure();
  return (
    <Page
      title={t("round.openTitle")}
      eyebrow={
        <Breadcrumbs label={t("round.listTitle")} items={[{ href: paths.rounds(), label: t("round.listTitle") }]} />
      }
    >
      {failure?.reasons.some((reason) => !reason.field) && <ActionFailureNotice />}
      {periods.length === 0 ? (
        <EmptyState title={t("round.allOpened")} />
      ) : (
        <Card>
          <ActionForm intent="open" submissionId={submissionId} submitLabel={t("round.open")}>
            <FormSelect
              name="period"
              label={t("round.period")}
              required
              value={periods[0]}
              options={periods.map((period) => ({ value: period, label: formatPeriod(period, locale) }))}
            />
            <FormDate
              name="deadline"
              label={t("round.deadline")}
              hint={t("round.deadlineHint")}
              required
              value={deadline}
            />
            <FormTextArea name="message" label={t("round.message")} hint={t("round.messageHint")} maxLength={4000} />
          </ActionForm>
        </Card>
      )}
    </Page>
  );
}
