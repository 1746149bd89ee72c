import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Card } from "~/ui/page";
import { checkKinds, checkStates, partnerKinds } from "~models/vocabulary";
import type { EditPage } from "./facts-page.server";
import type { RowColumn } from "./row-column";
import { RowsTable } from "./rows-table";

type TableName = keyof EditPage["tables"];

/** Team, goals, checks, partners and links: each a table with a form of its own. */
export function EditTables({ page }: { page: EditPage }) {
  const { t } = useTranslation("projects");
  const columns = useColumns(page);
  const names = Object.keys(columns) as TableName[];
  return names.map((name) => (
    <Card key={name} id={name} title={t(`section.${name}`)}>
      <RowsTable
        section={name}
        caption={t(`section.${name}`)}
        columns={columns[name]}
        rows={page.tables[name]}
        revision={page.frame.revision}
        submissionId={page.frame.submissionId}
        cancelHref={paths.project(page.frame.code)}
      />
    </Card>
  ));
}

function useColumns({ choices }: EditPage): Record<TableName, RowColumn[]> {
  const { t } = useTranslation("projects");
  const say = useSay();
  const enumeration = (name: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: say(`vocabulary:${name}.${value}`) }));
  return {
    team: [{ name: "personId", label: t("row.person"), kind: "select", options: choices.team }],
    goals: [
      { name: "goalId", label: t("row.goal"), kind: "select", options: choices.goals },
      { name: "weight", label: t("row.weight"), kind: "number" },
    ],
    checks: [
      { name: "kind", label: t("row.check"), kind: "select", options: enumeration("checkKind", checkKinds) },
      { name: "state", label: t("row.state"), kind: "select", options: enumeration("checkState", checkStates) },
      { name: "link", label: t("row.url"), kind: "text" },
      { name: "note", label: t("row.note"), kind: "text" },
    ],
    partners: [
      { name: "name", label: t("row.name"), kind: "text" },
      { name: "kind", label: t("row.kind"), kind: "select", options: enumeration("partnerKind", partnerKinds) },
    ],
    links: [
      { name: "title", label: t("row.title"), kind: "text" },
      { name: "url", label: t("row.url"), kind: "text" },
    ],
  };
}
