import { compileExpression, compileUnder, truthOf } from "../aggregation/expression";
import type { Variables } from "../aggregation/variables";
import { badValue, failedToParse, notSupported } from "../errors";
import { type CompareStrings, compareCodePoints } from "../values/compare";
import type { Source } from "../values/stored-document";
import { BSONRegExp, type Doc, isDoc, type Value } from "../values/values";
import { intersectsTest, withinTest } from "./geometry/geometry-tests";
import { visitLeaves, visitPath } from "./path";
import type { Rank } from "./rank";
import { isNear, nearMatcher, type Ranking, textMatcher } from "./ranking";
import {
  equalityOrPatternTest,
  equalityTest,
  existsWanted,
  inTest,
  isReference,
  modTest,
  orderTest,
  patternOf,
  sizeTest,
  typeTest,
  unknownOperator,
  type ValueTest,
} from "./value-tests";

/** Where an array's element fulfilled a condition: what the positional operator `$` becomes. −1 for nowhere. */
export interface Match extends Rank {
  position: number;
}

/** A condition on one field, kept in the open so that an index can be chosen by it. */
export interface FieldCondition {
  path: string;
  operator: string;
  operand: Value;
}

export interface Filter {
  matches(source: Source, match?: Match): boolean;
  /** The conditions all of which a matching document fulfils; others may be asked besides. */
  conditions: FieldCondition[];
  /** The branches of each `$or` that a matching document fulfils besides. */
  alternatives: Filter[][];
}

export interface FilterContext {
  strings: CompareStrings;
  variables?: Variables;
  /** None where `$near` and `$text` may not stand. */
  ranking?: Ranking;
}

type Matcher = (source: Source, match?: Match) => boolean;

/** What a filter is compiled into, piece by piece. */
interface Parts extends Omit<Filter, "matches"> {
  matchers: Matcher[];
}

/** A condition for one path: `test` judges a value by itself, `leaves` says whether elements of arrays are tried. */
interface SingleTest {
  test: ValueTest;
  leaves: boolean;
  negated?: boolean;
  /** For `$elemMatch`: which element it was. */
  positionIn?: (value: Value) => number;
}

/** Several conditions for one path, each of which may find its own element. */
interface AllTest {
  all: PathTest[];
  negated?: boolean;
}

type PathTest = SingleTest | AllTest;

const plainContext: FilterContext = { strings: compareCodePoints };

/** Compiles a query. Throws BadValue and its like, as MongoDB does, on one that makes no sense. */
export function compileFilter(filter: Doc, context: FilterContext = plainContext): Filter {
  const parts: Parts = { matchers: [], conditions: [], alternatives: [] };
  for (const key of Object.keys(filter)) {
    const value = filter[key];
    if (key.startsWith("$") && !isReference({ [key]: value })) compileLogical(key, value, context, parts);
    else compileField(key, value, context, parts);
  }
  const { matchers, conditions, alternatives } = parts;
  return { matches: all(matchers), conditions, alternatives };
}

function all(matchers: Matcher[]): Matcher {
  if (matchers.length === 1) return matchers[0]!;
  return (source, match) => {
    for (const matcher of matchers) if (!matcher(source, match)) return false;
    return true;
  };
}

function branches(operator: string, value: Value, context: FilterContext): Filter[] {
  if (!Array.isArray(value)) throw badValue(`${operator} argument must be an array`);
  if (value.length === 0) throw badValue("$and/$or/$nor must be a nonempty array");
  return value.map((branch) => {
    if (!isDoc(branch)) throw badValue("$or/$and/$nor entries need to be full objects");
    return compileFilter(branch, context);
  });
}

function include({ matches, conditions, alternatives }: Filter, parts: Parts): void {
  parts.matchers.push(matches);
  parts.conditions.push(...conditions);
  parts.alternatives.push(...alternatives);
}

function compileLogical(operator: string, value: Value, context: FilterContext, parts: Parts): void {
  const { matchers } = parts;
  switch (operator) {
    case "$and":
      for (const branch of branches(operator, value, context)) include(branch, parts);
      return;
    case "$or": {
      const single = Array.isArray(value) && value.length === 1;
      const filters = branches(operator, value, single ? context : { ...context, ranking: undefined });
      if (single) include(filters[0]!, parts);
      else {
        matchers.push((source) => filters.some((filter) => filter.matches(source)));
        parts.alternatives.push(filters);
      }
      return;
    }
    case "$nor": {
      const filters = branches(operator, value, { ...context, ranking: undefined });
      matchers.push((source) => !filters.some((filter) => filter.matches(source)));
      return;
    }
    case "$expr": {
      const expression = compileUnder(context.strings, () => compileExpression(value));
      matchers.push((source) => truthOf(expression, source, context.variables));
      return;
    }
    case "$comment":
      return;
    case "$alwaysTrue":
      return;
    case "$alwaysFalse":
      matchers.push(() => false);
      return;
    case "$text":
      matchers.push(textMatcher(value, context.ranking));
      return;
    case "$where":
    case "$jsonSchema":
    case "$sampleRate":
      throw notSupported(`the query operator ${operator}`);
  }
  throw badValue(
    `unknown top level operator: ${operator}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
  );
}

const isOperatorDocument = (value: Value): value is Doc =>
  isDoc(value) && Object.keys(value)[0]?.startsWith("$") === true && !isReference(value);

function compileField(path: string, value: Value, context: FilterContext, { matchers, conditions }: Parts): void {
  const parts = path.split(".");
  if (!isOperatorDocument(value)) {
    if (!(value instanceof BSONRegExp)) conditions.push({ path, operator: "$eq", operand: value });
    matchers.push(matcherOf(parts, { test: equalityOrPatternTest(value, context.strings), leaves: true }));
    return;
  }
  const near = Object.keys(value).find(isNear);
  if (near) matchers.push(nearMatcher(path, near, value, context.ranking));
  for (const [operator, operand, test] of operatorTests(value, context)) {
    if (test) matchers.push(matcherOf(parts, test));
    conditions.push({ path, operator, operand });
  }
}

function matcherOf(parts: string[], pathTest: PathTest): Matcher {
  if ("all" in pathTest) {
    const matcher = all(pathTest.all.map((test) => matcherOf(parts, test)));
    return pathTest.negated ? (source) => !matcher(source) : matcher;
  }
  const { test, leaves, negated, positionIn } = pathTest;
  const visit = leaves ? visitLeaves : visitPath;
  if (negated) return (source) => !visit(source, parts, test);
  return (source, match) =>
    visit(source, parts, (value, position) => {
      if (!test(value)) return false;
      if (match) {
        const found = position >= 0 ? position : (positionIn?.(value) ?? -1);
        if (found >= 0) match.position = found;
      }
      return true;
    });
}

/** Whether a value by itself, its elements aside, fulfils a condition, as `$elemMatch` and `$pull` ask. */
function judge(pathTest: PathTest, value: Value): boolean {
  const fulfilled = "all" in pathTest ? pathTest.all.every((test) => judge(test, value)) : pathTest.test(value);
  return fulfilled !== Boolean(pathTest.negated);
}

function operatorTests(operators: Doc, context: FilterContext): [string, Value, PathTest | null][] {
  return Object.keys(operators).map((operator) => [
    operator,
    operators[operator],
    operatorTest(operator, operators[operator], operators, context),
  ]);
}

function operatorTest(operator: string, operand: Value, siblings: Doc, context: FilterContext): PathTest | null {
  const { strings } = context;
  switch (operator) {
    case "$eq":
      return { test: equalityTest(operand, strings), leaves: true };
    case "$ne":
      if (operand instanceof BSONRegExp) throw badValue("Can't have regex as arg to $ne.");
      return { test: equalityTest(operand, strings), leaves: true, negated: true };
    case "$gt":
    case "$gte":
    case "$lt":
    case "$lte":
      return { test: orderTest(operator, operand, strings), leaves: true };
    case "$in":
    case "$nin":
      if (!Array.isArray(operand)) throw badValue(`${operator} needs an array`);
      return { test: inTest(operand, strings), leaves: true, negated: operator === "$nin" };
    case "$exists":
      return { test: (value) => value !== undefined, leaves: false, negated: !existsWanted(operand) };
    case "$type":
      return { test: typeTest(operand), leaves: true };
    case "$mod":
      return { test: modTest(operand), leaves: true };
    case "$size":
      return { test: sizeTest(operand), leaves: false };
    case "$regex":
      return { test: patternOf(operand, siblings.$options), leaves: true };
    case "$options":
      if (siblings.$regex === undefined) throw badValue("$options needs a $regex");
      return null;
    case "$not":
      return notTest(operand, context);
    case "$elemMatch":
      return elemMatchTest(operand, context);
    case "$all":
      return allTest(operand, context);
    case "$geoWithin":
    case "$within":
      return { test: withinTest(operand), leaves: true };
    case "$geoIntersects":
      return { test: intersectsTest(operand), leaves: true };
    case "$near":
    case "$nearSphere":
      if (!context.ranking) throw badValue("geo $near must be top-level expr");
      return null;
    case "$minDistance":
    case "$maxDistance":
      if (Object.keys(siblings).some(isNear)) return null;
      break;
    case "$comment":
      return null;
  }
  throw unknownOperator(operator);
}

function testsOf(operators: Doc, context: FilterContext): PathTest[] {
  return operatorTests(operators, context).flatMap(([, , test]) => (test ? [test] : []));
}

function notTest(operand: Value, outer: FilterContext): PathTest {
  const context = { ...outer, ranking: undefined };
  if (operand instanceof BSONRegExp) {
    return { test: equalityOrPatternTest(operand, context.strings), leaves: true, negated: true };
  }
  if (!isDoc(operand)) throw badValue("$not needs a regex or a document");
  if (Object.keys(operand).length === 0) throw badValue("$not cannot be empty");
  return { all: testsOf(operand, context), negated: true };
}

function elemMatchTest(operand: Value, outer: FilterContext): PathTest {
  const context = { ...outer, ranking: undefined };
  if (!isDoc(operand)) throw badValue("$elemMatch needs an Object");
  const test = elementTest(operand, context);
  const positionIn = (value: Value) => (Array.isArray(value) ? value.findIndex(test) : -1);
  return { test: (value) => positionIn(value) >= 0, leaves: false, positionIn };
}

/** What `$elemMatch`, `$pull` and array filters ask of one element. */
export function elementTest(operand: Doc, context: FilterContext = plainContext): ValueTest {
  const first = Object.keys(operand)[0];
  const isQuery = !isOperatorDocument(operand) || ["$and", "$or", "$nor", "$expr", "$where"].includes(first ?? "");
  if (!isQuery) {
    const tests = testsOf(operand, context);
    return (value) => tests.every((test) => judge(test, value));
  }
  const filter = compileFilter(operand, context);
  return (value) => {
    if (isDoc(value)) return filter.matches(value);
    return Array.isArray(value) && filter.matches(Object.assign(Object.create(null), value) as Doc);
  };
}

function allTest(operand: Value, context: FilterContext): PathTest {
  if (!Array.isArray(operand)) throw badValue("$all needs an array");
  if (operand.length === 0) return { test: () => false, leaves: false };
  const tests = operand.map((item): PathTest => {
    if (isDoc(item) && item.$elemMatch !== undefined) return elemMatchTest(item.$elemMatch, context);
    if (isOperatorDocument(item)) throw badValue("no $ expressions in $all");
    return { test: equalityOrPatternTest(item, context.strings), leaves: true };
  });
  return { all: tests };
}

/** The filters of `arrayFilters`, by identifier. Throws as MongoDB does on malformed ones. */
export function compileArrayFilters(filters: Value[], strings: CompareStrings): Map<string, ValueTest> {
  const tests = new Map<string, ValueTest>();
  for (const filter of filters) {
    if (!isDoc(filter)) throw badValue("arrayFilters must be objects");
    const identifiers = new Set(identifiersIn(filter));
    if (identifiers.size !== 1) {
      throw failedToParse(
        identifiers.size === 0
          ? "Cannot use an expression without a top-level field name in arrayFilters"
          : `Error parsing array filter :: caused by :: Expected a single top-level field name, found ${[...identifiers].map((name) => `'${name}'`).join(" and ")}`,
      );
    }
    const [identifier] = identifiers as unknown as [string];
    if (tests.has(identifier)) {
      throw failedToParse(`Found multiple array filters with the same top-level field name ${identifier}`);
    }
    if (!/^[a-z][a-zA-Z0-9]*$/.test(identifier)) {
      throw badValue(
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${identifier}'`,
      );
    }
    const compiled = compileFilter(filter, { strings });
    tests.set(identifier, (value) => {
      const holder = Object.create(null) as Doc;
      holder[identifier] = value;
      return compiled.matches(holder);
    });
  }
  return tests;
}

function identifiersIn(filter: Doc): string[] {
  return Object.keys(filter).flatMap((key) => {
    if (!key.startsWith("$")) return [key.split(".")[0]!];
    const value = filter[key];
    return Array.isArray(value) ? value.flatMap((branch) => (isDoc(branch) ? identifiersIn(branch) : [])) : [];
  });
}
