import { useLoaderData } from "@remix-run/react";
import { revokeToken } from "~/features/api/commands/revoke-token.server";
import { revokeTokenSchema } from "~/features/api/schema";
import { TokenTable } from "~/features/api/token-cards";
import { readAllTokens } from "~/features/api/tokens.server";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { administrator } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { AdministrationTabs } from "~/features/governance/administration-tabs";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Page } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = administrator(async ({ t }) => ({ title: t("api:all.title"), ...(await readAllTokens()) }));

export const action = administrator(async ({ viewer, request }) => {
  await revokeToken(viewer, parseForm(await request.formData(), revokeTokenSchema));
  return redirectWithMessage(paths.allTokens(), "api:revoke.done");
});

export default function AllTokensPage() {
  const { tokens, submissionId } = useLoaderData<typeof loader>();
  const { t } = useTranslation("api");
  return (
    <Page title={t("all.title")} lead={t("all.lead")}>
      <AdministrationTabs current="tokens" />
      <ActionFailureNotice />
      <TokenTable tokens={tokens} submissionId={submissionId} withOwners />
    </Page>
  );
}
