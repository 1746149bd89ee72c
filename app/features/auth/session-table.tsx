import { useTranslation } from "~/i18n/use-words";
import { formatInstant } from "~/platform/format";
import { Tag } from "~/ui/content";
import { DataTable } from "~/ui/table";
import { ActionForm } from "./action-form";
import type { Device } from "./device";
import type { SessionRow } from "./sessions.server";

const columns = ["device", "openedAt", "seenAt", "expiresAt", "end"] as const;

/** Where one is signed in, each place with its end; `isThis` ends by signing out. */
export function SessionTable({ sessions }: { sessions: readonly SessionRow[] }) {
  const { t } = useTranslation("auth");
  const device = useDeviceWords();
  return (
    <div className="card">
      <DataTable
        caption={t("sessions.title")}
        captionHidden
        columns={columns.map((key) => ({ key, header: t(`sessions.column.${key}`) }))}
        stacked
      >
        {sessions.map((session) => (
          <tr key={session.id}>
            <th scope="row">
              {device(session)} {session.isThis && <Tag tone="accent">{t("sessions.this")}</Tag>}
            </th>
            {(["openedAt", "seenAt", "expiresAt"] as const).map((name) => (
              <td key={name} data-label={t(`sessions.column.${name}`)} className="nowrap">
                {formatInstant(session[name])}
              </td>
            ))}
            <td data-label={t("sessions.column.end")}>
              {!session.isThis && (
                <ActionForm
                  intent="end"
                  part={session.id}
                  submitLabel={t("sessions.end")}
                  variant="secondary"
                  size="small"
                />
              )}
            </td>
          </tr>
        ))}
      </DataTable>
    </div>
  );
}

function useDeviceWords(): (device: Device) => string {
  const { t } = useTranslation("auth");
  return ({ browser, system }) => {
    if (browser && system) return t("sessions.device", { browser, system });
    return browser ?? system ?? t("sessions.unknownDevice");
  };
}
