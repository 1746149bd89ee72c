import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type EmbeddedStore, startEmbeddedStore } from "~/platform/embedded-store/start";

export const workerFile = fileURLToPath(new URL("../../build/workers/embedded-store.js", import.meta.url));

export interface TestStore extends EmbeddedStore {
  directory: string;
  /** Closes the store and removes its folder. */
  destroy(): Promise<void>;
}

export const newDirectory = (): string => mkdtempSync(path.join(tmpdir(), "store-test-"));

export async function openTestStore(directory = newDirectory()): Promise<TestStore> {
  const store = await startEmbeddedStore({ directory, workerFile });
  return {
    ...store,
    directory,
    async destroy() {
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
