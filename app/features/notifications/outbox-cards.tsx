import { ActionForm, FormText } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatInstant, formatNumber } from "~/platform/format";
import { paths } from "~/platform/paths";
import { DefinitionList } from "~/ui/content";
import { FieldRow } from "~/ui/fields";
import { Card, EmptyState } from "~/ui/page";
import { DataTable } from "~/ui/table";
import type { HeldMail, OutboxPage } from "./outbox-page.server";

export function RemindersCard({
  reminders,
  revision,
  submissionId,
}: {
  reminders: { statusDaysBefore: number; deadlineDaysBefore: number; hour: number };
  revision: number;
  submissionId: string;
}) {
  const { t } = useTranslation("notifications");
  const say = useSay();
  const field = (name: keyof typeof reminders, hint: "daysHint" | "hourHint") => (
    <FormText
      name={name}
      label={t(`office.${name}`)}
      hint={t(`office.${hint}`)}
      value={reminders[name]}
      inputMode="numeric"
      width="short"
      required
    />
  );
  return (
    <Card title={t("office.reminders")}>
      <ActionForm
        intent="reminders"
        revision={revision}
        submissionId={submissionId}
        submitLabel={say("common:action.save")}
      >
        <FieldRow>
          {field("statusDaysBefore", "daysHint")}
          {field("deadlineDaysBefore", "daysHint")}
        </FieldRow>
        {field("hour", "hourHint")}
      </ActionForm>
    </Card>
  );
}

export function MailServerCard({ outbox, submissionId }: { outbox: OutboxPage; submissionId: string }) {
  const { t } = useTranslation("notifications");
  const { server, from, folder, counts } = outbox;
  return (
    <Card title={t("office.server")}>
      <p className="mb-3">{server ? t("office.sentBy", { server, from }) : t("office.keptIn", { folder })}</p>
      <ActionForm intent="test" submissionId={submissionId} submitLabel={t("office.test")} variant="secondary" />
      {counts.length > 0 && (
        <>
          <h3 className="mt-6 mb-2">{t("office.counts")}</h3>
          <DefinitionList
            items={counts.map(({ state, count }) => ({
              term: t(`mailState.${state}`),
              description: formatNumber(count),
            }))}
          />
        </>
      )}
    </Card>
  );
}

export function TroublesCard({ troubles, most }: { troubles: HeldMail[]; most: number }) {
  const { t } = useTranslation("notifications");
  const columns = ["when", "person", "kind", "state", "problem", "attempts"] as const;
  return (
    <Card title={t("office.troubles")}>
      {troubles.length === 0 && <EmptyState title={t("office.noTroubles")}>{t("office.noTroublesText")}</EmptyState>}
      {troubles.length > 0 && (
        <DataTable
          caption={t("office.troubles")}
          captionHidden
          columns={columns.map((key) => ({ key, header: t(`office.${key}`) }))}
          stacked
        >
          {troubles.map((mail) => (
            <TroubleRow key={mail.id} mail={mail} />
          ))}
        </DataTable>
      )}
      {troubles.length === most && <p className="small muted mt-3">{t("office.someMore", { count: most })}</p>}
    </Card>
  );
}

function TroubleRow({ mail }: { mail: HeldMail }) {
  const { t } = useTranslation("notifications");
  const { personId, person, kind, state, problem, attempts, writtenAt, nextAt } = mail;
  return (
    <tr>
      <th scope="row" className="nowrap">
        {formatInstant(writtenAt)}
      </th>
      <td data-label={t("office.person")}>
        {person ? <a href={paths.person(personId)}>{person}</a> : t("office.gone")}
      </td>
      <td data-label={t("office.kind")}>{t(`mailKind.${kind}`)}</td>
      <td data-label={t("office.state")}>
        {t(`mailState.${state}`)}
        {nextAt && `, ${t("office.next", { at: formatInstant(nextAt) })}`}
      </td>
      <td data-label={t("office.problem")}>{problem ?? "–"}</td>
      <td data-label={t("office.attempts")} className="n">
        {attempts}
      </td>
    </tr>
  );
}
