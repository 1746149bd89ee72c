import { setTimeout as delay } from "node:timers/promises";
import mongoose from "mongoose";
import type { Environment } from "./environment.server";
import { acquireLease, type Lease } from "./lease.server";
import { logger } from "./log.server";
import { counter, gauge } from "./metrics.server";

/**
 * Work that comes round by itself. An area registers it from the function that server/register.ts calls:
 *
 *   registerJob({ name: "notifications.digest", interval: 15 * 60_000, run: ({ environment, signal }) => … });
 *
 * Of all the servers that share a database one does the scheduled work (a lease), and when it ends another goes on. When
 * a job is next due is kept in the database, so a restart neither forgets it nor does it again: what fell due while
 * nobody served is done once, at the next start. A job runs first when it is first known.
 *
 * A job that throws is logged and tried again, after its interval or five minutes, whichever is shorter. One that was cut
 * off (a crash, a lost lease) is done again from its beginning, so it must bear that: record what has been done item by
 * item, each with a unique key. It should look at `signal` between its items and return soon when it is aborted. Jobs do
 * not wait for one another, and none overlaps itself. "Daily at seven" is a short interval and a look at the clock.
 */
export interface Job {
  /** Unique, `area.what-it-does`; it is the key of what is kept about it. */
  name: string;
  /** Milliseconds from when it was due to when it is due again; it is looked at every ten seconds. */
  interval: number;
  run(context: JobContext): Promise<void>;
}

export interface JobContext {
  environment: Environment;
  /** Aborted when the server stops or has lost the lease. */
  signal: AbortSignal;
}

interface StoredJob {
  _id: string;
  nextAt: Date;
  startedAt?: Date;
  finishedAt?: Date;
  outcome?: "done" | "failed";
}

const runs = counter({
  name: "portefoeljen_job_runs_total",
  help: "Runs of scheduled work, by job and by what became of them: done, failed or cut-off.",
  labels: ["job", "outcome"],
});
const lastDone = gauge({
  name: "portefoeljen_job_last_done_timestamp_seconds",
  help: "When a job was last done by this server.",
  labels: ["job"],
});

const retryAfter = 5 * 60_000;
const jobs = new Map<string, Job>();

export function registerJob(job: Job): void {
  jobs.set(job.name, job);
}

export interface ScheduledWork {
  /** Begins nothing more, asks what runs to end, and waits for it; returns after `patience` milliseconds at the latest. */
  stop(patience: number): Promise<void>;
}

interface ScheduleOptions {
  environment: Environment;
  work?: readonly Job[];
  /** How often the lease is asked for and the jobs are looked at, in milliseconds. */
  lookEvery?: number;
  leaseDuration?: number;
}

export function startScheduledWork({
  environment,
  work,
  lookEvery = 10_000,
  leaseDuration,
}: ScheduleOptions): ScheduledWork {
  const underWay = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let lease: Lease | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    try {
      if (!lease || lease.lost.aborted) lease = await acquireLease("scheduled-work", leaseDuration);
      if (stopping.signal.aborted || !lease) return;
      const due = await dueJobs(work ?? [...jobs.values()]);
      const signal = AbortSignal.any([stopping.signal, lease.lost]);
      for (const [job, dueAt] of due) {
        if (signal.aborted || underWay.has(job.name)) continue;
        const run = runJob(job, dueAt, { environment, signal }).finally(() => underWay.delete(job.name));
        underWay.set(job.name, run);
      }
    } catch (error) {
      logger.error({ err: error }, "scheduled work not looked at");
    }
  }

  let looking: Promise<void> = Promise.resolve();
  function lookAgain(): void {
    looking = look().then(() => {
      if (!stopping.signal.aborted) timer = setTimeout(lookAgain, lookEvery).unref();
    });
  }
  lookAgain();

  return {
    async stop(patience) {
      stopping.abort();
      clearTimeout(timer);
      const ended = looking.then(() => Promise.all(underWay.values())).then(() => true);
      const isEnded = await Promise.race([ended, delay(patience, false, { ref: false })]);
      // work that has not ended keeps the lease from others until it expires
      if (isEnded) await lease?.release().catch((error) => logger.warn({ err: error }, "lease not released"));
    },
  };
}

const storedJobs = () => mongoose.connection.collection<StoredJob>("scheduledJobs");

async function dueJobs(known: readonly Job[]): Promise<[Job, Date][]> {
  const stored = await storedJobs().find().toArray();
  const nextAt = new Map(stored.map((one) => [one._id, one.nextAt]));
  const now = Date.now();
  const due: [Job, Date][] = [];
  for (const job of known) {
    const dueAt = nextAt.get(job.name) ?? new Date(now);
    if (dueAt.getTime() <= now) due.push([job, dueAt]);
  }
  return due;
}

/** Never throws. */
async function runJob(job: Job, dueAt: Date, context: JobContext): Promise<void> {
  const startedAt = new Date();
  try {
    await keep(job, { nextAt: dueAt, startedAt });
    const outcome = await tryJob(job, context);
    // cut off, whether it threw or returned early: it is due as before
    if (context.signal.aborted) return runs.inc({ job: job.name, outcome: "cut-off" });
    runs.inc({ job: job.name, outcome });
    if (outcome === "done") lastDone.setToCurrentTime({ job: job.name });
    const finishedAt = new Date();
    const nextAt =
      outcome === "done"
        ? nextAfter(dueAt, job.interval, finishedAt)
        : new Date(finishedAt.getTime() + Math.min(job.interval, retryAfter));
    await keep(job, { nextAt, finishedAt, outcome });
  } catch (error) {
    logger.error({ err: error, job: job.name }, "scheduled work not recorded");
  }
}

async function tryJob(job: Job, context: JobContext): Promise<"done" | "failed"> {
  try {
    await job.run(context);
    return "done";
  } catch (error) {
    if (!context.signal.aborted) logger.error({ err: error, job: job.name }, "scheduled work failed");
    return "failed";
  }
}

/** The first time after `now` that lies whole intervals after `dueAt`: missed ones are one, and the hour stays. */
function nextAfter(dueAt: Date, interval: number, now: Date): Date {
  const missed = Math.floor((now.getTime() - dueAt.getTime()) / interval);
  return new Date(dueAt.getTime() + (Math.max(missed, 0) + 1) * interval);
}

async function keep(job: Job, fields: Partial<StoredJob>): Promise<void> {
  await storedJobs().updateOne({ _id: job.name }, { $set: fields }, { upsert: true });
}
