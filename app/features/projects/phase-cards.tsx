import { useSearchParams } from "@remix-run/react";
import { useActionFailure } from "~/features/auth/action-failure";
import { ActionForm, FormTextArea } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatDate } from "~/platform/format";
import { Card, Disclosure, Notice } from "~/ui/page";
import { phases } from "~models/vocabulary";
import type { Requirement } from "./lifecycle";
import type { PhasePage } from "./phase-page.server";
import { placeOfRequirement } from "./requirement-places";

type OperationOfPage = PhasePage["operations"][number];

/** All phases in their order, with the one it is in. */
export function PhaseSteps({ page }: { page: PhasePage }) {
  const { t } = useTranslation("projects");
  const say = useSay();
  const { phase, condition } = page.frame;
  const now = phases.indexOf(phase);
  return (
    <Card title={t("phase.now", { phase: say(`vocabulary:phase.${phase}`), date: formatDate(page.since) })}>
      <ol className="phase-steps">
        {phases.map((step, index) => {
          const isSkipped = index < now && step === "procurement" && !page.hasProcured;
          const isDone = index < now && !isSkipped;
          return (
            <li key={step} aria-current={index === now ? "step" : undefined} className={isDone ? "is-done" : undefined}>
              {say(`vocabulary:phase.${step}`)}
              {isDone && <span className="sr-only"> {t("phase.passed")}</span>}
              {isSkipped && ` ${t("phase.skipped")}`}
            </li>
          );
        })}
      </ol>
      {condition !== "active" && (
        <Notice tone="warning" title={say(`vocabulary:condition.${condition}`)}>
          {page.conditionReason && <p>{page.conditionReason}</p>}
        </Notice>
      )}
    </Card>
  );
}

/** A step onward: what it asks, met or missing, and the button. */
export function OperationCard({ page, operation }: { page: PhasePage; operation: OperationOfPage }) {
  const { t } = useTranslation("projects");
  const say = useSay();
  const { name, requirements, to } = operation;
  const missing = requirements.filter((one) => one.missing).length;
  const phase = say(`vocabulary:phase.${to}`);
  return (
    <Card title={say(`projects:operation.${name}.do`, { phase })} level={3}>
      <p>{say(`projects:operation.${name}.text`, { phase })}</p>
      {requirements.length > 0 && (
        <>
          <p className="label">{missing === 0 ? t("phase.allMet") : t("phase.missing", { count: missing })}</p>
          <ul className="checklist">
            {requirements.map((one) => (
              <RequirementLine key={one.name} requirement={one} code={page.frame.code} />
            ))}
          </ul>
        </>
      )}
      {page.mayChange && missing === 0 && <OperationForm page={page} operation={operation} />}
    </Card>
  );
}

/** A step aside or back, folded until it is wanted or the address names it. */
export function AsideOperation({ page, operation }: { page: PhasePage; operation: OperationOfPage }) {
  const say = useSay();
  const failure = useActionFailure();
  const { name, to } = operation;
  const phase = say(`vocabulary:phase.${to}`);
  const [search] = useSearchParams();
  const isRefused = failure?.submitted.some(([field, value]) => field === "operation" && value === name) ?? false;
  return (
    <Disclosure
      id={name}
      summary={say(`projects:operation.${name}.do`, { phase })}
      open={isRefused || search.get("operation") === name}
    >
      <div className="stack">
        <p>{say(`projects:operation.${name}.text`, { phase })}</p>
        <OperationForm page={page} operation={operation} />
      </div>
    </Disclosure>
  );
}

function OperationForm({ page, operation }: { page: PhasePage; operation: OperationOfPage }) {
  const { t } = useTranslation("projects");
  const say = useSay();
  const { name, to } = operation;
  return (
    <ActionForm
      intent={name}
      revision={page.frame.revision}
      submissionId={page.frame.submissionId}
      submitLabel={say(`projects:operation.${name}.do`, { phase: say(`vocabulary:phase.${to}`) })}
      variant={operation.needsReason ? "secondary" : "primary"}
    >
      <input type="hidden" name="operation" value={name} />
      {operation.needsReason && <FormTextArea name="reason" label={t("field.reason")} rows={2} required />}
    </ActionForm>
  );
}

function RequirementLine({ requirement, code }: { requirement: Requirement; code: string }) {
  const { t } = useTranslation("projects");
  const say = useSay();
  const { name, missing } = requirement;
  if (!missing) {
    return (
      <li className="is-met">
        <span className="sr-only">{t("phase.met")} </span>
        {say(`projects:requirement.${name}`)}
      </li>
    );
  }
  return (
    <li>
      <span className="sr-only">{t("phase.lacks")} </span>
      <a href={placeOfRequirement(code, name)}>{say(missing.key, missing.params)}</a>
    </li>
  );
}
