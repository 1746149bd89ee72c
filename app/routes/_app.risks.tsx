import { useLoaderData, useSearchParams } from "@remix-run/react";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { RegisterFilterBar } from "~/features/projects/register-filter";
import { readRiskRegister, registerPageSize } from "~/features/projects/registers.server";
import { RiskMatrix, RiskRegisterTable } from "~/features/projects/risk-register";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Card, EmptyState, Page } from "~/ui/page";
import { Pagination } from "~/ui/table";
import { riskStates } from "~models/vocabulary";

export const meta = pageTitle;

export const loader = signedIn(async ({ viewer, url, t }) => {
  const register = await readRiskRegister({ viewer, search: url.searchParams });
  const total = register.risks.length;
  const pageCount = Math.max(1, Math.ceil(total / registerPageSize));
  const page = Math.min(Math.max(1, Math.trunc(Number(url.searchParams.get("page"))) || 1), pageCount);
  const from = (page - 1) * registerPageSize;
  return {
    title: t("projects:risk.register"),
    register: { ...register, risks: register.risks.slice(from, from + registerPageSize) },
    total,
    page,
    pageCount,
    from,
  };
});

export default function RisksPage() {
  const { register, total, page, pageCount, from } = useLoaderData<typeof loader>();
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
          summary={total > 0 && t("common:table.summary", { from: from + 1, to: from + register.risks.length, total })}
          previousLabel={t("common:table.previous")}
          nextLabel={t("common:table.next")}
        />
      </Card>
    </Page>
  );
}
