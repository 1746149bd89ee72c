import mongoose from "mongoose";
import { type Actor, actorOf, systemActor, type Viewer } from "~/features/auth/viewer";
import { translator } from "~/i18n/i18n.server";
import { ForbiddenError, NotFoundError, RefusedError, RevisionConflictError } from "~/platform/errors";
import { type ImportRow, ImportRowModel } from "~models/import-row.server";
import { type ImportCounts, type ImportRun, ImportRunModel } from "~models/import-run.server";
import { ProjectModel } from "~models/project.server";
import { rateText } from "./exchange-rate";
import { saveProgress } from "./import-jobs.server";
import type { RowPlan } from "./plan-import";
import { inBatches, openRun, planBatch, type RunSurroundings } from "./plan-run.server";
import type { Preset } from "./preset";
import type { RowIssue } from "./row-values";
import { writeNewRows, writeRow } from "./write-project.server";

interface RowResult {
  row: number;
  result: NonNullable<ImportRow["result"]>;
  projectId?: string;
  code?: string;
  failure?: RowIssue;
}

/**
 * Rows written at the same time: what is saved in the same turn shares one sync to the disk. They are about different
 * projects, so their order does not matter.
 */
const together = 16;

/**
 * Writes the accepted rows, each planned afresh against the project as it now is. A run that was stopped goes on
 * after the last whole batch; the rows of the broken batch are recognised by their submission and done once.
 */
export async function applyRun(run: ImportRun, viewer: Viewer | undefined): Promise<void> {
  const { table, surroundings } = await openRun(run, viewer);
  const actor = viewer ? actorOf(viewer) : systemActor;
  const wanted = await acceptedRows(run._id);
  const counts: ImportCounts = { ...nothing, ...run.applied };
  let done = run.done;
  for await (const batch of inBatches(table.rows())) {
    // also the rows that are left out, so that a second row of one id is known as such
    const plans = await planBatch(batch, surroundings);
    const todo = plans.filter(({ planned }) => planned.row > run.lastRow && wanted.has(planned.row));
    if (todo.length === 0) continue;
    const results = await writeBatch(todo, surroundings, actor, wanted);
    await keepResults(run._id, results);
    for (const { result } of results) counts[result] += 1;
    done += todo.length;
    await saveProgress(run._id, { done, lastRow: batch.at(-1)?.number ?? run.lastRow, applied: counts });
  }
  await ImportRunModel.updateOne(
    { _id: run._id },
    { $set: { state: "finished", done, applied: counts, finishedAt: new Date() }, $unset: { worker: "" } },
  );
}

const nothing: ImportCounts = { created: 0, changed: 0, unchanged: 0, refused: 0, duplicate: 0, failed: 0 };

/** Accepted rows with what the plan said of them. */
async function acceptedRows(runId: string): Promise<Map<number, ImportRow["outcome"]>> {
  const rows = await ImportRowModel.find({ runId, outcome: { $in: ["created", "changed"] }, accepted: true })
    .select("row outcome")
    .lean();
  return new Map(rows.map(({ row, outcome }) => [row, outcome]));
}

/**
 * What a row did, when it is met a second time after a stop: its project is there already, and bears the row's own
 * submission as its newest change.
 */
async function resultOf(
  { planned }: RowPlan,
  runId: string,
  outcome: ImportRow["outcome"] | undefined,
): Promise<"created" | "changed" | undefined> {
  if (planned.outcome === "created" || !planned.projectId || (outcome !== "created" && outcome !== "changed"))
    return undefined;
  const isOwn = await ProjectModel.exists({
    _id: planned.projectId,
    "lastChange.submissionId": `${runId}:${planned.row}`,
  });
  return isOwn ? outcome : undefined;
}

/** The batch's new projects together, then the others, and of the new ones those that were there after all. */
async function writeBatch(
  plans: readonly RowPlan[],
  surroundings: RunSurroundings,
  actor: Actor,
  wanted: ReadonlyMap<number, ImportRow["outcome"]>,
): Promise<RowResult[]> {
  const fresh = plans.flatMap((plan) => {
    const write = plan.planned.outcome === "created" ? rowWrite(plan, surroundings, actor) : undefined;
    return write ? [{ row: plan.planned.row, write }] : [];
  });
  const results = new Map<number, RowResult>();
  const made = await writeNewRows(fresh.map(({ write }) => write)).catch((error) => {
    // one of them will not do, and nothing was written: row by row it shows which
    if (!refusalOf(error)) throw error;
    return [];
  });
  fresh.forEach(({ row }, index) => {
    const written = made[index];
    if (written) results.set(row, { row, ...written });
  });
  const write = async (plan: RowPlan): Promise<void> => {
    const earlier = await resultOf(plan, surroundings.run._id, wanted.get(plan.planned.row));
    const written = await writeOne(plan, surroundings, actor, earlier !== undefined);
    const result = earlier && written.result !== "failed" ? earlier : written.result;
    results.set(plan.planned.row, { ...written, result });
  };
  const rest = plans.filter(({ planned }) => !results.has(planned.row));
  for (let start = 0; start < rest.length; start += together)
    await Promise.all(rest.slice(start, start + together).map(write));
  return [...results.values()];
}

/** What is written for a row, unless it is refused now. */
function rowWrite({ planned, facts, values }: RowPlan, { run, preset, areas }: RunSurroundings, actor: Actor) {
  if (!facts || !values) return undefined;
  const row = {
    actor,
    at: new Date(),
    submissionId: `${run._id}:${planned.row}`,
    reason: reasonOf(run, preset),
    notActive: translator("da")("exchange:notActive", { file: run.fileName }),
  };
  return { values, facts, projectId: planned.projectId, period: run.period ?? undefined, areas, row };
}

async function writeOne(
  plan: RowPlan,
  surroundings: RunSurroundings,
  actor: Actor,
  isBegun: boolean,
): Promise<RowResult> {
  const { planned } = plan;
  const { row } = planned;
  const write = rowWrite(plan, surroundings, actor);
  // refused now though it was not when it was planned: an area or a project has gone meanwhile
  if (!write) return { row, result: "failed", failure: planned.reasons[0] };
  // begun before a stop: what else the row brings with it may still be missing
  if (planned.outcome === "unchanged" && !isBegun)
    return { row, result: "unchanged", projectId: planned.projectId, code: planned.code };
  try {
    const written = await writeRow(write);
    return { row, ...written, result: planned.outcome === "changed" ? "changed" : written.result };
  } catch (error) {
    const failure = refusalOf(error);
    if (!failure) throw error;
    return { row, result: "failed", failure };
  }
}

/** For the history: the file, and the rate its amounts were converted at. */
const reasonOf = ({ fileName }: ImportRun, { money }: Preset): string =>
  [fileName, rateText(money)].filter((part) => part !== undefined).join(" · ");

/** What is wrong with this row only; anything else stops the run. */
function refusalOf(error: unknown): RowIssue | undefined {
  if (error instanceof RefusedError) return error.reasons[0];
  if (error instanceof RevisionConflictError) return { key: "refusal.conflict" };
  if (error instanceof NotFoundError || error instanceof ForbiddenError) return { key: "refusal.notYours" };
  if (error instanceof mongoose.Error.ValidationError)
    return { key: "refusal.invalid", value: Object.keys(error.errors).join(", ") };
  return undefined;
}

async function keepResults(runId: string, results: readonly RowResult[]): Promise<void> {
  await ImportRowModel.bulkWrite(
    results.map(({ row, ...set }) => ({ updateOne: { filter: { _id: `${runId}:${row}` }, update: { $set: set } } })),
    { ordered: false },
  );
}
