import { mergeSorted } from "./merge-sorted";

/**
 * What is made of each of a changing collection's sources, all of it in one order. What comes of a source that is the
 * same object as before is kept as it is and where it is, so that a change costs what has changed.
 */
export class KeptOrder<Source extends object, Entry extends object> {
  private readonly made = new WeakMap<Source, readonly Entry[]>();
  private ordered: readonly Entry[] = [];
  private version: number | undefined;

  constructor(
    private readonly entriesOf: (source: Source) => readonly Entry[],
    private readonly compare: (first: Entry, second: Entry) => number,
  ) {}

  /** With the same `version` as the last time nothing has changed. */
  update(sources: Iterable<Source>, version?: number): readonly Entry[] {
    if (version !== undefined && version === this.version) return this.ordered;
    this.version = version;
    const current = new Set<Entry>();
    for (const source of sources) {
      const entries = this.made.get(source) ?? this.entriesOf(source);
      this.made.set(source, entries);
      for (const entry of entries) current.add(entry);
    }
    const kept = this.ordered.filter((entry) => current.delete(entry));
    this.ordered = mergeSorted(kept, [...current], this.compare);
    return this.ordered;
  }
}
