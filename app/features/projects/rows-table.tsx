import { Form, useActionData } from "@remix-run/react";
import { ActionFailureNotice, RevisionFields, useActionFailure } from "~/features/auth/action-failure";
import { useSay, useTranslation } from "~/i18n/use-words";
import type { Reason } from "~/platform/errors";
import { Button, LinkButton } from "~/ui/button";
import { FormErrors } from "~/ui/fields";
import { DataTable } from "~/ui/table";
import type { RowColumn } from "./row-column";
import { rowField, type TypedRow, typedRows } from "./rows-form";
import { SavedCell } from "./saved-cell";

/** What a request for another row is answered with: the table as it was typed. */
export interface RowsDraft {
  draft: { section: string; submitted: [string, string][] };
}

interface RowsTableProps {
  section: string;
  caption: string;
  columns: readonly RowColumn[];
  /** The cells of each row as text, with its `id`. */
  rows: readonly Record<string, string>[];
  revision: number;
  submissionId: string;
  cancelHref: string;
}

const blankRows = 2;

/**
 * A table whose cells are fields. "Another row" is a button of the form, so it works without JavaScript, and what was
 * typed comes back, whether another row was asked for or the table was refused.
 */
export function RowsTable({ section, caption, columns, rows, revision, submissionId, cancelHref }: RowsTableProps) {
  const { t } = useTranslation(["projects", "common"]);
  const failure = useActionFailure();
  const answer = useActionData() as Partial<RowsDraft> | undefined;
  const isOurs = (submitted: [string, string][]) =>
    submitted.some(([name, value]) => name === "section" && value === section);
  const refused = failure && isOurs(failure.submitted) ? failure : null;
  const draft = answer?.draft?.section === section ? answer.draft : null;
  const typed = draft?.submitted ?? refused?.submitted;
  const saved = refused?.conflict ? new Map(rows.map((cells) => [cells.id, cells])) : null;
  const shown = shownRows(typed, rows, draft ? blankRows : rows.length === 0 && !typed ? blankRows : typed ? 0 : 1);
  const headers = [
    ...columns.map((column) => ({
      key: column.name,
      header: column.label,
      numeric: column.kind === "money" || column.kind === "number",
    })),
    { key: "remove", header: t("common:action.remove"), width: "narrow" as const },
  ];
  return (
    <Form method="post" className="form form-wide" key={revision} data-unsaved={typed ? true : undefined}>
      <input type="hidden" name="section" value={section} />
      <RevisionFields revision={revision} submissionId={submissionId} />
      {refused?.conflict && <ActionFailureNotice />}
      {refused && !refused.conflict && (
        <RowErrors section={section} columns={columns} reasons={refused.reasons} rows={shown} />
      )}
      {/* Enter in a field saves: the first submit button of a form is the one it presses */}
      <button type="submit" name="intent" value="save-rows" className="sr-only" tabIndex={-1} aria-hidden="true" />
      <DataTable caption={caption} captionHidden columns={headers} stacked dense>
        {shown.map((row, place) => (
          <tr key={row.cells.id || `new-${row.index}`}>
            {columns.map((column) => (
              <td
                key={column.name}
                data-label={column.label}
                className={column.kind === "money" || column.kind === "number" ? "n" : undefined}
              >
                <RowCell section={section} column={column} row={row} place={place} reasons={refused?.reasons ?? []} />
                {saved && <SavedCell column={column} typed={row.cells} saved={saved.get(row.cells.id)} />}
              </td>
            ))}
            <td data-label={t("common:action.remove")} className="c">
              {row.cells.id && (
                <>
                  <input type="hidden" name={rowField(row.index, "id")} value={row.cells.id} />
                  <input
                    type="checkbox"
                    name={rowField(row.index, "remove")}
                    value="on"
                    defaultChecked={row.cells.remove === "on"}
                    aria-label={t("projects:rows.remove", { row: place + 1 })}
                  />
                </>
              )}
            </td>
          </tr>
        ))}
      </DataTable>
      <div className="actions">
        <Button name="intent" value="save-rows">
          {t("common:action.save")}
        </Button>
        <Button name="intent" value="add-row" variant="secondary" formNoValidate>
          {t("projects:rows.add")}
        </Button>
        <LinkButton href={cancelHref} variant="quiet">
          {t("common:action.cancel")}
        </LinkButton>
      </div>
    </Form>
  );
}

/**
 * The rows as they were typed, else as they are saved, and then some to add; a row somebody else has added in the
 * meantime is among the typed ones too.
 */
function shownRows(
  typed: [string, string][] | undefined,
  rows: readonly Record<string, string>[],
  blanks: number,
): TypedRow[] {
  const filled = typed ? typedRows(typed) : [];
  const known = new Set(filled.map((row) => row.cells.id));
  const nextIndex = () => filled.reduce((most, row) => Math.max(most, row.index + 1), 0);
  for (const cells of rows) if (!known.has(cells.id)) filled.push({ index: nextIndex(), cells: { ...cells } });
  const next = nextIndex();
  const added = Array.from({ length: blanks }, (_, offset) => ({ index: next + offset, cells: {} }));
  return [...filled, ...added];
}

interface CellProps {
  section: string;
  column: RowColumn;
  row: TypedRow;
  place: number;
  reasons: Reason[];
}

function RowCell({ section, column, row, place, reasons }: CellProps) {
  const say = useSay();
  const name = rowField(row.index, column.name);
  const id = `${section}-${name}`;
  const value = row.cells[column.name] ?? "";
  const errors = reasons.filter((reason) => reason.field === name);
  const common = {
    id,
    name,
    "aria-label": `${column.label}, ${say("projects:rows.row", { row: place + 1 })}`,
    "aria-invalid": errors.length > 0 || undefined,
    "aria-describedby": errors.length > 0 ? `${id}-error` : undefined,
  };
  return (
    <>
      <CellControl column={column} value={value} isLocked={column.isLocked?.(row.cells) ?? false} common={common} />
      {errors.length > 0 && (
        <p id={`${id}-error`} className="field-error">
          {errors.map((reason) => say(reason.key, reason.params)).join(" ")}
        </p>
      )}
    </>
  );
}

function CellControl({
  column,
  value,
  isLocked,
  common,
}: {
  column: RowColumn;
  value: string;
  isLocked: boolean;
  common: { id: string; name: string };
}) {
  const { t } = useTranslation("common");
  if (column.kind === "box") return <input type="checkbox" value="on" defaultChecked={value === "on"} {...common} />;
  if (column.kind === "select") {
    return (
      <select className="input select" defaultValue={value} {...common}>
        <option value="">{t("field.choose")}</option>
        {column.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  const isNumber = column.kind === "money" || column.kind === "number";
  return (
    <input
      className={isNumber ? "input number" : "input"}
      type={column.kind === "date" ? "date" : "text"}
      inputMode={column.kind === "money" ? "decimal" : column.kind === "number" ? "numeric" : undefined}
      autoComplete="off"
      placeholder={column.placeholder}
      defaultValue={value}
      readOnly={isLocked}
      {...common}
    />
  );
}

function RowErrors({
  section,
  columns,
  reasons,
  rows,
}: {
  section: string;
  columns: readonly RowColumn[];
  reasons: Reason[];
  rows: TypedRow[];
}) {
  const { t } = useTranslation(["common", "projects"]);
  const say = useSay();
  const errors = reasons.map((reason) => {
    const [, index, name] = reason.field?.split(".") ?? [];
    const place = rows.findIndex((row) => String(row.index) === index);
    const column = columns.find((one) => one.name === name);
    return {
      field: column ? `${section}-${reason.field}` : undefined,
      label: column ? `${t("projects:rows.row", { row: place + 1 })}, ${column.label}` : undefined,
      message: say(reason.key, reason.params),
    };
  });
  return <FormErrors title={t("common:formErrors.title")} errors={errors} id={`${section}-errors`} />;
}
