import type { Viewer } from "~/features/auth/viewer";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { ImportRunModel } from "~models/import-run.server";
import { canImport } from "../policy";
import type { Preset } from "../preset";

/** Keeps what the mapping form says so far on the run, so that nothing chosen is lost on the way to more columns. */
export async function keepMapping(viewer: Viewer, runId: string, preset: Preset, period: string): Promise<void> {
  if (!canImport(viewer)) throw new ForbiddenError();
  const kept = await ImportRunModel.updateOne(
    { _id: runId, applied: null, state: { $in: ["uploaded", "planned", "failed"] } },
    { $set: { preset: JSON.stringify(preset), ...(period ? { period } : {}) } },
  );
  if (kept.matchedCount === 0) throw new RefusedError({ key: "exchange:run.notPlannable" });
}
