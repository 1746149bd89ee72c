import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { makeToken } from "~/features/api/commands/make-token.server";
import { revokeToken } from "~/features/api/commands/revoke-token.server";
import { newTokenSchema, revokeTokenSchema } from "~/features/api/schema";
import { MadeTokenNotice, NewTokenCard, TokenTable } from "~/features/api/token-cards";
import { readOwnTokens } from "~/features/api/tokens.server";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Breadcrumbs, Page } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, t }) => ({
  title: t("api:own.title"),
  ...(await readOwnTokens(viewer)),
}));

export const action = signedIn(async ({ viewer, request }) => {
  const form = await request.formData();
  if (form.get("intent") === "revoke") {
    await revokeToken(viewer, parseForm(form, revokeTokenSchema));
    return redirectWithMessage(paths.ownTokens(), "api:revoke.done");
  }
  const made = await makeToken(viewer, parseForm(form, newTokenSchema));
  return data({ made }, { headers: { "Cache-Control": "no-store" } });
});

export default function OwnTokensPage() {
  const { tokens, suggested, latest, submissionId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation(["api", "auth", "governance"]);
  const made = answer && "made" in answer ? answer.made : undefined;
  return (
    <Page
      title={t("api:own.title")}
      lead={t("api:own.lead")}
      eyebrow={
        <Breadcrumbs
          label={t("governance:breadcrumbs")}
          items={[{ href: paths.profile(), label: t("auth:profile.title") }, { label: t("api:own.title") }]}
        />
      }
    >
      <ActionFailureNotice />
      {made && <MadeTokenNotice {...made} />}
      <p>
        <a href={paths.api()}>{t("api:own.how")}</a>
      </p>
      <TokenTable tokens={tokens} submissionId={submissionId} />
      <NewTokenCard key={submissionId} latest={latest} suggested={suggested} submissionId={submissionId} />
    </Page>
  );
}
