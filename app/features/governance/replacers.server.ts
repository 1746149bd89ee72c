import type { EffectContext } from "~/features/audit/effects.server";

/**
 * A person who leaves is replaced everywhere in one operation. Each area says what it holds for a person and how to
 * hand that over: `registerReplacer("projects", { holdings, replace })`, from the function that server/register.ts calls.
 */
export interface Replacer {
  /** What the person has now, each as a key with its count ("projects:replace.owned" 3); zero counts are left out. */
  holdings(personId: string): Promise<Holding[]>;
  /**
   * Hands all of it from one person to the other. It may run again after a crash: write each document with
   * `submissionId: submissionIdOf(documentId)`, and do nothing where the person is no longer there.
   */
  replace(replacement: Replacement): Promise<void>;
}

export interface Holding {
  key: string;
  count: number;
}

export interface Replacement extends Pick<EffectContext, "actor" | "at"> {
  fromId: string;
  toId: string;
  reason: string;
  submissionIdOf(documentId: string): string;
}

const replacers = new Map<string, Replacer>();

export function registerReplacer(area: string, replacer: Replacer): void {
  replacers.set(area, replacer);
}

export function registeredReplacers(): ReadonlyMap<string, Replacer> {
  return replacers;
}
