import { type Actor, actorOf, systemActor, type Viewer } from "~/features/auth/viewer";
import { translator } from "~/i18n/i18n.server";
import { type ImportRow, ImportRowModel } from "~models/import-row.server";
import { type ImportCounts, type ImportRun, ImportRunModel } from "~models/import-run.server";
import { ProjectModel } from "~models/project.server";
import { rateText } from "./exchange-rate";
import { saveProgress } from "./import-jobs.server";
import type { RowPlan } from "./plan-import";
import { inBatches, openRun, planBatch, type RunSurroundings } from "./plan-run.server";
import type { Preset } from "./preset";
import { failureOf } from "./row-failure.server";
import type { RowIssue } from "./row-values";
import { type RowOutcome, type RowWrite, writeRows } from "./write-project.server";

interface RowResult {
  row: number;
  result: NonNullable<ImportRow["result"]>;
  projectId?: string;
  code?: string;
  failure?: RowIssue;
}

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

/** Writes a batch's rows together. */
async function writeBatch(
  plans: readonly RowPlan[],
  surroundings: RunSurroundings,
  actor: Actor,
  wanted: ReadonlyMap<number, ImportRow["outcome"]>,
): Promise<RowResult[]> {
  const begun = await findBegun(plans, surroundings.run._id);
  const results: RowResult[] = [];
  const writes = new Map<RowWrite, RowPlan>();
  for (const plan of plans) {
    const { row, outcome, projectId, code, reasons } = plan.planned;
    const write = rowWrite(plan, surroundings, actor);
    // refused now though it was not when it was planned: an area or a project has gone meanwhile
    if (!write) results.push({ row, result: "failed", failure: reasons[0] });
    // begun before a stop: what else the row brings with it may still be missing
    else if (outcome === "unchanged" && !begun.has(row)) results.push({ row, result: "unchanged", projectId, code });
    else writes.set(write, plan);
  }
  for (const [write, outcome] of await writeRows([...writes.keys()])) {
    const { planned } = writes.get(write)!;
    results.push(resultOf(planned, outcome, begun.has(planned.row) ? wanted.get(planned.row) : undefined));
  }
  return results;
}

/** `earlier` is what the row was to do, when it was begun before a stop. */
function resultOf(
  { row, outcome: planned }: RowPlan["planned"],
  outcome: RowOutcome,
  earlier: ImportRow["outcome"] | undefined,
): RowResult {
  if (outcome.status === "rejected") {
    const failure = failureOf(outcome.reason);
    if (!failure) throw outcome.reason;
    return { row, result: "failed", failure };
  }
  const isTold = earlier === "created" || earlier === "changed";
  const result = planned === "changed" ? "changed" : outcome.value.result;
  return { row, ...outcome.value, result: isTold ? earlier : result };
}

/** The rows met a second time after a stop: their project bears the row's own submission as its newest change. */
async function findBegun(plans: readonly RowPlan[], runId: string): Promise<Set<number>> {
  const projectIds = plans.flatMap(({ planned }) => planned.projectId ?? []);
  if (projectIds.length === 0) return new Set();
  const projects = await ProjectModel.find({ _id: { $in: projectIds } })
    .select("lastChange.submissionId")
    .lean<{ _id: string; lastChange: { submissionId: string } }[]>();
  const newest = new Map(projects.map(({ _id, lastChange }) => [_id, lastChange.submissionId]));
  const isOwn = ({ planned }: RowPlan) => newest.get(planned.projectId ?? "") === `${runId}:${planned.row}`;
  return new Set(plans.filter(isOwn).map(({ planned }) => planned.row));
}

/** What is written for a row, unless it is refused now. */
function rowWrite(
  { planned, facts, values }: RowPlan,
  { run, preset, areas }: RunSurroundings,
  actor: Actor,
): RowWrite | undefined {
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

/** For the history: the file, and the rate its amounts were converted at. */
const reasonOf = ({ fileName }: ImportRun, { money }: Preset): string =>
  [fileName, rateText(money)].filter((part) => part !== undefined).join(" · ");

async function keepResults(runId: string, results: readonly RowResult[]): Promise<void> {
  // past mongoose: these are our own words, as when the rows were planned
  await ImportRowModel.collection.bulkWrite(
    results.map(({ row, ...set }) => ({
      updateOne: { filter: { _id: `${runId}:${row}` as never }, update: { $set: set } },
    })),
    { ordered: false, ignoreUndefined: true },
  );
}
