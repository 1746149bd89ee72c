import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/page";
import { dependencyKinds } from "~models/vocabulary";
import type { PlanPage } from "./plan-page.server";
import { RelatedList } from "./related-list";
import type { RowColumn } from "./row-column";
import { RowsTable } from "./rows-table";

/** What the project needs of others, and what others need of it. */
export function DependenciesCard({ page }: { page: PlanPage }) {
  const { t } = useTranslation(["projects", "common"]);
  const { frame, dependsOn, neededBy } = page;
  const isEdited = page.edited === "dependsOn";
  return (
    <Card
      id="dependsOn"
      title={t("projects:section.dependsOn")}
      actions={
        frame.may.edit &&
        !isEdited && (
          <LinkButton size="small" href={`${paths.projectPlan(frame.code, { edit: "dependsOn" })}#dependsOn`}>
            {t("common:action.edit")}
          </LinkButton>
        )
      }
    >
      {isEdited ? (
        <EditDependencies page={page} />
      ) : dependsOn.length === 0 ? (
        <p className="muted">{t("projects:plan.noDependencies")}</p>
      ) : (
        <RelatedList projects={dependsOn} />
      )}
      {neededBy.length > 0 && (
        <>
          <h3>{t("projects:overview.neededBy")}</h3>
          <RelatedList projects={neededBy} />
        </>
      )}
    </Card>
  );
}

function EditDependencies({ page }: { page: PlanPage }) {
  const { t } = useTranslation("projects");
  const say = useSay();
  const columns: RowColumn[] = [
    { name: "code", label: t("row.projectCode"), kind: "text" },
    {
      name: "kind",
      label: t("row.how"),
      kind: "select",
      options: dependencyKinds.map((value) => ({ value, label: say(`vocabulary:dependencyKind.${value}`) })),
    },
    { name: "note", label: t("row.note"), kind: "text" },
  ];
  return (
    <RowsTable
      section="dependsOn"
      caption={t("section.dependsOn")}
      columns={columns}
      rows={page.dependsOn.map((one) => ({ id: one.id, code: one.code, kind: one.kind, note: one.note ?? "" }))}
      revision={page.frame.revision}
      submissionId={page.frame.submissionId}
      cancelHref={paths.projectPlan(page.frame.code)}
    />
  );
}
