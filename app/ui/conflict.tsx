import type { ReactNode } from "react";
import { DataTable } from "./table";

export type ConflictRow = { label: string; theirs: ReactNode; yours: ReactNode };

/** Someone saved while you wrote: who and when, both versions where `rows` has them, and the choice is yours. */
export function ConflictNotice({
  title,
  explanation,
  rows = [],
  theirsLabel,
  yoursLabel,
  fieldLabel,
  actions,
}: {
  title: string;
  explanation: ReactNode;
  rows?: ConflictRow[] | undefined;
  theirsLabel: string;
  yoursLabel: string;
  fieldLabel: string;
  actions?: ReactNode;
}) {
  const columns = [
    { key: "field", header: fieldLabel },
    { key: "theirs", header: theirsLabel },
    { key: "yours", header: yoursLabel },
  ];
  return (
    <div className="notice notice-warning conflict" role="alert">
      <div>
        <p className="notice-title">{title}</p>
        <div>{explanation}</div>
        {rows.length > 0 && (
          <DataTable caption={title} captionHidden columns={columns} stacked>
            {rows.map((row) => (
              <tr key={row.label}>
                <th scope="row">{row.label}</th>
                <td data-label={theirsLabel}>{row.theirs}</td>
                <td data-label={yoursLabel}>{row.yours}</td>
              </tr>
            ))}
          </DataTable>
        )}
        {actions && <div className="actions">{actions}</div>}
      </div>
    </div>
  );
}
