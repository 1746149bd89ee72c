import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ready, root } from "./ready.mjs";

await ready();
process.env.NODE_ENV ??= "production";
const build = await import(pathToFileURL(join(root, "build/server/index.js")).href);
process.exit(await build.entry.module.runCommandLine(process.argv.slice(2), root));
