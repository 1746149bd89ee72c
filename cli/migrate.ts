import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { defaultDatabaseName, storageFailure } from "~/platform/database.server";
import { storeFile } from "~/platform/embedded-store/maintenance";
import { startEmbeddedStore } from "~/platform/embedded-store/start";
import { withoutPassword } from "~/platform/environment.server";
import { RefusedError } from "~/platform/errors";
import { type CopiedCollection, copyDatabase } from "~/platform/migration/copy-database.server";
import { type CommandContext, CommandError } from "./context";
import { whileNobodyServes } from "./store-files";

interface MigrateOptions {
  to?: string;
  from?: string;
}

/** `migrate --to URI`: everything in the embedded store, copied to MongoDB and verified. `--from` is the way back. */
export function addMigrateCommand(program: Command, context: CommandContext): void {
  const { t } = context;
  program
    .command("migrate")
    .description(t("command:migrate.about"))
    .option("--to <uri>", t("command:migrate.to"))
    .option("--from <uri>", t("command:migrate.from"))
    .action(async ({ to, from }: MigrateOptions) => {
      const uri = to ?? from;
      if (!uri || (to && from)) throw new CommandError(t("command:migrate.oneOf"));
      if (!/^mongodb(\+srv)?:\/\//.test(uri)) {
        throw new CommandError(t("command:environment.MONGODB_URI", { found: withoutPassword(uri) }));
      }
      await whileNobodyServes(() => migrate(uri, to !== undefined, context), context);
    });
}

async function migrate(uri: string, isLeaving: boolean, context: CommandContext): Promise<void> {
  const { t, print, root } = context;
  const directory = join(context.environment().dataDirectory, "store");
  if (isLeaving && !existsSync(storeFile(directory))) {
    throw new CommandError(t("command:storeFile.missing", { file: storeFile(directory) }));
  }
  const store = await startEmbeddedStore({ directory, workerFile: join(root, "build/workers/embedded-store.js") });
  try {
    const copied = await copyDatabase({
      ...(isLeaving ? { from: store.uri, to: uri } : { from: uri, to: store.uri }),
      databaseName: defaultDatabaseName,
      source: isLeaving ? directory : withoutPassword(uri),
      onProgress: ({ collection, documents }) => print(t("command:migrate.progress", { collection, documents })),
      onCopied: (collection) => print(t("command:migrate.copied", shown(collection))),
    });
    const documents = copied.reduce((sum, collection) => sum + collection.documents, 0);
    const key = isLeaving ? "command:migrate.arrived" : "command:migrate.returned";
    print(t(key, { collections: copied.length, documents, uri: withoutPassword(uri), folder: directory }));
  } catch (error) {
    throw said(error, uri, context);
  } finally {
    await store.close();
  }
}

const shown = ({ name, documents, indexes, hash }: CopiedCollection) => ({ name, documents, indexes, hash });

function said(error: unknown, uri: string, { t }: CommandContext): unknown {
  if (error instanceof RefusedError)
    return new CommandError(error.reasons.map(({ key, params }) => t(key, params)).join("\n"));
  const { name, message } = error as Error;
  if (storageFailure(error) === "unreachable" || name.startsWith("Mongo")) {
    return new CommandError(t("command:migrate.interrupted", { uri: withoutPassword(uri), reason: message }));
  }
  return error;
}
