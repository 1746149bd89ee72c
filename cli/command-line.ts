import { Command } from "commander";

/** Runs one command; returns the exit code. */
export async function runCommandLine(argv: string[], root: string): Promise<number> {
  const program = new Command("portefoeljen").exitOverride().configureOutput({});
  void root;
  await program.parseAsync(argv, { from: "user" });
  return 0;
}
