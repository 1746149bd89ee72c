import { compileUpdatePipeline, type DocumentTransform } from "../aggregation/pipeline";
import type { Variables } from "../aggregation/variables";
import { CommandError, failedToParse, typeMismatch } from "../errors";
import { compileArrayFilters, type Filter } from "../query/filter";
import { type CompareStrings, equalValues } from "../values/compare";
import { BSONRegExp, cloneValue, type Doc, docOf, isDoc, newDoc, ObjectId, type Value } from "../values/values";
import { compileUpdate, type Updater } from "./apply-update";
import type { UpdateSituation } from "./operators";
import { isOperatorUpdate } from "./parse-update";

export interface CompiledUpdate {
  /** The document after the update, with the `_id` it had. Throws ImmutableField when the update would change it. */
  change(doc: Doc, situation: UpdateSituation): Doc;
  /** The document an upsert inserts. */
  inserted(filter: Filter, now: Date): Doc;
  replaces: boolean;
}

/** Compiles an update in any of its forms: operators, a replacement, or a pipeline. */
export function compileAnyUpdate(
  update: Value,
  arrayFilters: Value[],
  { variables, strings }: { variables: Variables; strings: CompareStrings },
): CompiledUpdate {
  if (Array.isArray(update)) {
    if (arrayFilters.length > 0) throw failedToParse("arrayFilters may not be specified for pipeline-style updates");
    return fromPipeline(compileUpdatePipeline(update, strings), variables);
  }
  if (!isDoc(update)) throw failedToParse("Update argument must be either an object or an array");
  if (isOperatorUpdate(update))
    return fromOperators(compileUpdate(update, compileArrayFilters(arrayFilters, strings), strings));
  if (arrayFilters.length > 0) throw failedToParse("Cannot specify arrayFilters and a replacement-style update");
  return fromReplacement(update);
}

function fromOperators(updater: Updater): CompiledUpdate {
  return {
    replaces: false,
    change(doc, situation) {
      const changed = updater(doc, situation);
      if (!equalValues(changed._id, doc._id)) {
        throw new CommandError(
          "ImmutableField",
          "Performing an update on the path '_id' would modify the immutable field '_id'",
        );
      }
      return changed;
    },
    inserted(filter, now) {
      const base = equalityFields(filter);
      const changed = updater(base, { position: -1, inserting: true, now });
      if (base._id !== undefined && !equalValues(changed._id, base._id)) {
        throw new CommandError(
          "ImmutableField",
          "Performing an update on the path '_id' would modify the immutable field '_id'",
        );
      }
      return withId(changed);
    },
  };
}

function fromReplacement(replacement: Doc): CompiledUpdate {
  for (const key of Object.keys(replacement)) {
    if (key.startsWith("$")) {
      throw new CommandError(
        "DollarPrefixedFieldName",
        `The dollar ($) prefixed field '${key}' in '${key}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
    }
  }
  return {
    replaces: true,
    change: (doc) => replaced(replacement, doc._id),
    inserted: (filter) => withId(replaced(replacement, equalityFields(filter, true)._id)),
  };
}

function replaced(replacement: Doc, id: Value): Doc {
  if (id !== undefined && replacement._id !== undefined && !equalValues(replacement._id, id)) {
    throw new CommandError(
      "ImmutableField",
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${String(replacement._id)}`,
    );
  }
  return docOf({ _id: id ?? replacement._id, ...withoutId(replacement) });
}

function withoutId(doc: Doc): Doc {
  const rest = cloneValue(doc);
  delete rest._id;
  return rest;
}

function fromPipeline(transform: DocumentTransform, variables: Variables): CompiledUpdate {
  return {
    replaces: false,
    change(doc, { now }) {
      const changed = transform(doc, { NOW: now, ...variables });
      if (changed._id !== undefined && !equalValues(changed._id, doc._id)) {
        throw new CommandError(
          "ImmutableField",
          "Performing an update on the path '_id' would modify the immutable field '_id'",
        );
      }
      return docOf({ _id: doc._id, ...withoutId(changed) });
    },
    inserted: (filter, now) => withId(transform(equalityFields(filter), { NOW: now, ...variables })),
  };
}

function withId(doc: Doc): Doc {
  if (Array.isArray(doc._id)) throw new CommandError("InvalidIdField", "The '_id' value cannot be of type array");
  if (Object.keys(doc)[0] === "_id") return doc;
  return docOf({ _id: doc._id ?? new ObjectId(), ...withoutId(doc) });
}

/** The fields an upsert takes over from the query: those it asks equality of. */
function equalityFields(filter: Filter, onlyId = false): Doc {
  const doc = newDoc();
  const seen = new Set<string>();
  for (const { path, operator, operand } of filter.conditions) {
    if (onlyId && path !== "_id") continue;
    for (const value of equalTo(operator, operand)) {
      if (value instanceof BSONRegExp || (isDoc(value) && "$elemMatch" in value)) continue;
      if (seen.has(path)) throw cannotInfer(`path '${path}' is matched twice`);
      for (const other of seen) {
        if (other.startsWith(`${path}.`) || path.startsWith(`${other}.`)) {
          throw cannotInfer(`both paths '${other}' and '${path}' are matched`);
        }
      }
      seen.add(path);
      setPath(doc, path.split("."), cloneValue(value));
    }
  }
  return doc;
}

const cannotInfer = (why: string) =>
  new CommandError("NotSingleValueField", `cannot infer query fields to set, ${why}`);

/** The values that equality, `$in` of one value (also when it is named twice), and `$all` ask for. */
function equalTo(operator: string, operand: Value): Value[] {
  if (operator === "$eq") return [operand];
  if (!Array.isArray(operand) || (operator !== "$in" && operator !== "$all")) return [];
  if (operator === "$all") return operand;
  const [first, ...others] = operand;
  return operand.length > 0 && others.every((other) => equalValues(other, first)) ? [first] : [];
}

function setPath(doc: Doc, parts: string[], value: Value): void {
  let node = doc;
  for (const part of parts.slice(0, -1)) {
    const next = node[part] ?? newDoc();
    if (!isDoc(next)) throw typeMismatch(`cannot infer query fields to set at '${parts.join(".")}'`);
    node[part] = next;
    node = next;
  }
  node[parts.at(-1)!] = value;
}
