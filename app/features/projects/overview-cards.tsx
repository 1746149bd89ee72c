import type { ReactNode } from "react";
import { useLocale, useSay, useTranslation } from "~/i18n/use-words";
import { formatDate, formatMoneyShort, formatNumber, formatPercent, formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { type Definition, ListRow, ListRows, StatRow } from "~/ui/content";
import { Light } from "~/ui/light";
import { Card, DefinitionList, Stat, Tag } from "~/ui/page";
import { type Dimension, ownScale } from "~models/vocabulary";
import { InReport } from "./in-report";
import { allLights, codeOfLight, sayLight } from "./light-words";
import type { ColumnName } from "./project-columns";
import type { ProjectOverview } from "./project-overview.server";

const filled = (items: (Definition | null | false | "" | undefined)[]) => items.filter(Boolean) as Definition[];
const said = (term: string, text: string | null | undefined, before?: ReactNode): Definition | null =>
  text || before
    ? {
        term,
        description: (
          <>
            {text && <span className="preserve-lines">{text}</span>}
            {before}
          </>
        ),
      }
    : null;

/** What it is about, in the words of its owner. */
export function PurposeCard({ page }: { page: ProjectOverview }) {
  const { t } = useTranslation("projects");
  const { facts } = page;
  const items = filled([
    said(t("field.summary"), facts.summary),
    said(t("field.purpose"), facts.purpose),
    said(t("field.expectedBenefits"), facts.expectedBenefits),
    said(t("field.noBenefitReason"), facts.noBenefitReason),
    said(t("field.outcome"), facts.outcome),
    said(t("field.lessons"), facts.lessons),
  ]);
  return (
    <Card title={t("overview.about")}>
      {items.length === 0 && <p className="muted">{t("overview.nothingYet")}</p>}
      <dl className="prose-list">
        {items.map(({ term, description }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed for a page
          <div key={index}>
            <dt className="label">{term}</dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

export function FactsCard({ page }: { page: ProjectOverview }) {
  const { t } = useTranslation("projects");
  const say = useSay();
  const { facts } = page;
  const date = (value: string | null | undefined) => value && formatDate(value);
  const report = page.sinceReport;
  const changed = (column: ColumnName) =>
    report?.said[column] !== undefined && <InReport report={report} said={report.said[column]} />;
  const items = filled([
    said(t("field.tier"), facts.tier && say(`vocabulary:tier.${facts.tier}`), changed("tier")),
    said(t("field.mandate"), say(`vocabulary:mandate.${facts.mandate}`), changed("mandate")),
    said(t("field.mandateBasis"), facts.mandateBasis),
    said(t("field.mandateDeadline"), date(facts.mandateDeadline)),
    said(t("field.areaId"), page.area, changed("area")),
    said(t("field.ownerId"), page.owner, changed("owner")),
    said(t("field.managerId"), page.manager, changed("manager")),
    said(t("field.team"), page.team.join(", ")),
    said(t("field.carriesOnId"), page.carriesOn),
    said(t("field.programmeId"), page.programme, changed("programme")),
    said(t("field.startDate"), date(facts.startDate)),
    said(t("field.endDate"), date(facts.endDate)),
    said(
      t("field.expectedAttainment"),
      (facts.expectedAttainment != null && formatPercent(facts.expectedAttainment)) || null,
    ),
    said(
      t("field.value"),
      (facts.value != null && [say(`vocabulary:value.${facts.value}`), facts.valueNote].filter(Boolean).join(": ")) ||
        null,
    ),
    said(t("field.kle"), facts.kle),
    said(t("field.caseNumber"), facts.caseNumber),
    said(t("field.documentNumber"), facts.documentNumber),
    said(t("field.externalIds"), facts.externalIds.join(", ")),
    said(t("field.classification"), facts.classification === "closed" ? facts.classificationReason : null),
    facts.tags.length > 0 && {
      term: t("field.tags"),
      description: facts.tags.map((tag) => (
        <span key={tag}>
          <a href={paths.projects({ tag })}>
            <Tag>{tag}</Tag>
          </a>{" "}
        </span>
      )),
    },
  ]);
  return (
    <Card title={t("overview.facts")}>
      <DefinitionList items={items} />
    </Card>
  );
}

/** A source with a scale of its own mostly rates but the whole: what it does not rate is no light. */
const isGiven = ({ light, scale }: ProjectOverview["lights"][number]) =>
  light !== "none" || scale === undefined || scale === ownScale;

/** The latest light of each dimension; the strip of all periods is put under it by the page. */
export function LightsCard({ page, children }: { page: ProjectOverview; children?: React.ReactNode }) {
  const { t, i18n } = useTranslation("projects");
  const say = useSay();
  const lightInReport = (dimension: Dimension) => {
    const code = page.sinceReport?.said[dimension];
    const before = allLights.find(({ light, scale }) => codeOfLight(light, scale) === code);
    return before && sayLight(say, before.light, before.scale);
  };
  return (
    <Card title={t("overview.lights")}>
      {page.lights.length === 0 ? (
        <p className="muted">{t("overview.noLights")}</p>
      ) : (
        <ListRows>
          {page.lights.filter(isGiven).map(({ dimension, light, scale }) => (
            <ListRow
              key={dimension}
              title={say(`vocabulary:dimension.${dimension}`)}
              end={
                <>
                  <InReport report={page.sinceReport} said={lightInReport(dimension)} />
                  <Light value={light} label={sayLight(say, light, scale)} />
                </>
              }
            />
          ))}
        </ListRows>
      )}
      {page.reportedPeriod && (
        <p className="small muted mt-2 mb-4">
          {t("overview.lightsFrom", { period: formatPeriod(page.reportedPeriod, i18n.language) })}
        </p>
      )}
      {children}
    </Card>
  );
}

export function ComingCard({ page }: { page: ProjectOverview }) {
  const { t } = useTranslation("projects");
  const dateInReport = (id: string) => {
    const date = page.sinceReport?.milestones[id];
    return date === undefined ? undefined : formatDate(date);
  };
  return (
    <Card title={t("overview.coming")} actions={<a href={paths.projectPlan(page.frame.code)}>{t("tab.plan")}</a>}>
      {page.milestones.length === 0 ? (
        <p className="muted">{t("overview.noMilestones")}</p>
      ) : (
        <ListRows>
          {page.milestones.map((milestone) => (
            <ListRow
              key={milestone.id}
              title={milestone.title}
              detail={milestone.slip ? t("plan.slipMonths", { months: signedMonths(milestone.slip) }) : undefined}
              end={
                <>
                  <InReport report={page.sinceReport} said={dateInReport(milestone.id)} />
                  <Tag tone={milestone.isOverdue ? "warning" : "plain"}>{formatDate(milestone.date)}</Tag>
                </>
              }
            />
          ))}
        </ListRows>
      )}
    </Card>
  );
}

export const signedMonths = (months: number) => (months > 0 ? "+" : "") + formatNumber(months);

export function EconomyCard({ page }: { page: ProjectOverview }) {
  const { t } = useTranslation(["projects", "common"]);
  const { economy } = page;
  const locale = useLocale();
  const short = (ore: number) => formatMoneyShort(ore, locale);
  const amount = (name: "budget" | "forecast") => {
    const [now, before] = [short(economy?.[name] ?? 0), short(page.sinceReport?.amounts[name] ?? 0)];
    const isChanged = page.sinceReport?.said[name] !== undefined && now !== before;
    return (
      <>
        {now}
        <InReport report={page.sinceReport} said={isChanged ? before : undefined} />
      </>
    );
  };
  return (
    <Card
      title={t("projects:tab.economy")}
      actions={<a href={paths.projectEconomy(page.frame.code)}>{t("projects:economy.lines")}</a>}
    >
      {economy ? (
        <StatRow>
          <Stat
            value={amount("budget")}
            label={t(economy.isFrozen ? "projects:economy.frozenProject" : "projects:economy.projectBudget")}
          />
          <Stat value={short(economy.actual)} label={t("projects:economy.projectSpent")} />
          <Stat
            value={amount("forecast")}
            label={t("projects:economy.projectForecast")}
            detail={
              economy.overrun?.percent != null
                ? `${economy.overrun.percent > 0 ? "+" : ""}${formatPercent(economy.overrun.percent)}`
                : undefined
            }
          />
        </StatRow>
      ) : (
        <p className="muted">{t("projects:economy.none")}</p>
      )}
      {economy && economy.operation.budget + economy.operation.forecast > 0 && (
        <p className="small">
          {t("projects:economy.besideOperation", {
            budget: short(economy.operation.budget),
            spent: short(economy.operation.actual),
            forecast: short(economy.operation.forecast),
          })}
        </p>
      )}
    </Card>
  );
}

export function BarriersCard({ page }: { page: ProjectOverview }) {
  const { t } = useTranslation("projects");
  if (page.barriers.length === 0 && page.openRisks === 0) return null;
  return (
    <Card
      title={t("tab.risks")}
      actions={<a href={paths.projectRisks(page.frame.code)}>{t("overview.openRisks", { count: page.openRisks })}</a>}
    >
      <ListRows>
        {page.largestRisk && (
          <ListRow
            title={page.largestRisk.title}
            detail={t("risk.largest")}
            end={<Tag>{t("risk.scoreIs", { score: page.largestRisk.score })}</Tag>}
          />
        )}
        {page.barriers.map((barrier) => (
          <ListRow
            key={barrier.id}
            title={barrier.title}
            detail={t("barrier.askedGroup", { group: barrier.group })}
            end={barrier.until && <Tag>{formatDate(barrier.until)}</Tag>}
          />
        ))}
      </ListRows>
    </Card>
  );
}
