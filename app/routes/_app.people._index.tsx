import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { ExportLinks } from "~/features/governance/export-links";
import { OrganisationTabs } from "~/features/governance/organisation-tabs";
import { peoplePageSize } from "~/features/governance/page-sizes";
import { readPeople, readPeopleFilter } from "~/features/governance/people.server";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { useAutosubmit } from "~/ui/client/use-autosubmit";
import { Tag } from "~/ui/content";
import { SelectField, TextField } from "~/ui/fields";
import { EmptyState, Page } from "~/ui/page";
import { DataTable, FilterBar, Pagination } from "~/ui/table";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, url, t }) => {
  const filter = readPeopleFilter(url.searchParams);
  const page = Math.max(1, Math.floor(Number(url.searchParams.get("page"))) || 1);
  return { title: t("governance:people.title"), ...filter, ...(await readPeople(viewer, filter, page)) };
});

export default function PeoplePage() {
  const { rows, total, page, pageCount, search, archived, mayManage } = useLoaderData<typeof loader>();
  const { t } = useTranslation("governance");
  const say = useSay();
  const query = { q: search, show: archived ? "archived" : "" };
  const columns = [
    { key: "name", header: t("person.name") },
    { key: "title", header: t("person.title") },
    { key: "area", header: t("person.area") },
    { key: "email", header: t("person.email") },
  ];
  return (
    <Page
      title={t("people.title")}
      lead={t("people.lead")}
      actions={
        <>
          <ExportLinks hrefOf={(format) => paths.peopleExport(format, query)} />
          {mayManage && (
            <LinkButton variant="primary" href={paths.newPerson()}>
              {t("people.new")}
            </LinkButton>
          )}
        </>
      }
    >
      <OrganisationTabs current="people" />
      <FilterBar label={t("people.filter")} submitLabel={say("common:action.filter")} {...useAutosubmit()}>
        <TextField name="q" label={say("common:action.search")} type="search" defaultValue={search} />
        <SelectField
          name="show"
          label={t("people.show")}
          defaultValue={archived ? "archived" : ""}
          options={[
            { value: "", label: t("people.active") },
            { value: "archived", label: t("people.archived") },
          ]}
        />
      </FilterBar>
      {rows.length === 0 ? (
        <EmptyState title={t("people.none")} />
      ) : (
        <div className="card">
          <DataTable caption={t("people.title")} captionHidden columns={columns} stacked>
            {rows.map((person) => (
              <tr key={person.id}>
                <th scope="row">
                  <a href={paths.person(person.id)}>{person.name}</a>{" "}
                  {person.isAdministrator && <Tag>{t("person.isAdministrator")}</Tag>}
                </th>
                <td data-label={t("person.title")}>{person.title}</td>
                <td data-label={t("person.area")}>{person.area}</td>
                <td data-label={t("person.email")}>
                  <a href={`mailto:${person.email}`}>{person.email}</a>
                </td>
              </tr>
            ))}
          </DataTable>
          <Pagination
            label={say("common:table.pages")}
            page={page}
            pageCount={pageCount}
            href={(to) => paths.people({ ...query, page: to })}
            summary={say("common:table.summary", {
              from: (page - 1) * peoplePageSize + 1,
              to: (page - 1) * peoplePageSize + rows.length,
              total,
            })}
            previousLabel={say("common:table.previous")}
            nextLabel={say("common:table.next")}
          />
        </div>
      )}
    </Page>
  );
}
