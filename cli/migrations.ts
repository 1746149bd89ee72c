import type { Command } from "commander";
import { readMigrations } from "~/platform/upgrade/migrations.server";
import type { CommandContext } from "./context";

/** `migrations`: which changes of the database have been applied, and when. Opening the store applies what was missing. */
export function addMigrationsCommand(program: Command, context: CommandContext): void {
  const { t } = context;
  program
    .command("migrations")
    .description(t("command:migrations.about"))
    .action(() =>
      context.withStore(async () => {
        const applied = await readMigrations();
        if (applied.length === 0) return context.print(t("command:migrations.none"));
        for (const { _id, name, finishedAt, wasBornWithIt } of applied) {
          const at = finishedAt?.toISOString() ?? t("command:migrations.unfinished");
          context.print(`${_id}  ${name}  ${wasBornWithIt ? t("command:migrations.born", { at }) : at}`);
        }
      }),
    );
}
