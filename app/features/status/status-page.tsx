import type { ReactNode } from "react";
import { ActionFailureNotice, useActionFailure } from "~/features/auth/action-failure";
import { ActionForm, FormTextArea } from "~/features/auth/action-form";
import { sayLight } from "~/features/projects/light-words";
import { useLocale, useSay, useTranslation } from "~/i18n/use-words";
import { formatDate, formatInstant, formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Disclosure, ListRow, ListRows } from "~/ui/content";
import { Light } from "~/ui/light";
import { Breadcrumbs } from "~/ui/navigation";
import { Card, Notice, Page } from "~/ui/page";
import { AnswerView } from "./answer-view";
import { fieldName } from "./fields";
import { ProjectHeatStrip } from "./heat-strip";
import type { StatusPageData } from "./read-status-page.server";
import { StatusConflict } from "./status-conflict";
import { StatusForm } from "./status-form";

/** A project's status for a period: the form while it is to be answered, else the answer. `children` go below it. */
export function StatusPage({ page, children }: { page: StatusPageData; children?: ReactNode }) {
  const { t } = useTranslation(["status", "common"]);
  const say = useSay();
  const locale = useLocale();
  const { project, round, previous } = page;
  const period = formatPeriod(page.period, locale);
  const failure = useActionFailure();
  // what was typed and refused is shown again, also where an answer has come in the meantime
  const isForm = page.isForm || Boolean(failure?.submitted.some(([name]) => name === fieldName.light("overall")));
  const answer = !isForm && page.update?.state === "submitted" ? page.update : null;
  return (
    <Page
      title={project.title}
      eyebrow={
        <Breadcrumbs
          label={t("common:nav.projects")}
          items={[
            { href: paths.projects(), label: t("common:nav.projects") },
            { href: paths.project(project.code), label: project.code },
          ]}
        />
      }
      badge={
        answer ? (
          <Light value={answer.lights.overall.value} label={sayLight(say, answer.lights.overall.value, answer.scale)} />
        ) : (
          previous && <PreviousLight previous={previous} />
        )
      }
      lead={round ? t("lead", { period, deadline: formatDate(round.deadline) }) : t("leadWithoutDeadline", { period })}
      actions={
        !isForm && page.mayAnswer && page.update ? (
          <LinkButton href={paths.projectStatus(project.code, page.period, { edit: "1" })}>{t("correct")}</LinkButton>
        ) : undefined
      }
    >
      <Notices page={page} />
      {isForm ? <StatusForm key={`${project.code}/${page.period}`} page={page} /> : <Answered page={page} />}
      <Card title={t("heat.heading")}>
        <ProjectHeatStrip code={project.code} periods={page.heat} />
      </Card>
      {children}
      {page.mayReturn && <ReturnForm page={page} />}
    </Page>
  );
}

function PreviousLight({ previous }: { previous: NonNullable<StatusPageData["previous"]> }) {
  const { t } = useTranslation("status");
  const say = useSay();
  const locale = useLocale();
  const { value } = previous.lights.overall;
  const words = { light: sayLight(say, value, previous.scale), period: formatPeriod(previous.period, locale) };
  return <Light value={value} label={t("lightIn", words)} />;
}

function Notices({ page }: { page: StatusPageData }) {
  const { t } = useTranslation("status");
  const say = useSay();
  const failure = useActionFailure();
  const { update, round, draft } = page;
  const isGeneral = failure?.reasons.some((reason) => !reason.field);
  return (
    <>
      {failure?.conflict ? <StatusConflict failure={failure} page={page} /> : isGeneral && <ActionFailureNotice />}
      {page.isForm && round?.message && (
        <Notice tone="info">
          <p className="preserve-lines">{round.message}</p>
        </Notice>
      )}
      {update?.state === "returned" && (
        <Notice tone="warning" title={t("answer.returnedTitle", { name: update.returnedBy ?? "" })}>
          <p className="preserve-lines">{update.returnComment}</p>
          {page.isForm && <p className="small">{t("answer.returnedHint")}</p>}
        </Notice>
      )}
      {draft?.isStale && !draft.isShown && page.mayAnswer && (
        <Notice tone="info" title={t("draft.olderTitle")}>
          <p>
            {t("draft.older", { at: formatInstant(draft.savedAt) })}{" "}
            <a href={paths.projectStatus(page.project.code, page.period, { draft: "mine" })}>{t("draft.show")}</a>
          </p>
        </Notice>
      )}
      {page.refusals.map((reason) => (
        <Notice key={reason.key} tone="info">
          <p>{say(reason.key, reason.params)}</p>
        </Notice>
      ))}
      {page.isBarred && <Notice tone="info">{t("answer.leadReturns")}</Notice>}
    </>
  );
}

function Answered({ page }: { page: StatusPageData }) {
  const { t } = useTranslation("status");
  const locale = useLocale();
  const { update, round } = page;
  if (!update || update.state === "returned") {
    const key = round?.isLate || round?.state === "closed" ? "answer.unansweredMissing" : "answer.unanswered";
    return (
      <Notice tone="info">
        <p>{t(key, { period: formatPeriod(page.period, locale) })}</p>
        {page.refusals.length === 0 && !page.mayAnswer && <p className="small">{t("answer.mayNot")}</p>}
      </Notice>
    );
  }
  const at = formatInstant(update.submittedAt);
  const byline =
    update.source === "import"
      ? t("answer.imported", { at })
      : update.submittedBy
        ? t("answer.submittedBy", { at, name: update.submittedBy })
        : t("answer.submittedUnknown", { at });
  return (
    <>
      <p className="small muted">{byline}</p>
      {page.owed.length > 0 && <AlsoWaiting owed={page.owed} />}
      <AnswerView answer={update} groups={page.groups} />
    </>
  );
}

function AlsoWaiting({ owed }: { owed: StatusPageData["owed"] }) {
  const { t } = useTranslation("status");
  return (
    <Card title={t("answer.alsoWaiting")} tone="accent">
      <ListRows>
        {owed.map(({ projectId, code, title, period, deadline }) => (
          <ListRow
            key={projectId + period}
            title={title}
            href={paths.projectStatus(code, period)}
            detail={t("answer.due", { date: formatDate(deadline) })}
          />
        ))}
      </ListRows>
    </Card>
  );
}

function ReturnForm({ page }: { page: StatusPageData }) {
  const { t } = useTranslation("status");
  const failure = useActionFailure();
  const isMine = failure?.submitted.some(([name, value]) => name === "intent" && value === "return");
  return (
    <Disclosure summary={t("return.heading")} open={isMine}>
      <ActionForm
        intent="return"
        revision={page.revision}
        submissionId={page.submissionId}
        submitLabel={t("return.button")}
        variant="secondary"
      >
        <FormTextArea name="comment" label={t("return.comment")} required maxLength={4000} />
      </ActionForm>
    </Disclosure>
  );
}
