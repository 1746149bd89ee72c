import { CommandError, failedToParse, notSupported } from "../errors";
import { isRankName, rankOf } from "../query/rank";
import { type CompareStrings, compareCodePoints } from "../values/compare";
import { fieldOf, type Source, toDoc } from "../values/stored-document";
import { double, isDoc, isTruthy, newDoc, type Value } from "../values/values";
import type { Variables } from "./variables";

/** A compiled expression. The result is missing (`undefined`) where MongoDB's is. */
export type Expression = (root: Source, variables: Variables) => Value;

/** Compiles an operator's operand to an expression. */
export type OperatorCompiler = (operand: Value) => Expression;

const compilers = new Map<string, OperatorCompiler>();
const noVariables: Variables = {};

export function registerOperators(operators: Record<string, OperatorCompiler>): void {
  for (const [name, compiler] of Object.entries(operators)) compilers.set(name, compiler);
}

/** Operators that MongoDB has and this store refuses. */
const refused = new Set(
  "acos acosh asin asinh atan atan2 atanh cos cosh sin sinh tan tanh degreesToRadians radiansToDegrees function accumulator rand sampleRate toHashedIndexKey tsIncrement tsSecond bitAnd bitOr bitXor bitNot binarySize bsonSize percentile median setField unsetField toUUID toArray toObject subtype createObjectId encStrContains encStrEndsWith encStrNormalizedEq encStrStartsWith sigmoid similarityCosine"
    .split(" ")
    .map((name) => `$${name}`),
);

/** Compiles an aggregation expression. Throws on an operator that the store has not. */
export function compileExpression(value: Value): Expression {
  if (typeof value === "string" && value.startsWith("$")) return compilePath(value);
  if (Array.isArray(value)) {
    const items = value.map(compileExpression);
    const known = items.map(constantOf);
    if (known.every((item) => item !== undefined)) return constant(known.map((item) => item.value ?? null));
    return (root, variables) => items.map((item) => item(root, variables) ?? null);
  }
  if (!isDoc(value)) return constant(value);
  const keys = Object.keys(value);
  const operator = keys.find((key) => key.startsWith("$"));
  if (operator === undefined) return compileObject(value, keys);
  if (keys.length > 1) {
    throw new CommandError(
      15983,
      `An object representing an expression must have exactly one field: ${JSON.stringify(keys)}`,
    );
  }
  if (textMatters && comparing.has(operator)) throw notSupported(`${operator} under a collation`);
  if (operator === "$meta") return compileRank(value.$meta);
  const compiler = compilers.get(operator);
  if (compiler) return unfolded.has(operator) ? compiler(value[operator]) : folded(() => compiler(value[operator]));
  if (refused.has(operator)) throw notSupported(`the expression ${operator}`);
  throw new CommandError("InvalidPipelineOperator", `Unrecognized expression '${operator}'`);
}

/** What the query that found a document tells of it. */
function compileRank(name: Value): Expression {
  pathsCompiled++;
  if (!isRankName(name)) throw notSupported(`$meta ${String(name)}`);
  return (root) => {
    const rank = rankOf(root)[name];
    return rank === undefined ? undefined : double(rank);
  };
}

/** What compares text, which expressions here do by code point alone. */
const comparing = new Set(
  "cmp eq ne gt gte lt lte in indexOfArray max maxN min minN setDifference setEquals setIntersection setIsSubset setUnion sortArray strcasecmp"
    .split(" ")
    .map((name) => `$${name}`),
);
let textMatters = false;

/** Compiles what is to run under a collation: expressions that would have to compare by it are refused. */
export function compileUnder<Result>(strings: CompareStrings, compile: () => Result): Result {
  const before = textMatters;
  textMatters = strings !== compareCodePoints;
  try {
    return compile();
  } finally {
    textMatters = before;
  }
}

/** These MongoDB leaves for each document to work out, even where it would be the same for all. */
const unfolded = new Set(["$sortArray", "$map", "$filter", "$reduce", "$let", "$zip", "$setEquals"]);
let pathsCompiled = 0;
const constants = new WeakMap<Expression, { value: Value }>();

let folding = true;

/** Compiles with nothing worked out beforehand, as MongoDB compiles updates. */
export function withoutFolding<Result>(compile: () => Result): Result {
  folding = false;
  try {
    return compile();
  } finally {
    folding = true;
  }
}

let failures: unknown[] | null = null;

/** Compiles something whole: what is worked out beforehand fails after all of it has been understood, as in MongoDB. */
export function compileWhole<Result>(compile: () => Result): Result {
  if (failures) return compile();
  const own: unknown[] = [];
  failures = own;
  try {
    const result = compile();
    if (own.length > 0) throw own[0];
    return result;
  } finally {
    failures = null;
  }
}

/** Does what MongoDB does when it works out constants beforehand; `undefined` when that fails. */
export function beforehand<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (!failures) throw error;
    failures.push(error);
    return undefined;
  }
}

/** An expression that reads no field and no variable is worked out at once, and fails even where it is never needed. */
function folded(compile: () => Expression): Expression {
  const before = pathsCompiled;
  const expression = compile();
  if (pathsCompiled > before || !folding) return expression;
  return beforehand(() => constant(expression(newDoc(), noVariables))) ?? expression;
}

export function constant(value: Value): Expression {
  const expression = () => value;
  constants.set(expression, { value });
  return expression;
}

/** The value of an expression that is the same for every document. */
export const constantOf = (expression: Expression): { value: Value } | undefined => constants.get(expression);

function compileObject(value: Record<string, Value>, keys: string[]): Expression {
  const fields = keys.map((key): [string, Expression] => [key, compileExpression(value[key])]);
  return (root, variables) => {
    const doc = newDoc();
    for (const [key, expression] of fields) {
      const result = expression(root, variables);
      if (result !== undefined) doc[key] = result;
    }
    return doc;
  };
}

/** `$a.b` reads a field, `$$name.a` a variable; an array on the way gives what is found in its documents. */
function compilePath(text: string): Expression {
  pathsCompiled++;
  if (!text.startsWith("$$")) {
    const parts = checkedParts(text.slice(1));
    const [first] = parts as [string];
    if (parts.length === 1) return (root) => fieldOf(root, first);
    return (root) => follow(fieldOf(root, first), parts, 1);
  }
  const [name, ...parts] = checkedParts(text.slice(2)) as [string, ...string[]];
  if (name === "ROOT" || name === "CURRENT") {
    if (parts.length === 0) return (root, variables) => (name in variables ? variables[name] : toDoc(root));
    return (root, variables) =>
      name in variables ? follow(variables[name], parts, 0) : follow(fieldOf(root, parts[0]!), parts, 1);
  }
  if (name === "REMOVE") return () => undefined;
  if (name === "NOW" && parts.length === 0) return (_, variables) => variables.NOW ?? new Date();
  if (/^[A-Z]/.test(name) && name !== "NOW") throw new CommandError(17276, `Use of undefined variable: ${name}`);
  return (_, variables) => {
    if (!(name in variables)) throw new CommandError(17276, `Use of undefined variable: ${name}`);
    return follow(variables[name], parts, 0);
  };
}

function checkedParts(path: string): string[] {
  const parts = path.split(".");
  if (path === "") throw new CommandError(16872, "'$' by itself is not a valid FieldPath");
  if (parts.includes("")) throw new CommandError(15998, "FieldPath field names may not be empty strings.");
  if (parts.some((part) => part.startsWith("$"))) {
    throw new CommandError(
      16410,
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    );
  }
  return parts;
}

export function follow(value: Value, parts: string[], depth: number): Value {
  if (depth === parts.length) return value;
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const found = isDoc(item) ? follow(item, parts, depth) : undefined;
      return found === undefined ? [] : [found];
    });
  }
  return isDoc(value) ? follow(value[parts[depth]!], parts, depth + 1) : undefined;
}

/** The expression's result with the variables of the command, as a truth value. */
export function truthOf(expression: Expression, source: Source, variables: Variables = noVariables): boolean {
  return isTruthy(expression(source, variables));
}

/** An operator's arguments: the array's items, or the single operand. Throws when their number is wrong. */
export function compileArguments(operator: string, operand: Value, minimum: number, maximum = minimum): Expression[] {
  const list = Array.isArray(operand) ? operand : [operand];
  if (list.length < minimum || list.length > maximum) {
    throw new CommandError(
      minimum === maximum ? 16020 : 28667,
      minimum === maximum
        ? `Expression ${operator} takes exactly ${minimum} arguments. ${list.length} were passed in.`
        : `Expression ${operator} takes at least ${minimum} arguments, and at most ${maximum}, but ${list.length} were passed in.`,
    );
  }
  return list.map(compileExpression);
}

/** The operand's named fields as expressions. Throws on a field not in `names`. */
export function compileNamed(
  operator: string,
  operand: Value,
  names: string[],
): Record<string, Expression | undefined> {
  if (!isDoc(operand)) throw failedToParse(`${operator} only supports an object as its argument`);
  for (const key of Object.keys(operand)) {
    if (!names.includes(key)) throw failedToParse(`Unrecognized argument to ${operator}: ${key}`);
  }
  return Object.fromEntries(
    names.map((name) => [name, operand[name] === undefined ? undefined : compileExpression(operand[name])]),
  );
}
