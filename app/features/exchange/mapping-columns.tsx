import { useSay, useTranslation } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/fields";
import { DataTable } from "~/ui/table";
import { type ColumnRole, columnRoles } from "./mapping";
import type { MappingPage } from "./queries.server";

/** One row a column of the file: its name, what it is, and what stands in it. */
export function MappingColumns({ page }: { page: MappingPage }) {
  const { t } = useTranslation("exchange");
  const fields = columnRoles.filter((role) => role.startsWith("field-"));
  const others = columnRoles.filter((role) => !role.startsWith("field-"));
  return (
    <>
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
        {page.columns.map(({ header, position, role, samples }) => (
          <tr key={position}>
            <th scope="row">
              <label htmlFor={`role-${position}`}>{header}</label>
            </th>
            <td data-label={t("run.role")}>
              <select id={`role-${position}`} name={`role-${position}`} className="input select" defaultValue={role}>
                <option value="">{t("run.ignored")}</option>
                <RoleOptions label={t("roleGroup.other")} roles={others} />
                <RoleOptions label={t("roleGroup.field")} roles={fields} />
              </select>
            </td>
            <td className="small" data-label={t("run.preview")}>
              <ul>
                {samples.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </DataTable>
      {page.isLong && <ColumnSearch page={page} />}
    </>
  );
}

/** The way to the columns that a long file does not show; what has been chosen so far is kept. */
function ColumnSearch({ page }: { page: MappingPage }) {
  const { t } = useTranslation("exchange");
  const hidden = page.columnCount - page.columns.length;
  return (
    <div className="stack">
      <p className="small muted">
        {page.search === ""
          ? t("run.columnsHidden", { count: hidden })
          : t("run.columnsFound", { count: page.foundCount, search: page.search, hidden })}
      </p>
      <div className="filter">
        <TextField
          label={t("run.columnSearch")}
          name="columns"
          defaultValue={page.search}
          width="medium"
          autoComplete="off"
        />
        <Button name="intent" value="find" variant="secondary">
          {t("run.columnSearchSubmit")}
        </Button>
      </div>
    </div>
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
