import { Command, CommanderError } from "commander";
import { createContext } from "./context";
import { addImportCommand } from "./import";
import { addInitCommand } from "./init";
import { addReportCommand } from "./report";
import { addUserCommand } from "./user";

const plainErrors = new Set(["CommandError", "EnvironmentError", "StoreBusyError", "StartError"]);

/** Runs one command; returns the exit code: 0 done, 1 could not, 2 wrong usage. */
export async function runCommandLine(argv: string[], root: string): Promise<number> {
  const program = new Command("npm run cli --")
    .description("Porteføljen from the command line")
    .exitOverride()
    .showHelpAfterError();
  const context = createContext(root);
  addInitCommand(program, context);
  addUserCommand(program, context);
  addReportCommand(program, context);
  addImportCommand(program, context);
  try {
    await program.parseAsync(argv, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const isPlain = error instanceof Error && plainErrors.has(error.name);
    process.stderr.write(`${isPlain ? error.message : (error as Error).stack}\n`);
    return 1;
  }
}
