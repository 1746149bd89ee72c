import { useLocale, useSay, useTranslation } from "~/i18n/use-words";
import { formatDate, formatPeriod } from "~/platform/format";
import { paths } from "~/platform/paths";
import { LinkButton } from "~/ui/button";
import { CardGrid, EmptyState, Page } from "~/ui/page";
import { AreasCard, EconomyCard, MineCard, NeedsCard, PeriodsCard, PortfolioCard, TasksCard } from "./overview-cards";
import type { Overview } from "./read-overview.server";

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
      {overview.hasProjects ? (
        <CardGrid>
          <TasksCard overview={overview} />
          {overview.mine.length > 0 && <MineCard overview={overview} />}
          <PortfolioCard overview={overview} />
          <NeedsCard overview={overview} />
          <AreasCard overview={overview} />
          <PeriodsCard overview={overview} />
          <EconomyCard overview={overview} />
        </CardGrid>
      ) : (
        <EmptyState
          title={t("empty.title")}
          action={<LinkButton href={paths.newProject()}>{t("empty.create")}</LinkButton>}
        >
          <p>{t("empty.text")}</p>
        </EmptyState>
      )}
    </Page>
  );
}

function RoundLine({ overview }: { overview: Overview }) {
  const { t } = useTranslation("overview");
  const say = useSay();
  const locale = useLocale();
  const { round, publishedPeriod } = overview;
  if (!round) return <>{t("round.none")}</>;
  const period = formatPeriod(round.period, locale);
  const numbers = { answered: round.answered, owed: round.owed };
  return (
    <>
      {round.state === "open"
        ? t("round.open", { period, deadline: formatDate(round.deadline), ...numbers })
        : t("round.closed", { period, ...numbers })}
      {publishedPeriod && (
        <>
          {" "}
          <a href={paths.report(publishedPeriod)}>
            {say("overview:round.published", { period: formatPeriod(publishedPeriod, locale) })}
          </a>
        </>
      )}
    </>
  );
}
