import type { Viewer } from "~/features/auth/viewer";
import { canSeeProject } from "~/features/projects/policy";
import { NotFoundError } from "~/platform/errors";
import { compareDanish } from "~/platform/format";
import { sumLines, yearRows } from "./glance";
import { readPortfolioSnapshot } from "./portfolio-snapshot.server";

/** The rows that the home page's economy of a year is summed from. Throws NotFoundError for what is no year. */
export async function readYearEconomy(viewer: Viewer, year: string) {
  if (!/^\d{4}$/.test(year)) throw new NotFoundError(`year ${year}`);
  const { projects } = await readPortfolioSnapshot();
  const visible = [...projects.values()].filter((project) => canSeeProject(viewer, project));
  const rows = yearRows(visible, Number(year)).sort((first, second) => compareDanish(first.title, second.title));
  return { year: Number(year), rows, total: sumLines(rows) };
}
export type YearEconomy = Awaited<ReturnType<typeof readYearEconomy>>;
