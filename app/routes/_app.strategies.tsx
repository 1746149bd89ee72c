import { useLoaderData, useSearchParams } from "@remix-run/react";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { ActionForm, useIsRefused } from "~/features/auth/action-form";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import {
  archiveStrategy,
  createStrategy,
  editStrategy,
  restoreStrategy,
  saveGoal,
} from "~/features/governance/commands/save-strategy.server";
import { readStrategies } from "~/features/governance/lists.server";
import { OrganisationTabs } from "~/features/governance/organisation-tabs";
import { editStrategySchema, goalSchema, newStrategySchema, revisedSchema } from "~/features/governance/schema";
import { StrategyCard, StrategyFields } from "~/features/governance/strategy-card";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Card, Disclosure, EmptyState, Page } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, t }) => ({
  title: t("governance:strategies.title"),
  ...(await readStrategies(viewer)),
}));

export const action = signedIn(async ({ viewer, request }) => {
  const form = await request.formData();
  const id = String(form.get("strategyId") ?? "");
  switch (form.get("intent")) {
    case "create":
      await createStrategy(viewer, parseForm(form, newStrategySchema));
      break;
    case "goal":
      await saveGoal(viewer, id, parseForm(form, goalSchema));
      break;
    case "archive":
      await archiveStrategy(viewer, id, parseForm(form, revisedSchema));
      break;
    case "restore":
      await restoreStrategy(viewer, id, parseForm(form, revisedSchema));
      break;
    default:
      await editStrategy(viewer, id, parseForm(form, editStrategySchema));
  }
  return redirectWithMessage(paths.strategies(), "governance:saved");
});

export default function StrategiesPage() {
  const { strategies, mayManage, submissionId } = useLoaderData<typeof loader>();
  const { t } = useTranslation("governance");
  const say = useSay();
  const [search] = useSearchParams();
  const isNew = useIsRefused("create");
  const choices = strategies.map((one) => ({ value: one.id, label: one.name }));
  return (
    <Page title={t("strategies.title")} lead={t("strategies.lead")}>
      <OrganisationTabs current="strategies" />
      <ActionFailureNotice />
      {mayManage && (
        <Card>
          <Disclosure summary={t("strategies.new")} open={isNew || strategies.length === 0}>
            <ActionForm intent="create" submissionId={submissionId} submitLabel={say("common:action.add")}>
              <StrategyFields choices={choices} />
            </ActionForm>
          </Disclosure>
        </Card>
      )}
      {strategies.length === 0 && (
        <EmptyState title={t("strategies.none")}>
          {mayManage ? t("strategies.noneTextToAdministrator") : t("strategies.noneText")}
        </EmptyState>
      )}
      {strategies.map((strategy) => (
        <StrategyCard
          key={strategy.id}
          strategy={strategy}
          choices={choices}
          mayManage={mayManage}
          submissionId={submissionId}
          edited={search.get("edit") ?? undefined}
        />
      ))}
    </Page>
  );
}
