import { useTranslation } from "~/i18n/use-words";
import { paths } from "~/platform/paths";
import { Card } from "~/ui/page";
import type { ProjectOverview } from "./project-overview.server";

/** What a new project has still to be told, each where it is filled in. */
export function FirstStepsCard({ page }: { page: ProjectOverview }) {
  const { t } = useTranslation("projects");
  const { code, may } = page.frame;
  if (!may.edit || page.firstSteps.length === 0) return null;
  const places = {
    facts: paths.projectEdit(code),
    milestones: `${paths.projectPlan(code, { edit: "milestones" })}#milestones`,
    budget: `${paths.projectEconomy(code, { edit: "budget" })}#budget`,
    team: `${paths.projectEdit(code)}#team`,
    goals: `${paths.projectEdit(code)}#goals`,
    risks: paths.projectRisks(code),
  };
  return (
    <Card title={t("firstSteps.title")} tone="accent">
      <ul className="checklist">
        {page.firstSteps.map((step) => (
          <li key={step}>
            <a href={places[step]}>{t(`firstSteps.${step}`)}</a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
