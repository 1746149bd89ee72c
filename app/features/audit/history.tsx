import { useSay, useTranslation } from "~/i18n/use-words";
import { formatInstant } from "~/platform/format";
import { Disclosure } from "~/ui/page";
import type { HistoryEntry } from "./history-entry";
import { HistoryWords } from "./history-words";

/** More changed fields than this are folded: a new document lists all of its own. */
const shownAtOnce = 5;

/** Who changed what, when and why, newest first. `showSubject` names the thing, where the list is about many. */
export function History({ entries, showSubject }: { entries: HistoryEntry[]; showSubject?: boolean }) {
  const { t, i18n } = useTranslation(["audit", "vocabulary", "common"]);
  const say = useSay();
  const words = new HistoryWords(say, (key) => i18n.exists(key));
  if (entries.length === 0) return <p className="muted">{t("audit:empty")}</p>;
  return (
    <ol className="rows">
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} words={words} showSubject={showSubject} />
      ))}
    </ol>
  );
}

function Entry({ entry, words, showSubject }: { entry: HistoryEntry; words: HistoryWords; showSubject?: boolean }) {
  const { t } = useTranslation("audit");
  const say = useSay();
  const by = entry.by === null ? say("common:system") : entry.by || t("erased");
  const changes = <Changes entry={entry} words={words} />;
  return (
    <li>
      <div className="row-text">
        <p>
          <strong>{words.action(entry.action)}</strong>
          {showSubject && <Subject entry={entry} words={words} />}
        </p>
        <p className="row-detail">
          {entry.onBehalfOf === undefined
            ? t("byAt", { name: by, at: formatInstant(entry.at) })
            : t("byOnBehalfOfAt", { name: by, other: entry.onBehalfOf || t("erased"), at: formatInstant(entry.at) })}
        </p>
        {entry.reason && <p>{t("reason", { reason: entry.reason })}</p>}
        {entry.isHidden && <p className="row-detail">{t("hidden")}</p>}
        {entry.changes.length > shownAtOnce ? (
          <Disclosure summary={t("changeCount", { count: entry.changes.length })}>{changes}</Disclosure>
        ) : (
          changes
        )}
      </div>
    </li>
  );
}

function Subject({ entry, words }: { entry: HistoryEntry; words: HistoryWords }) {
  const say = useSay();
  const title = entry.subject?.titleKey ? say(entry.subject.titleKey) : entry.subject?.title;
  const kind = words.entity(entry.entity);
  if (!title) return <> · {kind}</>;
  return (
    <>
      {" · "}
      {entry.subject?.path ? <a href={entry.subject.path}>{title}</a> : title}
      <span className="muted"> ({kind})</span>
    </>
  );
}

function Changes({ entry, words }: { entry: HistoryEntry; words: HistoryWords }) {
  const { t } = useTranslation("audit");
  if (entry.changes.length === 0) return null;
  const rows = entry.changes.map((change) => ({
    field: words.field({ entity: entry.entity, list: change.list, field: change.field }),
    part: change.part && words.part(entry.entity, change.list, change.part),
    from: words.value({ entity: entry.entity, list: change.list, field: change.field }, change.from),
    to: words.value({ entity: entry.entity, list: change.list, field: change.field }, change.to),
    isNew: change.from === undefined,
  }));
  return (
    <ul className="small">
      {rows.map((row) => (
        <li key={`${row.field}/${row.part}/${row.from}/${row.to}`} className="py-0.5">
          <span className="muted">
            {row.field}
            {row.part && ` (${row.part})`}:{" "}
          </span>
          {!row.isNew && (
            <>
              <del>
                <span className="sr-only">{t("from")} </span>
                {row.from}
              </del>
              <span aria-hidden="true"> → </span>
            </>
          )}
          <span className="sr-only">{t("to")} </span>
          <ins className="no-underline">{row.to}</ins>
        </li>
      ))}
    </ul>
  );
}
