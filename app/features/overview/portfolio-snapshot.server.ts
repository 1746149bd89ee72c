import { isDeepStrictEqual } from "node:util";
import { LRUCache } from "lru-cache";
import { type KeptPeriods, readPeriods } from "~/features/status/kept-periods.server";
import { ChangedDocuments } from "~/platform/changed-documents.server";
import { keepCurrent } from "~/platform/kept-current";
import { ProjectModel } from "~models/project.server";
import type { Clearance, Condition, Phase, Tier } from "~models/vocabulary";

/** The little of a project that portfolio figures are counted from. Amounts in øre. */
export interface ProjectFacts {
  _id: string;
  code: string;
  title: string;
  tier?: Tier | null;
  areaId?: string | null;
  programmeId?: string | null;
  ownerId?: string | null;
  managerId?: string | null;
  teamMemberIds: string[];
  carriesOnId?: string | null;
  phase: Phase;
  condition: Condition;
  classification: Clearance;
  readGrants: { personId: string }[];
  archivedAt?: Date | null;
  budget: { year: number; budget: number; actual: number; forecast: number }[];
  milestones: { _id: string; title: string; forecast?: string | null; actual?: string | null }[];
  barriers: { _id: string; title: string; groupId: string; state: string; until?: string | null }[];
}

export interface PortfolioSnapshot {
  projects: ReadonlyMap<string, ProjectFacts>;
  periods: KeptPeriods["periods"];
}

const projectFields =
  "code title tier areaId programmeId ownerId managerId teamMemberIds carriesOnId phase condition classification readGrants.personId archivedAt budget.year budget.budget budget.actual budget.forecast milestones._id milestones.title milestones.forecast milestones.actual barriers._id barriers.title barriers.groupId barriers.state barriers.until";

const changes = new ChangedDocuments<ProjectFacts>(ProjectModel as never, projectFields);
const projects = new Map<string, ProjectFacts>();
const kept = keepCurrent(readChanges);
let periodsVersion = 0;

/**
 * The whole portfolio's figures, kept in memory and brought up to date by what has changed since the last request
 * (an index on `lastChange.at`): a page that needs every project costs three small reads, on any number of servers.
 * Holds closed projects too: the caller leaves out what its viewer may not see.
 */
export async function readPortfolioSnapshot(): Promise<PortfolioSnapshot> {
  const [{ periods, version }] = await Promise.all([readPeriods(), kept.refresh()]);
  if (version !== periodsVersion) figures.clear();
  periodsVersion = version;
  return { projects, periods };
}

async function readChanges(since: Date | null): Promise<void> {
  const changed = await changes.read(since);
  for (const project of changed.documents) keep(project);
  changed.done();
}

/** Only what is another than before makes figures out of date. */
function keep(project: ProjectFacts): void {
  if (isDeepStrictEqual(projects.get(project._id), project)) return;
  projects.set(project._id, project);
  figures.clear();
}

/** So many viewers' figures are kept; everyone without a seat or a project of their own still has their own. */
const figures = new LRUCache<string, object>({ max: 300 });

/**
 * What `work` makes of the snapshot, kept until the snapshot is another. `key` names everything else it depends on:
 * what is made, for whom (rights and all), and on which day.
 */
export function keepFigures<T extends object>(key: unknown[], work: () => T): T {
  const name = JSON.stringify(key);
  const earlier = figures.get(name) as T | undefined;
  if (earlier) return earlier;
  const made = work();
  figures.set(name, made);
  return made;
}
