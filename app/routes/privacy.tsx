import { useLoaderData } from "@remix-run/react";
import { anyone } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { BrowserStorage, DataKinds } from "~/features/privacy/privacy-tables";
import { retention } from "~/features/privacy/retention.server";
import { ContactText, StatementPage } from "~/features/privacy/statement-page";
import { readStatement } from "~/features/privacy/statement-page.server";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";

export const meta = pageTitle;

export const loader = anyone(async (args) => ({
  title: args.t("statements:privacy.title"),
  retention,
  ...(await readStatement(args, paths.privacy)),
}));

const bases = ["task", "law", "security"] as const;
const seen = ["everyone", "closed", "administrators", "own", "outside", "decisions"] as const;
const rights = ["access", "rectification", "erasure", "restriction", "portability"] as const;

export default function PrivacyPage() {
  const { title, contacts, retention, other, ...page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("statements");
  return (
    <StatementPage
      {...page}
      title={title}
      lead={t("privacy.lead")}
      other={other && { ...other, href: paths.privacy(other.locale) }}
    >
      <p>{t("privacy.intro", { organisation: page.organisation })}</p>
      <h2>{t("privacy.controllerTitle")}</h2>
      <h3>{t("contact.controller")}</h3>
      <p>{page.organisation}</p>
      <ContactText text={contacts.controller} />
      <h3>{t("contact.dataProtectionOfficer")}</h3>
      <ContactText text={contacts.dataProtectionOfficer} />
      <h2>{t("privacy.dataTitle")}</h2>
      <DataKinds retention={retention} />
      <h2>{t("privacy.basisTitle")}</h2>
      <ul>
        {bases.map((basis) => (
          <li key={basis}>{t(`privacy.basis.${basis}`)}</li>
        ))}
      </ul>
      <p>{t("privacy.basisNote")}</p>
      <h2>{t("privacy.sourceTitle")}</h2>
      <p>{t("privacy.source")}</p>
      <h2>{t("privacy.seenTitle")}</h2>
      <ul>
        {seen.map((who) => (
          <li key={who}>{t(`privacy.seen.${who}`)}</li>
        ))}
      </ul>
      <h2>{t("privacy.cookiesTitle")}</h2>
      <p>{t("privacy.cookiesText")}</p>
      <BrowserStorage sessionDays={retention.atMost} />
      <h2>{t("privacy.rightsTitle")}</h2>
      <ul>
        {rights.map((right) => (
          <li key={right}>{t(`privacy.rights.${right}`)}</li>
        ))}
      </ul>
      <p>{t("privacy.turn")}</p>
      <h2>{t("privacy.complaintTitle")}</h2>
      <p>{t("privacy.complaint")}</p>
      <ContactText text={contacts.dataProtectionAuthority} />
    </StatementPage>
  );
}
