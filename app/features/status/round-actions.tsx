import { ActionForm, FormCheckbox, FormDate, FormTextArea } from "~/features/auth/action-form";
import { useTranslation } from "~/i18n/use-words";
import { Disclosure } from "~/ui/content";
import { ConfirmDialog } from "~/ui/dialog";
import { Card } from "~/ui/page";
import type { RoundPageData, ShownRound } from "./read-round.server";

/** What the lead does to the round as a whole: reminds all who are missing, closes it, opens it again. */
export function RoundActions({ page, round, missing }: { page: RoundPageData; round: ShownRound; missing: number }) {
  const { submissionId } = page;
  return round.state === "open" ? (
    <>
      {missing > 0 && <RemindAll page={page} />}
      <StateDialog round={round} submissionId={submissionId} operation="close" />
    </>
  ) : (
    <StateDialog round={round} submissionId={submissionId} operation="reopen" />
  );
}

function RemindAll({ page: { reminder, submissionId } }: { page: RoundPageData }) {
  const { t } = useTranslation(["status", "common"]);
  const { people, recent, withoutResponsible } = reminder;
  return (
    <ConfirmDialog
      id="remind-all"
      trigger={t("round.remindAll")}
      title={t("round.remindTitle")}
      cancelLabel={t("common:action.cancel")}
      variant="primary"
    >
      <p>{t("round.remindText", { count: people })}</p>
      {withoutResponsible > 0 && <p>{t("round.withoutResponsible", { count: withoutResponsible })}</p>}
      <ActionForm intent="remind" submissionId={submissionId} submitLabel={t("round.sendReminders")}>
        {recent > 0 && (
          <>
            <p>{t("round.remindRecent", { count: recent })}</p>
            <FormCheckbox name="again" label={t("round.remindAgainLabel")} />
          </>
        )}
      </ActionForm>
    </ConfirmDialog>
  );
}

interface Operation {
  round: ShownRound;
  submissionId: string;
  operation: "close" | "reopen";
}

function StateDialog({ round, submissionId, operation }: Operation) {
  const { t } = useTranslation(["status", "common"]);
  return (
    <ConfirmDialog
      id={`round-${operation}`}
      trigger={t(`round.${operation}`)}
      title={t(`round.${operation}Title`)}
      cancelLabel={t("common:action.cancel")}
      variant="secondary"
    >
      <p>{t(`round.${operation}Text`)}</p>
      <ActionForm
        intent={operation}
        revision={round.revision}
        submissionId={submissionId}
        submitLabel={t(`round.${operation}`)}
      />
    </ConfirmDialog>
  );
}

/** The deadline and the message, folded away until they are to be changed. */
export function RoundEditor({ round, submissionId }: { round: ShownRound; submissionId: string }) {
  const { t } = useTranslation(["status", "common"]);
  return (
    <Disclosure summary={t("round.edit")}>
      <Card>
        <ActionForm
          intent="edit"
          revision={round.revision}
          submissionId={submissionId}
          submitLabel={t("common:action.save")}
        >
          <FormDate
            name="deadline"
            label={t("round.deadline")}
            hint={t("round.deadlineHint")}
            required
            value={round.deadline}
          />
          <FormTextArea
            name="message"
            label={t("round.message")}
            hint={t("round.messageHint")}
            value={round.message}
            maxLength={4000}
          />
        </ActionForm>
      </Card>
    </Disclosure>
  );
}
