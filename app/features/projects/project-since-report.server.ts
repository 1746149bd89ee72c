import type { Viewer } from "~/features/auth/viewer";
import { translator } from "~/i18n/i18n.server";
import type { Project } from "~models/project.server";
import { dimensions } from "~models/vocabulary";
import type { AskedPeriods } from "./asked-periods.server";
import { readLastReport } from "./last-report.server";
import { latestLight, lightIn } from "./latest-lights";
import { codeOfLight } from "./light-words";
import type { Names } from "./names.server";
import { type ColumnContext, type ColumnName, columnOf } from "./project-columns";
import { type ProjectRow, readProjectRows } from "./project-rows.server";
import { expectedDate } from "./schedule";
import { changedColumns, contextOfReport, isLightChanged, type LastReport, saidOf } from "./since-report";

export interface SinceReport extends Pick<LastReport, "period" | "groupId"> {
  /** In the words of the table's columns; empty where the report had none. A light as `codeOfLight` says it. */
  said: Partial<Record<ColumnName, string>>;
  /** Øre. */
  amounts: { budget: number; forecast: number };
  /** The dates of the milestones that have moved, YYYY-MM-DD by milestone. */
  milestones: Record<string, string>;
  hasChanged: boolean;
}

/** What the last report says of one project where that is otherwise now; null where it says nothing the viewer may know. */
export async function readSinceReport(
  viewer: Viewer,
  project: Project,
  names: Names,
  asked: AskedPeriods,
): Promise<SinceReport | null> {
  const [report, { rows }] = await Promise.all([readLastReport(), readProjectRows()]);
  const now = rows.get(project._id);
  const said = saidOf(viewer, project, report);
  if (!report || !said || !now) return null;
  // the page's lights are the latest of each dimension, and not those of one quarter
  const context = {
    names,
    asked: null,
    today: asked.today,
    say: translator(viewer.locale),
    locale: viewer.locale,
  } satisfies ColumnContext;
  const inReport = contextOfReport(context, report);
  const columns = changedColumns(now, said, context, inReport).map((name) => [
    name,
    columnOf(name).text(said, inReport),
  ]);
  const lights = changedLights(project, said, report, asked);
  return {
    period: report.period,
    groupId: report.groupId,
    said: Object.fromEntries([...columns, ...lights]),
    amounts: { budget: said.budget, forecast: said.forecast },
    milestones: movedMilestones(now, said),
    hasChanged: columns.length + lights.length > 0,
  };
}

function changedLights(project: Project, said: ProjectRow, report: LastReport, { due, today }: AskedPeriods) {
  return dimensions.flatMap((dimension) => {
    const before = lightIn(said, dimension, report.asked, today);
    const isChanged = isLightChanged(latestLight(project, dimension, due, today), before);
    return isChanged && before ? [[dimension, codeOfLight(before.light, before.scale)]] : [];
  });
}

function movedMilestones(now: ProjectRow, said: ProjectRow): Record<string, string> {
  const before = new Map(said.milestones.map((milestone) => [milestone._id, expectedDate(milestone)]));
  return Object.fromEntries(
    now.milestones.flatMap((milestone) => {
      const date = before.get(milestone._id);
      return date && date !== expectedDate(milestone) ? [[milestone._id, date]] : [];
    }),
  );
}
