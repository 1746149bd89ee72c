import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { changeView } from "~/features/portfolio/commands/change-view.server";
import { chooseStartView } from "~/features/portfolio/commands/choose-start-view.server";
import { removeView, restoreView } from "~/features/portfolio/commands/remove-view.server";
import { saveView } from "~/features/portfolio/commands/save-view.server";
import { readViewAddress, readViewsPage } from "~/features/portfolio/saved-views.server";
import { changeViewSchema, newViewSchema, revisedViewSchema, startViewSchema } from "~/features/portfolio/schema";
import { OwnViewsCard, RefusedViewCard, RemovedViewsCard, SharedViewsCard } from "~/features/portfolio/view-cards";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Breadcrumbs, Page } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, t }) => ({
  title: t("portfolio:savedView.title"),
  ...(await readViewsPage(viewer, t)),
}));

export const action = signedIn(async ({ viewer, request, t }) => {
  const form = await request.formData();
  const shown = (id: string) => readViewAddress(viewer, id, t);
  const back = async (id: string) => (form.get("back") === "view" ? shown(id) : paths.savedViews());
  switch (form.get("intent")) {
    case "change": {
      const { _id, name } = await changeView(viewer, parseForm(form, changeViewSchema));
      return redirectWithMessage(await back(_id), "portfolio:message.saved", { name });
    }
    case "remove":
      await removeView(viewer, parseForm(form, revisedViewSchema));
      return redirectWithMessage(paths.savedViews(), "portfolio:message.removed");
    case "restore":
      await restoreView(viewer, parseForm(form, revisedViewSchema));
      return redirectWithMessage(paths.savedViews(), "portfolio:message.restored");
    case "start": {
      const { part } = parseForm(form, startViewSchema);
      await chooseStartView(viewer, part);
      return redirectWithMessage(await back(part), "portfolio:message.start");
    }
    case "no-start": {
      const { part } = parseForm(form, startViewSchema);
      await chooseStartView(viewer, null);
      return redirectWithMessage(await back(part), "portfolio:message.noStart");
    }
    default: {
      const { _id, name } = await saveView(viewer, parseForm(form, newViewSchema));
      return redirectWithMessage(await shown(_id), "portfolio:message.saved", { name });
    }
  }
});

export default function SavedViewsPage() {
  const { own, shared, removed, groups, submissionId } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["portfolio", "projects"]);
  return (
    <Page
      title={t("portfolio:savedView.title")}
      lead={t("portfolio:savedView.lead")}
      eyebrow={
        <Breadcrumbs
          label={t("projects:breadcrumbs")}
          items={[
            { href: paths.projects({ view: "all" }), label: t("projects:list.title") },
            { label: t("portfolio:savedView.title") },
          ]}
        />
      }
    >
      <ActionFailureNotice />
      <RefusedViewCard groups={groups} submissionId={submissionId} />
      <OwnViewsCard views={own} groups={groups} submissionId={submissionId} />
      <SharedViewsCard views={shared} groups={groups} submissionId={submissionId} />
      <RemovedViewsCard views={removed} submissionId={submissionId} />
    </Page>
  );
}
