import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, it, vi } from "vitest";

const root = join(import.meta.dirname, "../../..");

/** A program of a few lines, and what it says until it ends. */
function start(source: string): { program: ChildProcess; said: () => string; ended: Promise<unknown[]> } {
  const program = spawn(process.execPath, ["--input-type=module", "--eval", source], { cwd: root });
  let said = "";
  for (const stream of [program.stdout, program.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  return { program, said: () => said, ended: once(program, "exit") };
}

const running = (stop: string) => `
  import { endOnSignal } from "./scripts/end-on-signal.mjs";
  endOnSignal(() => ({ stop: ${stop} }));
  setInterval(() => {}, 1_000);
  console.log("running");`;

const isSaid = (said: () => string, word: string) => vi.waitFor(() => expect(said()).toContain(word), 20_000);

describe("a signal to stop", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "%s stops what runs, however often npm passes it on, and exits with 0",
    async (signal) => {
      const { program, said, ended } = start(
        running(`() => { console.log("stopping"); return new Promise((resolve) => setTimeout(resolve, 300)); }`),
      );
      await isSaid(said, "running");
      program.kill(signal);
      await isSaid(said, "stopping");
      program.kill(signal);
      expect(await ended).toEqual([0, null]);
      expect(said().match(/stopping/g)).toHaveLength(1);
    },
  );

  it("ends at once what does not stop, when it comes again", async () => {
    const { program, said, ended } = start(running("() => new Promise(() => {})"));
    await isSaid(said, "running");
    const again = setInterval(() => program.kill("SIGTERM"), 200);
    expect(await ended).toEqual([143, null]);
    clearInterval(again);
  });

  it("ends at once what has not begun yet", async () => {
    const source = `import { endOnSignal } from "./scripts/end-on-signal.mjs";
      endOnSignal(() => undefined); setInterval(() => {}, 1_000); console.log("starting");`;
    const { program, said, ended } = start(source);
    await isSaid(said, "starting");
    program.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
  });
});

describe("an error that nobody caught", () => {
  it.each([
    ["exception", `setTimeout(() => { throw new Error("of »Signe«"); })`],
    ["rejection", `Promise.reject(new Error("of »Signe«"))`],
  ])(
    "a %s is logged without what it quotes, and the store is closed before the process ends with 1",
    async (kind, fault) => {
      const { outputFiles } = await build({
        stdin: {
          contents: `import { endOnFault } from "./server/faults";
          endOnFault(async () => console.log("closed"));
          ${fault};
          setInterval(() => {}, 1_000);`,
          resolveDir: root,
        },
        write: false,
        bundle: true,
        platform: "node",
        format: "esm",
        packages: "external",
      });
      const { said, ended } = start(outputFiles[0]?.text ?? "");
      expect(await ended).toEqual([1, null]);
      expect(said()).toContain(`"kind":"${kind}"`);
      expect(said()).toContain("closed");
      expect(said()).not.toContain("Signe");
    },
  );
});
