import { useLoaderData, useSearchParams } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { RegisterFilterBar } from "~/features/projects/register-filter";
import { readRiskRegister } from "~/features/projects/registers.server";
import { RiskMatrix, RiskRegisterTable } from "~/features/projects/risk-register";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Card, EmptyState, Page } from "~/ui/page";
import { Pagination } from "~/ui/table";
import { riskStates } from "~models/vocabulary";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, url, t }) => ({
  title: t("projects:risk.register"),
  register: await readRiskRegister({ viewer, search: url.searchParams }),
}));

export default function RisksPage() {
  const { register } = useLoaderData<typeof loader>();
  const { total, page, pageCount, from, to } = register;
  const { t } = useTranslation(["projects", "common"]);
  const [search] = useSearchParams();
  const query = search.size > 0 ? `?${search}` : "";
  const pageHref = (to: number) => {
    const next = new URLSearchParams(search);
    next.set("page", String(to));
    return `?${next}`;
  };
  return (
    <Page
      title={t("projects:risk.register")}
      wide
      actions={
        <>
          <LinkButton href={paths.risksExport("csv") + query}>{t("projects:export.csv")}</LinkButton>
          <LinkButton href={paths.risksExport("xlsx") + query}>{t("projects:export.xlsx")}</LinkButton>
        </>
      }
    >
      <RegisterFilterBar
        filter={register.filter}
        states={riskStates}
        vocabulary="riskState"
        areas={register.choices.areas}
        clearHref={paths.risks()}
      />
      <Card title={t("projects:risk.matrix")}>
        <RiskMatrix register={register} search={search} />
      </Card>
      <Card>
        {total === 0 ? (
          <EmptyState title={t("projects:risk.noneFound")} />
        ) : (
          <RiskRegisterTable risks={register.risks} />
        )}
        <Pagination
          label={t("common:table.pages")}
          page={page}
          pageCount={pageCount}
          href={pageHref}
          summary={total > 0 && t("common:table.summary", { from: from + 1, to, total })}
          previousLabel={t("common:table.previous")}
          nextLabel={t("common:table.next")}
        />
      </Card>
    </Page>
  );
}
