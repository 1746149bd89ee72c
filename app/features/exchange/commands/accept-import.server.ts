import { loadViewer } from "~/features/auth/load-viewer.server";
import type { Viewer } from "~/features/auth/viewer";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { logger } from "~/platform/log.server";
import { type ImportRun, ImportRunModel } from "~models/import-run.server";
import { applyRun } from "../apply-run.server";
import { startJob, unfinishedRuns } from "../import-jobs.server";
import { planRun } from "../plan-run.server";
import { canImport } from "../policy";

/** Writes the accepted rows of a planned run. */
export async function acceptImport(viewer: Viewer | null, runId: string): Promise<void> {
  if (viewer && !canImport(viewer)) throw new ForbiddenError();
  const accepted = await ImportRunModel.findOneAndUpdate(
    { _id: runId, state: "planned" },
    {
      $set: {
        state: "running",
        startedBy: viewer?.personId ?? "system",
        startedAt: new Date(),
        done: 0,
        lastRow: 0,
        applied: {},
      },
      $unset: { worker: "", finishedAt: "", failure: "" },
    },
  );
  if (!accepted) throw new RefusedError({ key: "exchange:run.notPlanned" });
  await startJob(runId, (run) => applyRun(run, viewer ?? undefined));
}

/** Goes on with a run that was stopped while it was being written, or is silent. */
export async function resumeImport(viewer: Viewer, runId: string): Promise<void> {
  if (!canImport(viewer)) throw new ForbiddenError();
  await ImportRunModel.updateOne(
    { _id: runId, state: "failed", applied: { $ne: null } },
    { $set: { state: "running", startedBy: viewer.personId }, $unset: { worker: "", failure: "", finishedAt: "" } },
  );
  const isStarted = await startJob(runId, (run) => work(run, viewer));
  if (!isStarted) throw new RefusedError({ key: "exchange:run.notStopped" });
}

const work = (run: ImportRun, viewer: Viewer | undefined): Promise<void> =>
  run.state === "planning" ? planRun(run, viewer) : applyRun(run, viewer);

/**
 * At start-up: goes on with the runs that the end of the last process cut off, for those who started them. A run whose
 * starter has left, or may no longer import, waits for somebody who may.
 */
export async function resumeUnfinishedImports(): Promise<void> {
  for (const run of await unfinishedRuns()) {
    const viewer = run.startedBy && run.startedBy !== "system" ? await loadViewer(run.startedBy) : undefined;
    if (viewer === null || (viewer && !canImport(viewer))) continue;
    const isStarted = await startJob(run._id, (claimed) => work(claimed, viewer));
    if (isStarted) logger.info({ runId: run._id }, "import taken up again");
  }
}
