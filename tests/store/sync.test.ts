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

/** Which threads wrote to the log, and which to the file or synced it, from the first acknowledgement to the last. */
function threadsOf(trace: string): { log: Set<string>; file: Set<string> } {
  const lines = trace.split("\n");
  const isAcknowledgement = (line: string) => line.includes('"acknowledged');
  const between = lines.slice(lines.findIndex(isAcknowledgement), lines.findLastIndex(isAcknowledgement));
  const of = (calls: RegExp) => new Set(between.filter((line) => calls.test(line)).map((line) => line.split(" ")[0]!));
  return {
    log: of(/pwrite64\(\d+<[^>]*store\.sqlite-wal>/),
    file: of(/(pwrite64|f(data)?sync)\(\d+<[^>]*store\.sqlite>/),
  };
}

describe.skipIf(!hasStrace)("writing much, seen in the system's calls,", () => {
  it("never waits for the log to be moved into the file: other threads do that", () => {
    const directory = newDirectory();
    const traceFile = path.join(directory, "trace");
    const node = [process.execPath, writer, workerFile, directory, "4", "2500"];
    const calls = "trace=fsync,fdatasync,pwrite64,write";
    const { status } = spawnSync("strace", ["-f", "-y", "-e", calls, "-o", traceFile, ...node]);
    expect(status).toBe(0);
    const { log, file } = threadsOf(readFileSync(traceFile, "utf8"));
    expect(log.size).toBe(1);
    expect(file.size).toBeGreaterThan(0);
    expect([...file].filter((thread) => log.has(thread))).toEqual([]);
    rmSync(directory, { recursive: true });
  });
});

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
      expect(between).toEqual(["synced"]);
    }
    rmSync(directory, { recursive: true });
  });

  it("is not given when the disk fails to sync, and nothing more is written then", () => {
    const directory = newDirectory();
    const node = [process.execPath, writer, workerFile, directory, String(writes)];
    const failing = "inject=fdatasync:error=EIO:when=10";
    const { stdout, status } = spawnSync("strace", ["-f", "-o", "/dev/null", "-e", failing, ...node], {
      encoding: "utf8",
    });
    expect(status).toBe(0);
    const lines = stdout.trim().split("\n");
    const acknowledged = lines.filter((line) => line.startsWith("acknowledged"));
    const refused = lines.filter((line) => line.startsWith("refused"));
    expect(acknowledged.at(-1)).toBe(`acknowledged ${acknowledged.length - 1}`);
    expect(acknowledged.length).toBeLessThan(writes);
    expect(refused.length).toBe(writes + 1 - acknowledged.length);
    expect(refused.every((line) => line.includes("The disk reported an error (EIO)"))).toBe(true);
    rmSync(directory, { recursive: true });
  });
});
