import { connectDatabase } from "../../../app/platform/database.server.ts";
import { acquireLease } from "../../../app/platform/lease.server.ts";

/** Another server: asks for a lease until it has it, and says on standard output what becomes of it. */
const [uri, databaseName, name, duration] = process.argv.slice(2);
await connectDatabase(uri, databaseName);
let lease = null;
while (!lease) lease = await acquireLease(name, Number(duration));
lease.lost.addEventListener("abort", () => process.stdout.write("lost\n"));
process.stdout.write("held\n");
setInterval(() => {}, 1_000);
