import { useEffect, useId, useState } from "react";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { classNames } from "~/ui/class-names";
import type { Suggestion } from "./suggestions.server";

const typingPauseMilliseconds = 120;

/** The name that is being typed behind an @: where its @ is, and what stands between that and the caret. */
function typedBeforeCaret({ value, selectionStart }: HTMLTextAreaElement): { at: number; name: string } | null {
  const match = /(?:^|[^\p{L}\p{N}._%+-])@(\p{L}[\p{L}\p{M}'’. -]{0,40})$/u.exec(value.slice(0, selectionStart));
  const name = match?.[1];
  return name === undefined ? null : { at: selectionStart - name.length - 1, name };
}

const beginsPart = (name: string, typed: string) => ` ${name}`.toLowerCase().includes(` ${typed.toLowerCase()}`);

async function fetchSuggestions(code: string, name: string, signal: AbortSignal): Promise<Suggestion[]> {
  try {
    const answer = await fetch(paths.projectMentions(code, { q: name }), { signal });
    return answer.ok ? ((await answer.json()) as { suggestions: Suggestion[] }).suggestions : [];
  } catch {
    // without an answer there is nothing to offer; what is typed is read by the server all the same
    return [];
  }
}

function insert(field: HTMLTextAreaElement, at: number, typed: string): void {
  field.focus();
  field.setRangeText(`${typed} `, at, field.selectionStart, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Under the text field: who may be meant by the name behind the @. Arrow keys and Enter or Tab choose, Escape closes. */
export default function MentionSuggestions({ code, field }: { code: string; field: HTMLTextAreaElement }) {
  const { t } = useTranslation("conversation");
  const listId = useId();
  const [at, setAt] = useState<number | null>(null);
  const [offered, setOffered] = useState<Suggestion[]>([]);
  const [chosen, setChosen] = useState(0);
  const isOpen = at !== null && offered.length > 0;

  useEffect(() => {
    let pause: ReturnType<typeof setTimeout>;
    let asked = new AbortController();
    const close = () => setAt(null);
    const look = () => {
      clearTimeout(pause);
      asked.abort();
      const typed = typedBeforeCaret(field);
      if (!typed) return close();
      // until the answer comes, only what still fits is offered
      setOffered((earlier) => earlier.filter((one) => beginsPart(one.name, typed.name)));
      asked = new AbortController();
      const { signal } = asked;
      pause = setTimeout(async () => {
        const found = await fetchSuggestions(code, typed.name, signal);
        if (signal.aborted) return;
        setOffered(found);
        setChosen(0);
        setAt(found.length > 0 ? typed.at : null);
      }, typingPauseMilliseconds);
    };
    look();
    field.addEventListener("input", look);
    field.addEventListener("blur", close);
    return () => {
      clearTimeout(pause);
      asked.abort();
      field.removeEventListener("input", look);
      field.removeEventListener("blur", close);
    };
  }, [code, field]);

  useEffect(() => {
    if (!isOpen) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const suggestion = offered[chosen];
      if (step) setChosen((chosen + step + offered.length) % offered.length);
      else if (event.key === "Escape") setAt(null);
      else if ((event.key === "Enter" || event.key === "Tab") && suggestion) insert(field, at, suggestion.typed);
      else return;
      event.preventDefault();
    };
    field.addEventListener("keydown", onKeyDown);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", listId);
    field.setAttribute("aria-activedescendant", `${listId}-${chosen}`);
    return () => {
      field.removeEventListener("keydown", onKeyDown);
      field.removeAttribute("aria-controls");
      field.removeAttribute("aria-activedescendant");
    };
  }, [isOpen, offered, chosen, at, field, listId]);

  return (
    <>
      <p className="sr-only" role="status">
        {isOpen && t("suggestions.count", { count: offered.length })}
      </p>
      {isOpen && (
        <div id={listId} role="listbox" aria-label={t("suggestions.label")} className="mention-list">
          {offered.map((suggestion, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text field's, which keeps the focus
            // biome-ignore lint/a11y/useFocusableInteractive: see above
            <div
              key={suggestion.typed}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === chosen}
              className={classNames("mention-option", index === chosen && "mention-option-chosen")}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => insert(field, at, suggestion.typed)}
            >
              <span>{suggestion.name}</span>
              {suggestion.title && <span className="row-detail">{suggestion.title}</span>}
            </div>
          ))}
        </div>
      )}
    </>
  );
}
