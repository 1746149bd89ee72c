import { useLoaderData } from "@remix-run/react";
import { readAudit, readAuditFilter } from "~/features/audit/audit-list.server";
import { History } from "~/features/audit/history";
import { canReadAudit } from "~/features/audit/policy";
import { permitted } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { chairStandings } from "~/features/auth/viewer";
import { AdministrationTabs } from "~/features/governance/administration-tabs";
import { readPersonChoices } from "~/features/governance/choices.server";
import { ExportLinks } from "~/features/governance/export-links";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { useAutosubmit } from "~/ui/client/use-autosubmit";
import { DateField, SelectField } from "~/ui/fields";
import { Card, Page } from "~/ui/page";
import { FilterBar } from "~/ui/table";

export const meta = pageTitle;

export const loader = permitted(canReadAudit, async ({ viewer, url, t }) => {
  const filter = readAuditFilter(url.searchParams);
  const page = Math.max(1, Math.floor(Number(url.searchParams.get("page"))) || 1);
  return {
    title: t("audit:title"),
    filter,
    isAdministrator: viewer.isAdministrator,
    groups: chairStandings(viewer).map((standing) => standing.groupName),
    people: await readPersonChoices([filter.by]),
    ...(await readAudit(viewer, filter, page)),
  };
});

export default function AuditPage() {
  const { filter, page, people, entries, hasMore, entities, isAdministrator, groups } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["audit", "governance"]);
  const say = useSay();
  const href = (to: number) => paths.audit({ ...filter, page: to });
  return (
    <Page
      title={t("audit:title")}
      lead={isAdministrator ? t("audit:lead") : t("audit:leadOfChair", { groups: groups.join(", ") })}
      actions={<ExportLinks hrefOf={(format) => paths.auditExport(format, { ...filter })} />}
    >
      {isAdministrator && <AdministrationTabs current="audit" />}
      <FilterBar label={t("audit:filter.label")} submitLabel={say("common:action.filter")} {...useAutosubmit()}>
        <SelectField
          name="by"
          label={t("audit:filter.by")}
          defaultValue={filter.by}
          options={[...people, { value: "system", label: say("common:system") }]}
          placeholder={t("audit:filter.anyone")}
        />
        <SelectField
          name="entity"
          label={t("audit:filter.entity")}
          defaultValue={filter.entity}
          options={entities.map((value) => ({ value, label: say(`audit:entity.${value}`) }))}
          placeholder={t("audit:filter.anything")}
        />
        <DateField name="from" label={t("audit:filter.from")} defaultValue={filter.from} />
        <DateField name="to" label={t("audit:filter.to")} defaultValue={filter.to} />
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
