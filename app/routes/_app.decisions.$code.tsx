import { useLoaderData } from "@remix-run/react";
import { History } from "~/features/audit/history";
import { ActionFailureNotice, revalidateAfterPost } from "~/features/auth/action-failure";
import { ActionForm, FormTextArea } from "~/features/auth/action-form";
import { redirectWithMessage } from "~/features/auth/flash.server";
import { signedIn } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { parseForm } from "~/features/auth/parse-form.server";
import { countDocuments } from "~/features/documents/documents-page.server";
import { confirmDecision, retryDecision } from "~/features/governance/commands/confirm-decision.server";
import { withdrawDecision } from "~/features/governance/commands/withdraw-decision.server";
import { DecisionFacts } from "~/features/governance/decision-facts";
import { readDecisionPage } from "~/features/governance/decision-pages.server";
import { revisedSchema, withdrawDecisionSchema } from "~/features/governance/schema";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Tag } from "~/ui/content";
import { Breadcrumbs, Card, Columns, Disclosure, Notice, Page, Tabs } from "~/ui/page";

export const meta = pageTitle;
export const shouldRevalidate = revalidateAfterPost;

export const loader = signedIn(async ({ viewer, params }) => {
  const [page, documentCount] = await Promise.all([
    readDecisionPage(viewer, params.code!),
    countDocuments(viewer, "decision", params.code!),
  ]);
  return { title: `${page.decision.code} ${page.decision.title}`, documentCount, ...page };
});

export const action = signedIn(async ({ viewer, request, params }) => {
  const code = params.code!;
  const form = await request.formData();
  switch (form.get("intent")) {
    case "withdraw":
      await withdrawDecision(viewer, code, parseForm(form, withdrawDecisionSchema));
      return redirectWithMessage(paths.decision(code), "governance:decision.withdrawn");
    case "retry":
      await retryDecision(viewer, code);
      return redirectWithMessage(paths.decision(code), "governance:decision.retried");
    default:
      await confirmDecision(viewer, code, parseForm(form, revisedSchema));
      return redirectWithMessage(paths.decision(code), "governance:decision.confirmedNow", { code });
  }
});

export default function DecisionPage() {
  const page = useLoaderData<typeof loader>();
  const { decision, hindrances } = page;
  const { t } = useTranslation("governance");
  const say = useSay();
  const post = { revision: decision.revision, submissionId: page.submissionId };
  return (
    <Page
      title={decision.title}
      badge={
        <>
          <Tag tone={decision.state === "recorded" ? "warning" : "accent"}>
            {say(`vocabulary:decisionState.${decision.state}`)}
          </Tag>
          {decision.classification === "closed" && <Tag>{say("vocabulary:clearance.closed")}</Tag>}
        </>
      }
      eyebrow={
        <Breadcrumbs
          label={t("breadcrumbs")}
          items={[{ href: paths.decisions(), label: t("decisions.title") }, { label: decision.code }]}
        />
      }
    >
      <Tabs
        label={say("governance:decision.pages")}
        items={[
          { href: paths.decision(decision.code), label: t("decision.text"), current: true },
          {
            href: paths.decisionDocuments(decision.code),
            label: say("documents:title"),
            count: page.documentCount || undefined,
          },
        ]}
      />
      <ActionFailureNotice />
      {page.mayConfirm && (
        <Card tone="accent" title={t("decision.confirmTitle")}>
          {hindrances.length > 0 ? (
            <ul className="list-disc pl-5">
              {hindrances.map((reason) => (
                <li key={reason.key}>{say(reason.key, reason.params)}</li>
              ))}
            </ul>
          ) : (
            <>
              <p className="mb-3">{t("decision.confirmText")}</p>
              <ActionForm intent="confirm" {...post} submitLabel={t("decision.confirm")} />
            </>
          )}
        </Card>
      )}
      {page.pendingEffects > 0 && (
        <Notice tone="warning" title={t("decision.pending", { count: page.pendingEffects })}>
          <p className="mb-2">{t("decision.pendingText")}</p>
          <ActionForm intent="retry" submitLabel={t("decision.retry")} variant="secondary" size="small" />
        </Notice>
      )}
      <Columns aside={<DecisionFacts page={page} />}>
        <Card title={t("decision.text")}>
          <p className="preserve-lines">{decision.text}</p>
          {decision.grounds && (
            <>
              <h3 className="mt-4">{t("decision.grounds")}</h3>
              <p className="preserve-lines">{decision.grounds}</p>
            </>
          )}
          {page.withdrawnReason && (
            <>
              <h3 className="mt-4">{t("decision.withdrawnBecause")}</h3>
              <p className="preserve-lines">{page.withdrawnReason}</p>
            </>
          )}
        </Card>
        {page.mayWithdraw && (
          <Card>
            <Disclosure summary={t("decision.withdraw")}>
              <ActionForm intent="withdraw" {...post} submitLabel={t("decision.withdraw")} variant="danger">
                <FormTextArea name="reason" label={t("reason")} rows={2} required />
              </ActionForm>
            </Disclosure>
          </Card>
        )}
        <Card>
          <Disclosure summary={say("audit:history")}>
            <History entries={page.history} />
          </Disclosure>
        </Card>
      </Columns>
    </Page>
  );
}
