import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/**
 * Where a process number means something: this host, since it was last started, and of Linux' containers the one that
 * numbers its processes by itself (two of them may bear the same host name).
 */
function place(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const numbering = readlinkSync("/proc/self/ns/pid").replace(/\D/g, "");
    return `${boot}/${numbering}`;
  } catch {
    return hostname();
  }
}

const here = place();

/** This process, for others that share the database. */
export const processName = `${here}:${process.pid}`;

/** Whether the process of that name is known to have ended. One of another machine never is: only its silence tells. */
export function hasEnded(name: string): boolean {
  const at = name.lastIndexOf(":");
  if (at === -1 || name.slice(0, at) !== here) return false;
  try {
    process.kill(Number(name.slice(at + 1)), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
