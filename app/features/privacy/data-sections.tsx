import { HistoryWords } from "~/features/audit/history-words";
import { useSay, useTranslation } from "~/i18n/use-words";
import { DefinitionList, Disclosure } from "~/ui/content";
import { Card } from "~/ui/page";
import { DataTable } from "~/ui/table";
import type { ShownSection } from "./shown-export";

/** What is kept about a person, kind by kind. */
export function DataSections({ sections }: { sections: ShownSection[] }) {
  const { t } = useTranslation("privacy");
  const filled = sections.filter((section) => section.total > 0);
  const empty = sections.filter((section) => section.total === 0);
  return (
    <>
      <Card>
        <div className="stack">
          {filled.map((section) => (
            <Section key={section.kind} section={section} />
          ))}
        </div>
      </Card>
      {empty.length > 0 && (
        <Card title={t("data.nothingOf")}>
          <p>{empty.map(({ kind }) => t(`section.${kind}` as "section.person")).join(", ")}</p>
        </Card>
      )}
    </>
  );
}

function Section({ section: { kind, total, columns, rows } }: { section: ShownSection }) {
  const { t, i18n } = useTranslation(["privacy", "audit", "vocabulary", "portfolio"]);
  const say = useSay();
  const words = new HistoryWords(say, (key) => i18n.exists(key));
  const title = say(`privacy:section.${kind}`);
  const name = (column: string) =>
    i18n.exists(`privacy:field.${column}`)
      ? say(`privacy:field.${column}`)
      : words.field({ entity: "Person", field: column });
  const value = (column: string, one: unknown) => {
    if (one === null) return t("privacy:data.hidden");
    if (one === undefined) return "–";
    if (column === "action") return words.action(String(one));
    if (column === "entity") return words.entity(String(one));
    return wordOf(column, one) ?? words.value({ entity: "Person", field: column }, one);
  };
  const wordOf = (column: string, one: unknown) => {
    if (!["part", "roles", "fields", "by", "step"].includes(column)) return null;
    return [one]
      .flat()
      .map((part) => partWord(String(part)))
      .join(", ");
  };
  const partWord = (part: string) =>
    i18n.exists(`privacy:part.${part}`) ? say(`privacy:part.${part}`) : words.field({ entity: "Person", field: part });
  const [only] = rows;
  if (kind === "person" && only) {
    const items = columns.map((column) => ({ term: name(column), description: value(column, only[column]) }));
    return (
      <section>
        <h2 className="mb-3">{title}</h2>
        <DefinitionList items={items} />
      </section>
    );
  }
  return (
    <Disclosure summary={`${title} (${total})`}>
      {total > rows.length && <p className="muted mb-2">{t("privacy:data.newest", { count: rows.length, total })}</p>}
      <DataTable
        caption={title}
        captionHidden
        stacked
        dense
        columns={columns.map((column) => ({ key: column, header: name(column) }))}
      >
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is kept has no other identity than its place
          <tr key={index}>
            {columns.map((column) => (
              <td key={column} data-label={name(column)}>
                {value(column, row[column])}
              </td>
            ))}
          </tr>
        ))}
      </DataTable>
    </Disclosure>
  );
}
