import type { Barrier } from "~models/project.server";
import type { StatusUpdate } from "~models/status-update.server";
import type { StatusAnswers } from "./schema";

/** The barrier that a need raises, or renews where the project has one with this id. */
export interface RaisedBarrier {
  id: string;
  text: string;
  groupId: string;
  /** YYYY-MM-DD */
  until?: string;
  period: string;
}

/** A barrier that the answer had raised and, corrected, no longer asks for. */
export interface WithdrawnBarrier {
  id: string;
  reason: string;
}

export interface MovedBarriers {
  raised?: RaisedBarrier;
  withdrawn?: WithdrawnBarrier;
}

type Barriers = readonly Pick<Barrier, "_id" | "state">[];
type EarlierNeed = Pick<StatusUpdate["need"], "barrierId" | "isRaisedHere"> | undefined;

interface Moving {
  /** Of the barrier, where it is a new one. */
  id: string;
  period: string;
  withdrawnReason: string;
}

/**
 * The barrier that the need raises or renews. A correction renews the one that the answer it corrects asked for; where
 * that answer had raised it and the correction no longer asks for it, it is withdrawn. A barrier that was there before
 * stays until it is removed by a decision or withdrawn on the project's own page.
 */
export function movedBarriers(
  barriers: Barriers,
  need: StatusAnswers["need"],
  earlier: EarlierNeed,
  { id, period, withdrawnReason }: Moving,
): MovedBarriers {
  const asked = barriers.find(({ _id, state }) => state === "open" && _id === earlier?.barrierId)?._id;
  const raised =
    need.kind === "barrier"
      ? { id: need.barrierId ?? asked ?? id, text: need.text!, groupId: need.groupId!, until: need.until, period }
      : undefined;
  if (!asked || !earlier?.isRaisedHere || asked === raised?.id) return { raised };
  return { raised, withdrawn: { id: asked, reason: withdrawnReason } };
}

/** What the answer remembers of its barrier: which, and whether it was this answer that raised it. */
export function needBarrier(
  barriers: Barriers,
  earlier: EarlierNeed,
  { raised }: MovedBarriers,
): Pick<StatusUpdate["need"], "barrierId" | "isRaisedHere"> {
  if (!raised) return {};
  const isNew = !barriers.some((barrier) => barrier._id === raised.id);
  const wasRaisedHere = earlier?.barrierId === raised.id && earlier.isRaisedHere;
  return { barrierId: raised.id, isRaisedHere: isNew || wasRaisedHere || undefined };
}
