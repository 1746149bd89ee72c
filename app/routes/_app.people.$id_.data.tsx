import { useLoaderData } from "@remix-run/react";
import { administrator } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { DataSections } from "~/features/privacy/data-sections";
import { exportPerson } from "~/features/privacy/export-person.server";
import { shownSections } from "~/features/privacy/shown-export";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Breadcrumbs, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = administrator(async ({ viewer, params, t }) => {
  const exported = await exportPerson(viewer, params.id!);
  const name = String(exported.data.person?.[0]?.name);
  return { id: params.id!, name, title: t("privacy:data.title", { name }), sections: shownSections(exported) };
});

export default function PersonDataPage() {
  const { id, name, title, sections } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["privacy", "governance"]);
  return (
    <Page
      title={title}
      lead={t("privacy:data.lead")}
      actions={
        <LinkButton href={paths.personDataFile(id)} variant="primary">
          {t("privacy:data.download")}
        </LinkButton>
      }
      eyebrow={
        <Breadcrumbs
          label={t("governance:breadcrumbs")}
          items={[
            { href: paths.people(), label: t("governance:people.title") },
            { href: paths.person(id), label: name },
            { label: t("privacy:data.short") },
          ]}
        />
      }
    >
      <DataSections sections={sections} />
    </Page>
  );
}
