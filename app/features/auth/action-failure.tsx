import { useActionData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useSay, useTranslation } from "~/i18n/use-words";
import { formatInstant } from "~/platform/format";
import { ConflictNotice } from "~/ui/conflict";
import { Notice } from "~/ui/page";
import type { ActionFailure } from "./guard.server";

/** What the last post was refused for, or null. */
export function useActionFailure(): ActionFailure["failure"] | null {
  const answer = useActionData() as Partial<ActionFailure> | undefined;
  return answer?.failure ?? null;
}

/** What was typed into a field before the post was refused, else `fallback`. */
export function useSubmittedValue(name: string, fallback?: string): string | undefined {
  const failure = useActionFailure();
  return failure?.submitted.find(([submitted]) => submitted === name)?.[1] ?? fallback;
}

/** Rows of a conflict: which fields to compare and how to show the saved one. */
export interface ConflictField {
  name: string;
  label: string;
  show: (current: Record<string, unknown>) => string;
}

/**
 * Why nothing was saved; for a conflict both versions, field by field. Show it above the form. `labels` says what the
 * field is called that a reason is about.
 */
export function ActionFailureNotice({
  fields = [],
  labels = {},
  children,
}: {
  fields?: ConflictField[];
  labels?: Record<string, string>;
  children?: ReactNode;
}) {
  const { t } = useTranslation("common");
  const say = useSay();
  const failure = useActionFailure();
  if (!failure) return null;
  if (failure.conflict) {
    const { conflict } = failure;
    const typed = new Map(failure.submitted);
    const rows = fields
      .filter((field) => typed.has(field.name))
      .map((field) => ({
        label: field.label,
        theirs: field.show(conflict.current),
        yours: typed.get(field.name) ?? "",
      }))
      .filter((row) => row.theirs !== row.yours);
    return (
      <ConflictNotice
        title={t("conflict.title")}
        explanation={t("conflict.explanationUnknown", { at: formatInstant(conflict.at) })}
        rows={rows}
        theirsLabel={t("conflict.theirs")}
        yoursLabel={t("conflict.yours")}
        fieldLabel={t("conflict.field")}
      />
    );
  }
  return (
    <Notice tone="error" role="alert" title={t("failure.title")}>
      <ul>
        {failure.reasons.map((reason) => (
          <li key={`${reason.field}/${reason.key}${JSON.stringify(reason.params ?? {})}`}>
            {reason.field && labels[reason.field] && `${labels[reason.field]}: `}
            {say(reason.key, reason.params)}
          </li>
        ))}
      </ul>
      <p>{t("failure.kept")}</p>
      {children}
    </Notice>
  );
}

/**
 * The revision a form is based on and the id of this submission. After a conflict the newer revision is posted, so
 * that saving again lets the typed version stand.
 */
export function RevisionFields({ revision, submissionId }: { revision: number; submissionId: string }) {
  const failure = useActionFailure();
  return (
    <>
      <input type="hidden" name="revision" value={failure?.conflict?.revision ?? revision} />
      <input type="hidden" name="submissionId" value={submissionId} />
    </>
  );
}
