import { badValue, CommandError, notSupported, typeMismatch } from "../errors";
import { type CompareStrings, compareCodePoints, compareValues, equalValues } from "../values/compare";
import { encodeKey } from "../values/key-encoding";
import { isIntegral, isNaNValue, toNumber, wholePart } from "../values/numbers";
import {
  BSONRegExp,
  BSONSymbol,
  bsonType,
  isDoc,
  isNumeric,
  isTruthy,
  MaxKey,
  MinKey,
  typeOrder,
  type Value,
} from "../values/values";
import { compilePattern } from "./regular-expression";

export type ValueTest = (value: Value) => boolean;

export function equalityTest(operand: Value, strings: CompareStrings): ValueTest {
  if (operand === null) return (value) => value === null || value === undefined;
  if (operand instanceof BSONRegExp) return (value) => equalValues(value, operand);
  if (typeof operand === "string" && strings === compareCodePoints) {
    return (value) => value === operand || (value instanceof BSONSymbol && value.value === operand);
  }
  if (typeof operand === "boolean") return (value) => value === operand;
  return (value) => equalValues(value, operand, strings);
}

export function regexTest(pattern: string, options: string): ValueTest {
  const expression = compilePattern(pattern, options);
  return (value) =>
    typeof value === "string"
      ? expression.test(value)
      : value instanceof BSONSymbol
        ? expression.test(value.value)
        : value instanceof BSONRegExp && value.pattern === pattern && value.options === options;
}

/** Equality, with a regular expression matching the strings it describes as well. */
export function equalityOrPatternTest(operand: Value, strings: CompareStrings): ValueTest {
  return operand instanceof BSONRegExp ? regexTest(operand.pattern, operand.options) : equalityTest(operand, strings);
}

export function inTest(operands: Value[], strings: CompareStrings): ValueTest {
  for (const operand of operands) {
    if (isDoc(operand) && Object.keys(operand)[0]?.startsWith("$") && !isReference(operand)) {
      throw badValue("cannot nest $ under $in");
    }
  }
  const plain = operands.filter((operand) => !(operand instanceof BSONRegExp));
  if (plain.length < 16 || strings !== compareCodePoints) {
    const tests = operands.map((operand) => equalityOrPatternTest(operand, strings));
    return (value) => tests.some((test) => test(value));
  }
  const patterns = operands
    .filter((operand) => operand instanceof BSONRegExp)
    .map((o) => equalityOrPatternTest(o, strings));
  const keyOf = (value: Value) => encodeKey([value ?? null], [1]).toString("latin1");
  const keys = new Set(plain.map(keyOf));
  return (value) => keys.has(keyOf(value)) || patterns.some((test) => test(value));
}

export const isReference = (doc: Record<string, unknown>): boolean => "$ref" in doc || "$id" in doc || "$db" in doc;

/** `$gt`, `$gte`, `$lt`, `$lte`: only values of the operand's own type are compared. */
export function orderTest(operator: string, operand: Value, strings: CompareStrings): ValueTest {
  if (operand instanceof BSONRegExp) throw badValue(`Can't have RegEx as arg to predicate over field`);
  const orEqual = operator === "$gte" || operator === "$lte";
  const sign = operator.startsWith("$gt") ? 1 : -1;
  if (operand instanceof MinKey || operand instanceof MaxKey) {
    return (value) => {
      const order = compareValues(value, operand);
      return order === 0 ? orEqual : order === sign;
    };
  }
  if (operand === null) return orEqual ? (value) => value === null || value === undefined : () => false;
  if (isNaNValue(operand)) return orEqual ? isNaNValue : () => false;
  const order = typeOrder(operand);
  return (value) => {
    if (typeOrder(value) !== order || isNaNValue(value)) return false;
    const compared = compareValues(value, operand, strings);
    return compared === 0 ? orEqual : compared === sign;
  };
}

const aliases = new Map<string | number, string>(
  (
    [
      ["double", 1],
      ["string", 2],
      ["object", 3],
      ["array", 4],
      ["binData", 5],
      ["undefined", 6],
      ["objectId", 7],
      ["bool", 8],
      ["date", 9],
      ["null", 10],
      ["regex", 11],
      ["dbPointer", 12],
      ["javascript", 13],
      ["symbol", 14],
      ["javascriptWithScope", 15],
      ["int", 16],
      ["timestamp", 17],
      ["long", 18],
      ["decimal", 19],
      ["minKey", -1],
      ["maxKey", 127],
    ] as [string, number][]
  ).flatMap(([alias, number]): [string | number, string][] => [
    [alias, alias],
    [number, alias],
  ]),
);

export function typeTest(operand: Value): ValueTest {
  const wanted = new Set<string>();
  for (const item of Array.isArray(operand) ? operand : [operand]) {
    if (item === "number") for (const alias of ["int", "long", "double", "decimal"]) wanted.add(alias);
    else if (typeof item === "string" || isNumeric(item)) {
      const alias = aliases.get(typeof item === "string" ? item : toNumber(item));
      if (!alias)
        throw badValue(
          typeof item === "string"
            ? `Unknown type name alias: ${item}`
            : `Invalid numerical type code: ${toNumber(item)}`,
        );
      wanted.add(alias);
    } else throw typeMismatch("type must be represented as a number or a string");
  }
  if (wanted.size === 0) throw new CommandError("FailedToParse", "$type must match at least one type");
  return (value) => value !== undefined && wanted.has(bsonType(value)[0]);
}

export function modTest(operand: Value): ValueTest {
  if (!Array.isArray(operand)) throw badValue("malformed mod, needs to be an array");
  if (operand.length < 2) throw badValue("malformed mod, not enough elements");
  if (operand.length > 2) throw badValue("malformed mod, too many elements");
  const [divisor, remainder] = operand.map((item) => (isNumeric(item) ? wholePart(item) : null));
  if (divisor == null) throw badValue("malformed mod, divisor not a number");
  if (remainder == null) throw badValue("malformed mod, remainder not a number");
  if (divisor === 0n) throw badValue("divisor cannot be 0");
  return (value) => {
    const whole = isNumeric(value) ? wholePart(value) : null;
    return whole !== null && whole % divisor === remainder;
  };
}

export function sizeTest(operand: Value): ValueTest {
  if (!isNumeric(operand))
    throw badValue(`Failed to parse $size. Expected a number in: $size: ${JSON.stringify(operand)}`);
  if (!isIntegral(operand)) throw badValue(`Failed to parse $size. Expected an integer: $size: ${toNumber(operand)}`);
  const size = toNumber(operand);
  if (size < 0) throw badValue(`Failed to parse $size. Expected a non-negative number in: $size: ${size}`);
  return (value) => Array.isArray(value) && value.length === size;
}

export function existsWanted(operand: Value): boolean {
  return isTruthy(operand);
}

export function patternOf(operand: Value, options: Value): ValueTest {
  if (options !== undefined && typeof options !== "string") throw badValue("$options has to be a string");
  if (typeof operand === "string") return regexTest(operand, options ?? "");
  if (operand instanceof BSONRegExp) {
    if (options && operand.options) throw new CommandError(51075, "options set in both $regex and $options");
    return regexTest(operand.pattern, options ?? operand.options);
  }
  throw badValue("$regex has to be a string");
}

export function unknownOperator(operator: string): Error {
  const known = /^\$(where|bits\w*|jsonSchema|encrypt|uniqueDocs|sampleRate|_internal\w*)$/;
  return known.test(operator)
    ? notSupported(`the query operator ${operator}`)
    : badValue(`unknown operator: ${operator}`);
}
