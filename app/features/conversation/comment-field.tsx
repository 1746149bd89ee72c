import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { FormTextArea } from "~/features/auth/action-form";
import { useTranslation } from "~/i18n/use-words";

/** Loaded when somebody types the first @. */
const MentionSuggestions = lazy(() => import("./mention-suggestions"));

/** The text of a comment. Once it holds an @ it offers the people who may see the project. */
export function CommentField({ code, label, value }: { code: string; label: string; value?: string }) {
  const { t } = useTranslation("conversation");
  const place = useRef<HTMLDivElement>(null);
  const [field, setField] = useState<HTMLTextAreaElement | null>(null);

  useEffect(() => {
    const textArea = place.current?.querySelector("textarea");
    if (!textArea) return;
    const onInput = () => {
      if (textArea.value.includes("@")) setField(textArea);
    };
    textArea.addEventListener("input", onInput);
    return () => textArea.removeEventListener("input", onInput);
  }, []);

  return (
    <div ref={place} className="comment-field">
      <FormTextArea name="text" label={label} hint={t("hint")} value={value} rows={4} required maxLength={4000} />
      {field && (
        <Suspense>
          <MentionSuggestions code={code} field={field} />
        </Suspense>
      )}
    </div>
  );
}
