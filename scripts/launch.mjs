import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./ready.mjs";

/** Starts the built product and stops it on a signal. */
export async function launch() {
  const build = await import(pathToFileURL(join(root, "build/server/index.js")).href);
  let running;
  try {
    running = await build.entry.module.serve({ build, root });
  } catch (error) {
    const isPlain =
      ["EnvironmentError", "StoreBusyError", "StartError"].includes(error?.name) || error?.code === "EADDRINUSE";
    console.error(isPlain ? error.message : error);
    process.exit(1);
  }
  console.log(running.greeting);
  const stop = async () => {
    await running.stop();
    process.exit(0);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}
