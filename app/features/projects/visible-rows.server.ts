import { LRUCache } from "lru-cache";
import type { Viewer } from "~/features/auth/viewer";
import { compareDanish } from "~/platform/format";
import { KeptOrder } from "~/platform/kept-order";
import { canSeeProject, visibilityKey } from "./policy";
import { type ProjectRow, readProjectRows } from "./project-rows.server";

const byTitle = new KeptOrder<ProjectRow, ProjectRow>(
  (row) => [row],
  (first, second) => compareDanish(first.title, second.title),
);
const viewersKept = 40;
const visible = new LRUCache<string, readonly ProjectRow[]>({ max: viewersKept });
let keptVersion = -1;

/** All projects the viewer may see, by title; the same array until one of them or the viewer's rights are others. */
export async function readVisibleRows(viewer: Viewer): Promise<readonly ProjectRow[]> {
  const { rows, version } = await readProjectRows();
  if (version !== keptVersion) visible.clear();
  keptVersion = version;
  const key = visibilityKey(viewer);
  const known = visible.get(key);
  if (known) return known;
  const made = byTitle.update(rows.values(), version).filter((row) => canSeeProject(viewer, row));
  visible.set(key, made);
  return made;
}
