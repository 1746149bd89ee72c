import { useTranslation } from "~/i18n/use-words";
import { DataTable } from "~/ui/table";
import type { Retention } from "./retention.server";

const kinds = ["identity", "access", "roles", "work", "audit", "told", "own", "operation"] as const;

/** Which data, for what and for how long. */
export function DataKinds({ retention }: { retention: Retention }) {
  const { t } = useTranslation("statements");
  const columns = (["what", "purpose", "kept"] as const).map((key) => ({ key, header: t(`privacy.column.${key}`) }));
  return (
    <DataTable caption={t("privacy.caption")} captionHidden columns={columns} stacked>
      {kinds.map((kind) => (
        <tr key={kind}>
          <th scope="row">
            <strong>{t(`privacy.data.${kind}.title`)}</strong>
            <p className="font-normal">{t(`privacy.data.${kind}.what`)}</p>
          </th>
          <td data-label={t("privacy.column.purpose")}>{t(`privacy.data.${kind}.purpose`)}</td>
          <td data-label={t("privacy.column.kept")}>{t(`privacy.data.${kind}.kept`, { ...retention })}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** Everything the product leaves in a browser: the cookies of platform/cookies.server.ts and what the pages store. */
export function BrowserStorage({ sessionDays }: { sessionDays: number }) {
  const { t } = useTranslation("statements");
  const rows = [
    {
      name: "portefoeljen_session",
      purpose: t("privacy.cookie.session"),
      kept: t("privacy.cookie.days", { count: sessionDays }),
    },
    { name: "portefoeljen_locale", purpose: t("privacy.cookie.locale"), kept: t("privacy.cookie.year") },
    { name: "portefoeljen_flash", purpose: t("privacy.cookie.flash"), kept: t("privacy.cookie.minute") },
    { name: "portefoeljen_sign_in", purpose: t("privacy.cookie.provider"), kept: t("privacy.cookie.minutes") },
    { name: "localStorage: recent", purpose: t("privacy.cookie.recent"), kept: t("privacy.cookie.browser") },
    { name: "sessionStorage: status/…", purpose: t("privacy.cookie.copy"), kept: t("privacy.cookie.tab") },
  ];
  const columns = (["name", "purpose", "kept"] as const).map((key) => ({ key, header: t(`privacy.cookie.${key}`) }));
  return (
    <DataTable caption={t("privacy.cookiesCaption")} captionHidden columns={columns} stacked>
      {rows.map(({ name, purpose, kept }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td data-label={t("privacy.cookie.purpose")}>{purpose}</td>
          <td data-label={t("privacy.cookie.kept")}>{kept}</td>
        </tr>
      ))}
    </DataTable>
  );
}
