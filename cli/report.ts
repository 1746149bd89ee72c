import { writeFileSync } from "node:fs";
import { Argument, type Command, Option } from "commander";
import { findReportForFile } from "~/features/reports/find-for-file.server";
import { readReportFile, reportFormats } from "~/features/reports/renderings.server";
import { isPeriod } from "~/platform/period";
import { clearances, type Locale, locales } from "~models/vocabulary";
import { type CommandContext, CommandError } from "./context";

interface ReportOptions {
  format: (typeof reportFormats)[number];
  out: string;
  group?: string;
  reportVersion?: string;
  language: Locale;
  clearance: (typeof clearances)[number];
  extract?: "directors";
}

/** `report 2026-Q1 --format pdf --out FILE`: the same bytes as the page gives whoever has that clearance. */
export function addReportCommand(program: Command, context: CommandContext): void {
  const { t } = context;
  program
    .command("report")
    .description(t("command:report.about"))
    .addArgument(new Argument("<period>", t("command:report.period")))
    .addOption(new Option("--format <format>", t("command:report.format")).choices(reportFormats).default("pdf"))
    .requiredOption("--out <file>", t("command:report.out"))
    .option("--group <name>", t("command:report.group"))
    .option("--report-version <number>", t("command:report.version"))
    .addOption(new Option("--language <language>", t("command:report.language")).choices(locales).default("da"))
    .addOption(
      new Option("--clearance <clearance>", t("command:report.clearance")).choices(clearances).default("closed"),
    )
    .addOption(new Option("--extract <name>", t("command:report.extract")).choices(["directors"]))
    .action(async (period: string, options: ReportOptions) => {
      if (!isPeriod(period)) throw new CommandError(t("command:report.notPeriod", { found: period }));
      const bytes = await context.withStore(() => readFile(period, options, context));
      write(options.out, bytes, context);
      context.print(t("command:report.written", { file: options.out, size: bytes.length }));
    });
}

function write(file: string, bytes: Buffer, { t }: CommandContext): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw new CommandError(t("command:report.notWritten", { file, reason: (error as Error).message }));
  }
}

async function readFile(period: string, options: ReportOptions, { t }: CommandContext): Promise<Buffer> {
  const version = options.reportVersion === undefined ? undefined : Number(options.reportVersion);
  const rendering = await findReportForFile({ period, group: options.group, version, clearance: options.clearance });
  if (!rendering) throw new CommandError(t("command:report.none", { period }));
  return readReportFile(rendering, options.format, options.extract ?? "full", options.language);
}
