import { badValue, notSupported } from "../errors";
import type { FieldCondition, Filter } from "../query/filter";
import { compileFilter } from "../query/filter";
import type { SortField } from "../query/sort";
import type { TextSearch } from "../query/text/text-search";
import type { CompareStrings } from "../values/compare";
import { afterPrefix, encodeKey, isIndexable } from "../values/key-encoding";
import { type Doc, docOf, isDoc, isTruthy, type Value } from "../values/values";
import type { IndexDefinition, IndexInUse } from "./index-definition";
import { type Bounds, boundsFor, type KeyRange, ordered, textUse, type Wanted } from "./key-ranges";

/** What is read of one index. */
export interface IndexScan {
  index: IndexInUse;
  ranges: KeyRange[];
  descending: boolean;
  /** Each range is one key, which no more than one document has. */
  single: boolean;
}

export interface Plan {
  /** Together they lead to all that can match; none: the whole collection is read, in the order of insertion. */
  scans: IndexScan[];
  /** Documents come in the order asked for. */
  sorted: boolean;
}

export interface PlanRequest extends Wanted {
  sort: SortField[];
  /** The text that is searched for, which only a text index finds. */
  search?: TextSearch;
  /** The name or key of the index the client wants. */
  hint?: Value;
}

interface Candidate {
  plan: Plan;
  score: number;
}

/** The indexes that leave least to read, or none. */
export function choosePlan(all: IndexInUse[], request: PlanRequest): Plan {
  const indexes = all.filter(({ building }) => !building);
  if (request.search) return planForText(indexes, request.search, request.sort);
  const whole: Plan = { scans: [], sorted: request.sort.length === 0 };
  const hinted = indexNamed(indexes, request.hint);
  if (hinted) return planWith(hinted, request).plan;
  if (isNaturalHint(request.hint)) return whole;
  return best(indexes, request)?.plan ?? whole;
}

function best(indexes: IndexInUse[], request: PlanRequest): Candidate | null {
  const candidates = [
    ...indexes.flatMap((index) => (index.definition.isOrdered && planFor(index, request)) || []),
    ...request.filter.alternatives.flatMap((branches) => planForUnion(indexes, branches, request) ?? []),
  ];
  return candidates.reduce<Candidate | null>((most, one) => (most && most.score >= one.score ? most : one), null);
}

/** Each branch of an `$or` by its own index, with what is asked besides; as good as the worst of them. */
function planForUnion(indexes: IndexInUse[], branches: Filter[], request: PlanRequest): Candidate | null {
  const plans: Candidate[] = [];
  for (const branch of branches) {
    const conditions = [...request.filter.conditions, ...branch.conditions];
    const plan = best(indexes, { ...request, sort: [], filter: { ...branch, conditions } });
    if (!plan) return null;
    plans.push(plan);
  }
  return {
    plan: { scans: plans.flatMap(({ plan }) => plan.scans), sorted: request.sort.length === 0 },
    score: Math.min(...plans.map(({ score }) => score)),
  };
}

function planForText(indexes: IndexInUse[], search: TextSearch, sort: SortField[]): Plan {
  const index = indexes.find(({ definition }) => definition.text);
  const prefixes = search.terms.map((term) => encodeKey([term], [1]));
  const ranges = ordered(prefixes.map((prefix) => ({ low: prefix, high: afterPrefix(prefix) })));
  const scans = index ? [{ index, ranges, descending: false, single: false }] : [];
  return { scans, sorted: sort.length === 0 };
}

const isNaturalHint = (hint: Value): boolean => isDoc(hint) && "$natural" in hint;

/** The index a hint names, which is then used whatever it holds. Throws BadValue when there is none such. */
function indexNamed(indexes: IndexInUse[], hint: Value): IndexInUse | undefined {
  if (hint === undefined || hint === null || isNaturalHint(hint)) return undefined;
  if (isDoc(hint) && Object.keys(hint).length === 0) return undefined;
  const found = indexes.find(({ definition }) =>
    typeof hint === "string"
      ? definition.name === hint
      : JSON.stringify(definition.specification.key) === JSON.stringify(hint),
  );
  if (found?.definition.isOrdered === false) throw notSupported("a hint of a text or geometry index");
  if (found) return found;
  throw badValue(
    "error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index",
  );
}

function planFor(index: IndexInUse, request: PlanRequest): Candidate | null {
  const { definition } = index;
  if (definition.partial) {
    const sameText = definition.strings === request.strings;
    const partial = definition.specification.partialFilterExpression as Doc;
    if (!sameText || !implies(request.filter.conditions, partial, request.strings)) return null;
  }
  const { plan, bounds } = planWith(index, request);
  if (definition.sparse && !bounds.present) return null;
  const { points, ranged, single } = bounds;
  const ordered = plan.sorted && request.sort.length > 0;
  if (points === 0 && !ranged && !ordered) return null;
  const score =
    (definition.unique && points === definition.fields.length ? 1000 : 0) +
    points * 20 +
    single * 5 +
    (ranged ? 10 : 0) +
    (ordered ? 12 : 0);
  return { plan, score };
}

function planWith(index: IndexInUse, request: PlanRequest): { plan: Plan; bounds: Bounds } {
  const bounds = boundsFor(index, request);
  const inOrder = !index.multikey && textUse(index.definition, request) === "ordered";
  const order = inOrder ? sortOrder(index.definition, bounds, request.sort) : null;
  const sorted = request.sort.length === 0 || order !== null;
  const { unique, isRough, fields } = index.definition;
  const single = unique && !isRough && bounds.points === fields.length;
  const scan = { index, ranges: bounds.ranges, descending: order === "backward", single };
  return { plan: { scans: [scan], sorted }, bounds };
}

/** Whether reading the index forward or backward gives the sort's order; null when neither does. */
function sortOrder(definition: IndexDefinition, bounds: Bounds, sort: SortField[]): "forward" | "backward" | null {
  if (sort.length === 0) return "forward";
  if (sort.some(({ rank }) => rank)) return null;
  const fixed = new Set(definition.fields.slice(0, bounds.single).map(({ path }) => path));
  const wanted = sort.filter(({ path }) => !fixed.has(path));
  let order: "forward" | "backward" | null = null;
  for (let position = 0; position < wanted.length; position++) {
    const field = definition.fields[bounds.single + position];
    const { path, direction } = wanted[position]!;
    if (field?.path !== path) return null;
    const needed = field.direction === direction ? "forward" : "backward";
    if (order && order !== needed) return null;
    order = needed;
  }
  return order ?? "forward";
}

/** Whether every document that fulfils `conditions` fulfils the partial index's filter; false when in doubt. */
function implies(conditions: FieldCondition[], partial: Doc, strings: CompareStrings): boolean {
  return Object.keys(partial).every((key) => {
    const value = partial[key];
    if (key === "$and" && Array.isArray(value))
      return value.every((branch) => isDoc(branch) && implies(conditions, branch, strings));
    if (key.startsWith("$")) return false;
    const operators = isDoc(value) && Object.keys(value)[0]?.startsWith("$") ? value : docOf({ $eq: value });
    return Object.keys(operators).every((operator) =>
      impliesOne(
        conditions.filter(({ path }) => path === key),
        operator,
        operators[operator],
        strings,
      ),
    );
  });
}

function impliesOne(own: FieldCondition[], operator: string, operand: Value, strings: CompareStrings): boolean {
  if (operator === "$exists" && isTruthy(operand)) return own.some(requiresPresence);
  if (!["$eq", "$gt", "$gte", "$lt", "$lte", "$type", "$in"].includes(operator)) return false;
  const test = compileFilter(docOf({ value: docOf({ [operator]: operand }) }), { strings });
  const fulfils = (value: Value) => value !== null && isIndexable(value) && test.matches(docOf({ value }));
  return own.some((condition) => {
    if (condition.operator === "$eq") return fulfils(condition.operand);
    if (condition.operator === "$in" && Array.isArray(condition.operand)) return condition.operand.every(fulfils);
    const same = encodeKey([condition.operand ?? null], [1]).equals(encodeKey([operand ?? null], [1]));
    return condition.operator === operator && same;
  });
}

function requiresPresence({ operator, operand }: FieldCondition): boolean {
  if (operator === "$exists") return isTruthy(operand);
  if (operator === "$in") return Array.isArray(operand) && operand.every((value) => value !== null);
  return (
    ["$eq", "$gt", "$gte", "$lt", "$lte", "$type", "$regex", "$size", "$elemMatch"].includes(operator) &&
    operand !== null
  );
}
