import { CommandError, notSupported } from "../errors";
import { fieldOf, type Source } from "../values/stored-document";
import { isDoc, type Value } from "../values/values";
import { isArrayIndex } from "./path";

/** Stands for a field that is not there, as opposed to the `undefined` of an empty array. */
export const missing: unique symbol = Symbol("missing");
export type Found = Value | typeof missing;
export const plain = (value: Found): Value => (value === missing ? null : value);

interface Progress {
  value: Value;
  rest: string[];
  depth: number;
  done?: boolean;
  /** The array that a number in the path chose an element of. */
  entered?: Value[];
}

/**
 * Collects a combination of values for each element of the array on the way; two fields may run through the same
 * array, never through different ones. Returns whether there was an array.
 */
function expand(fields: Progress[], combinations: Found[][]): boolean {
  const reached = fields.map(advance);
  const onTheWay = reached.flatMap(({ value, done, entered }): Value[][] =>
    entered ? [entered] : !done && Array.isArray(value) ? [value] : [],
  );
  if (onTheWay.length > 1 && reached.some(({ entered }) => entered)) {
    throw notSupported("several paths into arrays, of which one has an element's number");
  }
  const arrays = new Set(
    reached.flatMap(({ value, done }): Value[][] => (!done && Array.isArray(value) ? [value] : [])),
  );
  if (arrays.size === 0) {
    combinations.push(reached.map(({ value, done }) => (value === undefined && !done ? missing : value)));
    return false;
  }
  if (arrays.size > 1) throw new CommandError("CannotIndexParallelArrays", "cannot index parallel arrays");
  const [array] = arrays as unknown as [Value[]];
  const elements = array.length === 0 ? [undefined] : array;
  for (const element of elements) {
    const next = reached.map((field): Progress => {
      if (field.value !== array || field.done) return field;
      if (field.depth === field.rest.length) return { ...field, value: element, done: true };
      if (array.length === 0) return { ...field, value: undefined, depth: field.rest.length };
      if (!isDoc(element)) return { ...field, value: undefined, depth: field.rest.length };
      return { ...field, value: element[field.rest[field.depth]!], depth: field.depth + 1 };
    });
    expand(next, combinations);
  }
  return true;
}

/** Goes down documents until the path ends or an array is met; a number in the path chooses an array's element. */
function advance(field: Progress): Progress {
  let { value, depth, entered } = field;
  const { rest, done } = field;
  if (done) return field;
  while (depth < rest.length) {
    const part = rest[depth]!;
    if (isDoc(value)) value = value[part];
    else if (Array.isArray(value)) {
      if (!isArrayIndex(part) || value.some((item) => isDoc(item) && part in item)) break;
      entered ??= value;
      value = value[Number(part)];
    } else return { value: undefined, rest, depth: rest.length, entered };
    depth++;
    if (depth === rest.length && isArrayIndex(part) && entered && Array.isArray(value)) {
      return { value, rest, depth, entered, done: true };
    }
  }
  return { value, rest, depth, entered };
}

/** The values a document has at several paths: a combination for each element of an array on the way. */
export function combinationsOf(source: Source, paths: string[][]): { combinations: Found[][]; multikey: boolean } {
  const starts = paths.map((parts): Progress => ({ value: fieldOf(source, parts[0]!), rest: parts, depth: 1 }));
  const combinations: Found[][] = [];
  const multikey = expand(starts, combinations);
  return { combinations, multikey };
}
