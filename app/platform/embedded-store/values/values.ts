import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  BSONValue,
  Code,
  Decimal128,
  Double,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from "bson";

/**
 * A BSON document in memory. Its prototype has nothing, so that a field named `constructor` or `__proto__` is
 * an ordinary field, present only when the document has it.
 */
export interface Doc {
  [field: string]: Value;
}
function EmptyDocument(this: Doc) {}
EmptyDocument.prototype = Object.create(null);
export const newDoc = (): Doc => new (EmptyDocument as unknown as new () => Doc)();

/**
 * A BSON value in memory. Numbers keep their BSON type: a JavaScript integer within 32 bits is an int32, any other
 * JavaScript number is a double, a double that happens to be such an integer is a `Double`, an int64 is a bigint.
 * `undefined` means that the field is missing.
 */
export type Value = undefined | null | boolean | number | bigint | string | Date | BSONValue | Doc | Value[];

export { Binary, BSONRegExp, BSONSymbol, BSONValue, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp };

export function isDoc(value: unknown): value is Doc {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof BSONValue)
  );
}

export function docOf(fields: Record<string, Value>): Doc {
  const doc = newDoc();
  for (const key of Object.keys(fields)) doc[key] = fields[key];
  return doc;
}

export function isInt32(value: number): boolean {
  return (value | 0) === value && !(value === 0 && 1 / value < 0);
}

/** A double in its canonical form (see `Value`). */
export function double(value: number): number | Double {
  return isInt32(value) ? new Double(value) : value;
}

export function isNumeric(value: Value): value is number | bigint | Double | Decimal128 {
  return (
    typeof value === "number" || typeof value === "bigint" || value instanceof Double || value instanceof Decimal128
  );
}

/** MongoDB's order of types when values of different types are compared. */
export function typeOrder(value: Value): number {
  switch (typeof value) {
    case "undefined":
      return 0;
    case "number":
    case "bigint":
      return 10;
    case "string":
      return 15;
    case "boolean":
      return 40;
  }
  if (value === null) return 5;
  if (Array.isArray(value)) return 25;
  if (value instanceof Date) return 45;
  if (!(value instanceof BSONValue)) return 20;
  switch (value._bsontype) {
    case "ObjectId":
      return 35;
    case "Double":
    case "Decimal128":
      return 10;
    case "Binary":
      return 30;
    case "Timestamp":
      return 47;
    case "BSONRegExp":
      return 50;
    case "BSONSymbol":
      return 15;
    case "Code":
      return (value as Code).scope ? 65 : 60;
    case "MinKey":
      return -1;
    case "MaxKey":
      return 127;
  }
  return 20;
}

/** The alias `$type` knows a value's BSON type by, and its number. */
export function bsonType(value: Value): [alias: string, number: number] {
  switch (typeof value) {
    case "undefined":
      return ["missing", 0];
    case "number":
      return isInt32(value) ? ["int", 16] : ["double", 1];
    case "bigint":
      return ["long", 18];
    case "string":
      return ["string", 2];
    case "boolean":
      return ["bool", 8];
  }
  if (value === null) return ["null", 10];
  if (Array.isArray(value)) return ["array", 4];
  if (value instanceof Date) return ["date", 9];
  if (!(value instanceof BSONValue)) return ["object", 3];
  switch (value._bsontype) {
    case "ObjectId":
      return ["objectId", 7];
    case "Double":
      return ["double", 1];
    case "Decimal128":
      return ["decimal", 19];
    case "Binary":
      return ["binData", 5];
    case "Timestamp":
      return ["timestamp", 17];
    case "BSONRegExp":
      return ["regex", 11];
    case "BSONSymbol":
      return ["symbol", 14];
    case "Code":
      return (value as Code).scope ? ["javascriptWithScope", 15] : ["javascript", 13];
    case "MinKey":
      return ["minKey", -1];
    case "MaxKey":
      return ["maxKey", 127];
  }
  return ["object", 3];
}

/** False, null, missing and zero are false; all else is true, the empty string and NaN too. */
export function isTruthy(value: Value): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === 0n) return false;
  if (value instanceof Double) return value.value !== 0;
  if (value instanceof Decimal128) return Number(value.toString()) !== 0;
  return true;
}

export function cloneValue<T extends Value>(value: T): T {
  if (Array.isArray(value)) return value.map(cloneValue) as T;
  if (isDoc(value)) {
    const copy = newDoc();
    for (const key of Object.keys(value)) copy[key] = cloneValue(value[key]);
    return copy as T;
  }
  return value;
}
