import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { useSay, useTranslation } from "~/i18n/use-words";
import type { Reason } from "~/platform/errors";
import { paths } from "~/platform/paths";
import { Button, LinkButton } from "~/ui/button";
import type { Resend } from "./guard.server";

function kindOf(status: number) {
  if (status === 503) return "unavailable";
  if (status === 404) return "notFound";
  if (status === 403) return "forbidden";
  if (status === 401) return "signedOut";
  return status < 500 ? "refused" : "unexpected";
}

/** The one page for everything that went wrong: what happened, what was kept, what to do. */
export function ErrorPage() {
  const { t } = useTranslation("common");
  const say = useSay();
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const reasons: Reason[] = isRouteErrorResponse(error) ? (error.data?.reasons ?? []) : [];
  const resend: Resend | undefined = isRouteErrorResponse(error) ? error.data?.resend : undefined;
  const kind = kindOf(status);
  return (
    <main className="error-page">
      <p className="error-page-status">{status}</p>
      <h1>{t(`errorPage.${kind}.title`)}</h1>
      <p>{t(`errorPage.${kind}.text`)}</p>
      {reasons.length > 0 && (kind === "refused" || kind === "unavailable") && (
        <ul>
          {reasons.map((reason) => (
            <li key={reason.key}>{say(reason.key, reason.params)}</li>
          ))}
        </ul>
      )}
      {resend ? (
        <ResendForm resend={resend} />
      ) : (
        <p>
          <a href={paths.home()}>{t("errorPage.home")}</a>
        </p>
      )}
    </main>
  );
}

/** Keeps what was posted when the session had ended, until it can be sent again. */
function ResendForm({ resend }: { resend: Resend }) {
  const { t } = useTranslation("common");
  return (
    <form method="post" action={resend.action} className="actions">
      {resend.submitted.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same name may come several times, in this order
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      <LinkButton variant="primary" href={paths.signIn()} target="_blank">
        {t("errorPage.signIn")}
      </LinkButton>
      <Button variant="secondary">{t("errorPage.resend")}</Button>
    </form>
  );
}
