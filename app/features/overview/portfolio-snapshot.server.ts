import { isDeepStrictEqual } from "node:util";
import { LRUCache } from "lru-cache";
import { keepCurrent } from "~/platform/kept-current";
import { ProjectModel } from "~models/project.server";
import { StatusUpdateModel } from "~models/status-update.server";
import type { Clearance, Condition, Light, Need, Phase, RatingScale, Tier } from "~models/vocabulary";

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

/** The little of a status update that portfolio figures are counted from. */
export interface StatusFacts {
  _id: string;
  projectId: string;
  period: string;
  state: "submitted" | "returned";
  scale: RatingScale;
  overall: Light;
  need: { kind: Need; groupId?: string | null; text?: string | null; until?: string | null };
}

export interface PortfolioSnapshot {
  projects: ReadonlyMap<string, ProjectFacts>;
  /** By period, then by project. */
  statuses: ReadonlyMap<string, ReadonlyMap<string, StatusFacts>>;
}

const projectFields =
  "code title tier areaId programmeId ownerId managerId teamMemberIds carriesOnId phase condition classification readGrants.personId archivedAt budget.year budget.budget budget.actual budget.forecast milestones._id milestones.title milestones.forecast milestones.actual barriers._id barriers.title barriers.groupId barriers.state barriers.until";
const statusFields = "projectId period state scale lights.overall.value need.kind need.groupId need.text need.until";

const projects = new Map<string, ProjectFacts>();
const statuses = new Map<string, Map<string, StatusFacts>>();
const kept = keepCurrent(readChanges);

/**
 * The whole portfolio's figures, kept in memory and brought up to date by what has changed since the last request
 * (an index on `lastChange.at`): a page that needs every project costs two small reads, on any number of servers.
 * Holds closed projects too: the caller leaves out what its viewer may not see.
 */
export async function readPortfolioSnapshot(): Promise<PortfolioSnapshot> {
  await kept.refresh();
  return { projects, statuses };
}

async function readChanges(since: Date | null): Promise<void> {
  const changed = since ? { "lastChange.at": { $gte: since } } : {};
  const [changedProjects, changedStatuses] = await Promise.all([
    ProjectModel.find(changed).select(projectFields).lean<ProjectFacts[]>(),
    StatusUpdateModel.find(changed)
      .select(statusFields)
      .lean<(Omit<StatusFacts, "overall"> & { lights: { overall: { value: Light } } })[]>(),
  ]);
  for (const project of changedProjects) keep(projects, project._id, project);
  for (const { lights, ...status } of changedStatuses) {
    const ofPeriod = statuses.get(status.period) ?? new Map<string, StatusFacts>();
    statuses.set(status.period, ofPeriod);
    keep(ofPeriod, status.projectId, { ...status, overall: lights.overall.value });
  }
}

/** What has just changed is read several times; only what is another than before makes figures out of date. */
function keep<T>(map: Map<string, T>, id: string, facts: T): void {
  if (isDeepStrictEqual(map.get(id), facts)) return;
  map.set(id, facts);
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
