import { useSay, useTranslation } from "~/i18n/use-words";
import { formatDate } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Card, Tag } from "~/ui/page";
import { DataTable } from "~/ui/table";
import type { BarrierRegister, BarrierRow } from "./registers.server";

/** A card for each group that is asked, with what stands in the way and until when. */
export function BarrierGroups({ barriers, counts }: Pick<BarrierRegister, "barriers" | "counts">) {
  const { t } = useTranslation("projects");
  const groups = new Map<string, BarrierRow[]>();
  for (const barrier of barriers) groups.set(barrier.groupId, [...(groups.get(barrier.groupId) ?? []), barrier]);
  return [...groups].map(([groupId, rows]) => (
    <Card key={groupId} title={t("barrier.ofGroup", { group: rows[0]?.group ?? "", count: counts[groupId] })}>
      <BarrierTable title={rows[0]?.group ?? ""} rows={rows} />
    </Card>
  ));
}

function BarrierTable({ title, rows }: { title: string; rows: BarrierRow[] }) {
  const { t } = useTranslation("projects");
  const say = useSay();
  const columns = [
    { key: "title", header: t("barrier.one"), width: "wide" as const },
    { key: "project", header: t("column.title") },
    { key: "area", header: t("column.area") },
    { key: "until", header: t("barrier.until") },
    { key: "state", header: t("barrier.state") },
  ];
  return (
    <DataTable caption={title} captionHidden columns={columns} stacked>
      {rows.map((row) => (
        <tr key={`${row.code}-${row.id}`}>
          <th scope="row">
            <a href={paths.projectRisks(row.code)}>{row.title}</a>
            {row.description && <p className="small muted">{row.description}</p>}
            {row.removedBy && <p className="small muted">{t("barrier.toRemove", { who: row.removedBy })}</p>}
          </th>
          <td data-label={t("column.title")}>
            <a href={paths.project(row.code)}>{row.project}</a>
          </td>
          <td data-label={t("column.area")}>{row.area}</td>
          <td data-label={t("barrier.until")}>
            {row.until && <Tag tone={row.isLate ? "warning" : "plain"}>{formatDate(row.until)}</Tag>}
          </td>
          <td data-label={t("barrier.state")}>
            {say(`vocabulary:barrierState.${row.state}`)}
            {row.ended && ` ${formatDate(row.ended)}`}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
