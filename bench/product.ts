import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Process {
  pid: number;
  /** What the pattern found in what it printed. */
  announced: string[];
  stop(): Promise<void>;
}

interface StartOptions {
  command: string;
  arguments: string[];
  cwd: string;
  dataDirectory: string;
  /** Its groups are `announced`. */
  announcement: RegExp;
}

/** Starts a process of the product on a free port and waits until it says where it is. */
export async function startProcess(options: StartOptions): Promise<Process> {
  const child = spawn(options.command, options.arguments, {
    cwd: options.cwd,
    env: { ...process.env, NODE_ENV: "production", PORT: "0", DATA_DIR: options.dataDirectory, MONGODB_URI: "" },
    stdio: ["ignore", "pipe", "pipe"],
    // a group of its own, so that what npm starts is stopped with it
    detached: true,
  });
  const announced = await waitFor(child, options.announcement);
  const gone = new Promise((resolve) => child.once("exit", resolve));
  return {
    pid: child.pid!,
    announced,
    async stop() {
      process.kill(-child.pid!, "SIGTERM");
      await gone;
    },
  };
}

export const greeting = /Porteføljen: (http:\/\/\S+)/;

function waitFor(child: ChildProcess, announcement: RegExp): Promise<string[]> {
  return new Promise((resolve, reject) => {
    let output = "";
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      const found = announcement.exec(output);
      if (found) resolve(found.slice(1));
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", (code) => reject(new Error(`the process stopped with ${code}:\n${output}`)));
  });
}

/** The most memory a process has held, in MiB (Linux: VmHWM); 0 when it is gone. */
export function peakMemory(pid: number): number {
  try {
    const kibibytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Math.round(Number(kibibytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}

const tick = 10;

/** The processor time a process has used, in ms, to the nearest ten (Linux: user and system); 0 when it is gone. */
export function processorTime(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * tick;
  } catch {
    return 0;
  }
}

/** The most memory any child of the process has been seen to hold, in MiB. Ask often: children are short-lived. */
export function peakMemoryOfChildren(pid: number): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
    return Math.max(0, ...children.map((child) => peakMemory(Number(child))));
  } catch {
    return 0;
  }
}
