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
import { newId } from "~/platform/identifiers.server";
import { workedOut } from "~/platform/worked-out";
import { type Condition, conditions, type Phase, phases } from "~models/vocabulary";
import { type CardMove, cardMoves } from "./card-moves";

export const cardsInColumn = 15;

export interface BoardCard {
  code: string;
  title: string;
  isClosed: boolean;
  condition: Condition;
  /** `codeOfLight`, of the newest quarter asked about; null where it was neither asked nor answered. */
  light: string | null;
  manager: string | null;
  milestone: { title: string; date: string } | null;
  /** For who may change the phase; null for the others. */
  change: { revision: number; moves: CardMove[] } | null;
}

export interface BoardColumn {
  phase: Phase;
  count: number;
  /** Øre: the lifetime project budgets of all of them. */
  budget: number;
  /** The first ones: what goes on before what is on hold or rejected, and of those the worst light first. */
  cards: BoardCard[];
}

export interface Board {
  facts: FilterFacts;
  columns: BoardColumn[];
  submissionId: string;
}

/** The projects the address asks for, by phase. Counts and money are of what the viewer may see. */
export async function readBoard(request: ProjectsRequest): Promise<Board> {
  const found = await findProjects(request, { column: "overall", isDescending: false });
  const { rows, filter, context } = found;
  const shown = phases.filter((phase) => filter.chosen.phase?.includes(phase) ?? true);
  const columns = columnsOf(rows);
  return {
    facts: filterFactsOf(request.viewer, found),
    columns: shown.map((phase) => {
      const { count, budget, first } = columns.get(phase)!;
      return { phase, count, budget, cards: first.map((one) => cardOf(request, one, context)) };
    }),
    submissionId: newId(),
  };
}

const columnsOf = workedOut(
  (rows: readonly PreparedRow[]) =>
    new Map(
      phases.map((phase) => {
        const here = rows.filter(({ row }) => row.phase === phase);
        const budget = here.reduce((sum, { row }) => sum + row.budget, 0);
        return [phase, { count: here.length, budget, first: activeFirst(here).slice(0, cardsInColumn) }];
      }),
    ),
);

const activeFirst = (rows: readonly PreparedRow[]): PreparedRow[] =>
  conditions.flatMap((condition) => rows.filter(({ row }) => row.condition === condition));

function cardOf({ viewer }: ProjectsRequest, { row, filtered }: PreparedRow, context: ColumnContext): BoardCard {
  const { asked, today, names } = context;
  const light = asked && lightIn(row, "overall", asked, today);
  return {
    code: row.code,
    title: row.title,
    isClosed: row.classification === "closed",
    condition: row.condition,
    light: light && codeOfLight(light.light, light.scale),
    manager: names.people.get(row.managerId ?? "")?.name ?? null,
    milestone: row.nextMilestone,
    change:
      canEditProject(viewer, filtered) && !row.archivedAt ? { revision: row.revision, moves: cardMoves(row) } : null,
  };
}
