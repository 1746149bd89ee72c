import { connectDatabase } from "../../../app/platform/database.server.ts";
import { migrate } from "../../../app/platform/upgrade/migrations.server.ts";
import { numbering } from "./counting-migration.mjs";

/** Another server that is at its migrations, and stays at the seventh document until it is told to go on. */
const [uri, databaseName] = process.argv.slice(2);
await connectDatabase(uri, databaseName);
const wait = () => {
  process.stdout.write("at 7\n");
  return new Promise((resolve) => process.on("SIGUSR2", resolve));
};
const keepAlive = setInterval(() => {}, 1_000);
await migrate([numbering(7, wait)]);
clearInterval(keepAlive);
process.exit(0);
