import type { Viewer } from "~/features/auth/viewer";
import type { ProjectsRequest } from "~/features/projects/filtered-projects.server";
import { choicesOf, type Names, readNames } from "~/features/projects/names.server";
import { canSeeProject } from "~/features/projects/policy";
import { filterQuery, readProjectFilter } from "~/features/projects/project-filter";
import { readProjectRows } from "~/features/projects/project-rows.server";
import type { Translate } from "~/i18n/translate";
import { compareDanish } from "~/platform/format";
import { newId } from "~/platform/identifiers.server";
import { pageAsked } from "~/platform/page-asked";
import { type BulkChange, BulkChangeModel } from "~models/bulk-change.server";
import { type BulkChangeItem, BulkChangeItemModel } from "~models/bulk-change-item.server";
import {
  type BulkKind,
  type BulkOutcome,
  type BulkResult,
  bulkKinds,
  bulkOutcomes,
  bulkResults,
} from "~models/vocabulary";
import { isStalled } from "./bulk-jobs.server";
import { sayChange, sayOperation } from "./bulk-words.server";
import { findBulkChange } from "./find-bulk-change.server";
import { itemsPerPage } from "./page-sizes";
import { findSelected, readSelection } from "./selection.server";

const namedProjects = 8;
const recentOnes = 10;

/** The page on which an operation is said: which projects are meant, and what there is to choose among. */
export async function readBulkForm({ viewer, search, locale, t }: ProjectsRequest) {
  const selection = readSelection(search);
  const kind: BulkKind = bulkKinds.find((one) => one === search.get("kind")) ?? "manager";
  const [rows, names] = await Promise.all([findSelected({ viewer, locale, t }, selection), readNames()]);
  const query = filterQuery(readProjectFilter(new URLSearchParams(selection.query)));
  return {
    kind,
    which: selection.which,
    chosen: selection.which === "all" ? "" : rows.map(({ code }) => code).join(),
    query,
    count: rows.length,
    titles: rows.slice(0, namedProjects).map(({ code, title }) => `${code} ${title}`),
    choices: choicesFor(kind, names),
    /** What the projects chosen are tagged with. */
    tags: [...new Set(rows.flatMap((row) => row.tags))].sort(compareDanish),
    recent: await readRecent(viewer, names, t),
    submissionId: newId(),
  };
}
export type BulkForm = Awaited<ReturnType<typeof readBulkForm>>;

function choicesFor(kind: BulkKind, names: Names) {
  const people = kind === "owner" || kind === "manager" || kind === "person";
  return {
    // whose place is taken may have left already
    from: people ? choicesOf(names.people, [...names.people.keys()]) : [],
    to: people
      ? choicesOf(names.people, [])
      : kind === "area" || kind === "programme"
        ? choicesOf(names[kind === "area" ? "areas" : "programmes"], [])
        : [],
  };
}

async function readRecent({ personId }: Viewer, names: Names, t: Translate) {
  const recent = await BulkChangeModel.find({ createdBy: personId, state: { $ne: "planned" } })
    .sort({ createdAt: -1 })
    .limit(recentOnes)
    .lean<BulkChange[]>();
  return recent.map((bulk) => ({
    id: bulk._id,
    says: sayOperation(bulk.operation, names, t),
    at: (bulk.startedAt ?? bulk.createdAt).toISOString(),
    isFinished: bulk.state === "finished",
  }));
}

/** What the list of an operation's projects can be narrowed to. */
export const itemGroups = [...bulkOutcomes, ...bulkResults.filter((one) => one !== "refused")] as const;
type ItemGroup = (typeof itemGroups)[number];

/** An operation as it was planned, how far it has come, and what it did: one page of its projects. */
export async function readBulkChange(
  viewer: Viewer,
  id: string,
  asked: { group: string | null; page: number },
  t: Translate,
) {
  const bulk = await findBulkChange(viewer, id);
  const [names, counts] = await Promise.all([readNames(), readCounts(id)]);
  const group = itemGroups.find((one) => one === asked.group) ?? null;
  const total = group ? counts[group] : counts.all;
  const { page, pageCount } = pageAsked(asked.page, total, itemsPerPage);
  return {
    id,
    says: sayOperation(bulk.operation, names, t),
    reason: bulk.reason ?? null,
    query: bulk.query ?? "",
    state: bulk.state,
    isStalled: isStalled(bulk),
    counts,
    group,
    total,
    page,
    pageCount,
    items: await readItems(viewer, id, group, page, names, t),
  };
}
export type BulkPage = Awaited<ReturnType<typeof readBulkChange>>;

async function readCounts(bulkId: string) {
  const count = (filter: { outcome?: BulkOutcome; result?: BulkResult }) =>
    BulkChangeItemModel.countDocuments({ bulkId, ...filter });
  const [change, unchanged, refused, changed, conflict, stopped] = await Promise.all([
    count({ outcome: "change" }),
    count({ outcome: "unchanged" }),
    count({ outcome: "refused" }),
    count({ outcome: "change", result: "changed" }),
    count({ outcome: "change", result: "conflict" }),
    count({ outcome: "change", result: "refused" }),
  ]);
  const done = changed + conflict + stopped;
  return { all: change + unchanged + refused, change, unchanged, refused: refused + stopped, changed, conflict, done };
}

function filterOf(group: ItemGroup | null): Record<string, unknown> {
  if (group === "changed" || group === "conflict") return { outcome: "change", result: group };
  if (group === "refused") return { $or: [{ outcome: "refused" }, { outcome: "change", result: "refused" }] };
  return group ? { outcome: group } : {};
}

async function readItems(
  viewer: Viewer,
  bulkId: string,
  group: ItemGroup | null,
  page: number,
  names: Names,
  t: Translate,
) {
  const [items, { rows }] = await Promise.all([
    BulkChangeItemModel.find({ bulkId, ...filterOf(group) } as never)
      .sort({ place: 1 })
      .skip((page - 1) * itemsPerPage)
      .limit(itemsPerPage)
      .lean<BulkChangeItem[]>(),
    readProjectRows(),
  ]);
  return items.map((item) => {
    const row = rows.get(item.projectId);
    // a project that has been closed since, or that the operation has taken out of the person's sight
    const isSeen = row !== undefined && canSeeProject(viewer, row);
    return {
      id: item._id,
      project: isSeen ? { code: row.code, title: row.title, isClosed: row.classification === "closed" } : null,
      changes: isSeen ? item.changes.map((change) => sayChange(change, names, t)) : [],
      outcome: item.outcome,
      refusal: item.refusal ?? null,
      result: item.result ?? null,
    };
  });
}
