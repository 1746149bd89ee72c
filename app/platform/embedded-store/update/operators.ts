import { badValue, CommandError, failedToParse, typeMismatch } from "../errors";
import { elementTest } from "../query/filter";
import { parseSort, sortAll } from "../query/sort";
import { equalityOrPatternTest, type ValueTest } from "../query/value-tests";
import { type CompareStrings, compareValues, equalValues } from "../values/compare";
import { arithmetic, fitsLong, isIntegral, isNaNValue, type Numeric, toNumber, wholePart } from "../values/numbers";
import {
  BSONRegExp,
  bsonType,
  cloneValue,
  Decimal128,
  type Doc,
  Double,
  isDoc,
  isNumeric,
  Timestamp,
  type Value,
} from "../values/values";
import type { Change } from "./parse-update";

/** What an operator makes of the value at its path; `undefined` for a missing one, before and after. */
export type Operator = (current: Value, context: OperatorContext) => Value;

export interface UpdateSituation {
  /** Index of the array element the query matched, for `$`; −1 when it matched none. */
  position: number;
  inserting: boolean;
  now: Date;
  /** Set by what counts as a change though the value stays what it was. */
  rewritten?: boolean;
}

export interface OperatorContext {
  path: string;
  id: Value;
  situation: UpdateSituation;
}

/** These leave a path alone that is not there, instead of making it. */
export const neverCreates = new Set(["$unset", "$pop", "$pull", "$pullAll"]);

/** Compiles the operator for its operand. Throws as MongoDB does when the operand does not fit. */
export function compileOperator({ operator, operand, path }: Change, strings: CompareStrings): Operator {
  switch (operator) {
    case "$set":
    case "$setOnInsert":
      return () => cloneValue(operand);
    case "$unset":
      return () => undefined;
    case "$inc":
    case "$mul":
      return arithmeticOperator(operator, operand, path);
    case "$min":
      return (current) =>
        current === undefined || compareValues(operand, current, strings) < 0 ? cloneValue(operand) : current;
    case "$max":
      return (current) =>
        current === undefined || compareValues(operand, current, strings) > 0 ? cloneValue(operand) : current;
    case "$currentDate":
      return currentDateOperator(operand);
    case "$push":
      return pushOperator(operand, strings);
    case "$addToSet":
      return addToSetOperator(operand, strings);
    case "$pop":
      return popOperator(operand, path);
    case "$pull":
      return pullOperator(pullTest(operand, strings));
    case "$pullAll":
      return pullAllOperator(operand, strings);
    case "$bit":
      return bitOperator(operand);
  }
  throw failedToParse(`Unknown modifier: ${operator}`);
}

const shown = (id: Value) => `{_id: ${typeof id === "string" ? `"${id}"` : String(id)}}`;

function arithmeticOperator(operator: string, operand: Value, path: string): Operator {
  if (!isNumeric(operand)) {
    const verb = operator === "$inc" ? "increment" : "multiply";
    throw typeMismatch(`Cannot ${verb} with non-numeric argument: {${path}: ${JSON.stringify(operand)}}`);
  }
  return (current, { id, situation }) => {
    if (current === undefined) return operator === "$inc" ? operand : (arithmetic("multiply", operand, 0) as Value);
    if (!isNumeric(current)) {
      throw typeMismatch(
        `Cannot apply ${operator} to a value of non-numeric type. ${shown(id)} has the field '${path.split(".").at(-1)}' of non-numeric type ${bsonType(current)[0]}`,
      );
    }
    const result = arithmetic(operator === "$inc" ? "add" : "multiply", current, operand);
    if (result === null)
      throw badValue(
        `Failed to apply ${operator} operations to current value (${String(current)}) for document ${shown(id)}`,
      );
    // never equal to what it was
    if (isNaNValue(result)) situation.rewritten = true;
    return result;
  };
}

function currentDateOperator(operand: Value): Operator {
  const type = isDoc(operand) ? operand.$type : operand;
  if (typeof type === "boolean" || type === "date") return (_, { situation }) => situation.now;
  if (type === "timestamp")
    return (_, { situation }) => new Timestamp({ t: Math.floor(situation.now.getTime() / 1000), i: 1 });
  throw badValue(
    "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
  );
}

function arrayOf(current: Value, operator: string, { path, id }: OperatorContext): Value[] {
  if (current === undefined) return [];
  if (Array.isArray(current)) return current;
  const field = path.split(".").at(-1);
  const type = bsonType(current)[0];
  throw badValue(
    operator === "$push"
      ? `The field '${path}' must be an array but is of type ${type} in document ${shown(id)}`
      : operator === "$addToSet"
        ? `Cannot apply $addToSet to non-array field. Field named '${field}' has non-array type ${type}`
        : operator === "$pop"
          ? `Path '${path}' contains an element of non-array type '${type}'`
          : `Cannot apply ${operator} to a non-array value`,
  );
}

interface PushModifiers {
  each: Value[];
  position?: number;
  slice?: number;
  sort?: (items: Value[]) => Value[];
}

function pushOperator(operand: Value, strings: CompareStrings): Operator {
  const { each, position, slice, sort } = pushModifiers(operand, strings);
  return (current, context) => {
    const array = [...arrayOf(current, "$push", context)];
    if (position === undefined) array.push(...each);
    else array.splice(position < 0 ? Math.max(array.length + position, 0) : position, 0, ...each);
    const sorted = sort ? sort(array) : array;
    if (slice === undefined) return sorted;
    return slice >= 0 ? sorted.slice(0, slice) : sorted.slice(slice);
  };
}

function wholeNumber(value: Value, name: string): number | undefined {
  if (value === undefined) return undefined;
  if (!isNumeric(value) || !isIntegral(value)) {
    throw badValue(`The value for ${name} must be an integer value but was given type: ${bsonType(value)[0]}`);
  }
  return toNumber(value);
}

function pushModifiers(operand: Value, strings: CompareStrings): PushModifiers {
  if (!isDoc(operand) || operand.$each === undefined) return { each: [cloneValue(operand)] };
  for (const key of Object.keys(operand)) {
    if (!["$each", "$slice", "$sort", "$position"].includes(key))
      throw badValue(`Unrecognized clause in $push: ${key}`);
  }
  if (!Array.isArray(operand.$each)) {
    throw badValue(`The argument to $each in $push must be an array but it was of type: ${bsonType(operand.$each)[0]}`);
  }
  return {
    each: cloneValue(operand.$each),
    position: wholeNumber(operand.$position, "$position"),
    slice: wholeNumber(operand.$slice, "$slice"),
    sort: operand.$sort === undefined ? undefined : arraySorter(operand.$sort, strings),
  };
}

/** Sorts an array's elements by themselves (1, −1) or by their fields, as `$push` does and `$sortArray`. */
export function arraySorter(order: Value, strings: CompareStrings): (items: Value[]) => Value[] {
  if (isNumeric(order)) {
    const direction = toNumber(order);
    if (direction !== 1 && direction !== -1) throw badValue("The $sort element value must be either 1 or -1");
    return (items) => [...items].sort((left, right) => compareValues(left, right, strings) * direction);
  }
  if (!isDoc(order))
    throw badValue("The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields");
  const fields = parseSort(order);
  const holders = (items: Value[]) => items.map((item) => (isDoc(item) ? item : ({} as Doc)));
  return (items) => {
    const origin = new Map<Doc, Value>();
    const wrapped = holders(items).map((holder, index) => {
      const own = holder === items[index] && !origin.has(holder) ? holder : Object.assign(Object.create(null), holder);
      origin.set(own, items[index]);
      return own;
    });
    return sortAll(wrapped, fields, strings).map((holder) => origin.get(holder));
  };
}

function addToSetOperator(operand: Value, strings: CompareStrings): Operator {
  const each = isDoc(operand) && operand.$each !== undefined ? operand.$each : null;
  if (each !== null && !Array.isArray(each)) {
    throw typeMismatch(`The argument to $each in $addToSet must be an array but it was of type ${bsonType(each)[0]}`);
  }
  if (each && Object.keys(operand as Doc).length > 1)
    throw badValue("Found unexpected fields after $each in $addToSet");
  const additions = each ?? [operand];
  return (current, context) => {
    const array = [...arrayOf(current, "$addToSet", context)];
    for (const item of additions) {
      if (!array.some((present) => equalValues(present, item, strings))) array.push(cloneValue(item));
    }
    return array;
  };
}

function popOperator(operand: Value, path: string): Operator {
  const end = isNumeric(operand) ? toNumber(operand) : 0;
  if (!isNumeric(operand)) throw failedToParse(`Expected a number in: ${path}: ${JSON.stringify(operand)}`);
  if (end !== 1 && end !== -1) throw failedToParse(`$pop expects 1 or -1, found: ${end}`);
  return (current, context) => {
    if (current === undefined) return undefined;
    if (!Array.isArray(current)) {
      throw typeMismatch(`Path '${context.path}' contains an element of non-array type '${bsonType(current)[0]}'`);
    }
    return end === 1 ? current.slice(0, -1) : current.slice(1);
  };
}

function pullTest(operand: Value, strings: CompareStrings): ValueTest {
  if (isDoc(operand)) {
    if (Object.keys(operand)[0] === "$not") {
      throw badValue("unknown top level operator: $not. If you are trying to negate an entire expression, use $nor.");
    }
    return elementTest(operand, { strings });
  }
  if (operand instanceof BSONRegExp) return equalityOrPatternTest(operand, strings);
  return (value) => equalValues(value, operand, strings);
}

function pullOperator(test: ValueTest): Operator {
  return (current, context) =>
    current === undefined ? undefined : arrayOf(current, "$pull", context).filter((item) => !test(item));
}

function pullAllOperator(operand: Value, strings: CompareStrings): Operator {
  if (!Array.isArray(operand)) {
    throw badValue(`$pullAll requires an array argument but was given a ${bsonType(operand)[0]}`);
  }
  return pullOperator((value) => operand.some((item) => equalValues(value, item, strings)));
}

function bitOperator(operand: Value): Operator {
  if (!isDoc(operand))
    throw badValue(
      "The $bit modifier is not compatible with a non-object; pass in an embedded object: {$bit: {field: {and/or/xor: #}}",
    );
  const steps = Object.keys(operand).map((kind) => {
    const value = operand[kind];
    if (!["and", "or", "xor"].includes(kind))
      throw badValue(`The $bit modifier only supports 'and', 'or', and 'xor', not '${kind}'`);
    if (
      !isNumeric(value) ||
      value instanceof Double ||
      value instanceof Decimal128 ||
      (typeof value === "number" && !Number.isInteger(value))
    ) {
      throw badValue(
        `The $bit modifier field must be an Integer(32/64 bit); a '${bsonType(value)[0]}' is not supported here`,
      );
    }
    return { kind, value };
  });
  return (current, { id, path }) => {
    const kindOf = bsonType(current)[0];
    if (current !== undefined && kindOf !== "int" && kindOf !== "long") {
      throw badValue(
        `Cannot apply $bit to a value of non-integral type.${shown(id)} has the field ${path} of non-integer type ${kindOf}`,
      );
    }
    return steps.reduce<Value>((result, { kind, value }) => bitwise(kind, (result ?? 0) as Numeric, value), current);
  };
}

function bitwise(kind: string, left: Numeric, right: Numeric): Value {
  const a = wholePart(left)!;
  const b = wholePart(right)!;
  const result = kind === "and" ? a & b : kind === "or" ? a | b : a ^ b;
  if (typeof left === "number" && typeof right === "number") return Number(result);
  if (!fitsLong(result)) throw new CommandError("BadValue", "$bit result does not fit 64 bits");
  return result;
}
