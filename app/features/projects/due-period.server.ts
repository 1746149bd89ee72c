import { today } from "~/platform/clock";
import { RoundModel } from "~models/round.server";

const freshMilliseconds = 5_000;
let kept: { period: string | null; readAt: number } | null = null;

/** The newest period whose deadline has passed, or null; kept for five seconds. */
export async function readDuePeriod(): Promise<string | null> {
  if (kept && Date.now() - kept.readAt < freshMilliseconds) return kept.period;
  const round = await RoundModel.findOne({ $or: [{ deadline: { $lt: today() } }, { state: "closed" }] })
    .sort({ period: -1 })
    .select("period")
    .lean();
  kept = { period: round?.period ?? null, readAt: Date.now() };
  return kept.period;
}
