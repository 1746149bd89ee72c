import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { AccessCards } from "~/features/projects/access-cards";
import { readAccessPage } from "~/features/projects/access-page.server";
import { grantRead, revokeRead } from "~/features/projects/commands/grant-read.server";
import { ProjectFrame } from "~/features/projects/project-frame";
import { grantReadSchema, revokeReadSchema } from "~/features/projects/schema";
import { useTranslation } from "~/i18n/use-words";
import { NotFoundError } from "~/platform/errors";
import { paths } from "~/platform/paths";
import { Page } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, params, t }) => ({
  title: t("projects:access.title", { code: params.code! }),
  page: await readAccessPage(viewer, params.code!),
}));

export const action = signedIn(async ({ viewer, request, params }) => {
  const code = params.code!;
  const form = await request.formData();
  switch (form.get("intent")) {
    case "grant":
      await grantRead(viewer, code, parseForm(form, grantReadSchema));
      return redirectWithMessage(paths.projectAccess(code), "projects:message.granted");
    case "revoke":
      await revokeRead(viewer, code, parseForm(form, revokeReadSchema));
      return redirectWithMessage(paths.projectAccess(code), "projects:message.revoked");
    default:
      throw new NotFoundError("intent");
  }
});

export default function AccessPage() {
  const { page, title } = useLoaderData<typeof loader>();
  const { t } = useTranslation("projects");
  if (!page.frame) {
    return (
      <Page title={title} lead={t("access.hidden")}>
        <ActionFailureNotice />
        <AccessCards page={page} />
      </Page>
    );
  }
  return (
    <ProjectFrame frame={page.frame} tab="access">
      <ActionFailureNotice />
      <AccessCards page={page} />
    </ProjectFrame>
  );
}
