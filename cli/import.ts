import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { type Command, Option } from "commander";
import { importFile, rowsOf } from "~/features/exchange/import-file.server";
import { type Preset, presetSchema } from "~/features/exchange/preset";
import type { SaidRow } from "~/features/exchange/queries.server";
import { translator } from "~/i18n/i18n.server";
import { RefusedError } from "~/platform/errors";
import { isPeriod } from "~/platform/period";
import type { ImportRun } from "~models/import-run.server";
import { type Locale, locales } from "~models/vocabulary";
import { type CommandContext, CommandError } from "./context";

interface ImportOptions {
  preset?: string;
  mapping?: string;
  period?: string;
  dryRun?: boolean;
  json?: boolean;
  language: Locale;
}

/** `import projects FILE`: the same run as the pages make, kept with its file and its result. */
export function addImportCommand(program: Command, context: CommandContext): void {
  program
    .command("import")
    .description("Brings data in from a file")
    .command("projects")
    .description("Projects from a CSV or XLSX file; refused rows are told with their reason")
    .argument("<file>", "the file")
    .addOption(new Option("--preset <name>", "a shipped or saved preset; the best fitting where it is left out"))
    .addOption(new Option("--mapping <file>", "a preset of your own as JSON").conflicts("preset"))
    .option("--period <period>", "the quarter the ratings are for, as 2021-Q1")
    .option("--dry-run", "tell what would happen and write nothing")
    .option("--json", "print everything as JSON")
    .addOption(new Option("--language <language>", "of what is told").choices(locales).default("da"))
    .action(async (file: string, options: ImportOptions) => {
      await context.withStore(() => run(file, options, context));
    });
}

async function run(path: string, options: ImportOptions, context: CommandContext): Promise<void> {
  const t = translator(options.language);
  if (options.period && !isPeriod(options.period))
    throw new CommandError(`${options.period} is not a period; write it as 2021-Q1`);
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new CommandError(`${path}: there is no such file`);
  try {
    const done = await importFile({
      path,
      fileName: basename(path),
      size,
      presetName: options.preset,
      preset: options.mapping ? readMapping(options.mapping) : undefined,
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

function readMapping(path: string): Preset {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new CommandError(`${path}: ${(error as Error).message}`);
  }
  const parsed = presetSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new CommandError(`${path} is not a preset:\n${wrong.join("\n")}`);
}

function asJson(run: ImportRun, rows: SaidRow[]) {
  const { _id, state, fileName, presetName, period, rowCount, planned, applied, newAreas } = run;
  return { run: _id, state, fileName, preset: presetName, period, rowCount, planned, applied, newAreas, rows };
}

/** Counts, then every row that was refused, repeated or not written, with why; and every warning. */
function* asText(run: ImportRun, rows: SaidRow[], t: ReturnType<typeof translator>): Generator<string> {
  yield `${run.fileName}: ${run.presetName}${run.period ? ` ${run.period}` : ""}, ${t("exchange:run.rows")} ${run.rowCount}`;
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
