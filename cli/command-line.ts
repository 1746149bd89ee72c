import { Command, CommanderError, type Option } from "commander";
import type { Translate } from "~/i18n/translate";
import { locales } from "~models/vocabulary";
import { sayEnvironmentFault, terminalTranslator } from "../server/terminal";
import { CommandError, createContext } from "./context";
import { addImportCommand } from "./import";
import { addInitCommand } from "./init";
import { addMigrateCommand } from "./migrate";
import { addMigrationsCommand } from "./migrations";
import { addReportCommand } from "./report";
import { addStoreFileCommands } from "./store-files";
import { sayUsageError } from "./usage-error";
import { addUserCommand } from "./user";

/** Runs one command; returns the exit code: 0 done, 1 could not, 2 wrong usage. */
export async function runCommandLine(argv: string[], root: string): Promise<number> {
  const t = terminalTranslator(askedLanguage(argv));
  const program = createProgram(t);
  const context = createContext(root, t);
  addInitCommand(program, context);
  addUserCommand(program, context);
  addReportCommand(program, context);
  addImportCommand(program, context);
  addStoreFileCommands(program, context);
  addMigrateCommand(program, context);
  addMigrationsCommand(program, context);
  try {
    await program.parseAsync(argv, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      process.stderr.write(sayUsageError(error, argv, t));
      return 2;
    }
    const words = error instanceof CommandError ? error.message : sayEnvironmentFault(error, t);
    process.stderr.write(`${words ?? (error as Error).stack}\n`);
    return 1;
  }
}

// the help is in the language asked for, so it must be known before the arguments are read
function askedLanguage(argv: string[]): string | undefined {
  const at = argv.findIndex((argument) => argument === "--lang" || argument.startsWith("--lang="));
  return at < 0 ? undefined : (argv[at]?.split("=")[1] ?? argv[at + 1]);
}

function createProgram(t: Translate): Command {
  const titles: Record<string, string> = {
    "Usage:": t("command:help.usage"),
    "Arguments:": t("command:help.arguments"),
    "Options:": t("command:help.options"),
    "Global Options:": t("command:help.globalOptions"),
    "Commands:": t("command:help.commands"),
  };
  const program = new Command("npm run cli --")
    .description(t("command:help.program"))
    .exitOverride()
    .helpOption("-h, --help", t("command:help.showHelp"))
    .helpCommand(false)
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => titles[title] ?? title,
      optionDescription: (option) => describeOption(option, t),
    })
    .configureOutput({ outputError: () => {} })
    .addHelpText("after", `\n${t("command:help.environment")}\n${t("command:help.exitCodes")}`);
  return program.addOption(program.createOption("--lang <language>", t("command:help.language")).choices([...locales]));
}

function describeOption({ description, argChoices, defaultValue }: Option, t: Translate): string {
  const more = [
    ...(argChoices ? [t("command:help.choices", { choices: argChoices.join(", ") })] : []),
    ...(typeof defaultValue === "string" ? [t("command:help.default", { value: defaultValue })] : []),
  ];
  return more.length > 0 ? `${description} (${more.join("; ")})` : description;
}
