import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { useTranslation } from "~/i18n/use-words";
import { Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ t, context }) => ({
  title: t("governance:accessibility.title"),
  organisation: context.organisation,
}));

export default function AccessibilityPage() {
  const { organisation } = useLoaderData<typeof loader>();
  const { t } = useTranslation("governance");
  return (
    <Page title={t("accessibility.title")}>
      <div className="prose">
        <p>{t("accessibility.intro", { organisation })}</p>
        <h2>{t("accessibility.statusTitle")}</h2>
        <p>{t("accessibility.status")}</p>
        <h2>{t("accessibility.knownTitle")}</h2>
        <ul>
          <li>{t("accessibility.knownCharts")}</li>
          <li>{t("accessibility.knownImports")}</li>
        </ul>
        <h2>{t("accessibility.helpTitle")}</h2>
        <p>{t("accessibility.help")}</p>
        <h2>{t("accessibility.madeTitle")}</h2>
        <p>{t("accessibility.made")}</p>
        <h2>{t("accessibility.contactTitle")}</h2>
        <p>{t("accessibility.contact", { organisation })}</p>
        <p>
          <a href="https://www.was.digst.dk/">{t("accessibility.authority")}</a>
        </p>
      </div>
    </Page>
  );
}
