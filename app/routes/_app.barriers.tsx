import { useLoaderData, useSearchParams } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { BarrierGroups } from "~/features/projects/barrier-register";
import { RegisterFilterBar } from "~/features/projects/register-filter";
import { readBarrierRegister } from "~/features/projects/registers.server";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { SelectField } from "~/ui/fields";
import { Card, EmptyState, Page } from "~/ui/page";
import { Pagination } from "~/ui/table";
import { barrierStates } from "~models/vocabulary";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, url, t }) => ({
  title: t("projects:barrier.register"),
  register: await readBarrierRegister({ viewer, search: url.searchParams }),
}));

export default function BarriersPage() {
  const { register } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["projects", "common"]);
  const [search] = useSearchParams();
  const query = search.size > 0 ? `?${search}` : "";
  const { filter, barriers, counts, total, page, pageCount, from, to, choices } = register;
  const pageHref = (asked: number) => {
    const next = new URLSearchParams(search);
    next.set("page", String(asked));
    return `?${next}`;
  };
  return (
    <Page
      title={t("barrier.register")}
      lead={t("barrier.lead")}
      wide
      actions={
        <>
          <LinkButton href={paths.barriersExport("csv") + query}>{t("export.csv")}</LinkButton>
          <LinkButton href={paths.barriersExport("xlsx") + query}>{t("export.xlsx")}</LinkButton>
        </>
      }
    >
      <RegisterFilterBar
        filter={filter}
        states={barrierStates}
        vocabulary="barrierState"
        areas={choices.areas}
        clearHref={paths.barriers()}
      >
        <SelectField
          name="group"
          id="filter-group"
          label={t("barrier.group")}
          placeholder={t("filter.all")}
          defaultValue={filter.group}
          options={choices.groups}
        />
      </RegisterFilterBar>
      {barriers.length === 0 ? (
        <Card>
          <EmptyState title={t("barrier.noneFound")}>
            <p>{t("barrier.noneText")}</p>
          </EmptyState>
        </Card>
      ) : (
        <>
          <BarrierGroups barriers={barriers} counts={counts} />
          {pageCount > 1 && (
            <Pagination
              label={t("common:table.pages")}
              page={page}
              pageCount={pageCount}
              href={pageHref}
              summary={t("common:table.summary", { from: from + 1, to, total })}
              previousLabel={t("common:table.previous")}
              nextLabel={t("common:table.next")}
            />
          )}
        </>
      )}
    </Page>
  );
}
