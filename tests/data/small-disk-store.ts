import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connectDatabase, createIndexes, disconnectDatabase } from "~/platform/database.server";
import { startEmbeddedStore } from "~/platform/embedded-store/start";
import { withSmallDisk } from "../store/small-disk";

export interface SmallDiskStore {
  /** Takes all the room there is, to the last byte; the store's own file may have a little left. */
  fillDisk(): void;
  freeDisk(): void;
  close(): Promise<void>;
}

/** An empty store on a disk of its own with so many megabytes; null where this user may not mount one. */
export async function openSmallDiskStore(megabytes: number): Promise<SmallDiskStore | null> {
  const disk = withSmallDisk(megabytes);
  if (!disk) return null;
  const directory = join(disk.folder, "store");
  mkdirSync(directory);
  const workerFile = join(import.meta.dirname, "../../build/workers/embedded-store.js");
  const store = await startEmbeddedStore({ directory, workerFile });
  await connectDatabase(store.uri);
  await createIndexes();
  const ballast = join(disk.folder, "ballast");
  return {
    fillDisk: () => fill(ballast),
    freeDisk: () => rmSync(ballast),
    async close() {
      await disconnectDatabase();
      await store.close();
      disk.remove();
    },
  };
}

function fill(file: string): void {
  for (let size = 1 << 20; size > 0; size >>= 1) {
    try {
      for (;;) writeFileSync(file, "x".repeat(size), { flag: "a" });
    } catch {
      // no room for so much; less may still fit
    }
  }
}
