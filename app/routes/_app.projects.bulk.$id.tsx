import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice } from "~/features/auth/action-failure";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { BulkItems } from "~/features/portfolio/bulk/bulk-items";
import { BulkCounts, BulkStanding } from "~/features/portfolio/bulk/bulk-standing";
import { readBulkChange } from "~/features/portfolio/bulk/read-bulk.server";
import { applyBulkChange, planLeftBulkChange } from "~/features/portfolio/commands/apply-bulk-change.server";
import { useTranslation } from "~/i18n/use-words";
import { NotFoundError } from "~/platform/errors";
import { paths } from "~/platform/paths";
import { Breadcrumbs, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, params, url, t }) => {
  const asked = { group: url.searchParams.get("group"), page: Number(url.searchParams.get("page")) };
  return { title: t("portfolio:bulk.title"), bulk: await readBulkChange(viewer, params.id!, asked, t) };
});

export const action = signedIn(async ({ viewer, params, request }) => {
  const id = params.id!;
  switch ((await request.formData()).get("intent")) {
    case "apply":
      await applyBulkChange(viewer, id);
      return redirect(paths.bulkChange(id));
    case "again":
      return redirect(paths.bulkChange(await planLeftBulkChange(viewer, id)));
    default:
      throw new NotFoundError("intent");
  }
});

export default function BulkChangePage() {
  const { bulk } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["portfolio", "projects"]);
  return (
    <Page
      wide
      title={bulk.says}
      lead={bulk.reason ?? undefined}
      eyebrow={
        <Breadcrumbs
          label={t("projects:breadcrumbs")}
          items={[
            { href: paths.projects({ view: "all" }), label: t("projects:list.title") },
            { href: paths.bulkChanges(), label: t("portfolio:bulk.title") },
            { label: t(`portfolio:bulk.state.${bulk.state}`) },
          ]}
        />
      }
    >
      <ActionFailureNotice />
      <BulkStanding bulk={bulk} />
      <BulkCounts bulk={bulk} />
      <BulkItems bulk={bulk} />
    </Page>
  );
}
