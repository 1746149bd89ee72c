import { badValue } from "../errors";
import type { Collection } from "../storage/collection";
import type { Sliced } from "../storage/slices";
import type { Store } from "../storage/store";
import type { CompareStrings } from "../values/compare";
import type { Source } from "../values/stored-document";
import { type Doc, isDoc, type Value } from "../values/values";
import type { Variables } from "./variables";

/** Makes rows of rows. */
export type Stage = (rows: Sliced<Source>, variables: Variables) => Sliced<Source>;

/** What a pipeline runs on. */
export interface StageContext {
  store: Store;
  database: string;
  collection: Collection | null;
  namespace: string;
  strings: CompareStrings;
  collation?: Value;
  hint?: Value;
}

/** With the means to compile the pipelines inside of `$lookup`, `$facet` and `$unionWith`. */
export interface NestingContext extends StageContext {
  compileRows(stages: Doc[], context: StageContext): (variables: Variables) => Sliced<Source>;
}

/** A nested pipeline's stages. Throws when it is no list of documents. */
export function stagesOf(value: Value): Doc[] {
  if (!Array.isArray(value) || !value.every(isDoc)) throw badValue("a pipeline must be an array of objects");
  return value;
}
