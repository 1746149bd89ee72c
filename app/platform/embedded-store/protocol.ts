import type { FileFault } from "./file-error";
import type { Checked } from "./storage/check";

/** What the main thread and the store's thread say to each other. */

export interface WorkerData {
  directory: string;
  socket: string;
  uri: string;
  cacheBytes: number;
  /** On a read-only file system: reads are answered, writes refused. */
  readOnly: boolean;
}

/** For a thread that does one thing and ends. */
export type Task =
  | { task: "check"; file: string }
  | { task: "backup"; from: string; to: string; overwrite: boolean }
  | { task: "restore"; from: string; directory: string };

export type Asked = { ask: "stats" } | { ask: "close" };

export type WorkerRequest = Asked & { id: number };

export type WorkerAnswer =
  | { ready: true }
  | { done: Checked }
  | { busy: { directory: string; pid: number | null; uri: string | null } }
  | { refused: { fault: FileFault; file: string; detail: string } }
  | { failedToStart: string }
  | { id: number; result: unknown }
  | { id: number; failure: string };

export interface StoreStatistics {
  cache: { documents: number; bytes: number };
  cursors: number;
  collections: number;
}
