import { join, resolve } from "node:path";
import type { Command } from "commander";
import {
  backUpStore,
  type Checked,
  checkStore,
  restoreStore,
  StoreBusyError,
  storeFile,
} from "~/platform/embedded-store/maintenance";
import { type CommandContext, CommandError } from "./context";

/** `backup`, `restore` and `check`: the embedded store's file as a whole. */
export function addStoreFileCommands(program: Command, context: CommandContext): void {
  const { t } = context;
  const workerFile = join(context.root, "build/workers/embedded-store.js");
  program
    .command("backup")
    .description(t("command:backup.about"))
    .argument("<file>", t("command:backup.file"))
    .option("--overwrite", t("command:backup.overwrite"))
    .action(async (file: string, { overwrite }: { overwrite?: boolean }) => {
      const checked = await backUpStore(embeddedDirectory(context), file, { workerFile, overwrite });
      context.print(t("command:backup.done", { file: resolve(file), ...counted(checked) }));
    });
  program
    .command("restore")
    .description(t("command:restore.about"))
    .argument("<file>", t("command:restore.file"))
    .action(async (file: string) => {
      const directory = embeddedDirectory(context);
      const checked = await whileNobodyServes(() => restoreStore(file, directory, { workerFile }), context);
      context.print(t("command:restore.done", { folder: directory, ...counted(checked) }));
    });
  program
    .command("check")
    .description(t("command:check.about"))
    .argument("[file]", t("command:check.file"))
    .action(async (file: string | undefined) => {
      const path = file ? resolve(file) : storeFile(embeddedDirectory(context));
      const checked = await checkStore(path, { workerFile });
      if (checked.faults.length > 0) {
        throw new CommandError([t("command:check.faults", { file: path }), ...checked.faults].join("\n"));
      }
      context.print(t("command:check.done", { file: path, ...counted(checked) }));
    });
}

const counted = ({ collections, documents, entries }: Checked) => ({ collections, documents, entries });

/** The folder of the embedded store. Throws CommandError where the product uses MongoDB, which has tools of its own. */
function embeddedDirectory({ environment, t }: CommandContext): string {
  const { mongodbUri, dataDirectory } = environment();
  if (mongodbUri) throw new CommandError(t("command:storeFile.mongodb"));
  return join(dataDirectory, "store");
}

/** Throws CommandError, naming the process, where one has the folder. */
export async function whileNobodyServes<Result>(work: () => Promise<Result>, { t }: CommandContext): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreBusyError)) throw error;
    const { directory, pid } = error;
    throw new CommandError(t("command:storeFile.busy", { folder: directory, pid: pid ?? "?" }));
  }
}
