import { useSay, useTranslation } from "~/i18n/use-words";
import { DataTable } from "~/ui/table";
import { type ColumnRole, columnRoles } from "./mapping";
import type { MappingPage } from "./queries.server";

const samplesShown = 3;

/** One row a column of the file: its name, what it is, and what stands in it. */
export function MappingColumns({ page }: { page: MappingPage }) {
  const { t } = useTranslation("exchange");
  const fields = columnRoles.filter((role) => role.startsWith("field-"));
  const others = columnRoles.filter((role) => !role.startsWith("field-"));
  return (
    <DataTable
      caption={t("run.previewCaption")}
      captionHidden
      stacked
      columns={[
        { key: "column", header: t("run.column") },
        { key: "role", header: t("run.role") },
        { key: "sample", header: t("run.preview"), width: "wide" },
      ]}
    >
      {page.headers.map((header, position) => (
        <tr key={header}>
          <th scope="row">
            <label htmlFor={`role-${position}`}>{header}</label>
          </th>
          <td data-label={t("run.role")}>
            <select
              id={`role-${position}`}
              name={`role-${position}`}
              className="input select"
              defaultValue={page.roles[position]}
            >
              <option value="">{t("run.ignored")}</option>
              <RoleOptions label={t("roleGroup.other")} roles={others} />
              <RoleOptions label={t("roleGroup.field")} roles={fields} />
            </select>
          </td>
          <td className="small" data-label={t("run.preview")}>
            <Samples page={page} position={position} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function RoleOptions({ label, roles }: { label: string; roles: readonly ColumnRole[] }) {
  const say = useSay();
  return (
    <optgroup label={label}>
      {roles.map((role) => (
        <option key={role} value={role}>
          {say(role.startsWith("field-") ? `exchange:field.${role.slice(6)}` : `exchange:role.${role}`)}
        </option>
      ))}
    </optgroup>
  );
}

function Samples({ page, position }: { page: MappingPage; position: number }) {
  const filled = [...new Set(page.preview.map((row) => row.cells[position] ?? ""))].filter(
    (text) => text.trim() !== "",
  );
  return (
    <ul>
      {filled.slice(0, samplesShown).map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
