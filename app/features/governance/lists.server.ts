import type { Viewer } from "~/features/auth/viewer";
import { compareDanish } from "~/platform/format";
import { newId } from "~/platform/identifiers.server";
import { AreaModel } from "~models/area.server";
import { ProgrammeModel } from "~models/programme.server";
import { StrategyModel } from "~models/strategy.server";
import { TeamModel } from "~models/team.server";
import { type Choice, readAreaChoices, readPersonChoices, readPersonNames } from "./choices.server";
import { may } from "./policy";

const byName = (first: { name: string }, second: { name: string }) => compareDanish(first.name, second.name);

export interface StrategyRow {
  id: string;
  name: string;
  from?: string | null;
  to?: string | null;
  goals: { id: string; code: string; title: string }[];
  supportsIds: string[];
  supports: string[];
  isArchived: boolean;
  revision: number;
}

export interface StrategiesPage {
  strategies: StrategyRow[];
  mayManage: boolean;
  submissionId: string;
}

/** Strategies with their goals; archived ones only for those who may bring them back. */
export async function readStrategies(viewer: Viewer): Promise<StrategiesPage> {
  const mayManage = may(viewer, "manageLists");
  const strategies = await StrategyModel.find(mayManage ? {} : { archivedAt: null }).lean();
  const names = new Map(strategies.map((one) => [one._id, one.name]));
  return {
    strategies: strategies
      .sort(
        (first, second) =>
          Number(Boolean(first.archivedAt)) - Number(Boolean(second.archivedAt)) || byName(first, second),
      )
      .map((one) => ({
        id: one._id,
        name: one.name,
        from: one.from,
        to: one.to,
        goals: one.goals
          .map((goal) => ({ id: goal._id, code: goal.code, title: goal.title }))
          .sort((first, second) => compareDanish(first.code, second.code)),
        supportsIds: one.supportsIds,
        supports: one.supportsIds.flatMap((id) => names.get(id) ?? []),
        isArchived: Boolean(one.archivedAt),
        revision: one.revision,
      })),
    mayManage,
    submissionId: newId(),
  };
}

export interface ListsPage {
  programmes: {
    id: string;
    name: string;
    summary?: string | null;
    ownerId?: string | null;
    owner?: string;
    isArchived: boolean;
    revision: number;
  }[];
  teams: { id: string; name: string; areaId?: string | null; area?: string; isArchived: boolean; revision: number }[];
  people: Choice[];
  areas: Choice[];
  submissionId: string;
}

/** Programmes and teams, archived ones too. The caller has checked that the viewer may manage lists. */
export async function readLists(): Promise<ListsPage> {
  const [programmes, teams, areas] = await Promise.all([
    ProgrammeModel.find().lean(),
    TeamModel.find().lean(),
    AreaModel.find().select("name").lean(),
  ]);
  const owners = await readPersonNames(programmes.map((one) => one.ownerId));
  const areaNames = new Map(areas.map((area) => [area._id, area.name]));
  return {
    programmes: programmes.sort(byName).map((one) => ({
      id: one._id,
      name: one.name,
      summary: one.summary,
      ownerId: one.ownerId,
      owner: one.ownerId ? owners.get(one.ownerId) : undefined,
      isArchived: Boolean(one.archivedAt),
      revision: one.revision,
    })),
    teams: teams.sort(byName).map((one) => ({
      id: one._id,
      name: one.name,
      areaId: one.areaId,
      area: one.areaId ? areaNames.get(one.areaId) : undefined,
      isArchived: Boolean(one.archivedAt),
      revision: one.revision,
    })),
    people: await readPersonChoices(programmes.map((one) => one.ownerId)),
    areas: await readAreaChoices(teams.map((one) => one.areaId)),
    submissionId: newId(),
  };
}
