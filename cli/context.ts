import type { Translate } from "~/i18n/translate";
import { type Environment, readEnvironment } from "~/platform/environment.server";
import type { OpenStore } from "../server/store";
import { bringUpToDate, openStore } from "../server/store";

/** What every command gets: the environment, the store while it works, words, and where to print. */
export interface CommandContext {
  root: string;
  /** In the language of the terminal. */
  t: Translate;
  environment(): Environment;
  /**
   * Runs `work` with the database connected and brought up to date: MONGODB_URI's, else the embedded store; when another
   * process serves it, that one's.
   */
  withStore<Result>(work: (store: OpenStore) => Promise<Result>): Promise<Result>;
  print(line: string): void;
}

/** A command that cannot be carried out; the message says why and what to do. Exit code 1. */
export class CommandError extends Error {
  override name = "CommandError";
}

export function createContext(root: string, t: Translate): CommandContext {
  return {
    root,
    t,
    environment: () => readEnvironment(),
    async withStore(work) {
      const store = await openStore(readEnvironment(), root, { shareRunning: true });
      try {
        await bringUpToDate(store);
        return await work(store);
      } finally {
        await store.close();
      }
    },
    print: (line) => process.stdout.write(`${line}\n`),
  };
}
