import { useLoaderData } from "@remix-run/react";
import { revalidateAfterPost } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { readStatusThread } from "~/features/conversation/thread.server";
import { ThreadCard } from "~/features/conversation/thread-card";
import { returnStatus } from "~/features/status/commands/return-status.server";
import { saveDraft } from "~/features/status/commands/save-draft.server";
import { saveUnchanged } from "~/features/status/commands/save-unchanged.server";
import { submitStatus } from "~/features/status/commands/submit-status.server";
import { statusFields } from "~/features/status/fields";
import { readStatusPage } from "~/features/status/read-status-page.server";
import { returnStatusSchema, submitStatusSchema } from "~/features/status/schema";
import { StatusPage } from "~/features/status/status-page";
import { useTranslation } from "~/i18n/use-words";
import { formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, params, url, t }) => {
  const wants = { draft: url.searchParams.get("draft") === "mine", edit: url.searchParams.has("edit") };
  const page = await readStatusPage(viewer, params.code!, params.period!, wants);
  const thread = await readStatusThread(viewer, params.code!, params.period!);
  return { title: t("status:title", { title: page.project.title }), page, thread };
});

export const action = signedIn(async ({ viewer, params, request }) => {
  const { code = "", period = "" } = params;
  const form = await request.formData();
  const fields = statusFields(form);
  const here = paths.projectStatus(code, period);
  switch (form.get("intent")) {
    case "return": {
      const name = await returnStatus(viewer, code, period, parseForm(form, returnStatusSchema));
      return redirectWithMessage(here, "status:returnedDone", { name });
    }
    case "unchanged":
      await saveUnchanged(viewer, code, period, fields);
      return redirectWithMessage(here, "status:unchangedFilled");
    case "submit":
      await submitStatus(viewer, code, period, { ...parseForm(form, submitStatusSchema), fields });
      return redirectWithMessage(here, "status:submitted");
    default:
      await saveDraft(viewer, code, period, { fields });
      return redirectWithMessage(here, "status:draftSaved");
  }
});

export default function StatusRoute() {
  const { page, thread } = useLoaderData<typeof loader>();
  const { t, i18n } = useTranslation("conversation");
  return (
    <StatusPage page={page}>
      <ThreadCard thread={thread} title={t("aboutStatus", { period: formatPeriod(page.period, i18n.language) })} />
    </StatusPage>
  );
}
