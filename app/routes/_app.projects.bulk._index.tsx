import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice } from "~/features/auth/action-failure";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { BulkFormCard, ChosenCard, RecentBulkCard } from "~/features/portfolio/bulk/bulk-form";
import { planBulkSchema } from "~/features/portfolio/bulk/bulk-schema";
import { readBulkForm } from "~/features/portfolio/bulk/read-bulk.server";
import { planBulkChange } from "~/features/portfolio/commands/plan-bulk-change.server";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Breadcrumbs, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, url, locale, t }) => ({
  title: t("portfolio:bulk.title"),
  form: await readBulkForm({ viewer, search: url.searchParams, locale, t }),
}));

export const action = signedIn(async ({ viewer, request, locale, t }) => {
  const input = parseForm(await request.formData(), planBulkSchema);
  return redirect(paths.bulkChange(await planBulkChange({ viewer, locale, t }, input)));
});

export default function BulkFormPage() {
  const { form } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["portfolio", "projects"]);
  return (
    <Page
      title={t("portfolio:bulk.title")}
      lead={t("portfolio:bulk.lead")}
      eyebrow={
        <Breadcrumbs
          label={t("projects:breadcrumbs")}
          items={[
            { href: paths.projects({ view: "all" }), label: t("projects:list.title") },
            { label: t("portfolio:bulk.title") },
          ]}
        />
      }
    >
      <ActionFailureNotice />
      <ChosenCard form={form} />
      {form.count > 0 && <BulkFormCard form={form} />}
      <RecentBulkCard form={form} />
    </Page>
  );
}
