import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Tag } from "~/ui/content";
import { DataTable } from "~/ui/table";
import type { GroupSummary } from "./groups.server";

/** Groups with who leads them and how many places are empty. */
export function GroupTable({ groups }: { groups: GroupSummary[] }) {
  const { t } = useTranslation("governance");
  const say = useSay();
  const columns = [
    { key: "name", header: t("group.name") },
    { key: "kind", header: t("group.kind") },
    { key: "leaders", header: t("group.leaders") },
    { key: "members", header: t("group.members"), numeric: true },
    { key: "gaps", header: t("group.gaps") },
  ];
  return (
    <DataTable caption={t("groups.title")} captionHidden columns={columns} stacked>
      {groups.map((group) => (
        <tr key={group.id}>
          <th scope="row">
            <a href={paths.group(group.id)}>{group.name}</a> {group.isArchived && <Tag>{t("isArchived")}</Tag>}
          </th>
          <td data-label={t("group.kind")}>{say(`vocabulary:groupKind.${group.kind}`)}</td>
          <td data-label={t("group.leaders")}>
            <ul>
              {group.leaders.map((leader) => (
                <li key={`${leader.personId}/${leader.role}`}>
                  {leader.name}, <span className="muted">{say(`vocabulary:membershipRole.${leader.role}`)}</span>
                </li>
              ))}
            </ul>
          </td>
          <td data-label={t("group.members")} className="n">
            {group.memberCount}
          </td>
          <td data-label={t("group.gaps")}>
            <GapText gaps={group.gaps} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function GapText({ gaps }: { gaps: GroupSummary["gaps"] }) {
  const { t } = useTranslation("governance");
  const seats = gaps.seats.reduce((sum, seat) => sum + seat.empty, 0);
  if (seats === 0 && gaps.areas.length === 0) return <span className="muted">{t("gaps.none")}</span>;
  return (
    <>
      {seats > 0 && <span className="block">{t("gaps.seats", { count: seats })}</span>}
      {gaps.areas.length > 0 && <span className="block">{t("gaps.areas", { count: gaps.areas.length })}</span>}
    </>
  );
}
