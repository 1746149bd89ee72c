import { fieldOf, type Source } from "../values/stored-document";
import { type Doc, isDoc, type Value } from "../values/values";

/**
 * Called with each value a path leads to; `undefined` where it leads nowhere. `position` is the index in the first
 * array that was stepped into, which the positional operator `$` stands for. Return true to stop.
 */
export type Visitor = (value: Value, position: number) => boolean;

export const isArrayIndex = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part);

/**
 * Visits what `path` stands for, stepping into the documents of arrays on the way as queries do.
 * An array at the end is visited as a whole only.
 */
export function visitPath(source: Source, path: string[], visit: Visitor): boolean {
  return step(fieldOf(source, path[0]!), path, 1, -1, visit);
}

function step(value: Value, path: string[], depth: number, position: number, visit: Visitor): boolean {
  if (depth === path.length) return visit(value, position);
  if (Array.isArray(value)) return stepIntoArray(value, path, depth, position, visit);
  if (isDoc(value)) return step(value[path[depth]!], path, depth + 1, position, visit);
  return visit(undefined, position);
}

function stepIntoArray(array: Value[], path: string[], depth: number, position: number, visit: Visitor): boolean {
  const part = path[depth]!;
  for (let index = 0; index < array.length; index++) {
    const item = array[index];
    if (isDoc(item) && step(item, path, depth, position < 0 ? index : position, visit)) return true;
  }
  if (isArrayIndex(part)) {
    const index = Number(part);
    if (index < array.length) return step(array[index], path, depth + 1, position, visit);
  }
  return false;
}

/** As `visitPath`, and an array at the end is followed by its elements. */
export function visitLeaves(source: Source, path: string[], visit: Visitor): boolean {
  return visitPath(source, path, (value, position) => {
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        if (visit(value[index], position < 0 ? index : position)) return true;
      }
    }
    return visit(value, position);
  });
}

/** The value at a path through documents and array positions, without stepping into arrays' elements. */
export function valueAt(doc: Doc, path: string[]): Value {
  let value: Value = doc;
  for (const part of path) {
    if (Array.isArray(value)) value = isArrayIndex(part) ? value[Number(part)] : undefined;
    else if (isDoc(value)) value = value[part];
    else return undefined;
  }
  return value;
}
