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
import { workedOut } from "~/platform/worked-out";
import { tiers } from "~models/vocabulary";
import { largestMove, type Move, type ProjectSpan, spanOf } from "./project-span";
import { readTimelineChoice, type TimelineChoice, type TimelineGroup } from "./timeline-choice";
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
  const { page, pageCount, from, to } = pageAsked(search, undated.length, pageSize);
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
  const byId = rowsById(found);
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
    sinceReport: keptMove(one, saidOf(request.viewer, row, found.prepared.report)),
    needs,
    ...keptDrawing(one, span, { choice, request }),
  };
}

type Drawing = Pick<TimelineProject, "bar" | "ghost" | "points">;
/** A project's bars and points, for the years and languages asked for last. */
const drawings = new WeakMap<PreparedRow, Map<string, Drawing>>();
const drawingsKept = 4;

function keptDrawing(one: PreparedRow, span: ProjectSpan, { choice, request }: Pick<Around, "choice" | "request">) {
  const key = `${request.locale} ${choice.from} ${choice.to}`;
  const own = drawings.get(one) ?? new Map<string, Drawing>();
  const known = own.get(key);
  if (known) return known;
  const drawing = { ...stretchesOf(span, choice), points: pointsOf(one.row.milestones, choice, request.t) };
  if (own.size === drawingsKept) own.clear();
  drawings.set(one, own.set(key, drawing));
  return drawing;
}

const moves = new WeakMap<PreparedRow, { said: ProjectRow; move: Move | null }>();

function keptMove(one: PreparedRow, said: ProjectRow | null): Move | null {
  if (!said) return null;
  const known = moves.get(one);
  if (known?.said === said) return known.move;
  const move = largestMove(said.milestones, one.row.milestones);
  moves.set(one, { said, move });
  return move;
}

const spans = new WeakMap<PreparedRow, ProjectSpan | null>();

function keptSpan(one: PreparedRow): ProjectSpan | null {
  const known = spans.get(one);
  if (known !== undefined) return known;
  const span = spanOf(one.row);
  spans.set(one, span);
  return span;
}

/** What is worked out of all projects, until one of them is another. */
let kept: {
  of: FoundProjects["prepared"];
  byId: Map<string, PreparedRow>;
  orders: Map<TimelineGroup, Placed[]>;
} | null = null;

function keptOf({ prepared }: FoundProjects) {
  if (kept?.of !== prepared) {
    kept = { of: prepared, byId: new Map(prepared.rows.map((one) => [one.row._id, one])), orders: new Map() };
  }
  return kept;
}

const rowsById = (found: FoundProjects) => keptOf(found).byId;

/** By group, those without one last; within it by when they begin. */
function allInOrder(found: FoundProjects, group: TimelineGroup): Placed[] {
  const { orders } = keptOf(found);
  const earlier = orders.get(group);
  if (earlier) return earlier;
  const { areas, programmes } = found.context.names;
  const placed = found.prepared.rows.map((one): Placed & { order: string } => {
    const { areaId, programmeId, tier } = one.row;
    if (group === "area") return place(one, areaId, areas.get(areaId ?? "")?.name);
    if (group === "programme") return place(one, programmeId, programmes.get(programmeId ?? "")?.name);
    if (group === "tier") return place(one, tier, tier ? String(tiers.indexOf(tier)) : undefined);
    return place(one, null, "");
  });
  const ordered = placed.sort(
    (first, second) =>
      Number(first.group === null) - Number(second.group === null) ||
      compareDanish(first.order, second.order) ||
      compareText(first.span?.start ?? "9", second.span?.start ?? "9") ||
      compareText(first.one.row.code, second.one.row.code),
  );
  orders.set(group, ordered);
  return ordered;
}

type Dated = Placed & { span: ProjectSpan };

const groupings = workedOut(
  (_rows: FoundProjects["rows"]) => new Map<TimelineGroup, { dated: Dated[]; undated: Placed[] }>(),
);

/** Those that were found, in order: with a date, and without any. */
function placedOf(found: FoundProjects, group: TimelineGroup) {
  const known = groupings(found.rows).get(group);
  if (known) return known;
  const wanted = new Set(found.rows);
  const placed = allInOrder(found, group).filter(({ one }) => wanted.has(one));
  const made = {
    dated: placed.filter((one): one is Dated => one.span !== null),
    undated: placed.filter(({ span }) => span === null),
  };
  groupings(found.rows).set(group, made);
  return made;
}

const place = (one: PreparedRow, group: string | null | undefined, order: string | undefined) => ({
  one,
  span: keptSpan(one),
  group: order === undefined ? null : (group ?? null),
  order: order ?? "",
});

const compareText = (first: string, second: string) => (first < second ? -1 : first > second ? 1 : 0);
