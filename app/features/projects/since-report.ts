import type { Viewer } from "~/features/auth/viewer";
import { type Dimension, dimensions } from "~models/vocabulary";
import { type AskedPeriod, lightIn, type PlacedLight } from "./latest-lights";
import { canSeeClosedOn, type ProjectRights } from "./policy";
import { type ColumnContext, type ColumnName, columnOf } from "./project-columns";
import type { ProjectRow } from "./project-rows.server";

/** What the last published report says of the projects, each in the shape that its row has. */
export interface LastReport {
  period: string;
  /** The group it was written for. */
  groupId: string;
  /** Its quarter, with who was silent in it. */
  asked: AskedPeriod;
  /**
   * By project, also those that were closed when it was frozen: read it by `saidOf`. What a report does not freeze is
   * empty.
   */
  projects: ReadonlyMap<string, ProjectRow>;
}

/**
 * What the report says of a project that the viewer may see; null where it says nothing, or said it as closed and the
 * viewer could not see the project if it still were.
 */
export function saidOf(
  viewer: Viewer,
  project: ProjectRights & { _id: string },
  report: LastReport | null,
): ProjectRow | null {
  const said = report?.projects.get(project._id);
  if (!said) return null;
  return said.classification === "open" || canSeeClosedOn(viewer, project) ? said : null;
}

/** The columns whose values a report freezes. What is spent is left out: that it grows is no news. */
const comparedColumns = [
  "title",
  "tier",
  "phase",
  "condition",
  "mandate",
  "area",
  "owner",
  "manager",
  "programme",
  ...dimensions,
  "nextMilestone",
  "milestoneDate",
  "slip",
  "budget",
  "forecast",
  "overrun",
  "classification",
] as const satisfies readonly ColumnName[];

export const isCompared = (name: ColumnName): boolean => (comparedColumns as readonly ColumnName[]).includes(name);

const isDimension = (name: string): name is Dimension => (dimensions as readonly string[]).includes(name);

/** The columns in which a project is shown otherwise than the report shows it, in the order of the report's facts. */
export function changedColumns(
  now: ProjectRow,
  said: ProjectRow,
  context: ColumnContext,
  inReport: ColumnContext,
): ColumnName[] {
  return comparedColumns.filter((name) => {
    if (isDimension(name)) return isLightChanged(placed(now, name, context), placed(said, name, inReport));
    const column = columnOf(name);
    // the words are compared last: they alone tell whether two amounts look the same
    return (
      column.sortBy(now, context) !== column.sortBy(said, inReport) &&
      column.text(now, context) !== column.text(said, inReport)
    );
  });
}

const placed = (row: ProjectRow, dimension: Dimension, { asked, today }: ColumnContext) =>
  asked && lightIn(row, dimension, asked, today);

/** A light that is still awaited says nothing yet, and those of different scales are not compared. */
export function isLightChanged(now: PlacedLight | null, said: PlacedLight | null): boolean {
  if (!now || !said || now.light === "awaited") return false;
  if (now.scale && said.scale && now.scale !== said.scale) return false;
  return now.light !== said.light;
}

/** The context in which the report's values are said: today's names, and the report's own quarter. */
export const contextOfReport = (context: ColumnContext, report: LastReport): ColumnContext => ({
  ...context,
  asked: report.asked,
});
