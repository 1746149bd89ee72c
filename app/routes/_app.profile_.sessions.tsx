import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ActionFailureNotice } from "~/features/auth/action-failure";
import { ActionForm } from "~/features/auth/action-form";
import { endAllSessions, endOtherSessions, endSession } from "~/features/auth/commands/end-sessions.server";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { clearedSessionCookie, sessionId } from "~/features/auth/session.server";
import { sessionDays } from "~/features/auth/session-days";
import { SessionTable } from "~/features/auth/session-table";
import { readSessions } from "~/features/auth/sessions.server";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Breadcrumbs, Page } from "~/ui/page";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, context, t }) => {
  const thisId = sessionId(context.sessionCookieValue, context.environment.sessionSecret);
  return { title: t("auth:sessions.title"), sessions: await readSessions(viewer.personId, thisId) };
});

export const action = signedIn(async ({ viewer, request, context }) => {
  const form = await request.formData();
  switch (form.get("intent")) {
    case "end":
      await endSession(viewer, String(form.get("part")));
      return redirectWithMessage(paths.ownSessions(), "auth:sessions.ended");
    case "end-all":
      await endAllSessions(viewer);
      return redirect(paths.signedOut(), { headers: { "Set-Cookie": clearedSessionCookie() } });
    default:
      await endOtherSessions(viewer, sessionId(context.sessionCookieValue, context.environment.sessionSecret));
      return redirectWithMessage(paths.ownSessions(), "auth:sessions.othersEnded");
  }
});

export default function SessionsPage() {
  const { sessions } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["auth", "governance"]);
  return (
    <Page
      title={t("auth:sessions.title")}
      lead={t("auth:sessions.lifetime", sessionDays)}
      eyebrow={
        <Breadcrumbs
          label={t("governance:breadcrumbs")}
          items={[{ href: paths.profile(), label: t("auth:profile.title") }, { label: t("auth:sessions.title") }]}
        />
      }
    >
      <ActionFailureNotice />
      <SessionTable sessions={sessions} />
      <div className="actions mt-4">
        {sessions.length > 1 && (
          <ActionForm intent="end-others" submitLabel={t("auth:sessions.endOthers")} variant="primary" />
        )}
        <ActionForm intent="end-all" submitLabel={t("auth:sessions.endAll")} variant="secondary" />
      </div>
    </Page>
  );
}
