import { nextPeriod, periodRange, previousPeriod } from "~/platform/period";
import type { MilestoneItem, MilestoneList, ReportMilestone, ReportProject } from "./content";

interface Question {
  period: string;
  /** The period of the report compared with. */
  comparedPeriod?: string;
  projects: readonly ReportProject[];
  before: readonly ReportProject[];
  /** Forecasts moved in the period's statuses, by milestone: used where the earlier report does not hold it. */
  moves: ReadonlyMap<string, { from?: string; to?: string }>;
}

const expected = (milestone: ReportMilestone): string | undefined => milestone.forecast ?? milestone.baseline;

/** Milestones since the earlier report (or, without one, in the quarter), and those of the quarter to come. */
export function sortMilestones(question: Question): Record<MilestoneList, MilestoneItem[]> {
  const lists: Record<MilestoneList, MilestoneItem[]> = { passed: [], moved: [], coming: [], overdue: [] };
  const earlier = new Map(
    question.before.flatMap((project) => project.milestones.map((milestone) => [milestone.id, milestone] as const)),
  );
  const quarterEnd = periodRange(question.period).to;
  const nextEnd = periodRange(nextPeriod(question.period)).to;
  const since = periodRange(question.comparedPeriod ?? previousPeriod(question.period)).to;
  for (const project of question.projects) {
    for (const milestone of project.milestones) {
      const before = earlier.get(milestone.id);
      const item = { projectId: project.projectId, ...identity(milestone) };
      const { actual } = milestone;
      if (actual) {
        if (actual > since || (before && !before.actual)) lists.passed.push({ ...item, date: actual });
        continue;
      }
      const date = expected(milestone);
      if (!date) continue;
      const move = question.moves.get(milestone.id);
      const from = before ? expected(before) : move && (move.from ?? milestone.baseline);
      if (from && from !== date) lists.moved.push({ ...item, date, from });
      if (date <= quarterEnd) lists.overdue.push({ ...item, date });
      else if (date <= nextEnd) lists.coming.push({ ...item, date });
    }
  }
  for (const list of Object.values(lists)) list.sort(byDate);
  return lists;
}

function identity({ id, title, gate, baseline }: ReportMilestone) {
  return { milestoneId: id, title, gate, baseline };
}

function byDate(first: MilestoneItem, second: MilestoneItem): number {
  const key = (item: MilestoneItem) => `${item.date} ${item.projectId} ${item.milestoneId}`;
  return key(first) < key(second) ? -1 : 1;
}
