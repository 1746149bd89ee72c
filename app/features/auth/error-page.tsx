import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { useSay, useTranslation } from "~/i18n/use-words";
import type { Reason } from "~/platform/errors";
import { paths } from "~/platform/paths";

/** The one page for everything that went wrong: what happened, what was kept, what to do. */
export function ErrorPage() {
  const { t } = useTranslation("common");
  const say = useSay();
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const reasons: Reason[] = isRouteErrorResponse(error) ? (error.data?.reasons ?? []) : [];
  const kind =
    status === 503
      ? "unavailable"
      : status === 404
        ? "notFound"
        : status === 403
          ? "forbidden"
          : status < 500
            ? "refused"
            : "unexpected";
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
      <p>
        <a href={paths.home()}>{t("errorPage.home")}</a>
      </p>
    </main>
  );
}
