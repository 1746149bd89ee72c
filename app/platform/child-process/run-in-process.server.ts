import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Reply, reviveFailure } from "./reply";

const timeLimit = 60_000;
const kept = 4_000;

/** The process ended without an answer; the message is for the log, not for people. */
export class ChildProcessError extends Error {
  override name = "ChildProcessError";
}

const running = new Set<ChildProcess>();

/** For the end of this process: what they were at is not waited for. */
export function endChildProcesses(): void {
  for (const child of running) child.kill("SIGKILL");
}
process.once("exit", endChildProcesses);

const lastOf = new Map<string, Promise<unknown>>();

/**
 * Has `build/workers/<program>.js` do one job in a process of its own, so that the server goes on answering and gets
 * the memory back; one job of a program at a time. Job and answer are copied as structuredClone copies. Throws what the
 * child threw, and ChildProcessError when it dies or has not answered after a minute.
 */
export function runInProcess<Answer>(program: string, job: object): Promise<Answer> {
  const turn = (lastOf.get(program) ?? Promise.resolve()).then(() => runNow<Answer>(program, job));
  lastOf.set(
    program,
    turn.catch(() => undefined),
  );
  return turn;
}

function runNow<Answer>(program: string, job: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = fork(programFile(program), {
      env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH },
      execArgv: [],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    running.add(child);
    let complaint = "";
    const timer = setTimeout(() => child.kill("SIGKILL"), timeLimit);
    child.stderr?.on("data", (chunk: Buffer) => {
      complaint = (complaint + chunk.toString("utf8")).slice(-kept);
    });
    child.once("message", (reply: Reply) => {
      if ("answer" in reply) resolve(reply.answer as Answer);
      else reject(reviveFailure(reply.failure));
      child.disconnect();
    });
    child.once("error", reject);
    child.once("close", (code, signal) => {
      running.delete(child);
      clearTimeout(timer);
      reject(new ChildProcessError(`${program} ended with ${signal ?? code}: ${complaint}`));
    });
    // a child that dies before it has read everything is reported by its end, not by the broken channel
    child.send(job, () => undefined);
  });
}

/** The bundled program beside the built server, wherever in the tree this module runs from. */
function programFile(program: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new ChildProcessError("the product's own folder was not found");
    folder = parent;
  }
  return join(folder, "build/workers", `${program}.js`);
}
