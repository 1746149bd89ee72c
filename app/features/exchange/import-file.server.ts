import type { Translate } from "~/i18n/translate";
import { RefusedError } from "~/platform/errors";
import type { ImportRun } from "~models/import-run.server";
import { acceptImport } from "./commands/accept-import.server";
import { planImportRun } from "./commands/plan-import.server";
import { startImport } from "./commands/start-import.server";
import { jobDone } from "./import-jobs.server";
import type { Preset } from "./preset";
import { parsePreset } from "./presets.server";
import { findRun, type SaidRow, sayAllRows } from "./queries.server";

export interface FileImport {
  path: string;
  fileName: string;
  size: number;
  presetName?: string;
  preset?: Preset;
  period?: string;
  isDryRun: boolean;
}

/**
 * From a file to written rows in one go, for the command line, which has everybody's rights. The run is kept as any
 * other. Throws RefusedError where the file, the preset or the run as a whole will not do.
 */
export async function importFile({ isDryRun, ...file }: FileImport): Promise<ImportRun> {
  const run = await startImport(null, file);
  await planImportRun(null, run._id, { preset: parsePreset(run.preset ?? ""), period: run.period ?? undefined });
  const planned = await settled(run._id);
  if (isDryRun || planned.state !== "planned") return planned;
  await acceptImport(null, run._id);
  return settled(run._id);
}

async function settled(id: string): Promise<ImportRun> {
  await jobDone(id);
  const run = await findRun(id);
  if (run.state === "failed")
    throw new RefusedError({
      key: run.failure?.key ?? "exchange:run.stopped",
      params: run.failure?.params as Record<string, string | number>,
    });
  return run;
}

/** The rows of a run in words, as a list. */
export async function rowsOf(id: string, t: Translate): Promise<SaidRow[]> {
  const rows: SaidRow[] = [];
  for await (const row of sayAllRows(id, t)) rows.push(row);
  return rows;
}
