import { isDeepStrictEqual } from "node:util";
import type { QueryFilter } from "mongoose";
import { today } from "~/platform/clock";
import { type Round, RoundModel } from "~models/round.server";
import type { AskedPeriod } from "./latest-lights";

export interface AskedPeriods {
  /** The newest one that a round has been opened for. */
  newest: AskedPeriod | null;
  /** The newest one whose deadline has passed. */
  due: AskedPeriod | null;
  /** The day, YYYY-MM-DD, that this holds for. */
  today: string;
}

const freshMilliseconds = 5_000;
let kept: { asked: AskedPeriods; readAt: number } | null = null;

/** Which quarters are asked about, kept for five seconds; the same object for as long as nothing has changed. */
export async function readAskedPeriods(): Promise<AskedPeriods> {
  if (kept && Date.now() - kept.readAt < freshMilliseconds) return kept.asked;
  const date = today();
  const [newest, due] = await Promise.all([
    findNewest({}),
    findNewest({ $or: [{ deadline: { $lt: date } }, { state: "closed" }] }),
  ]);
  const asked = { newest, due, today: date };
  kept = { asked: kept && isDeepStrictEqual(kept.asked, asked) ? kept.asked : asked, readAt: Date.now() };
  return kept.asked;
}

async function findNewest(filter: QueryFilter<Round>): Promise<AskedPeriod | null> {
  const round = await RoundModel.findOne(filter)
    .sort({ period: -1 })
    .select("period state deadline owedProjectIds")
    .lean<Pick<Round, "period" | "state" | "deadline" | "owedProjectIds">>();
  if (!round) return null;
  const { period, state, deadline, owedProjectIds } = round;
  return { period, round: { state, deadline, owedIds: new Set(owedProjectIds) } };
}
