import { readPersonNames } from "~/features/governance/choices.server";
import type { Translate } from "~/i18n/translate";
import { NotFoundError } from "~/platform/errors";
import { pageAsked } from "~/platform/page-asked";
import { SpreadsheetError } from "~/platform/spreadsheet/spreadsheet-error";
import { AreaModel } from "~models/area.server";
import { type ImportRow, ImportRowModel } from "~models/import-row.server";
import { type ImportRun, ImportRunModel } from "~models/import-run.server";
import { lookThrough } from "./distinct-values.server";
import { rateText } from "./exchange-rate";
import { foldHeader } from "./fold";
import { asItStands, isStalled } from "./import-jobs.server";
import { type ColumnRole, rolesOf } from "./mapping";
import { type RowOutcome, rowOutcomes } from "./plan-import";
import { parsePreset } from "./presets.server";
import { missingEssentials, unusedColumns } from "./row-reader";
import { openRunTable } from "./run-table.server";
import { type RowWords, sayChange, sayField, sayIssue, sayPreset } from "./say-row";

const runsListed = 100;
const previewRows = 8;
const samplesShown = 3;
/** A file of more columns than this shows those in use; the others are searched for. */
const columnsShown = 60;
export const rowsPerPage = 50;

/** The newest runs first. */
export async function listImports(t: Translate) {
  const stored = (await ImportRunModel.find({})
    .select("createdAt createdBy state fileName presetName period planned applied")
    .sort({ createdAt: -1 })
    .limit(runsListed)
    .lean()) as ImportRun[];
  const runs = stored.map(asItStands);
  const names = await readPersonNames(runs.map((run) => run.createdBy));
  return runs.map((run) => ({
    id: run._id,
    fileName: run.fileName,
    createdAt: run.createdAt.toISOString(),
    createdBy: names.get(run.createdBy) ?? t("common:system"),
    state: run.state,
    presetName: run.presetName ?? "",
    period: run.period ?? undefined,
    counts: run.applied ?? run.planned ?? undefined,
    isApplied: Boolean(run.applied),
  }));
}

export async function findRun(id: string): Promise<ImportRun> {
  const run = (await ImportRunModel.findById(id).lean()) as ImportRun | null;
  if (!run) throw new NotFoundError(`import ${id}`);
  return asItStands(run);
}

/** What every state of a run shows. */
export async function readRun(id: string, t: Translate) {
  const run = await findRun(id);
  const names = await readPersonNames([run.createdBy]);
  const preset = run.preset ? parsePreset(run.preset) : undefined;
  return {
    id: run._id,
    state: run.state,
    isStalled: isStalled(run),
    /** Writing had begun: it can be gone on with, and not be planned anew. */
    isBegun: Boolean(run.applied),
    fileName: run.fileName,
    fileSize: run.fileSize,
    format: run.format,
    encoding: run.encoding ?? undefined,
    delimiter: run.delimiter ?? undefined,
    sheet: run.sheet ?? undefined,
    mangled: run.mangled,
    columnCount: run.headers.length,
    unusedColumns: preset ? unusedColumns(run.headers, preset) : [],
    rowCount: run.rowCount,
    sheets: run.sheets,
    headerRow: run.headerRow ?? 1,
    createdAt: run.createdAt.toISOString(),
    createdBy: names.get(run.createdBy) ?? t("common:system"),
    period: run.period ?? "",
    presetTitle: preset ? sayPreset(t, preset).title : "",
    rate: preset && rateText(preset.money),
    rateNote: preset?.money.rateNote ?? "",
    planned: run.planned ?? undefined,
    applied: run.applied ?? undefined,
    newAreas: run.newAreas,
    frozenBudgets: run.frozenBudgets,
    done: run.done,
    failure: run.failure ? t(run.failure.key, run.failure.params as Record<string, string | number>) : undefined,
  };
}

/** The first rows and what the preset makes of the columns, for the form that changes it. */
export async function readMapping(id: string, search: string, t: Translate) {
  const run = await findRun(id);
  const preset = parsePreset(run.preset ?? "");
  try {
    const table = await openRunTable(run, preset);
    const { preview, lists, index } = await lookThrough(table, preset, previewRows);
    const find = (column: string) => {
      const position = index.positions.get(column);
      return position === undefined ? undefined : table.headers[position];
    };
    const areas = await AreaModel.find({ archivedAt: null }).select("name").sort({ name: 1 }).lean();
    const { money, rating } = preset;
    const roles = rolesOf(preset, table.headers, find);
    return {
      ...columnsFor(table.headers, roles, preview, search),
      search,
      missing: index.missing.length < index.positions.size ? index.missing : [],
      missingEssential: missingEssentials(index, preset),
      lists: lists.map((list) => ({ ...list, label: sayField(t, list.field) })),
      areaNames: areas.map(({ name }) => name),
      settings: {
        presetName: preset.name,
        title: sayPreset(t, preset).title,
        system: preset.externalId.system,
        dateOrder: preset.dateOrder,
        decimal: preset.decimal,
        money,
        rate: rateText(money) ?? "",
        scale: rating?.scale ?? "danish-three",
        absent: preset.absentPatterns.join("\n"),
        createMissingAreas: preset.createMissingAreas,
        tier: preset.defaults.tier ?? "",
        phase: preset.defaults.phase ?? "",
        year: preset.budget[0]?.year ?? new Date().getFullYear(),
      },
    };
  } catch (error) {
    if (!(error instanceof SpreadsheetError)) throw error;
    return { problem: t(`exchange:file.${error.code}`, error.params) };
  }
}

/** The columns a form shows, each with some of its values. */
function columnsFor(
  headers: readonly string[],
  roles: readonly ColumnRole[],
  preview: readonly { cells: string[] }[],
  search: string,
) {
  const folded = foldHeader(search);
  const isFound = (header: string) => folded !== "" && foldHeader(header).includes(folded);
  const all = headers.map((header, position) => ({ header, position, role: roles[position] ?? "" }));
  const isLong = all.length > columnsShown;
  const used = isLong ? all.filter(({ role }) => role !== "") : all;
  const found = isLong ? all.filter(({ role, header }) => role === "" && isFound(header)) : [];
  const columns = [...used, ...found.slice(0, columnsShown)].map((column) => {
    const filled = preview.map(({ cells }) => cells[column.position] ?? "").filter((text) => text.trim() !== "");
    return { ...column, samples: [...new Set(filled)].slice(0, samplesShown) };
  });
  return { columns, columnCount: all.length, isLong, foundCount: found.length };
}

export type MappingPage = Exclude<Awaited<ReturnType<typeof readMapping>>, { problem: string }>;

/** One page of a run's rows, in words. */
export async function readRows(id: string, query: { outcome?: string | null; page?: number }, t: Translate) {
  const outcome = rowOutcomes.find((candidate) => candidate === query.outcome);
  const filter = outcome ? { runId: id, outcome } : { runId: id };
  const [total, acceptedCount] = await Promise.all([
    ImportRowModel.countDocuments(filter),
    ImportRowModel.countDocuments({ runId: id, accepted: true, outcome: { $in: ["created", "changed"] } }),
  ]);
  const { page, pageCount, from } = pageAsked(query.page, total, rowsPerPage);
  const rows = (await ImportRowModel.find(filter).sort({ row: 1 }).skip(from).limit(rowsPerPage).lean()) as ImportRow[];
  const words = await wordsFor(rows, t);
  return { outcome: outcome ?? "", page, pageCount, total, acceptedCount, rows: rows.map((row) => sayRow(row, words)) };
}

export type RowsPage = Awaited<ReturnType<typeof readRows>>;

async function wordsFor(rows: readonly ImportRow[], t: Translate): Promise<RowWords> {
  const people = rows.flatMap((row) =>
    row.changes
      .filter(({ path }) => path === "owner" || path === "manager")
      .flatMap(({ from, to }) => [from, to].filter((id) => typeof id === "string")),
  );
  return { t, peopleNames: await readPersonNames(people) };
}

export type SaidRow = ReturnType<typeof sayRow>;

function sayRow(row: ImportRow, words: RowWords) {
  const { t } = words;
  return {
    row: row.row,
    outcome: row.outcome as RowOutcome,
    accepted: row.accepted,
    externalId: row.externalId ?? "",
    title: row.title ?? "",
    code: row.code ?? undefined,
    result: row.result ?? undefined,
    failure: row.failure ? sayIssue(words, row.failure as never) : undefined,
    changes: row.changes.map((change) => sayChange(words, change as never)),
    reasons: row.reasons.map((issue) => sayIssue(words, issue as never)),
    warnings: row.warnings.map((issue) => sayIssue(words, issue as never)),
    absent: row.absent.map(({ field, text }) => t("exchange:run.absentOf", { field: sayField(t, field), text })),
  };
}

/** All rows of a run in words, one after the other, for the file and the command line. */
export async function* sayAllRows(id: string, t: Translate): AsyncGenerator<SaidRow> {
  const cursor = ImportRowModel.find({ runId: id }).sort({ row: 1 }).lean().cursor({ batchSize: 200 });
  for await (const row of cursor) yield sayRow(row as ImportRow, await wordsFor([row as ImportRow], t));
}
