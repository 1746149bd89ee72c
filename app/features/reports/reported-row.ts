import { lifetimeBudget, lifetimeForecast, overrun, sumAmounts } from "~/features/projects/economy";
import type { ProjectRow } from "~/features/projects/project-rows.server";
import { largestSlip, nextMilestone } from "~/features/projects/schedule";
import type { LatestStatus } from "~models/project.server";
import { dimensions } from "~models/vocabulary";
import type { ReportProject, ReportStatus } from "./content";

/** A project as a report of `period` froze it, in the shape that the table's rows have. */
export function reportedRow(project: ReportProject, period: string): ProjectRow {
  const { economy, frozenBudget, status } = project;
  const milestones = project.milestones.map(({ id, ...kept }) => ({ _id: id, ...kept }));
  const next = nextMilestone(milestones);
  const date = next && (next.forecast || next.baseline);
  return {
    _id: project.projectId,
    code: project.code,
    title: project.title,
    summary: project.summary,
    tier: project.tier,
    mandate: project.mandate,
    phase: project.phase,
    condition: project.condition,
    classification: project.classification,
    areaId: project.area?.id,
    programmeId: project.programme?.id,
    ownerId: project.ownerId,
    managerId: project.managerId,
    latestStatus: status && { period, scale: status.scale, ...lightsOf(status) },
    nextMilestone: next && date ? { title: next.title, date } : null,
    slip: largestSlip(milestones),
    budget: frozenBudget ?? lifetimeBudget(economy),
    actual: sumAmounts(economy.filter((line) => line.kind === "project")).actual,
    forecast: lifetimeForecast(economy),
    overrunPercent: overrun(economy, frozenBudget)?.percent ?? null,
    milestones,
    ...notFrozen,
  };
}

const notFrozen = {
  revision: 0,
  teamMemberIds: [],
  tags: [],
  readGrants: [],
  references: [],
  risks: [],
  barriers: [],
  needsResultOf: [],
  effortNeeded: null,
};

const lightsOf = ({ lights }: ReportStatus) =>
  Object.fromEntries(dimensions.map((dimension) => [dimension, lights[dimension].value])) as Omit<
    LatestStatus,
    "period" | "scale"
  >;
