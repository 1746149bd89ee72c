import { useLoaderData } from "@remix-run/react";
import { permitted } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { canImport } from "~/features/exchange/policy";
import { allPresets } from "~/features/exchange/presets.server";
import { listImports } from "~/features/exchange/queries.server";
import { RunList } from "~/features/exchange/run-list";
import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { Page, Section, Tag } from "~/ui/page";
import { DataTable } from "~/ui/table";

export const meta = pageTitle;

export const loader = permitted(canImport, async ({ t }) => ({
  title: t("exchange:title"),
  runs: await listImports(t),
  presets: await allPresets(t),
}));

export default function ImportsPage() {
  const { runs, presets } = useLoaderData<typeof loader>();
  const { t } = useTranslation("exchange");
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <LinkButton href={paths.newImport()} variant="primary">
          {t("list.new")}
        </LinkButton>
      }
    >
      <Section title={t("list.runs")}>
        <RunList runs={runs} />
      </Section>
      <Section title={t("list.presets")}>
        <DataTable
          caption={t("list.presets")}
          captionHidden
          stacked
          columns={[
            { key: "title", header: t("list.presetTitle"), width: "wide" },
            { key: "name", header: t("list.presetName") },
            { key: "kind", header: t("list.presetOrigin") },
          ]}
        >
          {presets.map((preset) => (
            <tr key={preset.name}>
              <th scope="row">
                <a href={paths.importPreset(preset.name)}>{preset.title}</a>
                {preset.description && <div className="small muted">{preset.description}</div>}
              </th>
              <td data-label={t("list.presetName")}>{preset.name}</td>
              <td data-label={t("list.presetOrigin")}>
                <Tag tone={preset.isArchived ? "warning" : "plain"}>{t(originOf(preset))}</Tag>
              </td>
            </tr>
          ))}
        </DataTable>
      </Section>
    </Page>
  );
}

const originOf = ({ isShipped, isArchived }: { isShipped: boolean; isArchived: boolean }) =>
  isArchived ? "list.presetArchived" : isShipped ? "list.presetShipped" : "list.presetSaved";
