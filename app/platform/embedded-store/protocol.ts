/** What the main thread and the store's thread say to each other. */

export interface WorkerData {
  directory: string;
  socket: string;
  uri: string;
  cacheBytes: number;
}

/** For a thread that only copies the file and ends. */
export interface BackupData {
  backup: { from: string; to: string };
}

export type Asked = { ask: "check" } | { ask: "stats" } | { ask: "close" };

export type WorkerRequest = Asked & { id: number };

export type WorkerAnswer =
  | { ready: true }
  | { busy: { pid: number | null; uri: string | null } }
  | { failedToStart: string }
  | { id: number; result: unknown }
  | { id: number; failure: string };

export interface StoreStatistics {
  cache: { documents: number; bytes: number };
  cursors: number;
  collections: number;
}
