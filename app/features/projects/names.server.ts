import { isDeepStrictEqual } from "node:util";
import { compareDanish } from "~/platform/format";
import { AreaModel } from "~models/area.server";
import { GroupModel } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import { ProgrammeModel } from "~models/programme.server";
import { StrategyModel } from "~models/strategy.server";
import { TeamModel } from "~models/team.server";

/** What the things are called that a project points at by id. */
export interface Names {
  people: ReadonlyMap<string, Named>;
  areas: ReadonlyMap<string, Named>;
  programmes: ReadonlyMap<string, Named>;
  groups: ReadonlyMap<string, Named>;
  teams: ReadonlyMap<string, Named>;
  goals: ReadonlyMap<string, Named>;
}
export interface Named {
  name: string;
  isArchived: boolean;
}

const freshMilliseconds = 5_000;
let kept: { names: Names; readAt: number } | null = null;
let reading: Promise<Names> | null = null;

/** The names, kept for five seconds: every list needs them, and they change rarely. */
export async function readNames(): Promise<Names> {
  if (kept && Date.now() - kept.readAt < freshMilliseconds) return kept.names;
  reading ??= load().finally(() => {
    reading = null;
  });
  return reading;
}

/** Forgets what was kept, as when another database is connected. */
export function forgetNames(): void {
  kept = null;
}

async function load(): Promise<Names> {
  const readAt = Date.now();
  const [people, areas, programmes, groups, teams, strategies] = await Promise.all([
    PersonModel.find({ erasedAt: null }).select("name archivedAt").lean(),
    AreaModel.find().select("name archivedAt").lean(),
    ProgrammeModel.find().select("name archivedAt").lean(),
    GroupModel.find().select("name archivedAt").lean(),
    TeamModel.find().select("name archivedAt").lean(),
    StrategyModel.find().select("goals archivedAt").lean(),
  ]);
  const goals = strategies.flatMap((strategy) =>
    strategy.goals.map((goal) => ({
      _id: goal._id,
      name: `${goal.code} ${goal.title}`,
      archivedAt: strategy.archivedAt,
    })),
  );
  const names = {
    people: byId(people),
    areas: byId(areas),
    programmes: byId(programmes),
    groups: byId(groups),
    teams: byId(teams),
    goals: byId(goals),
  };
  // the same object for as long as nothing is called otherwise: lists keep what they made with it
  kept = { names: isDeepStrictEqual(kept?.names, names) && kept ? kept.names : names, readAt };
  return kept.names;
}

/** In Danish alphabetical order, which the choices of a form keep. */
function byId(documents: { _id: string; name: string; archivedAt?: Date | null }[]): ReadonlyMap<string, Named> {
  const sorted = [...documents].sort((first, second) => compareDanish(first.name, second.name));
  return new Map(sorted.map(({ _id, name, archivedAt }) => [_id, { name, isArchived: Boolean(archivedAt) }]));
}

export interface Choice {
  value: string;
  label: string;
}

/** The choices of a form: what is not archived, and what is chosen already. */
export function choicesOf(names: ReadonlyMap<string, Named>, chosen: readonly (string | null | undefined)[]): Choice[] {
  return [...names]
    .filter(([id, { isArchived }]) => !isArchived || chosen.includes(id))
    .map(([id, { name }]) => ({ value: id, label: name }));
}
