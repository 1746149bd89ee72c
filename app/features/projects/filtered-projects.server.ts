import type { Viewer } from "~/features/auth/viewer";
import type { Translate } from "~/i18n/translate";
import { compareDanish } from "~/platform/format";
import { mergeSorted } from "~/platform/merge-sorted";
import { foldForSearch } from "~/platform/search-text";
import { workedOutBy } from "~/platform/worked-out";
import type { Locale } from "~models/vocabulary";
import { type AskedPeriods, readAskedPeriods } from "./asked-periods.server";
import { readLastReport } from "./last-report.server";
import { type AskedPeriod, lightIn } from "./latest-lights";
import { type Choice, choicesOf, type Names, readNames } from "./names.server";
import { canSeeProject, visibilityKey } from "./policy";
import { type ColumnContext, type ColumnName, columnOf, compareSortable, type Sortable } from "./project-columns";
import {
  type Filtered,
  filterQuery,
  isNarrowed,
  type ProjectFilter,
  projectMatcher,
  readProjectFilter,
} from "./project-filter";
import { type ProjectRow, type ProjectRows, readProjectRows } from "./project-rows.server";
import { changedColumns, contextOfReport, type LastReport, saidOf } from "./since-report";

export interface ProjectsRequest {
  viewer: Viewer;
  search: URLSearchParams;
  locale: Locale;
  t: Translate;
}

export interface Sort {
  column: ColumnName;
  isDescending: boolean;
}

/** What the filter bar needs to stand over any view of the projects. */
export interface FilterFacts {
  filter: ProjectFilter;
  isNarrowed: boolean;
  /** The filter alone as the query of an address, which leads to the same projects in another view. */
  query: string;
  /** The quarter of all lights; none before the first one that was asked about or answered. */
  period: string | null;
  /** The last published report, which what has changed is told against; null before the first. */
  report: Pick<LastReport, "period" | "groupId"> | null;
  choices: { areas: Choice[]; people: Choice[]; programmes: Choice[]; tags: string[] };
}

export interface FoundProjects {
  /** The same array until something of the portfolio, the viewer's rights or the day is another. */
  rows: readonly PreparedRow[];
  filter: ProjectFilter;
  context: ColumnContext;
  prepared: Prepared;
}

/** The projects the viewer may see that the address asks for, in an order. Every view of the projects begins here. */
export async function findProjects({ viewer, search, locale, t }: ProjectsRequest, sort: Sort): Promise<FoundProjects> {
  const [portfolio, ...around] = await Promise.all([
    readProjectRows(),
    readNames(),
    readAskedPeriods(),
    readLastReport(),
  ]);
  const prepared = prepare(portfolio, ...around);
  const { names, asked, periods } = prepared;
  const context: ColumnContext = { names, asked, today: periods.today, say: t, locale };
  const filter = readProjectFilter(search);
  const key = [visibilityKey(viewer), filterQuery(filter), orderKey(sort)].join("\n");
  const matches = projectMatcher(filter, viewer);
  const isShown = (one: PreparedRow) =>
    canSeeProject(viewer, one.filtered) &&
    matches(one.filtered) &&
    (!filter.isChanged || changesOf(viewer, one, { context, prepared }).length > 0);
  const find = () => inOrder(prepared, sort, context).flatMap(({ one }) => (isShown(one) ? [one] : []));
  return { rows: foundIn(prepared, key, find), filter, context, prepared };
}

/** The columns in which a project is shown otherwise than the last report shows it, as far as the viewer may know. */
export function changesOf(
  viewer: Viewer,
  one: PreparedRow,
  { context, prepared: { report } }: Pick<FoundProjects, "context" | "prepared">,
): readonly ColumnName[] {
  const said = saidOf(viewer, one.row, report);
  if (!said || !report) return [];
  one.changed ??= changedColumns(one.row, said, context, contextOfReport(context, report));
  return one.changed;
}

export function filterFactsOf(viewer: Viewer, { filter, context, prepared }: FoundProjects): FilterFacts {
  return {
    filter,
    isNarrowed: isNarrowed(filter),
    query: filterQuery(filter),
    period: context.asked?.period ?? null,
    report: prepared.report && { period: prepared.report.period, groupId: prepared.report.groupId },
    choices: choicesFor(viewer, prepared, context.names, filter),
  };
}

export interface PreparedRow {
  row: ProjectRow;
  filtered: Filtered;
  /** Cells as they have been shown, by language and column. */
  texts: Map<string, string>;
  /** Where it is otherwise than in the last report, once that has been asked for. */
  changed?: readonly ColumnName[];
}

interface Ordered {
  one: PreparedRow;
  value: Sortable;
}

/** What is worked out of the whole portfolio, until a project, a name or what is asked about changes. */
export interface Prepared {
  version: number;
  names: Names;
  periods: AskedPeriods;
  /** The quarter whose lights are shown. */
  asked: AskedPeriod | null;
  report: LastReport | null;
  rows: PreparedRow[];
  orders: Map<string, Ordered[]>;
  /** Orders from before the newest changes; what has not changed stands in them as it should. */
  earlierOrders: ReadonlyMap<string, Ordered[]>;
  /** Who owns or manages a project. */
  people: Names["people"];
  /** What open projects are tagged with. */
  openTags: ReadonlySet<string>;
  closed: PreparedRow[];
}
let kept: Prepared | null = null;

const foundKept = 40;
/** What has been found in it, by who asked for what in which order. */
const foundIn = workedOutBy<Prepared, readonly PreparedRow[]>(foundKept);

function prepare(
  { rows, version }: ProjectRows,
  names: Names,
  periods: AskedPeriods,
  report: LastReport | null,
): Prepared {
  const isAround = kept?.names === names && kept.periods === periods && kept.report === report;
  if (kept && isAround && kept.version === version) return kept;
  const asked = periods.newest ?? newestAnswered(rows);
  const isOther = !isAround || kept?.asked?.period !== asked?.period;
  if (isOther) known = new WeakMap();
  const prepared: PreparedRow[] = [];
  const used = new Set<string | null | undefined>();
  const openTags = new Set<string>();
  for (const row of rows.values()) {
    prepared.push(preparedOf(row, names, asked, periods.today));
    used.add(row.ownerId).add(row.managerId);
    if (row.classification === "open") for (const tag of row.tags) openTags.add(tag);
  }
  const people = new Map([...names.people].filter(([id]) => used.has(id)));
  const closed = prepared.filter(({ row }) => row.classification === "closed");
  const earlierOrders = kept && !isOther ? newestOrders(kept) : new Map();
  const orders = new Map();
  kept = { version, names, periods, asked, report, rows: prepared, orders, earlierOrders, people, openTags, closed };
  return kept;
}

/** So many orders are put right after a change; others are made anew when they are asked for. */
const ordersKept = 6;

function newestOrders({ orders, earlierOrders }: Prepared): ReadonlyMap<string, Ordered[]> {
  const older = [...earlierOrders].filter(([key]) => !orders.has(key));
  return new Map([...older, ...orders].slice(-ordersKept));
}

/** A row is another object when its project has changed: what was worked out of the others stays. */
let known = new WeakMap<ProjectRow, PreparedRow>();

function preparedOf(row: ProjectRow, names: Names, asked: AskedPeriod | null, today: string): PreparedRow {
  const earlier = known.get(row);
  if (earlier) return earlier;
  const filtered = filteredOf(row, names, asked, today);
  const prepared: PreparedRow = { row, filtered, texts: new Map(), changed: undefined };
  known.set(row, prepared);
  return prepared;
}

/** Before the first round: the newest quarter that an import brought answers of. */
function newestAnswered(rows: ProjectRows["rows"]): AskedPeriod | null {
  let newest = "";
  for (const { latestStatus } of rows.values()) {
    if (latestStatus && latestStatus.period > newest) newest = latestStatus.period;
  }
  return newest === "" ? null : { period: newest, round: null };
}

function filteredOf(row: ProjectRow, names: Names, asked: AskedPeriod | null, today: string): Filtered {
  const said = [
    row.code,
    row.title,
    row.summary,
    ...row.references,
    row.caseNumber,
    row.kle,
    ...row.tags,
    names.areas.get(row.areaId ?? "")?.name,
    names.people.get(row.ownerId ?? "")?.name,
    names.people.get(row.managerId ?? "")?.name,
    names.programmes.get(row.programmeId ?? "")?.name,
  ];
  // each property named: objects of one shape are looked through several times as fast as copies of rows
  return {
    tier: row.tier,
    programmeId: row.programmeId,
    areaId: row.areaId,
    ownerId: row.ownerId,
    managerId: row.managerId,
    teamMemberIds: row.teamMemberIds,
    carriesOnId: row.carriesOnId,
    classification: row.classification,
    readGrants: row.readGrants,
    phase: row.phase,
    condition: row.condition,
    mandate: row.mandate,
    tags: row.tags,
    archivedAt: row.archivedAt,
    searchText: foldForSearch(said.filter(Boolean).join("\n")),
    overall: (asked && lightIn(row, "overall", asked, today)?.light) ?? null,
  };
}

const orderKey = ({ column, isDescending }: Sort) => `${isDescending ? "-" : ""}${column}`;

/** All rows in an order, kept for as long as they hold; what has changed since is put in its new place. */
export function inOrder(prepared: Prepared, sort: Sort, context: ColumnContext): Ordered[] {
  const { column, isDescending } = sort;
  const key = orderKey(sort);
  const known = prepared.orders.get(key);
  if (known) return known;
  const left = new Set(prepared.rows);
  const kept = (prepared.earlierOrders.get(key) ?? []).filter(({ one }) => left.delete(one));
  const { sortBy } = columnOf(column);
  const changed = Array.from(left, (one) => ({ one, value: sortBy(one.row, context) }));
  const ordered = mergeSorted(
    kept,
    changed,
    (first, second) =>
      compareSortable(first.value, second.value, isDescending) ||
      compareSortable(first.one.row.code, second.one.row.code, false),
  );
  prepared.orders.set(key, ordered);
  return ordered;
}

function choicesFor(
  viewer: Viewer,
  prepared: Prepared,
  names: Names,
  { chosen }: ProjectFilter,
): FilterFacts["choices"] {
  return {
    areas: choicesOf(names.areas, chosen.area ?? []),
    people: choicesOf(prepared.people, [...(chosen.owner ?? []), ...(chosen.manager ?? [])]),
    programmes: choicesOf(names.programmes, chosen.programme ?? []),
    tags: tagsInUse(viewer, prepared, chosen.tag ?? []),
  };
}

/** The tags of the projects the viewer may see; a closed project's own tell nobody else of it. */
function tagsInUse(viewer: Viewer, { openTags, closed }: Prepared, chosen: readonly string[]): string[] {
  const own = closed.flatMap(({ row, filtered }) => (canSeeProject(viewer, filtered) ? row.tags : []));
  return [...new Set([...openTags, ...own, ...chosen])].sort(compareDanish);
}
