import { ActionFailureNotice, useActionFailure } from "~/features/auth/action-failure";
import { ActionForm, FormDate, FormSelect, FormText, FormTextArea } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatDate, formatInstant } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Card, Disclosure, Notice, Tag } from "~/ui/page";
import { decisionOutcomes } from "~models/vocabulary";
import type { ReportAction } from "./lifecycle";
import type { ActionState, readReportPage } from "./queries.server";

type PageData = Awaited<ReturnType<typeof readReportPage>>;
export type ReportWork = NonNullable<PageData["work"]>;

interface WorkProps {
  work: ReportWork;
}

/** For those who take the report along its path: where it stands, what can be done, and why not. */
export function ReportWorkPanel({ work, period, holdsClosed }: Pick<PageData, "period" | "holdsClosed"> & WorkProps) {
  const { t } = useTranslation("reports");
  const say = useSay();
  return (
    <div className="no-print mx-auto grid w-full max-w-[62.5rem] gap-4">
      <ActionFailureNotice />
      <Card title={t("work.title")}>
        <PathSteps path={work.path} />
        {work.heldBack && (
          <Notice tone="warning">
            <p>{say(work.heldBack.key, work.heldBack.params)}</p>
            <p>
              <a href={paths.round(period)}>{t("work.toRound")}</a>
            </p>
          </Notice>
        )}
        <Actions work={work} />
        {work.decisions.map((decision) => (
          <DecisionNotice key={decision.code} decision={decision} />
        ))}
        <StepLog steps={work.steps} />
      </Card>
      {work.editorial && <EditorialForm work={work} editorial={work.editorial} holdsClosed={holdsClosed} />}
    </div>
  );
}

function PathSteps({ path }: { path: ReportWork["path"] }) {
  const { t } = useTranslation("reports");
  const say = useSay();
  const current = path.findLastIndex((step) => step.isDone);
  return (
    <ol className="mb-4 grid grid-cols-2 gap-x-3 gap-y-3 sm:grid-cols-4 xl:grid-cols-7" aria-label={t("work.path")}>
      {path.map((step, index) => (
        <li
          key={step.step}
          aria-current={index === current ? "step" : undefined}
          className={step.isDone ? "border-accent border-t-4 pt-1" : "border-line border-t-4 pt-1 text-third"}
        >
          <span className={index === current ? "font-semibold" : undefined}>{say(`reports:path.${step.step}`)}</span>
          <span className="block text-sm text-third">{step.at ? formatInstant(step.at) : t("work.notYet")}</span>
        </li>
      ))}
    </ol>
  );
}

const written: ReportAction[] = ["take", "return", "correct"];

function Actions({ work }: { work: ReportWork }) {
  const { t } = useTranslation("reports");
  const say = useSay();
  const shown = work.actions.filter(({ action }) => action !== "edit");
  const allowed = shown.filter((action) => action.isAllowed);
  const refused = shown.filter((action) => !action.isAllowed && isWorthSaying(action));
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-start gap-3">
        {allowed
          .filter(({ action }) => !written.includes(action))
          .map(({ action }) => (
            <ActionForm
              key={action}
              intent={action}
              revision={work.revision}
              submissionId={work.submissionId}
              variant={action === "compile" ? "secondary" : "primary"}
              submitLabel={say(`reports:action.${action}`)}
            />
          ))}
      </div>
      {allowed
        .filter(({ action }) => written.includes(action))
        .map(({ action }) => (
          <Disclosure key={action} summary={say(`reports:action.${action}`)} open={action === "take"}>
            <WrittenAction action={action} work={work} />
          </Disclosure>
        ))}
      {refused.length > 0 && (
        <details className="text-sm">
          <summary>{t("work.notNow")}</summary>
          <ul className="mt-2 grid gap-1">
            {refused.map(({ action, reasons }) => (
              <li key={action}>
                <strong>{say(`reports:action.${action}`)}:</strong>{" "}
                {reasons.map((reason) => say(reason.key, reason.params)).join(" ")}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** Whoever may do nothing here is told about the next step, not about all of them. */
const isWorthSaying = ({ action }: ActionState) => action !== "compile" && action !== "correct";

function WrittenAction({ action, work }: { action: ReportAction; work: ReportWork }) {
  const { t } = useTranslation("reports");
  const say = useSay();
  const form = { intent: action, submissionId: work.submissionId, submitLabel: say(`reports:action.${action}`) };
  if (action === "take") {
    return (
      <ActionForm {...form}>
        <p className="muted">{t("take.explanation")}</p>
        <FormDate name="date" label={t("take.date")} value={work.today} required />
        <FormSelect
          name="outcome"
          label={t("take.outcome")}
          required
          value="noted"
          options={decisionOutcomes.map((value) => ({ value, label: say(`vocabulary:decisionOutcome.${value}`) }))}
        />
        <FormTextArea name="text" label={t("take.text")} rows={3} required />
      </ActionForm>
    );
  }
  const field = action === "return" ? "comment" : "correction";
  return (
    <ActionForm {...form} revision={work.revision} variant="secondary">
      <FormTextArea
        name={field}
        label={say(`reports:${action}.${field}`)}
        hint={say(`reports:${action}.hint`)}
        rows={2}
        required
      />
    </ActionForm>
  );
}

function DecisionNotice({ decision }: { decision: ReportWork["decisions"][number] }) {
  const { t } = useTranslation("reports");
  const say = useSay();
  return (
    <p className="mt-3">
      <a href={paths.decision(decision.code)}>{t("work.decision", { code: decision.code })}</a>{" "}
      {formatDate(decision.date)}: {say(`vocabulary:decisionOutcome.${decision.outcome}`)}{" "}
      <Tag tone={decision.state === "confirmed" ? "plain" : "accent"}>
        {say(`vocabulary:decisionState.${decision.state}`)}
      </Tag>
    </p>
  );
}

function StepLog({ steps }: { steps: ReportWork["steps"] }) {
  const { t } = useTranslation("reports");
  const say = useSay();
  return (
    <details className="mt-4 text-sm">
      <summary>{t("work.log")}</summary>
      <ol className="mt-2 grid gap-1">
        {steps.map((step) => (
          <li key={`${step.step}-${step.at}`}>
            {formatInstant(step.at)} · {say(`reports:done.${step.step}`)} · {step.by ?? say("common:system")}
            {step.onBehalfOf && ` ${t("work.onBehalfOf", { name: step.onBehalfOf })}`}
            {step.version && step.version > 1 && ` · ${t("version", { version: step.version })}`}
            {step.comment && <q className="block pl-4 text-second">{step.comment}</q>}
          </li>
        ))}
      </ol>
    </details>
  );
}

function EditorialForm({
  work: { revision, submissionId },
  editorial,
  holdsClosed,
}: {
  work: ReportWork;
  editorial: NonNullable<ReportWork["editorial"]>;
  holdsClosed: boolean;
}) {
  const { t } = useTranslation("reports");
  const failed = useActionFailure()?.submitted.some(([name, value]) => name === "intent" && value === "edit");
  return (
    <details className="card" open={failed}>
      <summary className="font-semibold">{t("editorial.title")}</summary>
      <ActionForm intent="edit" revision={revision} submissionId={submissionId} submitLabel={t("editorial.save")}>
        {holdsClosed && (
          <Notice tone="info" role="note">
            <p>{t("editorial.closedNote")}</p>
          </Notice>
        )}
        <FormText
          name="headline"
          label={t("editorial.headline")}
          hint={t("editorial.headlineHint")}
          value={editorial.headline}
          maxLength={140}
        />
        <FormTextArea name="lead" label={t("editorial.lead")} value={editorial.lead} rows={3} maxLength={600} />
        <FormTextArea name="comment" label={t("editorial.comment")} value={editorial.comment} rows={5} />
        {holdsClosed && (
          <>
            <FormText
              name="openHeadline"
              label={t("editorial.openHeadline")}
              value={editorial.openHeadline}
              maxLength={140}
            />
            <FormTextArea
              name="openLead"
              label={t("editorial.openLead")}
              value={editorial.openLead}
              rows={3}
              maxLength={600}
            />
            <FormTextArea
              name="openComment"
              label={t("editorial.openComment")}
              value={editorial.openComment}
              rows={5}
            />
          </>
        )}
      </ActionForm>
    </details>
  );
}
