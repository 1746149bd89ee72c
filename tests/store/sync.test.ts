import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { newDirectory, workerFile } from "./open-test-store";

const writer = fileURLToPath(new URL("./acknowledging-process.mjs", import.meta.url));
const hasStrace = spawnSync("strace", ["-V"]).status === 0;
const writes = 40;

/** Lines of the trace that matter, in order: the log's sync has ended, or an acknowledgement was passed on. */
function eventsOf(trace: string): string[] {
  const syncing = new Set<string>();
  return trace.split("\n").flatMap((line) => {
    const [thread = ""] = line.split(" ");
    if (/f(data)?sync\(\d+<[^>]*store\.sqlite-wal>/.test(line)) {
      if (/\) += 0$/.test(line)) return ["synced"];
      syncing.add(thread);
    } else if (/f(data)?sync resumed>.* = 0$/.test(line) && syncing.delete(thread)) return ["synced"];
    return /"acknowledged (\d+)/.exec(line)?.slice(1) ?? [];
  });
}

describe.skipIf(!hasStrace)("an acknowledgement, seen in the system's calls,", () => {
  it("comes after the log has been synced to disk for it", () => {
    const directory = newDirectory();
    const traceFile = path.join(directory, "trace");
    const node = [process.execPath, writer, workerFile, directory, String(writes)];
    const calls = "trace=fsync,fdatasync,write,writev";
    const { status } = spawnSync("strace", ["-f", "-y", "-s", "64", "-e", calls, "-o", traceFile, ...node]);
    expect(status).toBe(0);
    const events = eventsOf(readFileSync(traceFile, "utf8"));
    for (let number = 1; number <= writes; number++) {
      const between = events.slice(events.indexOf(String(number - 1)) + 1, events.indexOf(String(number)));
      expect(between).toContain("synced");
    }
    rmSync(directory, { recursive: true });
  });
});
