import { runInProcess } from "~/platform/child-process/run-in-process.server";
import { databaseAddress } from "~/platform/database.server";
import type { HeavyWork } from "./heavy-work.server";

/** Has heavy work done in a process of its own. Throws what the work throws, and ChildProcessError. */
export function doApart<Name extends keyof HeavyWork>(
  name: Name,
  ...input: Parameters<HeavyWork[Name]>
): ReturnType<HeavyWork[Name]> {
  return runInProcess("reports", { address: databaseAddress(), name, input }) as ReturnType<HeavyWork[Name]>;
}
