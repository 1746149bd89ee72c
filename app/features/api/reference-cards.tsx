import { useSay, useTranslation } from "~/i18n/use-words";
import { Card, Disclosure } from "~/ui/page";
import { DataTable } from "~/ui/table";
import type { readReference, Term } from "./reference.server";

type Reference = ReturnType<typeof readReference>;

/** Calls to copy; the token stays out of the command's history. */
export function Examples({ origin }: { origin: string }) {
  const { t } = useTranslation("api");
  const calls = [
    `curl -H "Authorization: Bearer $TOKEN" "${origin}/api/v1/projects?phase=execution&limit=50"`,
    `curl -H "Authorization: Bearer $TOKEN" "${origin}/api/v1/status-updates.csv?period=2026-Q3&dialect=excel" -o status.csv`,
  ];
  return (
    <>
      <p className="mt-3">{t("page.examples")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable from the keyboard */}
      <pre className="overflow-x-auto small" tabIndex={0} lang="en">
        {calls.join("\n")}
      </pre>
    </>
  );
}

export function ResourceCard({
  name,
  summary,
  scope,
  itemAddress,
  parameters,
  fields,
}: Reference["resources"][number]) {
  const { t } = useTranslation("api");
  const say = useSay();
  return (
    <Card title={<code>/api/v1/{name}</code>} level={3} id={name}>
      <p lang="en">{summary}</p>
      <p className="small muted">
        {scope ? t("page.needs", { scope: say(`vocabulary:apiScope.${scope}`) }) : t("page.needsNone")} {t("page.item")}{" "}
        <code className="wrap-anywhere">{itemAddress}</code>
      </p>
      <Disclosure summary={t("page.parameters")}>
        <TermTable caption={t("page.parametersOf", { name })} terms={parameters} />
      </Disclosure>
      <Disclosure summary={t("page.fields")}>
        <TermTable caption={t("page.fieldsOf", { name })} terms={fields} />
      </Disclosure>
    </Card>
  );
}

function TermTable({ caption, terms }: { caption: string; terms: readonly Term[] }) {
  const { t } = useTranslation("api");
  const columns = (["name", "kind", "description"] as const).map((key) => ({ key, header: t(`page.column.${key}`) }));
  return (
    <DataTable caption={caption} captionHidden columns={columns} stacked dense>
      {terms.map(({ name, kind, description }) => (
        <tr key={name} lang="en">
          <th scope="row">
            <code className="wrap-anywhere">{name}</code>
          </th>
          <td data-label={t("page.column.kind")}>{kind}</td>
          <td data-label={t("page.column.description")}>{description}</td>
        </tr>
      ))}
    </DataTable>
  );
}

export function ProblemTable({ problems }: Pick<Reference, "problems">) {
  const { t } = useTranslation("api");
  const columns = [
    { key: "status", header: t("page.column.status") },
    { key: "kind", header: t("page.column.type") },
    { key: "title", header: t("page.column.description") },
  ];
  return (
    <div className="card">
      <DataTable caption={t("page.problems")} captionHidden columns={columns} stacked dense>
        {problems.map(({ kind, status, title }) => (
          <tr key={kind} id={kind} lang="en">
            <td data-label={t("page.column.status")}>{status}</td>
            <th scope="row">
              <code>/api#{kind}</code>
            </th>
            <td data-label={t("page.column.description")}>{title}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  );
}
