import { Form } from "@remix-run/react";
import { useCallback, useMemo, useRef } from "react";
import { RevisionFields, useActionFailure } from "~/features/auth/action-failure";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatInstant } from "~/platform/format";
import { paths } from "~/platform/paths";
import { Button } from "~/ui/button";
import { FormErrors } from "~/ui/fields";
import { Card, Columns } from "~/ui/page";
import { fieldName, overProject, type StatusFields } from "./fields";
import { judge } from "./judge";
import { LightRows } from "./light-rows";
import { MilestoneFields } from "./milestone-fields";
import { MoneyFields } from "./money-fields";
import { NeedFields } from "./need-fields";
import type { StatusPageData } from "./read-status-page.server";
import type { StatusFormState } from "./status-form-state";
import { TextRows } from "./text-rows";
import { type Autosave, useAutosave } from "./use-autosave";
import { useFieldLabels } from "./use-field-labels";
import { fillFields, submitByKey, useTypedFields, useUnchanged } from "./use-status-form";

/** The page's one form: plain fields and a plain post; scripts only save drafts and show at once what follows. */
export function StatusForm({ page }: { page: StatusPageData }) {
  const { t } = useTranslation(["status", "common"]);
  const say = useSay();
  const failure = useActionFailure();
  const labels = useFieldLabels(page);
  const form = useRef<HTMLFormElement>(null);
  const start = useStartingFields(page);
  const { fields: typed, read } = useTypedFields(start);
  const restore = useCallback((fields: StatusFields) => fillFields(form.current, form.current, fields), []);
  const { autosave, saveSoon, stopSaving } = useAutosave(form, {
    address: paths.projectStatusDraft(page.project.code, page.period),
    personId: page.personId,
    revision: page.revision,
    submissionId: page.submissionId,
    savedAt: page.draft?.savedAt,
    restore,
  });
  const { setUnchanged, onKeyDown } = useUnchanged(form, page.last);
  const judged = useMemo(() => judge(page, typed), [page, typed]);
  const reasons = failure?.reasons.filter((reason) => reason.field) ?? [];
  const errorsOf = (name: string) => {
    const found = reasons.filter((reason) => reason.field === name).map((reason) => say(reason.key, reason.params));
    return found.length > 0 ? found : undefined;
  };
  const state: StatusFormState = { page, start, typed, judged, errorsOf, setUnchanged };
  return (
    <Form
      method="post"
      ref={form}
      className="stack"
      noValidate
      data-autosaved={autosave.state === "failed" || autosave.state === "signedOut" ? undefined : true}
      onInput={(event) => {
        read(event);
        saveSoon();
      }}
      onKeyDown={(event) => {
        onKeyDown(event);
        submitByKey(event, "submit");
      }}
      onSubmit={stopSaving}
    >
      <FormErrors
        title={t("common:formErrors.title")}
        errors={reasons.map((reason) => ({
          field: reason.field,
          label: labels(reason.field ?? ""),
          message: say(reason.key, reason.params),
        }))}
      />
      <RevisionFields revision={page.revision} submissionId={page.submissionId} />
      {/* the first button is the one that Enter in a text field presses: it must be the one that loses nothing */}
      <button type="submit" name="intent" value="draft" className="sr-only" tabIndex={-1} aria-hidden="true">
        {t("saveDraft")}
      </button>
      <Columns
        aside={
          <>
            <MilestoneFields {...state} />
            <NeedFields {...state} />
          </>
        }
      >
        <Card
          title={t("round.lights")}
          actions={
            page.last[fieldName.light("overall")] !== undefined && (
              <>
                <span className="status-kept status-scripted">{t("unchangedHint")}</span>
                <Button
                  variant="secondary"
                  size="small"
                  name="intent"
                  value="unchanged"
                  onClick={(event) => {
                    event.preventDefault();
                    setUnchanged(form.current);
                  }}
                >
                  {t("allUnchanged")}
                </Button>
              </>
            )
          }
        >
          <LightRows {...state} />
        </Card>
        <TextRows {...state} />
        <MoneyFields {...state} />
      </Columns>
      <SubmitBar autosave={autosave} />
    </Form>
  );
}

function SubmitBar({ autosave }: { autosave: Autosave }) {
  const { t } = useTranslation("status");
  const words =
    autosave.state === "saved"
      ? t("autosave.saved", { at: formatInstant(autosave.at) })
      : t(`autosave.${autosave.state}`);
  return (
    <div className="card status-submit">
      <div className="actions">
        <Button name="intent" value="submit">
          {t("submit")}
        </Button>
        <Button variant="secondary" name="intent" value="draft">
          {t("saveDraft")}
        </Button>
      </div>
      <p className="status-kept status-scripted">{t("submitKey")}</p>
      <p className={autosave.state === "saved" ? "status-kept" : "status-kept status-scripted"} role="status">
        {words}{" "}
        {autosave.state === "signedOut" && (
          <a href={paths.signIn()} target="_blank" rel="noreferrer">
            {t("autosave.signIn")}
          </a>
        )}
      </p>
    </div>
  );
}

/** What was typed before the post was refused, over the project as it is now; else what the server found to begin with. */
function useStartingFields(page: StatusPageData): StatusFields {
  const failure = useActionFailure();
  const submitted = failure?.submitted;
  return useMemo(() => {
    if (!submitted || submitted.length === 0) return page.fields;
    const current = Object.fromEntries(
      Object.entries(page.was).map(([name, value]) => [name.slice(fieldName.was("").length), value]),
    );
    return overProject(Object.fromEntries(submitted), current);
  }, [submitted, page]);
}
