import type { Viewer } from "~/features/auth/viewer";
import { ForbiddenError, NotFoundError, RefusedError } from "~/platform/errors";
import { isPeriod } from "~/platform/period";
import { type ImportRun, ImportRunModel } from "~models/import-run.server";
import { startJob } from "../import-jobs.server";
import { planRun } from "../plan-run.server";
import { canImport } from "../policy";
import type { Preset } from "../preset";

/** Starts the dry run of a file by a preset. A run that has written anything is not planned anew. */
export async function planImportRun(
  viewer: Viewer | null,
  runId: string,
  { preset, period }: { preset: Preset; period?: string },
): Promise<void> {
  if (viewer && !canImport(viewer)) throw new ForbiddenError();
  if (period && !isPeriod(period)) throw new RefusedError({ key: "common:validation.period", field: "period" });
  const { currency, rate } = preset.money;
  if ((currency === "DKK") !== (rate === 1)) throw new RefusedError({ key: "exchange:preset.rate", field: "rate" });
  const run = (await ImportRunModel.findById(runId).lean()) as ImportRun | null;
  if (!run) throw new NotFoundError(`import ${runId}`);
  const written = await ImportRunModel.findOneAndUpdate(
    { _id: runId, applied: null, state: { $in: ["uploaded", "planned", "failed"] } },
    {
      $set: {
        state: "planning",
        preset: JSON.stringify(preset),
        presetName: preset.name,
        startedBy: viewer?.personId ?? "system",
        startedAt: new Date(),
        done: 0,
        lastRow: 0,
        newAreas: [],
        ...(period ? { period } : {}),
      },
      $unset: { worker: "", failure: "", finishedAt: "", planned: "", ...(period ? {} : { period: "" }) },
    },
  );
  if (!written) throw new RefusedError({ key: "exchange:run.notPlannable" });
  await startJob(runId, (claimed) => planRun(claimed, viewer ?? undefined));
}
