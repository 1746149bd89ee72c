import { useLoaderData } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { readDecisions } from "~/features/governance/decision-pages.server";
import { decisionsPageSize } from "~/features/governance/page-sizes";
import { useOptions } from "~/features/governance/use-options";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatDate } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { useAutosubmit } from "~/ui/client/use-autosubmit";
import { Tag } from "~/ui/content";
import { SelectField, TextField } from "~/ui/fields";
import { EmptyState, Page } from "~/ui/page";
import { DataTable, FilterBar, Pagination } from "~/ui/table";
import { decisionOutcomes, decisionStates } from "~models/vocabulary";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, url, t }) => {
  const get = (name: string) => url.searchParams.get(name) || undefined;
  const query = { group: get("group"), year: get("year"), outcome: get("outcome"), state: get("state") };
  const page = Math.max(1, Math.floor(Number(get("page"))) || 1);
  return { title: t("governance:decisions.title"), query, ...(await readDecisions(viewer, { ...query, page })) };
});

export default function DecisionsPage() {
  const { rows, total, page, pageCount, groups, mayRecord, query } = useLoaderData<typeof loader>();
  const { t } = useTranslation("governance");
  const say = useSay();
  const any = t("decisions.any");
  const href = (to: number) => {
    const entries = Object.entries({ ...query, page: String(to) }).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    );
    return `${paths.decisions()}?${new URLSearchParams(entries)}`;
  };
  const columns = [
    { key: "code", header: t("decision.code") },
    { key: "title", header: t("decision.title") },
    { key: "group", header: t("decision.group") },
    { key: "date", header: t("decision.date") },
    { key: "outcome", header: t("decision.outcome") },
    { key: "state", header: t("decision.state") },
  ];
  const create = mayRecord && (
    <LinkButton variant="primary" href={paths.newDecision()}>
      {t("decisions.new")}
    </LinkButton>
  );
  return (
    <Page title={t("decisions.title")} lead={t("decisions.lead")} actions={create}>
      <FilterBar label={t("decisions.filter")} submitLabel={say("common:action.filter")} {...useAutosubmit()}>
        <SelectField
          name="group"
          label={t("decision.group")}
          defaultValue={query.group}
          options={groups}
          placeholder={any}
        />
        <TextField
          name="year"
          label={t("decisions.year")}
          inputMode="numeric"
          maxLength={4}
          defaultValue={query.year}
          width="short"
        />
        <SelectField
          name="outcome"
          label={t("decision.outcome")}
          defaultValue={query.outcome}
          options={useOptions("decisionOutcome", decisionOutcomes)}
          placeholder={any}
        />
        <SelectField
          name="state"
          label={t("decision.state")}
          defaultValue={query.state}
          options={useOptions("decisionState", decisionStates)}
          placeholder={any}
        />
      </FilterBar>
      {rows.length === 0 ? (
        <EmptyState title={t("decisions.none")}>{t("decisions.noneText")}</EmptyState>
      ) : (
        <div className="card">
          <DataTable caption={t("decisions.title")} captionHidden columns={columns} stacked>
            {rows.map((row) => (
              <tr key={row.code}>
                <td data-label={t("decision.code")} className="nowrap">
                  {row.code}
                </td>
                <th scope="row">
                  <a href={paths.decision(row.code)}>{row.title}</a>{" "}
                  {row.classification === "closed" && <Tag>{say("vocabulary:clearance.closed")}</Tag>}
                </th>
                <td data-label={t("decision.group")}>{row.group}</td>
                <td data-label={t("decision.date")} className="nowrap">
                  {formatDate(row.date)}
                </td>
                <td data-label={t("decision.outcome")}>{say(`vocabulary:decisionOutcome.${row.outcome}`)}</td>
                <td data-label={t("decision.state")}>
                  <Tag tone={row.state === "recorded" ? "accent" : "plain"}>
                    {say(`vocabulary:decisionState.${row.state}`)}
                  </Tag>
                </td>
              </tr>
            ))}
          </DataTable>
          <Pagination
            label={say("common:table.pages")}
            page={page}
            pageCount={pageCount}
            href={href}
            summary={say("common:table.summary", {
              from: (page - 1) * decisionsPageSize + 1,
              to: (page - 1) * decisionsPageSize + rows.length,
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
