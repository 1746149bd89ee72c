import { compareNumbers, type Numeric } from "./numbers";
import {
  type Binary,
  type BSONRegExp,
  BSONSymbol,
  type Code,
  type Doc,
  type ObjectId,
  type Timestamp,
  typeOrder,
  type Value,
} from "./values";

/** How strings compare: by code point, or by a collation. */
export type CompareStrings = (left: string, right: string) => number;

/** Strings by code point, as the bytes of their UTF-8 compare; JavaScript's own order differs for surrogate pairs. */
export function compareCodePoints(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a === b) continue;
    const aSurrogate = a >= 0xd800 && a <= 0xdfff;
    const bSurrogate = b >= 0xd800 && b <= 0xdfff;
    if (aSurrogate !== bSurrogate) return aSurrogate ? 1 : -1;
    return a < b ? -1 : 1;
  }
  return left.length < right.length ? -1 : 1;
}

/** Any two values in MongoDB's order: by type first, then within the type. Missing and undefined come first. */
export function compareValues(left: Value, right: Value, strings: CompareStrings = compareCodePoints): number {
  if (typeof left === "number" && typeof right === "number") {
    return left < right ? -1 : left > right ? 1 : left === right ? 0 : compareNumbers(left, right);
  }
  if (typeof left === "string" && typeof right === "string") return left === right ? 0 : strings(left, right);
  if (left instanceof Date && right instanceof Date) return left < right ? -1 : left > right ? 1 : 0;
  const leftOrder = typeOrder(left);
  const rightOrder = typeOrder(right);
  if (leftOrder !== rightOrder) return leftOrder < rightOrder ? -1 : 1;
  switch (leftOrder) {
    case 10:
      return compareNumbers(left as Numeric, right as Numeric);
    case 15:
      return strings(textOf(left), textOf(right));
    case 20:
      return compareDocuments(left as Doc, right as Doc, strings);
    case 25:
      return compareArrays(left as Value[], right as Value[], strings);
    case 30:
      return compareBinaries(left as Binary, right as Binary);
    case 35:
      return Math.sign(Buffer.compare((left as ObjectId).id, (right as ObjectId).id));
    case 40:
    case 45:
      return compareNumbers(Number(left), Number(right));
    case 47:
      return compareNumbers((left as Timestamp).toBigInt(), (right as Timestamp).toBigInt());
    case 50:
      return (
        compareCodePoints((left as BSONRegExp).pattern, (right as BSONRegExp).pattern) ||
        compareCodePoints((left as BSONRegExp).options, (right as BSONRegExp).options)
      );
    case 60:
    case 65:
      return compareCodePoints(String((left as Code).code), String((right as Code).code));
  }
  return 0;
}

function textOf(value: Value): string {
  return value instanceof BSONSymbol ? value.value : (value as string);
}

function compareBinaries(left: Binary, right: Binary): number {
  return (
    Math.sign(left.position - right.position) ||
    Math.sign(left.sub_type - right.sub_type) ||
    Math.sign(Buffer.compare(left.value(), right.value()))
  );
}

function compareArrays(left: Value[], right: Value[], strings: CompareStrings): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const order = compareValues(left[index], right[index], strings);
    if (order !== 0) return order;
  }
  return Math.sign(left.length - right.length);
}

/** Field by field in their stored order: by type, then by name, then by value. */
function compareDocuments(left: Doc, right: Doc, strings: CompareStrings): number {
  const leftKeys = Object.keys(left);
  const rightKeys = Object.keys(right);
  const length = Math.min(leftKeys.length, rightKeys.length);
  for (let index = 0; index < length; index++) {
    const leftKey = leftKeys[index]!;
    const rightKey = rightKeys[index]!;
    const a = left[leftKey];
    const b = right[rightKey];
    const order =
      Math.sign(typeOrder(a) - typeOrder(b)) || compareCodePoints(leftKey, rightKey) || compareValues(a, b, strings);
    if (order !== 0) return order;
  }
  return Math.sign(leftKeys.length - rightKeys.length);
}

export function equalValues(left: Value, right: Value, strings: CompareStrings = compareCodePoints): boolean {
  return left === right || compareValues(left, right, strings) === 0;
}

/** The same value of the same BSON type, so that writing one over the other would change nothing. */
export function identicalValues(left: Value, right: Value): boolean {
  if (left === right) return !(left === 0 && !Object.is(left, right));
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((value, index) => identicalValues(value, right[index]));
  }
  if (typeOrder(left) !== typeOrder(right)) return false;
  if (typeOrder(left) === 20) {
    const leftKeys = Object.keys(left as Doc);
    const rightKeys = Object.keys(right as Doc);
    return (
      leftKeys.length === rightKeys.length &&
      leftKeys.every(
        (key, index) => key === rightKeys[index] && identicalValues((left as Doc)[key], (right as Doc)[key]),
      )
    );
  }
  if (typeOrder(left) === 10) {
    return (
      typeof left === typeof right &&
      left?.constructor === right?.constructor &&
      String(left) === String(right) &&
      compareNumbers(left as Numeric, right as Numeric) === 0
    );
  }
  return typeof left === typeof right && left?.constructor === right?.constructor && compareValues(left, right) === 0;
}
