import { claimable, isLost } from "~/platform/claimed-work.server";
import { storageFailure } from "~/platform/database.server";
import type { Reason } from "~/platform/errors";
import { logger } from "~/platform/log.server";
import { counter } from "~/platform/metrics.server";
import { processName as worker } from "~/platform/process-name.server";
import { SpreadsheetError } from "~/platform/spreadsheet/spreadsheet-error";
import { type ImportRun, ImportRunModel } from "~models/import-run.server";

interface Job {
  done: Promise<void>;
  isPaused: boolean;
}
const atWork = new Map<string, Job>();

type Failure = NonNullable<ImportRun["failure"]>;
/** What stopped a run where not even that could be written, as on a full disk: told from here until it is gone on with. */
const unnoted = new Map<string, Failure>();

const runs = counter({
  name: "portefoeljen_import_stages_total",
  help: "Stages of imports that this server worked on (planning, running), by what became of them: done, failed or paused.",
  labels: ["stage", "outcome"],
});

/** The server stops: the run waits, as far as it has come, for the next one. */
class JobPaused extends Error {
  override name = "JobPaused";
}

/** What stops a whole run, in words for the person. */
export class RunFailure extends Error {
  override name = "RunFailure";
  constructor(readonly reason: Reason) {
    super(reason.key);
  }
}

/**
 * Takes a run for this process and works on it in the background; returns false when another is at it. What fails is
 * written on the run, which can then be taken up again: every row is done once however often it is tried.
 */
export async function startJob(runId: string, work: (run: ImportRun) => Promise<void>): Promise<boolean> {
  if (atWork.has(runId)) return false;
  const run = await claim(runId);
  if (!run) return false;
  unnoted.delete(runId);
  const stage = run.state;
  const done = work(run)
    .then(() => runs.inc({ stage, outcome: "done" }))
    .catch(async (error) => {
      runs.inc({ stage, outcome: error instanceof JobPaused ? "paused" : "failed" });
      await (error instanceof JobPaused ? letGo(runId) : fail(runId, error));
    })
    .finally(() => atWork.delete(runId));
  atWork.set(runId, { done, isPaused: false });
  return true;
}

/** What this process works on comes to rest after the rows it is at; whoever starts next goes on with it. */
export async function pauseJobs(): Promise<void> {
  const jobs = [...atWork.values()];
  for (const job of jobs) job.isPaused = true;
  await Promise.all(jobs.map(({ done }) => done));
}

async function letGo(runId: string): Promise<void> {
  await ImportRunModel.updateOne({ _id: runId, worker }, { $unset: { worker: "" } });
  logger.info({ runId }, "import paused");
}

/** Until the run's work in this process is done; at once when there is none. */
export async function jobDone(runId: string): Promise<void> {
  await atWork.get(runId)?.done;
}

async function claim(runId: string): Promise<ImportRun | null> {
  const known = (await ImportRunModel.findById(runId).select("worker").lean()) as Pick<ImportRun, "worker"> | null;
  return (await ImportRunModel.findOneAndUpdate(
    {
      _id: runId,
      state: { $in: ["planning", "running"] },
      $or: claimable(known),
    },
    { $set: { worker, heartbeatAt: new Date() }, $unset: { failure: "" } },
    { returnDocument: "after", lean: true },
  ).exec()) as ImportRun | null;
}

export function isStalled(run: Pick<ImportRun, "_id" | "state" | "heartbeatAt" | "worker">): boolean {
  if (run.state !== "planning" && run.state !== "running") return false;
  return !atWork.has(run._id) && isLost(run);
}

/** Runs that a stop of their process left unfinished and nobody has taken up. */
export async function unfinishedRuns(): Promise<ImportRun[]> {
  const runs = (await ImportRunModel.find({ state: { $in: ["planning", "running"] } }).lean()) as ImportRun[];
  return runs.filter((run) => !atWork.has(run._id));
}

/** Writes progress and says that the worker lives. Ends the work where it is to pause. */
export async function saveProgress(runId: string, fields: Partial<ImportRun>): Promise<void> {
  await ImportRunModel.updateOne({ _id: runId }, { $set: { ...fields, heartbeatAt: new Date() } });
  if (atWork.get(runId)?.isPaused) throw new JobPaused();
}

/** The run with what this process alone knows of it. */
export function asItStands(run: ImportRun): ImportRun {
  const failure = run.state === "planning" || run.state === "running" ? unnoted.get(run._id) : undefined;
  return failure ? { ...run, state: "failed", failure } : run;
}

async function fail(runId: string, error: unknown): Promise<void> {
  if (!(error instanceof RunFailure || error instanceof SpreadsheetError))
    logger.error({ err: error, runId }, "import stopped");
  const failure = describe(error);
  try {
    await ImportRunModel.updateOne(
      { _id: runId },
      { $set: { state: "failed", failure, finishedAt: new Date() }, $unset: { worker: "" } },
    );
  } catch (unwritten) {
    unnoted.set(runId, failure);
    logger.error({ err: unwritten, runId }, "import stopped, and that could not be noted");
  }
}

function describe(error: unknown): Failure {
  if (error instanceof RunFailure) return { key: error.reason.key, params: error.reason.params };
  if (error instanceof SpreadsheetError) return { key: `exchange:file.${error.code}`, params: error.params };
  return {
    key:
      storageFailure(error) === "diskFull" || /ENOSPC/.test(String(error))
        ? "exchange:run.diskFull"
        : "exchange:run.stopped",
  };
}
