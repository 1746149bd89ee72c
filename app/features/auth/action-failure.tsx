import { type ShouldRevalidateFunctionArgs, useActionData, useLocation } from "@remix-run/react";
import { type ReactNode, useEffect, useRef } from "react";
import { useSay, useTranslation } from "~/i18n/use-words";
import type { Reason } from "~/platform/errors";
import { formatInstant } from "~/platform/format";
import { LinkButton } from "~/ui/button";
import { ConflictNotice, type ConflictRow } from "~/ui/conflict";
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

/**
 * Why nothing was saved. Show it above the form. `labels` says what the field is called that a reason is about; a page
 * with `passwords` asks for them anew, for they are not sent back; `kept` says it where a file has to be chosen anew.
 * `placeOf` is where the way out of a reason is, where that is on another page.
 */
export function ActionFailureNotice({
  labels = {},
  passwords,
  title,
  kept,
  placeOf = () => null,
  children,
}: {
  labels?: Record<string, string>;
  passwords?: boolean;
  title?: string;
  kept?: string;
  placeOf?: (reason: Reason) => string | null;
  children?: ReactNode;
}) {
  const { t } = useTranslation("common");
  const say = useSay();
  const failure = useActionFailure();
  if (!failure) return null;
  if (failure.conflict) return <Conflict conflict={failure.conflict} />;
  return (
    <BroughtIntoView>
      <Notice tone="error" role="alert" title={title ?? t("failure.title")}>
        <ul>
          {failure.reasons.map((reason) => (
            <li key={`${reason.field}/${reason.key}${JSON.stringify(reason.params ?? {})}`}>
              {reason.field && labels[reason.field] && `${labels[reason.field]}: `}
              <ReasonText text={say(reason.key, reason.params)} href={placeOf(reason)} />
            </li>
          ))}
        </ul>
        <p>{kept ?? say(passwords ? "auth:password.again" : "common:failure.kept")}</p>
        {children}
      </Notice>
    </BroughtIntoView>
  );
}

function ReasonText({ text, href }: { text: string; href: string | null }) {
  return href ? <a href={href}>{text}</a> : text;
}

/** The button of a long form is far below what is said about it. */
function BroughtIntoView({ children }: { children: ReactNode }) {
  const failure = useActionFailure();
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for each post that is refused
  useEffect(() => place.current?.focus(), [failure]);
  return (
    <div ref={place} tabIndex={-1}>
      {children}
    </div>
  );
}

/**
 * Who saved meanwhile, and the way to take their version. Fields that differ show the saved one beside what was typed;
 * `rows` compares where a form shows it in no other way.
 */
export function Conflict({
  conflict: { by, at },
  rows,
}: {
  conflict: NonNullable<ActionFailure["failure"]["conflict"]>;
  rows?: ConflictRow[];
}) {
  const { t } = useTranslation("common");
  const { pathname, search } = useLocation();
  const words = { name: by ?? t("conflict.somebody"), at: formatInstant(at) };
  return (
    <BroughtIntoView>
      <ConflictNotice
        title={t("conflict.title")}
        explanation={t("conflict.explanation", words)}
        rows={rows}
        theirsLabel={t("conflict.theirs")}
        yoursLabel={t("conflict.yours")}
        fieldLabel={t("conflict.field")}
        actions={<LinkButton href={pathname + search}>{t("conflict.takeTheirs")}</LinkButton>}
      />
    </BroughtIntoView>
  );
}

/** The version saved meanwhile, for the field it stands at. */
export function SavedNow({ value }: { value: ReactNode }) {
  const { t } = useTranslation("common");
  return (
    <span className="saved-now">
      {t("conflict.savedNow")} {value || t("conflict.nothing")}
    </span>
  );
}

/**
 * For routes whose forms carry a revision, as `shouldRevalidate`: also after a refused post the page reads what is
 * saved now.
 */
export function revalidateAfterPost({ formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return formMethod === "POST" || defaultShouldRevalidate;
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
