import { useLoaderData } from "@remix-run/react";
import { auditEntities } from "~/features/audit/entities";
import { History } from "~/features/audit/history";
import { readAudit } from "~/features/audit/history.server";
import { isCalendarDate } from "~/features/auth/form-schema";
import { administrator } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { AdministrationTabs } from "~/features/governance/administration-tabs";
import { readPersonChoices } from "~/features/governance/choices.server";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { useAutosubmit } from "~/ui/client/use-autosubmit";
import { DateField, SelectField } from "~/ui/fields";
import { Card, Page } from "~/ui/page";
import { FilterBar } from "~/ui/table";

export const meta = pageTitle;

export const loader = administrator(async ({ viewer, url, t }) => {
  const get = (name: string) => url.searchParams.get(name) || undefined;
  const date = (name: string) => {
    const value = get(name);
    return value && isCalendarDate(value) ? value : undefined;
  };
  const query = { by: get("by"), entity: get("entity"), from: date("from"), to: date("to") };
  const page = Math.max(1, Math.floor(Number(get("page"))) || 1);
  return {
    title: t("audit:title"),
    query,
    page,
    people: await readPersonChoices([query.by]),
    ...(await readAudit(viewer, { ...query, page })),
  };
});

export default function AuditPage() {
  const { query, page, people, entries, hasMore } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["audit", "governance"]);
  const say = useSay();
  const href = (to: number) => {
    const entries = Object.entries({ ...query, page: String(to) }).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    );
    return `${paths.audit()}?${new URLSearchParams(entries)}`;
  };
  return (
    <Page title={t("audit:title")} lead={t("audit:lead")}>
      <AdministrationTabs current="audit" />
      <FilterBar label={t("audit:filter.label")} submitLabel={say("common:action.filter")} {...useAutosubmit()}>
        <SelectField
          name="by"
          label={t("audit:filter.by")}
          defaultValue={query.by}
          options={[...people, { value: "system", label: say("common:system") }]}
          placeholder={t("audit:filter.anyone")}
        />
        <SelectField
          name="entity"
          label={t("audit:filter.entity")}
          defaultValue={query.entity}
          options={auditEntities.map((value) => ({ value, label: say(`audit:entity.${value}`) }))}
          placeholder={t("audit:filter.anything")}
        />
        <DateField name="from" label={t("audit:filter.from")} defaultValue={query.from} />
        <DateField name="to" label={t("audit:filter.to")} defaultValue={query.to} />
      </FilterBar>
      <Card>
        <History entries={entries} showSubject />
        <nav aria-label={t("audit:pages")} className="pages">
          <p className="pages-summary">{t("audit:page", { page })}</p>
          <ul>
            {page > 1 && (
              <li>
                <a href={href(page - 1)} rel="prev">
                  {t("audit:newer")}
                </a>
              </li>
            )}
            {hasMore && (
              <li>
                <a href={href(page + 1)} rel="next">
                  {t("audit:older")}
                </a>
              </li>
            )}
          </ul>
        </nav>
      </Card>
    </Page>
  );
}
