import { RoundModel } from "~models/round.server";
import type { AnsweredRound } from "./lifecycle";

/** The rounds of some quarters, by quarter, as far as a report made of their answers depends on them. */
export async function readAnsweredRounds(periods: readonly string[]): Promise<Map<string, AnsweredRound>> {
  const rounds = await RoundModel.find({ period: { $in: [...new Set(periods)] } })
    .select("period state closedAt")
    .lean();
  return new Map(rounds.map(({ period, state, closedAt }) => [period, { state, closedAt }]));
}
