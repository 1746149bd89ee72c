import mongoose from "mongoose";
import { newId } from "./identifiers.server";
import { logger } from "./log.server";
import { hasEnded, processName } from "./process-name.server";

/**
 * A named lease in the database: of all the servers that share it, one has it at a time.
 *
 *   const lease = await acquireLease("imports");
 *   if (!lease) return;                       // somebody else has it
 *   try { await work(lease.lost) } finally { await lease.release() }
 *
 * It renews itself until it is released. `lost` is aborted when it could not be renewed in time: stop working then. Time
 * is the database's own ($$NOW), so the servers' clocks do not matter; and a holder counts its time from before it asked,
 * so that it gives up before the database lets another in. A server that was frozen for longer than the lease may finish
 * the one write it was at: what is done under a lease must bear being done twice.
 */
export interface Lease {
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

interface StoredLease {
  _id: string;
  /** Of this acquisition: two in one process are two. */
  holder: string;
  process: string;
  expiresAt: Date;
}

const ordinaryDuration = 60_000;

/** Null when somebody else has it. A lease whose process is known to have ended is free at once, any other when it expires. */
export async function acquireLease(name: string, duration = ordinaryDuration): Promise<Lease | null> {
  const holder = newId();
  const askedAt = performance.now();
  if (!(await take(name, holder, duration))) return null;
  return keepHolding(name, holder, duration, askedAt);
}

const leases = () => mongoose.connection.collection<StoredLease>("leases");

async function take(name: string, holder: string, duration: number): Promise<boolean> {
  const known = await leases().findOne({ _id: name });
  const dead = known && hasEnded(known.process) ? known.holder : holder;
  const isFree = {
    $or: [{ $lte: [{ $ifNull: ["$expiresAt", "$$NOW"] }, "$$NOW"] }, { $in: ["$holder", [dead, holder]] }],
  };
  const mine = { holder, process: processName, expiresAt: { $add: ["$$NOW", duration] } };
  try {
    const found = await leases().findOneAndUpdate(
      { _id: name },
      [{ $replaceWith: { $cond: [isFree, { $mergeObjects: [{ _id: name }, mine] }, "$$ROOT"] } }],
      { upsert: true, returnDocument: "after" },
    );
    return found?.holder === holder;
  } catch (error) {
    // two asked for a lease that nobody ever had
    if ((error as { code?: number }).code === 11000) return false;
    throw error;
  }
}

function keepHolding(name: string, holder: string, duration: number, askedAt: number): Lease {
  const lost = new AbortController();
  let heldUntil = askedAt + duration;
  let timer = setTimeout(renew, duration / 3);
  timer.unref();
  let expiry = expire();

  function expire() {
    return setTimeout(() => end("lease expired"), heldUntil - performance.now()).unref();
  }

  function end(why: string): void {
    clearTimeout(timer);
    clearTimeout(expiry);
    if (lost.signal.aborted) return;
    logger.warn({ lease: name }, why);
    lost.abort();
  }

  async function renew(): Promise<void> {
    const renewedAt = performance.now();
    try {
      const { matchedCount } = await leases().updateOne({ _id: name, holder }, [
        { $set: { expiresAt: { $add: ["$$NOW", duration] } } },
      ]);
      if (lost.signal.aborted) return;
      if (matchedCount === 0) return end("lease taken by another");
      heldUntil = renewedAt + duration;
      clearTimeout(expiry);
      expiry = expire();
    } catch (error) {
      logger.warn({ err: error, lease: name }, "lease not renewed");
    }
    if (lost.signal.aborted) return;
    timer = setTimeout(renew, duration / 3).unref();
  }

  return {
    lost: lost.signal,
    async release() {
      clearTimeout(timer);
      clearTimeout(expiry);
      lost.abort();
      await leases().deleteOne({ _id: name, holder });
    },
  };
}
