import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { DataSections } from "~/features/privacy/data-sections";
import { exportPerson } from "~/features/privacy/export-person.server";
import { shownSections } from "~/features/privacy/shown-export";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Breadcrumbs, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, t }) => ({
  title: t("privacy:data.ownTitle"),
  sections: shownSections(await exportPerson(viewer, viewer.personId)),
}));

export default function OwnDataPage() {
  const { title, sections } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["privacy", "auth", "governance", "common"]);
  return (
    <Page
      title={title}
      lead={t("privacy:data.ownLead")}
      actions={
        <LinkButton href={paths.ownDataFile()} variant="primary">
          {t("privacy:data.download")}
        </LinkButton>
      }
      eyebrow={
        <Breadcrumbs
          label={t("governance:breadcrumbs")}
          items={[{ href: paths.profile(), label: t("auth:profile.title") }, { label: title }]}
        />
      }
    >
      <p>
        <a href={paths.privacy()}>{t("privacy:data.about")}</a>
      </p>
      <DataSections sections={sections} />
    </Page>
  );
}
