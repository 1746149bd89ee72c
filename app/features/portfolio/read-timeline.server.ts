import {
  type FilterFacts,
  type FoundProjects,
  filterFactsOf,
  findProjects,
  type PreparedRow,
  type ProjectsRequest,
} from "~/features/projects/filtered-projects.server";
import { canEditProject, canSeeProject } from "~/features/projects/policy";
import type { ProjectRow } from "~/features/projects/project-rows.server";
import { saidOf } from "~/features/projects/since-report";
import { compareDanish } from "~/platform/format";
import { pageAsked } from "~/platform/page-asked";
import { workedOut, workedOutBy } from "~/platform/worked-out";
import { tiers } from "~models/vocabulary";
import { largestMove, type ProjectSpan, spanOf } from "./project-span";
import { readTimelineChoice, type TimelineChoice, type TimelineGroup, timelineGroups } from "./timeline-choice";
import { pointsOf, stretchesOf, type TimelineProject } from "./timeline-project";

export const timelineLimit = 300;
const pageSize = 50;

export interface TimelineView {
  facts: FilterFacts;
  choice: TimelineChoice;
  /** The first `timelineLimit` of `drawable`, in groups. */
  groups: { key: string; title: string | null; projects: TimelineProject[] }[];
  shown: number;
  drawable: number;
  /** Outside the years shown, and the years that would show all. */
  outside: { count: number; from: number; to: number } | null;
  /** One page of those without any date. */
  undated: { code: string; title: string; isClosed: boolean; mayEdit: boolean }[];
  undatedTotal: number;
  page: number;
  pageCount: number;
  /** The published report that slips are counted from; null before the first. */
  reportPeriod: string | null;
  /** YYYY-MM-DD */
  today: string;
}

interface Placed {
  one: PreparedRow;
  span: ProjectSpan | null;
  group: string | null;
}

/** The projects the address asks for on a line of time, grouped as it asks, the earliest first. */
export async function readTimeline(request: ProjectsRequest): Promise<TimelineView> {
  const { viewer, search } = request;
  const found = await findProjects(request, { column: "title", isDescending: false });
  const { today } = found.context;
  const choice = readTimelineChoice(search, Number(today.slice(0, 4)));
  const { dated, undated } = placedOf(found, choice.group);
  const isInside = ({ span }: { span: ProjectSpan }) =>
    span.start.slice(0, 4) <= String(choice.to) && span.end.slice(0, 4) >= String(choice.from);
  const drawable = dated.filter(isInside);
  const shown = drawable.slice(0, timelineLimit);
  const { page, pageCount, from, to } = pageAsked(search.get("page"), undated.length, pageSize);
  const around: Around = { request, found, choice, shown: new Set(shown.map(({ one }) => one.row._id)) };
  return {
    facts: filterFactsOf(viewer, found),
    choice,
    groups: grouped(shown, around),
    shown: shown.length,
    drawable: drawable.length,
    outside: outsideOf(dated, drawable.length),
    undated: undated.slice(from, to).map(({ one: { row, filtered } }) => ({
      code: row.code,
      title: row.title,
      isClosed: row.classification === "closed",
      mayEdit: canEditProject(viewer, filtered) && !row.archivedAt,
    })),
    undatedTotal: undated.length,
    page,
    pageCount,
    reportPeriod: found.prepared.report?.period ?? null,
    today,
  };
}

function outsideOf(dated: readonly { span: ProjectSpan }[], drawable: number): TimelineView["outside"] {
  if (dated.length === drawable) return null;
  const years = dated.flatMap(({ span }) => [Number(span.start.slice(0, 4)), Number(span.end.slice(0, 4))]);
  const [from, to] = years.reduce(([first, last], year) => [Math.min(first, year), Math.max(last, year)], [9999, 0]);
  return { count: dated.length - drawable, from: from!, to: to! };
}

interface Around {
  request: ProjectsRequest;
  found: FoundProjects;
  choice: TimelineChoice;
  shown: ReadonlySet<string>;
}

function grouped(shown: readonly Dated[], around: Around): TimelineView["groups"] {
  const groups: TimelineView["groups"] = [];
  for (const { one, span, group } of shown) {
    const key = group ?? "-";
    let last = groups.at(-1);
    if (last?.key !== key) {
      last = { key, title: titleOf(group, around), projects: [] };
      groups.push(last);
    }
    last.projects.push(projectOf(one, span, around));
  }
  return groups;
}

function titleOf(group: string | null, { request: { t }, found, choice }: Around): string | null {
  if (choice.group === "none") return null;
  if (group === null) return t(`portfolio:timeline.without.${choice.group}`);
  if (choice.group === "tier") return t(`vocabulary:tier.${group}`);
  const { areas, programmes } = found.context.names;
  return (choice.group === "area" ? areas : programmes).get(group)?.name ?? group;
}

function projectOf(one: PreparedRow, span: ProjectSpan, { request, found, choice, shown }: Around): TimelineProject {
  const { row } = one;
  const byId = rowsById(found.prepared);
  const said = saidOf(request.viewer, row, found.prepared.report);
  const needs = row.needsResultOf.flatMap((id) => {
    const other = byId.get(id);
    if (!other || !canSeeProject(request.viewer, other.filtered)) return [];
    const end = keptSpan(other)?.end ?? null;
    return [
      { code: other.row.code, title: other.row.title, isLate: end !== null && end > span.end, isDrawn: shown.has(id) },
    ];
  });
  return {
    code: row.code,
    title: row.title,
    isClosed: row.classification === "closed",
    ...span,
    slip: row.slip,
    sinceReport: said && moveOf(one)(said),
    needs,
    ...keptDrawing(one, span, { choice, request }),
  };
}

type Drawing = Pick<TimelineProject, "bar" | "ghost" | "points">;
const drawingsKept = 4;
/** A project's bars and points, for the years and languages asked for last. */
const drawings = workedOutBy<PreparedRow, Drawing>(drawingsKept);

function keptDrawing(one: PreparedRow, span: ProjectSpan, { choice, request }: Pick<Around, "choice" | "request">) {
  return drawings(one, `${request.locale} ${choice.from} ${choice.to}`, () => ({
    ...stretchesOf(span, choice),
    points: pointsOf(one.row.milestones, choice, request.t),
  }));
}

const moveOf = workedOut(({ row }: PreparedRow) =>
  workedOut((said: ProjectRow) => largestMove(said.milestones, row.milestones)),
);

const keptSpan = workedOut(({ row }: PreparedRow) => spanOf(row));

type Prepared = FoundProjects["prepared"];

const rowsById = workedOut(({ rows }: Prepared) => new Map(rows.map((one) => [one.row._id, one])));

const ordersOf = workedOutBy<Prepared, Placed[]>(timelineGroups.length);

/** By group, those without one last; within it by when they begin. */
function allInOrder({ rows, names }: Prepared, group: TimelineGroup): Placed[] {
  const { areas, programmes } = names;
  const placed = rows.map((one): Placed & { order: string } => {
    const { areaId, programmeId, tier } = one.row;
    if (group === "area") return place(one, areaId, areas.get(areaId ?? "")?.name);
    if (group === "programme") return place(one, programmeId, programmes.get(programmeId ?? "")?.name);
    if (group === "tier") return place(one, tier, tier ? String(tiers.indexOf(tier)) : undefined);
    return place(one, null, "");
  });
  return placed.sort(
    (first, second) =>
      Number(first.group === null) - Number(second.group === null) ||
      compareDanish(first.order, second.order) ||
      compareText(first.span?.start ?? "9", second.span?.start ?? "9") ||
      compareText(first.one.row.code, second.one.row.code),
  );
}

type Dated = Placed & { span: ProjectSpan };

const groupings = workedOutBy<FoundProjects["rows"], { dated: Dated[]; undated: Placed[] }>(timelineGroups.length);

/** Those that were found, in order: with a date, and without any. */
const placedOf = (found: FoundProjects, group: TimelineGroup) =>
  groupings(found.rows, group, () => {
    const wanted = new Set(found.rows);
    const all = ordersOf(found.prepared, group, () => allInOrder(found.prepared, group));
    const placed = all.filter(({ one }) => wanted.has(one));
    return {
      dated: placed.filter((one): one is Dated => one.span !== null),
      undated: placed.filter(({ span }) => span === null),
    };
  });

const place = (one: PreparedRow, group: string | null | undefined, order: string | undefined) => ({
  one,
  span: keptSpan(one),
  group: order === undefined ? null : (group ?? null),
  order: order ?? "",
});

const compareText = (first: string, second: string) => (first < second ? -1 : first > second ? 1 : 0);
