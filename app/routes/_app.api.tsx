import { useLoaderData } from "@remix-run/react";
import { readReference } from "~/features/api/reference.server";
import { Examples, ProblemTable, ResourceCard } from "~/features/api/reference-cards";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Card, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ t, url }) => ({
  title: t("api:page.title"),
  origin: url.origin,
  ...readReference(),
}));

export default function ApiPage() {
  const { origin, resources, problems, requestsAllowed } = useLoaderData<typeof loader>();
  const { t } = useTranslation("api");
  return (
    <Page title={t("page.title")} lead={t("page.lead")}>
      <Card title={t("page.start")}>
        <ul className="list-disc pl-5">
          <li>
            <a href={paths.ownTokens()}>{t("page.makeToken")}</a>. {t("page.rights")}
          </li>
          <li>{t("page.limits", { count: requestsAllowed })}</li>
          <li>
            <a href={paths.apiDescription()}>{t("page.openApi")}</a>
          </li>
        </ul>
        <Examples origin={origin} />
      </Card>
      <h2>{t("page.resources")}</h2>
      <p className="muted">{t("page.english")}</p>
      {resources.map((resource) => (
        <ResourceCard key={resource.name} {...resource} />
      ))}
      <h2>{t("page.problems")}</h2>
      <ProblemTable problems={problems} />
    </Page>
  );
}
