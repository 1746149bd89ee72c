import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { endOnSignal } from "./end-on-signal.mjs";
import { root } from "./ready.mjs";

// On a machine with much memory V8 lets the heap grow to several times what is in use before it collects: 470 MiB
// under load where 320 do. The flag is read at each collection, so it may be set here (docs/decisions/0012).
setFlagsFromString("--heap-growing-percent=25");

/** Starts the built product and stops it on a signal. */
export async function launch() {
  const build = await import(pathToFileURL(join(root, "build/server/index.js")).href);
  let running;
  endOnSignal(() => running);
  try {
    running = await build.entry.module.serve({ build, root });
  } catch (error) {
    console.error(error?.name === "StartError" ? error.message : error);
    process.exit(1);
  }
  console.log(running.greeting);
}
