import { type Distribution, describeTimes, round, timed, timesOf } from "./timing";
import type { Visitor } from "./visitor";

export interface PageFigures {
  alone: Distribution;
  /** At `concurrent` visitors. */
  perSecond: number;
  /** As sent, compressed. */
  bytes: number;
}

export interface PageComparison {
  path: string;
  ours: PageFigures;
  floor: PageFigures;
  /** Ours as a multiple of the floor. */
  ratio: { p50: number; p95: number; perSecond: number };
}

const warmUp = 60;
const rounds = 5;
const aloneInRound = 40;
const concurrent = 8;
const togetherInRound = 120;

interface Collected {
  visitor: Visitor;
  times: number[];
  requests: number;
  milliseconds: number;
}

/** One page of the product and of the floor, turn by turn, so that whatever disturbs the machine disturbs both. */
export async function comparePage(path: string, ours: Visitor, floor: Visitor): Promise<PageComparison> {
  const sides = [ours, floor].map((visitor): Collected => ({ visitor, times: [], requests: 0, milliseconds: 0 }));
  for (const { visitor } of sides) await timesOf(warmUp, () => visitor.get(path));
  for (let turn = 0; turn < rounds; turn++) {
    for (const side of turn % 2 === 0 ? sides : sides.toReversed()) {
      side.times.push(...(await timesOf(aloneInRound, () => side.visitor.get(path))));
      const { milliseconds } = await timed(() => getTogether(side.visitor, path));
      side.requests += togetherInRound;
      side.milliseconds += milliseconds;
    }
  }
  const figures = await Promise.all(sides.map((side) => figuresOf(side, path)));
  const [own, least] = figures as [PageFigures, PageFigures];
  return {
    path,
    ours: own,
    floor: least,
    ratio: {
      p50: ratio(own.alone.p50, least.alone.p50),
      p95: ratio(own.alone.p95, least.alone.p95),
      perSecond: ratio(least.perSecond, own.perSecond),
    },
  };
}

const ratio = (one: number, other: number) => Math.round((one / other) * 100) / 100;

async function getTogether(visitor: Visitor, path: string): Promise<void> {
  let left = togetherInRound;
  const visit = async () => {
    while (left > 0) {
      left -= 1;
      await visitor.get(path);
    }
  };
  await Promise.all(Array.from({ length: concurrent }, visit));
}

async function figuresOf({ visitor, times, requests, milliseconds }: Collected, path: string): Promise<PageFigures> {
  const { length } = await visitor.get(path);
  return { alone: describeTimes(times), perSecond: round(requests / (milliseconds / 1000)), bytes: length };
}
