import type { Viewer } from "~/features/auth/viewer";
import { giveWay } from "~/platform/give-way.server";
import type { SheetRow } from "~/platform/spreadsheet/table";
import { ImportRowModel } from "~models/import-row.server";
import { type ImportCounts, type ImportRun, ImportRunModel } from "~models/import-run.server";
import { AreaDirectory } from "./area-directory.server";
import { RunFailure, saveProgress } from "./import-jobs.server";
import { mapInSlices } from "./in-slices.server";
import { interpretRow } from "./interpret-row";
import { findByExternalIds } from "./load-projects.server";
import { readPeopleDirectory } from "./people-directory.server";
import { DuplicateWatch, type PlannedRow, planRow, type RowPlan } from "./plan-import";
import type { Preset } from "./preset";
import { parsePreset } from "./presets.server";
import { type ColumnIndex, indexColumns, missingEssentials } from "./row-reader";
import { openRunTable } from "./run-table.server";

/** Rows worked on together: enough to share round trips, few enough that others wait for no long write. */
export const batchSize = 25;

/** What a run needs beside its file, read once. */
export interface RunSurroundings {
  run: ImportRun;
  preset: Preset;
  index: ColumnIndex;
  areas: AreaDirectory;
  people: ReadonlyMap<string, string>;
  viewer?: Viewer;
  duplicates: DuplicateWatch;
}

export async function openRun(run: ImportRun, viewer: Viewer | undefined) {
  if (!run.preset) throw new RunFailure({ key: "exchange:run.noPreset" });
  const preset = parsePreset(run.preset);
  const table = await openRunTable(run, preset);
  const index = indexColumns(table.headers, preset);
  const missing = missingEssentials(index, preset);
  if (missing.length > 0)
    throw new RunFailure({ key: "exchange:run.columnsMissing", params: { columns: missing.join(", ") } });
  const [areas, people] = await Promise.all([AreaDirectory.read(), readPeopleDirectory()]);
  const surroundings: RunSurroundings = { run, preset, index, areas, people, viewer, duplicates: new DuplicateWatch() };
  return { table, surroundings };
}

/** The dry run: what every row would do, kept row by row; nothing else is written. */
export async function planRun(run: ImportRun, viewer: Viewer | undefined): Promise<void> {
  const { table, surroundings } = await openRun(run, viewer);
  await ImportRowModel.deleteMany({ runId: run._id });
  const counts: ImportCounts = { created: 0, changed: 0, unchanged: 0, refused: 0, duplicate: 0, failed: 0 };
  const newAreas = new Set<string>();
  let frozenBudgets = 0;
  let done = 0;
  for await (const batch of inBatches(table.rows())) {
    const plans = await planBatch(batch, surroundings);
    // past mongoose: these are the plan's own words, and making documents of them is most of the time
    await ImportRowModel.collection.insertMany(
      plans.map(({ planned }) => rowDocument(run._id, planned) as never),
      { ordered: false, ignoreUndefined: true },
    );
    for (const { planned, facts } of plans) {
      counts[planned.outcome] += 1;
      if (planned.warnings.some(({ key }) => key === "warning.budgetFrozen")) frozenBudgets += 1;
      const area = facts?.fields.area;
      if (typeof area === "string" && !surroundings.areas.has(area) && isWritten(planned)) newAreas.add(area);
    }
    done += batch.length;
    await saveProgress(run._id, { done });
  }
  await ImportRunModel.updateOne(
    { _id: run._id },
    {
      $set: {
        state: "planned",
        planned: counts,
        done,
        rowCount: done,
        lastRow: 0,
        newAreas: [...newAreas],
        frozenBudgets,
        finishedAt: new Date(),
      },
      $unset: { worker: "", applied: "" },
    },
  );
}

export const isWritten = ({ outcome }: Pick<PlannedRow, "outcome">): boolean =>
  outcome === "created" || outcome === "changed";

/** Plans some rows with one look at the projects they are about. */
export async function planBatch(rows: readonly SheetRow[], surroundings: RunSurroundings): Promise<RowPlan[]> {
  const { preset, index, run, areas, people, viewer, duplicates } = surroundings;
  const interpreted = await mapInSlices(rows, (row) => interpretRow(row, preset, index));
  const found = await findByExternalIds({
    system: preset.externalId.system,
    ids: interpreted.flatMap((row) => (row.kind === "accepted" ? [row.values.externalId.id] : [])),
    period: run.period ?? undefined,
    areaNames: areas.namesById,
    viewer,
  });
  const context = {
    areas: areas.names,
    createMissingAreas: preset.createMissingAreas,
    people,
    period: run.period ?? undefined,
  };
  return mapInSlices(interpreted, (row) => {
    const duplicate = duplicates.check(row);
    if (duplicate) return { planned: duplicate };
    if (row.kind === "refused") return planRow(row, undefined, context);
    const match = found.get(row.values.externalId.id);
    if (match?.isHidden) return { planned: hidden(row.row, row.values.externalId.id) };
    return planRow(row, match?.existing, context);
  });
}

/** Says that the id is taken and nothing of what has it. */
function hidden(row: number, externalId: string): PlannedRow {
  const reasons = [{ key: "refusal.notYours", field: "externalId", value: externalId }];
  return { row, outcome: "refused", externalId, changes: [], reasons, warnings: [], absent: [] };
}

const rowDocument = (runId: string, planned: PlannedRow) => ({
  ...planned,
  _id: `${runId}:${planned.row}`,
  runId,
  accepted: isWritten(planned),
});

/** Items in groups; whoever waits for an answer goes first between them. */
export async function* inBatches<Item>(items: AsyncIterable<Item>, size = batchSize): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
    await giveWay();
  }
  if (batch.length > 0) yield batch;
}
