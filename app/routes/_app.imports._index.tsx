import { useLoaderData } from "@remix-run/react";
import { permitted } from "~/features/auth/guard.server";
import { pageTitle } from "~/features/auth/page-title";
import { canImport } from "~/features/exchange/policy";
import { offeredPresets } from "~/features/exchange/presets.server";
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
  presets: await offeredPresets(),
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
            { key: "name", header: t("list.presetName") },
            { key: "title", header: t("list.presetTitle"), width: "wide" },
            { key: "kind", header: t("list.presetOrigin") },
          ]}
        >
          {presets.map((preset) => (
            <tr key={preset.name}>
              <th scope="row">{preset.name}</th>
              <td data-label={t("list.presetTitle")}>
                {preset.title}
                {preset.description && <div className="small muted">{preset.description}</div>}
              </td>
              <td data-label={t("list.presetOrigin")}>
                <Tag>{preset.isShipped ? t("list.presetShipped") : t("list.presetSaved")}</Tag>
              </td>
            </tr>
          ))}
        </DataTable>
      </Section>
    </Page>
  );
}
