import type { BarrierState } from "~models/vocabulary";

interface BarrierFields {
  _id: string;
  title: string;
  description?: string | null;
  removedBy?: string | null;
  groupId: string;
  until?: string | null;
}
interface BarrierPart extends BarrierFields {
  state: BarrierState;
  raisedAt: Date;
  raisedPeriod?: string | null;
  decisionId?: string | null;
  endedAt?: Date | null;
  withdrawalReason?: string | null;
}

/**
 * The project's barriers with one raised; one that is open under the same id is renewed with the new words and date.
 * `raisedPeriod` is the quarter whose status raised it.
 */
export function withBarrierRaised(
  barriers: readonly BarrierPart[],
  barrier: BarrierFields & { raisedPeriod?: string },
  at: Date,
): BarrierPart[] {
  const earlier = barriers.find((one) => one._id === barrier._id);
  if (!earlier) return [...barriers, { ...barrier, state: "open", raisedAt: at }];
  if (earlier.state !== "open") return [...barriers];
  return barriers.map((one) => (one === earlier ? { ...one, ...barrier } : one));
}

/** With one ended: removed by the decision that says so, or withdrawn for a reason. One that has ended stays as it is. */
export function withBarrierEnded(
  barriers: readonly BarrierPart[],
  id: string,
  end: { state: "removed"; decisionId: string; at: Date } | { state: "withdrawn"; reason: string; at: Date },
): BarrierPart[] {
  return barriers.map((barrier) => {
    if (barrier._id !== id || barrier.state !== "open") return barrier;
    const how = end.state === "removed" ? { decisionId: end.decisionId } : { withdrawalReason: end.reason };
    return { ...barrier, state: end.state, endedAt: end.at, ...how };
  });
}
