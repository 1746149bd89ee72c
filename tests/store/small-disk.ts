import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface SmallDisk {
  folder: string;
  /** Makes the file system one that nobody can write to, or back. */
  setReadOnly(readOnly: boolean): void;
  remove(): void;
}

/** A file system of its own with so many megabytes; null where this user may not mount one. */
export function withSmallDisk(megabytes: number): SmallDisk | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(path.join(tmpdir(), "store-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]);
  if (mounted.status !== 0) {
    rmdirSync(folder);
    return null;
  }
  return {
    folder,
    setReadOnly(readOnly) {
      const { status, stderr } = spawnSync("mount", ["-o", `remount,${readOnly ? "ro" : "rw"}`, folder]);
      if (status !== 0) throw new Error(String(stderr));
    },
    remove() {
      spawnSync("umount", ["--lazy", folder]);
      rmdirSync(folder);
    },
  };
}
