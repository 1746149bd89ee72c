import { useLoaderData } from "@remix-run/react";
import { anyone } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { statementDates } from "~/features/privacy/statement-dates";
import { ContactText, StatementPage } from "~/features/privacy/statement-page";
import { readStatement } from "~/features/privacy/statement-page.server";
import { useTranslation } from "~/i18n/use-words";
import { formatDate } from "~/platform/format";
import { paths } from "~/platform/paths";

export const meta = pageTitle;

export const loader = anyone(async (args) => ({
  title: args.t("statements:accessibility.title"),
  address: args.context.environment.baseUrl,
  isAdministrator: args.viewer?.isAdministrator ?? false,
  ...(await readStatement(args, paths.accessibility)),
}));

const failings = ["documents", "workbooks", "assistive"] as const;
const measures = ["keyboard", "lights", "reflow", "pdf"] as const;

/** In the order of the standard statement of Commission Implementing Decision (EU) 2018/1523, which the Danish one follows. */
export default function AccessibilityPage() {
  const { title, contacts, address, isAdministrator, other, ...page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("statements");
  const { organisation } = page;
  return (
    <StatementPage {...page} title={title} other={other && { ...other, href: paths.accessibility(other.locale) }}>
      <p>{t("accessibility.intro", { organisation, address })}</p>
      {contacts.accessibilityStatement && (
        <p>
          <a href={contacts.accessibilityStatement}>{t("accessibility.official")}</a>
        </p>
      )}
      {!contacts.accessibilityStatement && isAdministrator && (
        <p className="muted">{t("accessibility.officialMissing")}</p>
      )}
      <h2>{t("accessibility.statusTitle")}</h2>
      <p>{t("accessibility.status")}</p>
      <h2>{t("accessibility.contentTitle")}</h2>
      <h3>{t("accessibility.failsTitle")}</h3>
      <ul>
        {failings.map((failing) => (
          <li key={failing}>{t(`accessibility.fails.${failing}`)}</li>
        ))}
      </ul>
      <h3>{t("accessibility.burdenTitle")}</h3>
      <p>{t("accessibility.burden")}</p>
      <h3>{t("accessibility.outsideTitle")}</h3>
      <p>{t("accessibility.outside")}</p>
      <h2>{t("accessibility.doneTitle")}</h2>
      <ul>
        {measures.map((measure) => (
          <li key={measure}>{t(`accessibility.done.${measure}`)}</li>
        ))}
      </ul>
      <h2>{t("accessibility.madeTitle")}</h2>
      <p>{t("accessibility.made")}</p>
      <p>
        {t("accessibility.dates", {
          made: formatDate(statementDates.made),
          reviewed: formatDate(statementDates.reviewed),
        })}
      </p>
      <h2>{t("accessibility.feedbackTitle")}</h2>
      <p>{t("accessibility.feedback")}</p>
      <ContactText text={contacts.accessibility} />
      <h2>{t("accessibility.enforcementTitle")}</h2>
      <p>{t("accessibility.enforcement")}</p>
      <ContactText text={contacts.accessibilityAuthority} />
    </StatementPage>
  );
}
