import type { Actor, Viewer } from "~/features/auth/viewer";

/**
 * What an erasure does with a field that names a person:
 * - `held`: nothing; while a person stands there the erasure is refused, and the place is handed over first;
 * - `deleted`: the whole document is theirs alone and is deleted;
 * - `taken-out`: the area's own `erase` takes the person out of the document;
 * - `record`: the id stays, as part of what the municipality has decided and done, and has no name any more.
 */
export type Fate = "held" | "deleted" | "taken-out" | "record";

export type ExportedValue = string | number | boolean | null | undefined | ExportedValue[];
/** Instants are ISO texts, days YYYY-MM-DD. Null: something the reader may not see. Undefined: nothing is there. */
export type ExportedRow = Record<string, ExportedValue>;

export interface Subject {
  personId: string;
  /** Who is to read the export: the person, or the administrator who makes it. What they may not see is left out. */
  reader: Viewer;
}

export interface Erasure {
  personId: string;
  actor: Actor;
  at: Date;
  submissionIdOf(documentId: string): string;
}

/**
 * What an area keeps about people: `registerPersonalData("status", { fields, export })`, from the function that
 * server/register.ts calls. A test compares `fields` with every model, so that no place is forgotten.
 */
export interface PersonalData {
  /** "Model.path.to.field" of each field that holds a person's id. */
  fields: Readonly<Record<string, Fate>>;
  /** All that is kept about the person, under the names of its kinds. */
  export(subject: Subject): Promise<Record<string, ExportedRow[]>>;
  /** What the fields' fates do not say. May run again after a crash; comes before the deletions. */
  erase?(erasure: Erasure): Promise<void>;
}

const areas = new Map<string, PersonalData>();

export function registerPersonalData(area: string, data: PersonalData): void {
  areas.set(area, data);
}

export function registeredPersonalData(): ReadonlyMap<string, PersonalData> {
  return areas;
}
