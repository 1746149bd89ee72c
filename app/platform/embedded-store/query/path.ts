import { fieldOf, type Source } from "../values/stored-document";
import { type Doc, isDoc, type Value } from "../values/values";

/**
 * Called with each value a path leads to; `undefined` where it leads nowhere. `position` is the index in the first
 * array that was stepped into, which the positional operator `$` stands for. `byIndex` tells that the path's last
 * part was an element's number. Return true to stop.
 */
export type Visitor = (value: Value, position: number, byIndex: boolean) => boolean;

export const isArrayIndex = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part);

/**
 * Visits what `path` stands for, stepping into the documents of arrays on the way as queries do.
 * An array at the end is visited as a whole only.
 */
export function visitPath(source: Source, path: string[], visit: Visitor): boolean {
  return step(fieldOf(source, path[0]!), path, 1, -1, visit);
}

function step(value: Value, path: string[], depth: number, position: number, visit: Visitor, byIndex = false): boolean {
  if (depth === path.length) return visit(value, position, byIndex);
  if (Array.isArray(value)) return stepIntoArray(value, path, depth, position, visit, byIndex);
  if (isDoc(value)) return step(value[path[depth]!], path, depth + 1, position, visit);
  return visit(undefined, position, false);
}

/**
 * An element that is no document has not got the field, and neither has an empty array; except that a number in
 * the path that is an element's stands for that element, and for nothing further when it is an empty array.
 */
function stepIntoArray(
  array: Value[],
  path: string[],
  depth: number,
  position: number,
  visit: Visitor,
  byIndex: boolean,
): boolean {
  const part = path[depth]!;
  const chosen = isArrayIndex(part) && Number(part) < array.length ? Number(part) : -1;
  for (let index = 0; index < array.length; index++) {
    const item = array[index];
    const found = position < 0 ? index : position;
    if (isDoc(item)) {
      if (step(item, path, depth, found, visit)) return true;
    } else if (chosen < 0 && visit(undefined, found, false)) return true;
  }
  if (array.length === 0 && !byIndex && visit(undefined, position, false)) return true;
  return chosen >= 0 && step(array[chosen], path, depth + 1, position, visit, true);
}

/** As `visitPath`, and the elements of an array at the end come before it, unless its number was in the path. */
export function visitLeaves(source: Source, path: string[], visit: Visitor): boolean {
  return visitPath(source, path, (value, position, byIndex) => {
    if (Array.isArray(value) && !byIndex) {
      for (let index = 0; index < value.length; index++) {
        if (visit(value[index], position < 0 ? index : position, false)) return true;
      }
    }
    return visit(value, position, byIndex);
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
