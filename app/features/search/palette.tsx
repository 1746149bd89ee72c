import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { MarkedText } from "./marked-text";
import type { Suggested, SuggestedGroup } from "./suggestions";
import { type Suggesting, useSuggestions } from "./use-suggestions";

/** The command palette: a combobox over a list, in the browser's own dialog. Its options are links. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["search", "common", "vocabulary"]);
  const id = useId();
  const dialog = useModal();
  const [query, setQuery] = useState("");
  const suggesting = useSuggestions(query.trim());
  const [chosen, setChosen] = useChosen(suggesting);
  const count = optionCount(suggesting);
  const optionId = (index: number) => `${id}option${index}`;
  const isCurrent = suggesting?.query === query.trim();

  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || count === 0) return;
    event.preventDefault();
    const next = chosen < 0 && step < 0 ? count - 1 : (chosen + step + count) % count;
    setChosen(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: "nearest" });
  };
  // what the list shows may answer less than has been typed: then the page of the search answers
  const open = (event: FormEvent) => {
    const option = isCurrent ? document.getElementById(optionId(chosen)) : null;
    if (!option) return;
    event.preventDefault();
    option.click();
  };
  return (
    <dialog ref={dialog} className="palette" aria-label={t("search:palette.title")} onClose={onClose}>
      <form action={paths.search()} onSubmit={open} className="palette-field">
        <input
          className="input"
          name="q"
          type="search"
          role="combobox"
          aria-label={t("search:label")}
          aria-autocomplete="list"
          aria-expanded={count > 0}
          aria-controls={`${id}list`}
          aria-activedescendant={chosen >= 0 ? optionId(chosen) : undefined}
          placeholder={t("search:placeholder")}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={move}
        />
        <button type="button" className="btn btn-quiet" onClick={() => dialog.current?.close()}>
          {t("common:action.close")}
        </button>
      </form>
      <div id={`${id}list`} role="listbox" aria-label={t("search:palette.title")} className="palette-list">
        {numbered(suggesting?.groups ?? []).map(({ group, from }) => (
          <Group key={group.label} group={group} from={from} chosen={chosen} optionId={optionId} />
        ))}
      </div>
      <Outcome suggesting={suggesting} isCurrent={isCurrent} count={count} query={query} />
    </dialog>
  );
}

/** Opens the dialog when it is there; a click beside it closes it, and so does leaving the page. */
function useModal() {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    dialog.showModal();
    const close = () => dialog.close();
    const closeBeside = (event: MouseEvent) => event.target === dialog && close();
    dialog.addEventListener("click", closeBeside);
    // a page that is come back to shows itself as it was left
    window.addEventListener("pagehide", close);
    return () => {
      dialog.removeEventListener("click", closeBeside);
      window.removeEventListener("pagehide", close);
    };
  }, []);
  return ref;
}

/** The option Enter opens: the first of what was found, until the arrows choose another; none with nothing typed. */
function useChosen(suggesting: Suggesting | null): [number, (index: number) => void] {
  const [choice, setChoice] = useState<{ of: Suggesting | null; index: number }>({ of: null, index: -1 });
  const first = suggesting?.query && optionCount(suggesting) > 0 ? 0 : -1;
  return [choice.of === suggesting ? choice.index : first, (index) => setChoice({ of: suggesting, index })];
}

const lengthOf = ({ options, more }: SuggestedGroup) => options.length + (more ? 1 : 0);
const optionCount = (suggesting: Suggesting | null) =>
  (suggesting?.groups ?? []).reduce((sum, group) => sum + lengthOf(group), 0);

function numbered(groups: readonly SuggestedGroup[]): { group: SuggestedGroup; from: number }[] {
  let from = 0;
  return groups.map((group) => {
    const one = { group, from };
    from += lengthOf(group);
    return one;
  });
}

interface OptionsProps {
  from: number;
  chosen: number;
  optionId: (index: number) => string;
}

function Group({ group, from, chosen, optionId }: OptionsProps & { group: SuggestedGroup }) {
  const all = [
    ...group.options.map((option) => ({ option, className: "palette-option" })),
    ...(group.more ? [{ option: moreOf(group.more), className: "palette-option palette-more" }] : []),
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options, not of a form's fields
    <div role="group" aria-label={group.label}>
      <p className="palette-label" aria-hidden="true">
        {group.label}
      </p>
      {all.map(({ option, className }, index) => (
        <Option
          key={optionId(from + index)}
          id={optionId(from + index)}
          option={option}
          className={className}
          isChosen={chosen === from + index}
        />
      ))}
    </div>
  );
}

const moreOf = ({ href, label }: NonNullable<SuggestedGroup["more"]>): Suggested => ({
  href,
  title: [label],
  detail: "",
  isClosed: false,
});

interface OptionProps {
  id: string;
  option: Suggested;
  className: string;
  isChosen: boolean;
}

function Option({ id, option: { href, title, detail, isClosed }, className, isChosen }: OptionProps) {
  const { t } = useTranslation("vocabulary");
  return (
    <a id={id} href={href} role="option" aria-selected={isChosen} tabIndex={-1} className={className}>
      <span className="palette-title">
        <MarkedText pieces={title} />
        {isClosed && <span className="tag tag-accent">{t("clearance.closed")}</span>}
      </span>
      {detail && <span className="palette-detail">{detail}</span>}
    </a>
  );
}

interface OutcomeProps {
  suggesting: Suggesting | null;
  isCurrent: boolean;
  count: number;
  query: string;
}

/** What came of it, said aloud; and what the keys do. */
function Outcome({ suggesting, isCurrent, count, query }: OutcomeProps) {
  const { t } = useTranslation("search");
  const isFailed = isCurrent && suggesting?.isFailed;
  const said = isFailed
    ? t("palette.failed")
    : !isCurrent
      ? t("palette.searching")
      : count > 0
        ? t("palette.found", { count })
        : t(query.trim().length < 2 ? "tooShort" : "palette.none");
  return (
    <div className="palette-foot">
      <p role="status">{said}</p>
      {isFailed ? (
        <a href={paths.search({ q: query.trim() })}>{t("palette.openPage")}</a>
      ) : (
        <p className="palette-keys">{t("palette.keys")}</p>
      )}
    </div>
  );
}
