import { CommandError, failedToParse } from "../errors";
import { arraySorter } from "../update/operators";
import { compareCodePoints, compareValues, equalValues } from "../values/compare";
import { encodeKey } from "../values/key-encoding";
import { isIntegral, toNumber } from "../values/numbers";
import { bsonType, type Doc, docOf, isDoc, isNumeric, isTruthy, newDoc, type Value } from "../values/values";
import { foldOf } from "./accumulators";
import {
  beforehand,
  compileArguments,
  compileExpression,
  compileNamed,
  constantOf,
  type Expression,
  type OperatorCompiler,
} from "./expression";

const typeName = (value: Value): string => bsonType(value)[0];
const isNothing = (value: Value): value is null | undefined => value === null || value === undefined;

function arrayOf(operator: string, value: Value, code: number): Value[] {
  if (Array.isArray(value)) return value;
  throw new CommandError(code, `${operator} requires an array, found: ${typeName(value)}`);
}

function whole(operator: string, value: Value, code: number): number {
  if (isNumeric(value) && isIntegral(value)) return toNumber(value);
  throw new CommandError(code, `${operator} requires an integral number, found: ${typeName(value)}`);
}

/** An operator on one array that leaves null and missing be null. */
function onArray(operator: string, code: number, change: (array: Value[]) => Value): OperatorCompiler {
  return (operand) => {
    const [term] = compileArguments(operator, operand, 1) as [Expression];
    return (root, variables) => {
      const value = term(root, variables);
      return isNothing(value) ? null : change(arrayOf(operator, value, code));
    };
  };
}

const size: OperatorCompiler = (operand) => {
  const [term] = compileArguments("$size", operand, 1) as [Expression];
  return (root, variables) => {
    const value = term(root, variables);
    if (Array.isArray(value)) return value.length;
    throw new CommandError(17124, `The argument to $size must be an array, but was of type: ${typeName(value)}`);
  };
};

const isArray: OperatorCompiler = (operand) => {
  const [term] = compileArguments("$isArray", operand, 1) as [Expression];
  return (root, variables) => Array.isArray(term(root, variables));
};

const arrayElemAt: OperatorCompiler = (operand) => {
  const [array, index] = compileArguments("$arrayElemAt", operand, 2) as [Expression, Expression];
  return (root, variables) => {
    const values = array(root, variables);
    const position = index(root, variables);
    if (isNothing(values) || isNothing(position)) return null;
    return arrayOf("$arrayElemAt", values, 28689).at(whole("$arrayElemAt", position, 28690));
  };
};

const inOperator: OperatorCompiler = (operand) => {
  const [sought, array] = compileArguments("$in", operand, 2) as [Expression, Expression];
  return (root, variables) => {
    const value = sought(root, variables);
    return arrayOf("$in", array(root, variables), 40081).some((item) => equalValues(item, value));
  };
};

const indexOfArray: OperatorCompiler = (operand) => {
  const [array, sought, from, to] = compileArguments("$indexOfArray", operand, 2, 4) as [
    Expression,
    Expression,
    Expression?,
    Expression?,
  ];
  const known = constantOf(array);
  if (known && !isNothing(known.value) && !constantOf(sought))
    beforehand(() => arrayOf("$indexOfArray", known.value, 50809));
  return (root, variables) => {
    const values = array(root, variables);
    if (isNothing(values)) return null;
    const list = arrayOf("$indexOfArray", values, 40090);
    const start = from ? whole("$indexOfArray", from(root, variables), 40096) : 0;
    const end = Math.min(to ? whole("$indexOfArray", to(root, variables), 40096) : list.length, list.length);
    if (start < 0 || end < 0) throw new CommandError(40097, "$indexOfArray requires a nonnegative index");
    const value = sought(root, variables);
    for (let index = start; index < end; index++) if (equalValues(list[index], value)) return index;
    return -1;
  };
};

const slice: OperatorCompiler = (operand) => {
  const [array, second, third] = compileArguments("$slice", operand, 2, 3) as [Expression, Expression, Expression?];
  return (root, variables) => {
    const values = array(root, variables);
    const first = second(root, variables);
    const count = third?.(root, variables);
    if (isNothing(values) || isNothing(first) || (third && isNothing(count))) return null;
    const list = arrayOf("$slice", values, 28724);
    const position = whole("$slice", first, 28725);
    if (!third) return position >= 0 ? list.slice(0, position) : list.slice(position);
    const wanted = whole("$slice", count, 28727);
    if (wanted <= 0) throw new CommandError(28729, `Third argument to $slice must be positive: ${wanted}`);
    const start = position < 0 ? Math.max(list.length + position, 0) : position;
    return list.slice(start, start + wanted);
  };
};

const concatArrays: OperatorCompiler = (operand) => {
  const terms = compileArguments("$concatArrays", operand, 0, Number.MAX_SAFE_INTEGER);
  return (root, variables) => {
    const result: Value[] = [];
    for (const term of terms) {
      const value = term(root, variables);
      if (isNothing(value)) return null;
      result.push(...arrayOf("$concatArrays", value, 28664));
    }
    return result;
  };
};

/** `$filter`, `$map` and `$reduce`: an expression for each element, with variables of its own. */
function named(operator: string, operand: Value, names: string[]): Doc {
  if (!isDoc(operand)) throw new CommandError(28646, `${operator} only supports an object as its argument`);
  for (const key of Object.keys(operand)) {
    if (!names.includes(key)) throw new CommandError(28647, `Unrecognized parameter to ${operator}: ${key}`);
  }
  return operand;
}

function variableName(operator: string, value: Value): string {
  if (value === undefined) return "this";
  if (typeof value === "string" && /^[a-z\u0080-\uffff]/.test(value)) return value;
  throw failedToParse(`${operator}: '${String(value)}' is no name for a variable`);
}

const filter: OperatorCompiler = (operand) => {
  const { input, as, cond, limit } = named("$filter", operand, ["input", "as", "cond", "limit"]);
  if (input === undefined) throw new CommandError(28648, "Missing 'input' parameter to $filter");
  if (cond === undefined) throw new CommandError(28650, "Missing 'cond' parameter to $filter");
  const name = variableName("$filter", as);
  const [array, test] = [compileExpression(input), compileExpression(cond)];
  const most = limit === undefined ? null : compileExpression(limit);
  return (root, variables) => {
    const values = array(root, variables);
    if (isNothing(values)) return null;
    const given = most?.(root, variables);
    const wanted = isNothing(given) ? Number.POSITIVE_INFINITY : whole("$filter", given, 327391);
    if (wanted < 1) throw new CommandError(327392, "$filter: limit must be a positive 32-bit integer");
    const kept: Value[] = [];
    for (const item of arrayOf("$filter", values, 28651)) {
      if (kept.length >= wanted) break;
      if (isTruthy(test(root, { ...variables, [name]: item }))) kept.push(item);
    }
    return kept;
  };
};

const map: OperatorCompiler = (operand) => {
  const { input, as, in: inner } = named("$map", operand, ["input", "as", "in"]);
  if (input === undefined) throw new CommandError(16880, "Missing 'input' parameter to $map");
  if (inner === undefined) throw new CommandError(16882, "Missing 'in' parameter to $map");
  const name = variableName("$map", as);
  const [array, change] = [compileExpression(input), compileExpression(inner)];
  return (root, variables) => {
    const values = array(root, variables);
    if (isNothing(values)) return null;
    return arrayOf("$map", values, 16883).map((item) => change(root, { ...variables, [name]: item }) ?? null);
  };
};

const reduce: OperatorCompiler = (operand) => {
  const { input, initialValue, in: inner } = named("$reduce", operand, ["input", "initialValue", "in"]);
  if (input === undefined || initialValue === undefined || inner === undefined) {
    throw new CommandError(40077, "$reduce requires 'input', 'initialValue' and 'in' to be specified");
  }
  const [array, initial, combine] = [input, initialValue, inner].map(compileExpression) as [
    Expression,
    Expression,
    Expression,
  ];
  return (root, variables) => {
    const values = array(root, variables);
    if (isNothing(values)) return null;
    let value = initial(root, variables);
    for (const item of arrayOf("$reduce", values, 40080)) value = combine(root, { ...variables, this: item, value });
    return value;
  };
};

const range: OperatorCompiler = (operand) => {
  const [from, to, by] = compileArguments("$range", operand, 2, 3) as [Expression, Expression, Expression?];
  return (root, variables) => {
    const start = whole("$range", from(root, variables), 34443);
    const end = whole("$range", to(root, variables), 34445);
    const step = by ? whole("$range", by(root, variables), 34447) : 1;
    if (step === 0) throw new CommandError(34449, "$range requires a non-zero step value");
    if ((end - start) / step > 10_000_000)
      throw new CommandError("BadValue", "$range would make more than 10 million numbers");
    const values: Value[] = [];
    for (let value = start; step > 0 ? value < end : value > end; value += step) values.push(value);
    return values;
  };
};

const key = (value: Value): string => encodeKey([value], [1]).toString("latin1");

function distinct(values: Value[]): Value[] {
  const known = new Map<string, Value>();
  for (const value of values) if (!known.has(key(value))) known.set(key(value), value);
  return [...known.values()];
}

const ordered = (values: Value[]): Value[] => [...values].sort((left, right) => compareValues(left, right));

/** What is no array fails with one code for the first operand, with another for those after it. */
type SetCodes = [first: number, others: number];

/** Sets come out in the order of their values; MongoDB leaves their order open. */
function onSets(operator: string, codes: SetCodes, combine: (sets: Value[][]) => Value): OperatorCompiler {
  return (operand) => {
    const terms = compileArguments(operator, operand, 1, Number.MAX_SAFE_INTEGER);
    return (root, variables) => {
      const sets: Value[][] = [];
      for (const term of terms) {
        const value = term(root, variables);
        if (isNothing(value)) return null;
        sets.push(arrayOf(operator, value, codes[sets.length === 0 ? 0 : 1]));
      }
      return combine(sets);
    };
  };
}

/** `$setEquals` and `$setIsSubset`, which no null gets by; MongoDB looks at constants beforehand. */
function onSetsOnly(
  operator: string,
  codes: SetCodes,
  checkConstants: (terms: Expression[]) => void,
  combine: (sets: Value[][]) => boolean,
): OperatorCompiler {
  return (operand) => {
    const terms = compileArguments(operator, operand, 1, Number.MAX_SAFE_INTEGER);
    beforehand(() => checkConstants(terms));
    return (root, variables) =>
      combine(terms.map((term, index) => arrayOf(operator, term(root, variables), codes[index === 0 ? 0 : 1])));
  };
}

function checkEqualConstants(terms: Expression[]): void {
  for (const known of terms.map(constantOf)) if (known) arrayOf("$setEquals", known.value, 5887502);
}

function checkSubsetConstants([left, right]: Expression[]): void {
  const known = right && constantOf(right);
  if (known && left && !constantOf(left)) arrayOf("$setIsSubset", known.value, 17311);
}

const without = (left: Value[], right: Value[]): Value[] => {
  const unwanted = new Set(right.map(key));
  return left.filter((value) => !unwanted.has(key(value)));
};

const isSubset = (left: Value[], right: Value[]): boolean => without(left, right).length === 0;

function elementsTrue(operator: string, all: boolean): OperatorCompiler {
  return (operand) => {
    const [term] = compileArguments(operator, operand, 1) as [Expression];
    return (root, variables) => {
      const values = arrayOf(operator, term(root, variables), all ? 17040 : 17041);
      return all ? values.every(isTruthy) : values.some(isTruthy);
    };
  };
}

const sortArray: OperatorCompiler = (operand) => {
  if (!isDoc(operand) || operand.input === undefined || operand.sortBy === undefined) {
    throw new CommandError(2942501, "$sortArray requires 'input' and 'sortBy' to be specified");
  }
  const input = compileExpression(operand.input);
  const sort = arraySorter(operand.sortBy, compareCodePoints);
  return (root, variables) => {
    const values = input(root, variables);
    return isNothing(values) ? null : sort(arrayOf("$sortArray", values, 2942504));
  };
};

const zip: OperatorCompiler = (operand) => {
  if (!isDoc(operand) || !Array.isArray(operand.inputs))
    throw new CommandError(34465, "$zip requires at least one input array");
  const inputs = operand.inputs.map(compileExpression);
  const longest = isTruthy(operand.useLongestLength);
  const defaults = operand.defaults === undefined ? null : compileExpression(operand.defaults);
  if (defaults && !longest) throw new CommandError(34466, "cannot specify defaults unless useLongestLength is true");
  return (root, variables) => {
    const arrays: Value[][] = [];
    for (const input of inputs) {
      const value = input(root, variables);
      if (isNothing(value)) return null;
      arrays.push(arrayOf("$zip", value, 34468));
    }
    const fill = defaults ? arrayOf("$zip", defaults(root, variables), 34467) : [];
    const lengths = arrays.map((array) => array.length);
    const length = longest ? Math.max(...lengths) : Math.min(...lengths);
    return Array.from({ length }, (_, row) =>
      arrays.map((array, column) => (row < array.length ? array[row] : (fill[column] ?? null))),
    );
  };
};

const objectToArray: OperatorCompiler = (operand) => {
  const [term] = compileArguments("$objectToArray", operand, 1) as [Expression];
  return (root, variables) => {
    const value = term(root, variables);
    if (isNothing(value)) return null;
    if (!isDoc(value))
      throw new CommandError(40390, `$objectToArray requires a document input, found: ${typeName(value)}`);
    return Object.keys(value).map((name) => docOf({ k: name, v: value[name] }));
  };
};

const noPair = (code: number, why: string) => new CommandError(code, `$arrayToObject requires ${why}`);

/** A field as `[name, value]`. */
function pairFromArray(item: Value): [string, Value] {
  if (!Array.isArray(item))
    throw noPair(40396, `elements of one kind. Array was detected, now found: ${typeName(item)}`);
  if (item.length !== 2) throw noPair(40397, `an array of size 2 arrays, found array of size: ${item.length}`);
  const [name, value] = item;
  if (typeof name !== "string") throw noPair(40395, `keys of type string. Found key type: ${typeName(name)}`);
  return [name, value];
}

/** A field as `{ k: name, v: value }`. */
function pairFromDoc(item: Value): [string, Value] {
  if (!isDoc(item)) throw noPair(40391, `elements of one kind. Object was detected, now found: ${typeName(item)}`);
  const { length } = Object.keys(item);
  if (length !== 2) throw noPair(40392, `object keys of 'k' and 'v'. Found incorrect number of keys: ${length}`);
  if (!("k" in item && "v" in item)) throw noPair(40393, "an object with keys 'k' and 'v'. Missing either or both");
  if (typeof item.k !== "string")
    throw noPair(40394, `the value of 'k' to be a string. Found type: ${typeName(item.k)}`);
  return [item.k, item.v];
}

function objectFrom(items: Value[]): Doc {
  const doc = newDoc();
  const [first] = items;
  if (items.length > 0 && !Array.isArray(first) && !isDoc(first))
    throw new CommandError(40398, `Unrecognised input type format for $arrayToObject: ${typeName(first)}`);
  for (const item of items) {
    const [name, value] = Array.isArray(first) ? pairFromArray(item) : pairFromDoc(item);
    if (name.includes("\0")) throw new CommandError(4940400, "Key field cannot contain an embedded null byte");
    doc[name] = value;
  }
  return doc;
}

const getField: OperatorCompiler = (operand) => {
  const options = isDoc(operand) && "field" in operand ? operand : docOf({ field: operand });
  const field = compileExpression(options.field);
  const input = compileExpression(options.input === undefined ? "$$CURRENT" : options.input);
  return (root, variables) => {
    const name = field(root, variables);
    if (typeof name !== "string")
      throw new CommandError(3041704, "$getField requires 'field' to evaluate to type String");
    const value = input(root, variables);
    if (isNothing(value)) return value;
    return isDoc(value) ? value[name] : undefined;
  };
};

/** `$sum` and its like as expressions: over their arguments, or over the array that is their only one. */
function folding(operator: string): OperatorCompiler {
  return (operand) => {
    const terms = compileArguments(operator, operand, 0, Number.MAX_SAFE_INTEGER);
    return (root, variables) => {
      const values = terms.map((term) => term(root, variables));
      const [only] = values;
      const fold = foldOf(operator);
      for (const value of values.length === 1 && Array.isArray(only) ? only : values) fold.add(value);
      return fold.result();
    };
  };
}

const mergeObjects: OperatorCompiler = (operand) => {
  const terms = compileArguments("$mergeObjects", operand, 0, Number.MAX_SAFE_INTEGER);
  return (root, variables) => {
    const values = terms.map((term) => term(root, variables));
    const [only] = values;
    const fold = foldOf("$mergeObjects");
    for (const value of values.length === 1 && Array.isArray(only) ? only : values) fold.add(value);
    return fold.result();
  };
};

function several(operator: string, choose: (array: Value[], count: number) => Value[]): OperatorCompiler {
  return (operand) => {
    const { input, n } = compileNamed(operator, operand, ["input", "n"]);
    if (!input || !n) throw new CommandError(5787900, `${operator} requires 'input' and 'n'`);
    return (root, variables) => {
      const count = whole(operator, n(root, variables), 5787902);
      if (count < 1) throw new CommandError(5787908, `'n' must be greater than 0, found ${count}`);
      return choose(arrayOf(operator, input(root, variables), 5788200), count);
    };
  };
}

const present = (values: Value[]) => ordered(values.filter((value) => !isNothing(value)));

export const arrayOperators: Record<string, OperatorCompiler> = {
  $size: size,
  $isArray: isArray,
  $arrayElemAt: arrayElemAt,
  $first: onArray("$first", 28689, (array) => array[0]),
  $last: onArray("$last", 28689, (array) => array.at(-1)),
  $in: inOperator,
  $indexOfArray: indexOfArray,
  $slice: slice,
  $concatArrays: concatArrays,
  $filter: filter,
  $map: map,
  $reduce: reduce,
  $range: range,
  $reverseArray: onArray("$reverseArray", 34435, (array) => [...array].reverse()),
  $sortArray: sortArray,
  $zip: zip,
  $setUnion: onSets("$setUnion", [17043, 17043], (sets) => ordered(distinct(sets.flat()))),
  $setIntersection: onSets("$setIntersection", [17047, 17047], (sets) =>
    ordered(
      distinct(sets[0]!).filter((value) => sets.slice(1).every((set) => set.some((item) => equalValues(item, value)))),
    ),
  ),
  $setDifference: onSets("$setDifference", [17048, 17049], ([left, right]) => distinct(without(left!, right ?? []))),
  $setIsSubset: onSetsOnly("$setIsSubset", [17046, 17042], checkSubsetConstants, ([left, right]) =>
    isSubset(left!, right ?? []),
  ),
  $setEquals: onSetsOnly("$setEquals", [17044, 17044], checkEqualConstants, (sets) =>
    sets.every((set) => isSubset(set, sets[0]!) && isSubset(sets[0]!, set)),
  ),
  $allElementsTrue: elementsTrue("$allElementsTrue", true),
  $anyElementTrue: elementsTrue("$anyElementTrue", false),
  $objectToArray: objectToArray,
  $arrayToObject: onArray("$arrayToObject", 40386, objectFrom),
  $getField: getField,
  $mergeObjects: mergeObjects,
  $sum: folding("$sum"),
  $avg: folding("$avg"),
  $min: folding("$min"),
  $max: folding("$max"),
  $stdDevPop: folding("$stdDevPop"),
  $stdDevSamp: folding("$stdDevSamp"),
  $firstN: several("$firstN", (array, count) => array.slice(0, count)),
  $lastN: several("$lastN", (array, count) => array.slice(-count)),
  $minN: several("$minN", (array, count) => present(array).slice(0, count)),
  $maxN: several("$maxN", (array, count) => present(array).reverse().slice(0, count)),
};
