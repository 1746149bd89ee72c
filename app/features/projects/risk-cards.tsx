import { ActionForm, FormSelect, FormText, FormTextArea } from "~/features/auth/action-form";
import { useSay, useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { FieldRow } from "~/ui/fields";
import { Card, EmptyState, Tag } from "~/ui/page";
import { DataTable } from "~/ui/table";
import { riskStates, riskTrends } from "~models/vocabulary";
import type { RisksPage } from "./risks-page.server";

type RiskOfPage = RisksPage["risks"][number];

/** The project's risks, and the form of the one that is being changed or registered. */
export function RisksCard({ page }: { page: RisksPage }) {
  const { t } = useTranslation(["projects", "common"]);
  const { frame, risks, edited } = page;
  const edit = (part: string) => `${paths.projectRisks(frame.code, { edit: part })}#risk-form`;
  const chosen = risks.find((risk) => risk.id === edited);
  return (
    <Card
      id="risks"
      title={t("projects:risk.title")}
      actions={
        frame.may.edit && (
          <LinkButton size="small" href={edit("new-risk")}>
            {t("projects:risk.new")}
          </LinkButton>
        )
      }
    >
      {(chosen || edited === "new-risk") && <RiskForm page={page} risk={chosen} />}
      {risks.length === 0 ? (
        <EmptyState title={t("projects:risk.none")} />
      ) : (
        <RiskTable risks={risks} editHref={frame.may.edit ? edit : null} />
      )}
    </Card>
  );
}

function RiskTable({ risks, editHref }: { risks: RiskOfPage[]; editHref: ((id: string) => string) | null }) {
  const { t } = useTranslation("projects");
  const say = useSay();
  const columns = [
    { key: "title", header: t("risk.one"), width: "wide" as const },
    { key: "score", header: t("risk.score"), numeric: true },
    { key: "trend", header: t("risk.trend") },
    { key: "state", header: t("risk.state") },
    { key: "owner", header: t("risk.owner") },
  ];
  return (
    <DataTable caption={t("risk.title")} captionHidden columns={columns} stacked>
      {risks.map((risk) => (
        <tr key={risk.id} id={`risk-${risk.id}`}>
          <th scope="row">
            {editHref ? <a href={editHref(risk.id)}>{risk.title}</a> : risk.title}
            {risk.response && <p className="small muted preserve-lines">{risk.response}</p>}
          </th>
          <td data-label={t("risk.score")} className="n">
            {t("risk.scoreOf", { probability: risk.probability, impact: risk.impact, score: risk.score })}
          </td>
          <td data-label={t("risk.trend")}>{say(`vocabulary:riskTrend.${risk.trend}`)}</td>
          <td data-label={t("risk.state")}>{say(`vocabulary:riskState.${risk.state}`)}</td>
          <td data-label={t("risk.owner")}>{risk.owner}</td>
        </tr>
      ))}
    </DataTable>
  );
}

function RiskForm({ page, risk }: { page: RisksPage; risk?: RiskOfPage }) {
  const { t } = useTranslation(["projects", "common"]);
  const say = useSay();
  const { frame, people } = page;
  const scale = ["1", "2", "3", "4", "5"].map((value) => ({ value, label: say(`projects:risk.scale.${value}`) }));
  const enumeration = (name: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: say(`vocabulary:${name}.${value}`) }));
  return (
    <section id="risk-form" key={`${risk?.id}-${frame.revision}`} className="stack">
      <h3>{risk ? t("projects:risk.edit") : t("projects:risk.new")}</h3>
      <ActionForm
        intent="risk"
        part={risk?.id}
        revision={frame.revision}
        submissionId={frame.submissionId}
        submitLabel={t("common:action.save")}
        extra={
          <LinkButton href={paths.projectRisks(frame.code)} variant="quiet">
            {t("common:action.cancel")}
          </LinkButton>
        }
      >
        <FormText name="title" label={t("projects:risk.one")} value={risk?.title} required maxLength={200} />
        <FieldRow>
          <FormSelect
            name="probability"
            label={t("projects:risk.probability")}
            value={risk ? String(risk.probability) : "3"}
            options={scale}
            required
          />
          <FormSelect
            name="impact"
            label={t("projects:risk.impact")}
            value={risk ? String(risk.impact) : "3"}
            options={scale}
            required
          />
        </FieldRow>
        <FormTextArea name="response" label={t("projects:risk.response")} value={risk?.response} />
        <FieldRow>
          <FormSelect
            name="ownerId"
            label={t("projects:risk.owner")}
            value={risk?.ownerId}
            placeholder={t("common:field.choose")}
            options={people}
          />
          <FormSelect
            name="state"
            label={t("projects:risk.state")}
            value={risk?.state ?? "open"}
            options={enumeration("riskState", riskStates)}
            required
          />
          <FormSelect
            name="trend"
            label={t("projects:risk.trend")}
            value={risk?.trend ?? "steady"}
            options={enumeration("riskTrend", riskTrends)}
            required
          />
        </FieldRow>
      </ActionForm>
    </section>
  );
}

/** A risk's score as a quiet tag; large ones warn. */
export function ScoreTag({ score }: { score: number }) {
  return <Tag tone={score >= 15 ? "warning" : "plain"}>{score}</Tag>;
}
