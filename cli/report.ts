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
  program
    .command("report")
    .description("Writes a quarterly report to a file")
    .addArgument(new Argument("<period>", "as 2026-Q1"))
    .addOption(new Option("--format <format>", "of the file").choices(reportFormats).default("pdf"))
    .requiredOption("--out <file>", "where to write it")
    .option("--group <name>", "the receiving group; the steering group where it is left out")
    .option("--report-version <number>", "a published version; the newest, also one in work, where it is left out")
    .addOption(new Option("--language <language>", "of PDF and XLSX").choices(locales).default("da"))
    .addOption(
      new Option("--clearance <clearance>", "closed: as the receiving group reads it; open: as everyone does")
        .choices(clearances)
        .default("closed"),
    )
    .addOption(new Option("--extract <name>", "a shorter selection").choices(["directors"]))
    .action(async (period: string, options: ReportOptions) => {
      if (!isPeriod(period)) throw new CommandError(`${period} is not a period; write it as 2026-Q1`);
      const bytes = await context.withStore(() => readFile(period, options));
      writeFileSync(options.out, bytes);
      context.print(`${options.out}: ${bytes.length} bytes`);
    });
}

async function readFile(period: string, options: ReportOptions): Promise<Buffer> {
  const version = options.reportVersion === undefined ? undefined : Number(options.reportVersion);
  const rendering = await findReportForFile({ period, group: options.group, version, clearance: options.clearance });
  if (!rendering) throw new CommandError(`there is no such report for ${period}`);
  return readReportFile(rendering, options.format, options.extract ?? "full", options.language);
}
