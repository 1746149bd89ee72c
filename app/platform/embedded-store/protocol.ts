/** What the main thread and the store's thread say to each other. */

export interface WorkerData {
  directory: string;
  socket: string;
  uri: string;
  cacheBytes: number;
}

export type Asked = { ask: "backup"; file: string } | { ask: "check" } | { ask: "stats" } | { ask: "close" };

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
