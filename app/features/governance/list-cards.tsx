import type { ReactNode } from "react";
import { ActionForm, FormSelect, FormText, FormTextArea, useIsRefused } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { Tag } from "~/ui/content";
import { Card, Disclosure } from "~/ui/page";
import type { ListsPage } from "./lists.server";

type Programme = ListsPage["programmes"][number];
type Team = ListsPage["teams"][number];

/** Programmes: each unfolds to be edited, archived or brought back. */
export function ProgrammesCard({ page }: { page: ListsPage }) {
  const { t } = useTranslation("governance");
  return (
    <ListCard
      title={t("lists.programmes")}
      none={t("lists.noProgrammes")}
      newTitle={t("lists.newProgramme")}
      kind="programme"
      rows={page.programmes.map((one) => ({ ...one, detail: one.owner }))}
      submissionId={page.submissionId}
      fields={(row) => <ProgrammeFields page={page} programme={page.programmes.find((one) => one.id === row)} />}
    />
  );
}

function ProgrammeFields({ page, programme }: { page: ListsPage; programme?: Programme }) {
  const { t } = useTranslation("governance");
  const say = useSay();
  return (
    <>
      <FormText name="name" label={t("lists.name")} value={programme?.name} required maxLength={160} />
      <FormTextArea name="summary" label={t("lists.summary")} value={programme?.summary} rows={2} />
      <FormSelect
        name="ownerId"
        label={t("lists.owner")}
        value={programme?.ownerId}
        options={page.people}
        placeholder={say("common:field.none")}
      />
    </>
  );
}

/** Teams: people whose hours are planned together. */
export function TeamsCard({ page }: { page: ListsPage }) {
  const { t } = useTranslation("governance");
  return (
    <ListCard
      title={t("lists.teams")}
      none={t("lists.noTeams")}
      newTitle={t("lists.newTeam")}
      kind="team"
      rows={page.teams.map((one) => ({ ...one, detail: one.area }))}
      submissionId={page.submissionId}
      fields={(row) => <TeamFields page={page} team={page.teams.find((one) => one.id === row)} />}
    />
  );
}

function TeamFields({ page, team }: { page: ListsPage; team?: Team }) {
  const { t } = useTranslation("governance");
  const say = useSay();
  return (
    <>
      <FormText name="name" label={t("lists.name")} value={team?.name} required maxLength={160} />
      <FormSelect
        name="areaId"
        label={t("person.area")}
        value={team?.areaId}
        options={page.areas}
        placeholder={say("common:field.none")}
      />
    </>
  );
}

interface ListCardProps {
  title: string;
  none: string;
  newTitle: string;
  /** Also the intent: "programme", "new-programme", "toggle-programme". */
  kind: "programme" | "team";
  rows: { id: string; name: string; detail?: string; isArchived: boolean; revision: number }[];
  submissionId: string;
  fields: (rowId: string | undefined) => ReactNode;
}

function ListCard({ title, none, newTitle, kind, rows, submissionId, fields }: ListCardProps) {
  const say = useSay();
  return (
    <Card title={title}>
      {rows.length === 0 && <p className="muted">{none}</p>}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.id}>
            <div className="row-text">
              <Row row={row} kind={kind} submissionId={submissionId} fields={fields} />
            </div>
          </li>
        ))}
      </ul>
      <Disclosure summary={newTitle} open={useIsRefused(`new-${kind}`)}>
        <ActionForm intent={`new-${kind}`} submissionId={submissionId} submitLabel={say("common:action.add")}>
          {fields(undefined)}
        </ActionForm>
      </Disclosure>
    </Card>
  );
}

function Row({
  row,
  kind,
  submissionId,
  fields,
}: Pick<ListCardProps, "kind" | "submissionId" | "fields"> & { row: ListCardProps["rows"][number] }) {
  const { t } = useTranslation("governance");
  const say = useSay();
  const post = { part: row.id, revision: row.revision, submissionId };
  const summary = (
    <>
      {row.name} {row.detail && <span className="muted">· {row.detail}</span>}{" "}
      {row.isArchived && <Tag>{t("isArchived")}</Tag>}
    </>
  );
  return (
    <Disclosure summary={summary} open={useIsRefused(kind, row.id)}>
      <div className="stack">
        <ActionForm intent={kind} {...post} submitLabel={say("common:action.save")}>
          {fields(row.id)}
        </ActionForm>
        <ActionForm
          intent={`toggle-${kind}`}
          {...post}
          submitLabel={say(row.isArchived ? "common:action.restore" : "common:action.archive")}
          variant="secondary"
          size="small"
        />
      </div>
    </Disclosure>
  );
}
