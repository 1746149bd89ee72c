import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { type Command, Option } from "commander";
import { rateText } from "~/features/exchange/exchange-rate";
import { importFile, rowsOf } from "~/features/exchange/import-file.server";
import { type Preset, presetSchema } from "~/features/exchange/preset";
import { parsePreset } from "~/features/exchange/presets.server";
import type { SaidRow } from "~/features/exchange/queries.server";
import type { Translate } from "~/i18n/translate";
import { RefusedError } from "~/platform/errors";
import { isPeriod } from "~/platform/period";
import type { ImportRun } from "~models/import-run.server";
import { type CommandContext, CommandError } from "./context";

interface ImportOptions {
  preset?: string;
  mapping?: string;
  period?: string;
  dryRun?: boolean;
  json?: boolean;
}

/** `import projects FILE`: the same run as the pages make, kept with its file and its result. */
export function addImportCommand(program: Command, context: CommandContext): void {
  const { t } = context;
  program
    .command("import")
    .description(t("command:import.about"))
    .helpCommand(false)
    .command("projects")
    .description(t("command:import.projects"))
    .argument("<file>", t("command:import.file"))
    .addOption(new Option("--preset <name>", t("command:import.preset")))
    .addOption(new Option("--mapping <file>", t("command:import.mapping")).conflicts("preset"))
    .option("--period <period>", t("command:import.period"))
    .option("--dry-run", t("command:import.dryRun"))
    .option("--json", t("command:import.json"))
    .action(async (file: string, options: ImportOptions) => {
      await context.withStore(() => run(file, options, context));
    });
}

async function run(path: string, options: ImportOptions, context: CommandContext): Promise<void> {
  const { t } = context;
  if (options.period && !isPeriod(options.period))
    throw new CommandError(t("command:report.notPeriod", { found: options.period }));
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new CommandError(t("command:import.noSuchFile", { file: path }));
  try {
    const done = await importFile({
      path,
      fileName: basename(path),
      size,
      presetName: options.preset,
      preset: options.mapping ? readMapping(options.mapping, t) : undefined,
      period: options.period,
      isDryRun: Boolean(options.dryRun),
    });
    const rows = await rowsOf(done._id, t);
    if (options.json) context.print(JSON.stringify(asJson(done, rows), null, 2));
    else for (const line of asText(done, rows, t)) context.print(line);
  } catch (error) {
    if (error instanceof RefusedError)
      throw new CommandError(error.reasons.map(({ key, params }) => t(key, params)).join("\n"));
    throw error;
  }
}

function readMapping(path: string, t: Translate): Preset {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new CommandError(t("command:import.notReadable", { file: path, reason: (error as Error).message }));
  }
  const parsed = presetSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new CommandError([t("command:import.notPreset", { file: path }), ...wrong].join("\n"));
}

function asJson(run: ImportRun, rows: SaidRow[]) {
  const { _id, state, fileName, presetName, period, rowCount, planned, applied, newAreas } = run;
  const preset = presetName;
  return { run: _id, state, fileName, preset, period, rate: rateOf(run), rowCount, planned, applied, newAreas, rows };
}

/** What the file's amounts were converted at; undefined where they are in kroner. */
const rateOf = ({ preset }: ImportRun): string | undefined =>
  preset ? rateText(parsePreset(preset).money) : undefined;

/** Counts, then every row that was refused, repeated or not written, with why; and every warning. */
function* asText(run: ImportRun, rows: SaidRow[], t: Translate): Generator<string> {
  yield `${run.fileName}: ${run.presetName}${run.period ? ` ${run.period}` : ""}, ${t("exchange:run.rows")} ${run.rowCount}`;
  const rate = rateOf(run);
  if (rate) yield `  ${t("exchange:cli.rate", { rate })}`;
  // a file that changes nothing is applied without a row written: then what was planned says what it is
  const isWritten = Object.values(run.applied ?? {}).some((count) => count > 0);
  for (const [outcome, count] of Object.entries((isWritten ? run.applied : run.planned) ?? {}))
    if (count > 0) yield `  ${t(`exchange:${isWritten ? "result" : "outcome"}.${outcome}`)}: ${count}`;
  if (run.newAreas.length > 0) yield t("exchange:cli.area", { areas: run.newAreas.join("; ") });
  for (const row of rows) {
    const said = [...(row.failure ? [row.failure] : []), ...row.reasons, ...row.warnings];
    if (said.length === 0) continue;
    const outcome = row.result ? t(`exchange:result.${row.result}`) : t(`exchange:outcome.${row.outcome}`);
    yield t("exchange:cli.row", { row: row.row, outcome, id: row.externalId, title: row.title });
    for (const line of said) yield `  ${line}`;
  }
  if (!run.applied) yield t("exchange:cli.dryRun");
}
