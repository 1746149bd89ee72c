import { useLocale, useTranslation } from "~/i18n/use-words";
import { formatDate, formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { CardGrid, EmptyState, Page } from "~/ui/page";
import { EconomyCard, MineCard, NeedsCard, TasksCard } from "./overview-cards";
import { AreasCard, PeriodsCard, PortfolioCard } from "./portfolio-cards";
import type { Overview } from "./read-overview.server";
import { SetupCard } from "./setup-card";

function greetingKey(hour: number) {
  if (hour < 5) return "greeting.night";
  if (hour < 10) return "greeting.morning";
  if (hour < 18) return "greeting.day";
  return "greeting.evening";
}

/** What the viewer owes first, then the portfolio at a glance. */
export function OverviewPage({ firstName, hour, overview }: { firstName: string; hour: number; overview: Overview }) {
  const { t } = useTranslation("overview");
  return (
    <Page title={t(greetingKey(hour), { name: firstName })} lead={<RoundLine overview={overview} />} wide>
      {overview.setup && <SetupCard steps={overview.setup} />}
      {overview.hasProjects ? (
        <CardGrid>
          <TasksCard tasks={overview.tasks} />
          {overview.isAsked && <NeedsCard overview={overview} />}
          {overview.mine.length > 0 && <MineCard overview={overview} />}
          <PortfolioCard overview={overview} />
          {!overview.isAsked && <NeedsCard overview={overview} />}
          <AreasCard overview={overview} />
          <PeriodsCard overview={overview} />
          <EconomyCard overview={overview} />
        </CardGrid>
      ) : (
        !overview.setup && (
          <EmptyState title={t("empty.title")}>
            <p>{t("empty.text")}</p>
          </EmptyState>
        )
      )}
    </Page>
  );
}

function RoundLine({ overview }: { overview: Overview }) {
  const { t } = useTranslation("overview");
  const locale = useLocale();
  const { round, publishedPeriod, asked, answered } = overview;
  const period = formatPeriod(overview.period, locale);
  const state = round?.state ?? "none";
  const deadline = round ? formatDate(round.deadline) : "";
  return (
    <>
      {t(`round.${state}`, { period, deadline })}{" "}
      {round && asked > 0 && (
        <a href={paths.round(overview.period)}>{t(`round.${round.state}Answered`, { answered, count: asked })}</a>
      )}
      {publishedPeriod && (
        <span className="block">
          <a className="inline-block py-1" href={paths.report(publishedPeriod)}>
            {t("round.published", { period: formatPeriod(publishedPeriod, locale) })}
          </a>
        </span>
      )}
    </>
  );
}
