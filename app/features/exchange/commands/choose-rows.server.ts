import type { Viewer } from "~/features/auth/viewer";
import { ForbiddenError, RefusedError } from "~/platform/errors";
import { type ImportRow, ImportRowModel } from "~models/import-row.server";
import { ImportRunModel } from "~models/import-run.server";
import { canImport } from "../policy";

const writtenOutcomes: ImportRow["outcome"][] = ["created", "changed"];

/** Of the rows shown, those that are to be taken along; the others of them are left out. */
export async function chooseRows(
  viewer: Viewer,
  runId: string,
  { shown, accepted }: { shown: readonly number[]; accepted: readonly number[] },
): Promise<void> {
  if (!canImport(viewer)) throw new ForbiddenError();
  await requirePlanned(runId);
  const mine = { runId, outcome: { $in: writtenOutcomes } };
  await ImportRowModel.updateMany({ ...mine, row: { $in: [...accepted] } }, { $set: { accepted: true } });
  const left = shown.filter((row) => !accepted.includes(row));
  await ImportRowModel.updateMany({ ...mine, row: { $in: left } }, { $set: { accepted: false } });
}

/** All of the rows that would be written, or none. */
export async function chooseEveryRow(viewer: Viewer, runId: string, accepted: boolean): Promise<void> {
  if (!canImport(viewer)) throw new ForbiddenError();
  await requirePlanned(runId);
  await ImportRowModel.updateMany({ runId, outcome: { $in: writtenOutcomes } }, { $set: { accepted } });
}

async function requirePlanned(runId: string): Promise<void> {
  if (!(await ImportRunModel.exists({ _id: runId, state: "planned" })))
    throw new RefusedError({ key: "exchange:run.notPlanned" });
}
