import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, vi } from "vitest";
import { databaseAddress } from "~/platform/database.server";

export interface Other {
  process: ChildProcess;
  /** Until it has said so. */
  says(word: string): Promise<void>;
}

export interface OwnProgram {
  /** Started with the address of the test's database before the arguments. */
  start(...more: string[]): Other;
  /** Kills whatever of it still runs. */
  killAll(): void;
  remove(): void;
}

/** Another server, as a process of its own: the program of that name beside the tests. */
export async function ownProgram(name: string): Promise<OwnProgram> {
  // inside the project, so that it finds its packages
  const folder = mkdtempSync(join(import.meta.dirname, "../../../build/own-program-"));
  const file = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [join(import.meta.dirname, `${name}.mjs`)],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
  const started: ChildProcess[] = [];
  return {
    start(...more) {
      const { uri, databaseName } = databaseAddress();
      const process_ = spawn(process.execPath, [file, uri, databaseName, ...more]);
      started.push(process_);
      let said = "";
      process_.stdout.on("data", (chunk) => {
        said += chunk;
      });
      return {
        process: process_,
        says: (word) => vi.waitFor(() => expect(said).toContain(word), { timeout: 20_000, interval: 20 }),
      };
    },
    killAll() {
      for (const other of started.splice(0)) other.kill("SIGKILL");
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
