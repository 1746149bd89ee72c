import type { Viewer } from "~/features/auth/viewer";
import { compareDanish } from "~/platform/format";
import { KeptOrder } from "~/platform/kept-order";
import { workedOutBy } from "~/platform/worked-out";
import { canSeeProject, visibilityKey } from "./policy";
import { type ProjectRow, readProjectRows } from "./project-rows.server";

const byTitle = new KeptOrder<ProjectRow, ProjectRow>(
  (row) => [row],
  (first, second) => compareDanish(first.title, second.title),
);
const viewersKept = 40;
const visibleAmong = workedOutBy<readonly ProjectRow[], readonly ProjectRow[]>(viewersKept);

/** All projects the viewer may see, by title; the same array until one of them or the viewer's rights are others. */
export async function readVisibleRows(viewer: Viewer): Promise<readonly ProjectRow[]> {
  const { rows, version } = await readProjectRows();
  const all = byTitle.update(rows.values(), version);
  return visibleAmong(all, visibilityKey(viewer), () => all.filter((row) => canSeeProject(viewer, row)));
}
