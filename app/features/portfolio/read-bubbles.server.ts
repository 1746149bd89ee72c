import {
  type FilterFacts,
  filterFactsOf,
  findProjects,
  type PreparedRow,
  type ProjectsRequest,
} from "~/features/projects/filtered-projects.server";
import { lightIn } from "~/features/projects/latest-lights";
import { codeOfLight } from "~/features/projects/light-words";
import { canEditProject } from "~/features/projects/policy";
import type { ColumnContext } from "~/features/projects/project-columns";
import { pageAsked } from "~/platform/page-asked";
import { workedOut } from "~/platform/worked-out";
import type { Tier } from "~models/vocabulary";
import { type BubbleColour, type BubbleNeed, bubbleColours, bubbleNeeds } from "./bubble-facts";

export const bubbleLimit = 150;
const pageSize = 50;
export interface DrawnProject {
  code: string;
  title: string;
  isClosed: boolean;
  tier: Tier | null;
  /** `codeOfLight`, of the newest quarter asked about; null where it was neither asked nor answered. */
  light: string | null;
  /** 1 to 5. */
  value: number;
  /** Hours needed in all. */
  effort: number;
  /** Øre: the lifetime project budget. */
  budget: number;
}

export interface LackingProject {
  code: string;
  title: string;
  isClosed: boolean;
  lacks: BubbleNeed[];
  mayEdit: boolean;
}

export interface BubbleChart {
  facts: FilterFacts;
  colour: BubbleColour;
  /** Largest budget first, `bubbleLimit` at most of `drawable`. */
  drawn: DrawnProject[];
  drawable: number;
  /** One page of those that cannot be drawn. */
  lacking: LackingProject[];
  lackingTotal: number;
  page: number;
  pageCount: number;
}

/** The projects the address asks for as value, effort and money; those that lack one of them beside it. */
export async function readBubbles(request: ProjectsRequest): Promise<BubbleChart> {
  const { viewer, search } = request;
  const found = await findProjects(request, { column: "budget", isDescending: true });
  const { drawable, lacking } = sorted(found.rows);
  const { page, pageCount, from, to } = pageAsked(search.get("page"), lacking.length, pageSize);
  return {
    facts: filterFactsOf(viewer, found),
    colour: bubbleColours.find((colour) => colour === search.get("colour")) ?? "light",
    drawn: drawable.slice(0, bubbleLimit).map((one) => drawnOf(one, found.context)),
    drawable: drawable.length,
    lacking: lacking.slice(from, to).map(({ one: { row, filtered }, lacks }) => ({
      code: row.code,
      title: row.title,
      isClosed: row.classification === "closed",
      lacks,
      mayEdit: canEditProject(viewer, filtered) && !row.archivedAt,
    })),
    lackingTotal: lacking.length,
    page,
    pageCount,
  };
}

const sorted = workedOut((rows: readonly PreparedRow[]) => {
  const drawable: PreparedRow[] = [];
  const lacking: { one: PreparedRow; lacks: BubbleNeed[] }[] = [];
  for (const one of rows) {
    const lacks = bubbleNeeds.filter((need) => !amountOf(one, need));
    if (lacks.length === 0) drawable.push(one);
    else lacking.push({ one, lacks });
  }
  return { drawable, lacking };
});

function amountOf({ row }: PreparedRow, need: BubbleNeed): number {
  if (need === "value") return row.value ?? 0;
  return need === "effort" ? (row.effortNeeded ?? 0) : row.budget;
}

function drawnOf(one: PreparedRow, { asked, today }: ColumnContext): DrawnProject {
  const { row } = one;
  const light = asked && lightIn(row, "overall", asked, today);
  return {
    code: row.code,
    title: row.title,
    isClosed: row.classification === "closed",
    tier: row.tier ?? null,
    light: light && codeOfLight(light.light, light.scale),
    value: amountOf(one, "value"),
    effort: amountOf(one, "effort"),
    budget: amountOf(one, "budget"),
  };
}
