import type { LatestStatus } from "~models/project.server";
import type { Condition, Dimension, Light, PeriodLight, Phase, RatingScale, RoundState } from "~models/vocabulary";
import { owesStatus } from "./lifecycle";

interface Reporting {
  _id: string;
  phase: Phase;
  condition: Condition;
  archivedAt?: Date | string | null;
}

export interface AskingRound {
  state: RoundState;
  /** YYYY-MM-DD, the last day to answer. */
  deadline: string;
  /** Projects that owed an answer when it closed; while it is open this is asked of the projects. */
  owedIds: ReadonlySet<string>;
}

/** A quarter, with the round that asked about it; null where an import alone has brought answers. */
export interface AskedPeriod {
  period: string;
  round: AskingRound | null;
}

/**
 * What a project's silence in a round means: its answer is awaited until the deadline, the last day included, and then
 * missing; null where it owes none. `today` is YYYY-MM-DD.
 */
export function silenceIn(project: Reporting, round: AskingRound, today: string): "awaited" | "missing" | null {
  const isClosed = round.state === "closed";
  const isOwed = isClosed ? round.owedIds.has(project._id) : owesStatus(project);
  if (!isOwed) return null;
  return isClosed || today > round.deadline ? "missing" : "awaited";
}

export interface PlacedLight<Value extends PeriodLight = PeriodLight> {
  light: Value;
  period: string;
  /** Of the answer; none where there is none. */
  scale?: RatingScale;
}

interface Answered extends Reporting {
  latestStatus?: LatestStatus | null;
}

/** A project's light in one quarter, never another quarter's; null where it was neither asked nor answered. */
export function lightIn(
  project: Answered,
  dimension: Dimension,
  { period, round }: AskedPeriod,
  today: string,
): PlacedLight | null {
  const { latestStatus } = project;
  if (latestStatus?.period === period) return answered(latestStatus, dimension);
  const silence = round && silenceIn(project, round, today);
  return silence && { light: silence, period };
}

/**
 * The light a project has given last, with its quarter; missing where it has been silent past a deadline since. `due` is
 * the newest quarter whose deadline has passed.
 */
export function latestLight(
  project: Answered,
  dimension: Dimension,
  due: AskedPeriod | null,
  today: string,
): PlacedLight<Light | "missing"> | null {
  const { latestStatus } = project;
  const isNewer = latestStatus && (!due || latestStatus.period >= due.period);
  if (!isNewer && due?.round && silenceIn(project, due.round, today)) return { light: "missing", period: due.period };
  return latestStatus ? answered(latestStatus, dimension) : null;
}

const answered = (status: LatestStatus, dimension: Dimension) => ({
  light: status[dimension],
  period: status.period,
  scale: status.scale,
});
