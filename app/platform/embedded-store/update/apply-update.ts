import { badValue, CommandError } from "../errors";
import { isArrayIndex, valueAt } from "../query/path";
import type { ValueTest } from "../query/value-tests";
import type { CompareStrings } from "../values/compare";
import { bsonType, cloneValue, type Doc, isDoc, newDoc, type Value } from "../values/values";
import { compileOperator, neverCreates, type Operator, type OperatorContext, type UpdateSituation } from "./operators";
import { type Change, conflictCheck, parseUpdate, renameTarget } from "./parse-update";

/** Makes the changed document from the present one, which it leaves as it is. */
export type Updater = (doc: Doc, situation: UpdateSituation) => Doc;

interface Step {
  change: Change;
  /** None for `$rename`, which works on two paths. */
  operator: Operator | null;
}

const largestPadding = 1_500_000;

/** Compiles an update by operators. Throws as MongoDB does on malformed ones. */
export function compileUpdate(update: Doc, arrayFilters: Map<string, ValueTest>, strings: CompareStrings): Updater {
  const steps = parseUpdate(update, (change): Step => {
    checkIdentifiers(change, arrayFilters);
    return { change, operator: change.operator === "$rename" ? null : compileOperator(change, strings) };
  });
  const changes = steps.map(({ change }) => change);
  refuseUnused(changes, arrayFilters);
  const positional = changes.some(({ parts }) => parts.includes("$"));
  const filtered = changes.some(({ parts }) => parts.some(isElementFilter));
  return (original, situation) => {
    if (positional) checkPosition(changes, situation.position);
    const doc = cloneValue(original);
    const walk = new Walk(doc, situation);
    const renamed = new Map(
      changes.filter(({ operator }) => operator === "$rename").map((change) => [change, takeAway(doc, change)]),
    );
    const takeElement = filtered ? elementCheck() : null;
    for (const { change, operator } of steps) {
      const targets = elementPaths(original, atPosition(change, situation), arrayFilters);
      for (const parts of targets) takeElement?.(parts);
      if (!operator) {
        const value = renamed.get(change);
        if (value !== undefined) walk.set(renameTarget(change), value);
      } else if (change.operator !== "$setOnInsert" || situation.inserting) {
        for (const parts of targets) walk.apply(change, parts, operator);
      }
    }
    return doc;
  };
}

const isElementFilter = (part: string): boolean => part.startsWith("$[") && part.endsWith("]");

const atPosition = ({ parts }: Change, { position }: UpdateSituation): string[] =>
  parts.map((part) => (part === "$" ? String(position) : part));

/** With the `$` of paths known, they may turn out to be the same. */
function checkPosition(changes: Change[], position: number): void {
  if (position < 0) throw badValue("The positional operator did not find the match needed from the query.");
  const take = conflictCheck();
  for (const change of changes) {
    take(change.parts.map((part) => (part === "$" ? String(position) : part)).join("."));
    if (change.operator === "$rename") take(renameTarget(change));
  }
}

/** The paths a change is about, with `$[]` and array filters resolved to the numbers of the elements they stand for. */
function elementPaths(doc: Doc, parts: string[], arrayFilters: Map<string, ValueTest>): string[][] {
  const depth = parts.findIndex(isElementFilter);
  if (depth < 0) return [parts];
  const lead = parts.slice(0, depth);
  const array = valueAt(doc, lead);
  if (array === undefined) throw missingArray(doc, lead);
  if (!Array.isArray(array)) throw notAnArray(lead.at(-1)!, array);
  const identifier = parts[depth]!.slice(2, -1);
  const test = identifier ? arrayFilters.get(identifier)! : () => true;
  return array.flatMap((item, index) =>
    test(item) ? elementPaths(doc, [...lead, String(index), ...parts.slice(depth + 1)], arrayFilters) : [],
  );
}

function missingArray(doc: Doc, lead: string[]): CommandError {
  for (let length = 1; length < lead.length; length++) {
    const value = valueAt(doc, lead.slice(0, length));
    if (value !== undefined && !isDoc(value) && !Array.isArray(value)) {
      return notViable(lead[length]!, lead, length, value);
    }
  }
  return badValue(`The path '${lead.join(".")}' must exist in the document in order to apply array updates.`);
}

/** Several filters may choose the same element, but not change the same in it: to be called with each path. */
function elementCheck(): (parts: string[]) => void {
  const changed = new Set<string>();
  const above = new Set<string>();
  return (parts) => {
    const path = parts.join(".");
    const parents = parts.slice(1).map((_, length) => parts.slice(0, length + 1).join("."));
    const where = changed.has(path) || above.has(path) ? path : parents.find((parent) => changed.has(parent));
    if (where !== undefined) {
      throw new CommandError("ConflictingUpdateOperators", `Update created a conflict at '${where}'`);
    }
    changed.add(path);
    for (const parent of parents) above.add(parent);
  };
}

const identifiersOf = ({ parts }: Change): string[] =>
  parts.filter((part) => isElementFilter(part) && part !== "$[]").map((part) => part.slice(2, -1));

function checkIdentifiers(change: Change, arrayFilters: Map<string, ValueTest>): void {
  const unknown = identifiersOf(change).find((identifier) => !arrayFilters.has(identifier));
  if (unknown !== undefined)
    throw badValue(`No array filter found for identifier '${unknown}' in path '${change.path}'`);
}

function refuseUnused(changes: Change[], arrayFilters: Map<string, ValueTest>): void {
  const used = new Set(changes.flatMap(identifiersOf));
  for (const identifier of arrayFilters.keys()) {
    if (!used.has(identifier)) {
      throw new CommandError(
        "FailedToParse",
        `The array filter for identifier '${identifier}' was not used in the update`,
      );
    }
  }
}

/** Goes down a path of one document, making what is missing where the operator wants that. */
class Walk {
  /** `$unset` passes over what is no document; the other operators that make nothing complain of it. */
  private tolerant = false;

  constructor(
    private readonly doc: Doc,
    private readonly situation: UpdateSituation,
  ) {}

  apply({ path, operator: name }: Change, parts: string[], operator: Operator): void {
    const context: OperatorContext = { path, id: this.doc._id, situation: this.situation };
    this.tolerant = name === "$unset";
    this.descend(this.doc, parts, 0, !neverCreates.has(name), (current) => operator(current, context));
  }

  set(path: string, value: Value): void {
    this.descend(this.doc, path.split("."), 0, true, () => value);
  }

  private descend(
    container: Doc | Value[],
    parts: string[],
    depth: number,
    creates: boolean,
    change: (current: Value) => Value,
  ): void {
    const key = parts[depth]!;
    if (Array.isArray(container) && !isArrayIndex(key)) {
      if (creates) throw notViable(key, parts, depth, container);
      if (this.tolerant) return;
      throw notTraversable(parts, depth, container);
    }
    if (depth === parts.length - 1) {
      assign(container, key, change, creates);
      return;
    }
    const child = (container as Doc)[key];
    if (Array.isArray(child) || isDoc(child)) this.descend(child, parts, depth + 1, creates, change);
    else if (creates) {
      if (child !== undefined) throw notViable(parts[depth + 1]!, parts, depth + 1, child);
      const made = newDoc();
      this.descend(made, parts, depth + 1, creates, change);
      assign(container, key, () => made, true);
    } else if (child !== undefined && !this.tolerant) throw notTraversable(parts, depth + 1, child);
  }
}

function assign(container: Doc | Value[], key: string, change: (current: Value) => Value, creates: boolean): void {
  if (!Array.isArray(container)) {
    const current = container[key];
    if (current === undefined && !creates) return;
    const result = change(current);
    if (result === undefined) delete container[key];
    else container[key] = result;
    return;
  }
  const index = Number(key);
  if (index >= container.length && !creates) return;
  if (index > container.length + largestPadding) throw badValue(`can't backfill more than ${largestPadding} elements`);
  const result = change(index < container.length ? container[index] : undefined);
  while (container.length < index) container.push(null);
  container[index] = result ?? null;
}

function notAnArray(name: string, element: Value): CommandError {
  return badValue(`Cannot apply array updates to non-array element ${name}: ${bsonType(element)[0]}`);
}

function notTraversable(parts: string[], depth: number, element: Value): CommandError {
  const name = parts[depth - 1] ?? "";
  return new CommandError(
    "PathNotViable",
    `Cannot use the part (${parts[depth]}) of (${parts.join(".")}) to traverse the element ({${name}: ${bsonType(element)[0]}})`,
  );
}

function notViable(key: string, parts: string[], depth: number, element: Value): CommandError {
  const name = parts[depth - 1] ?? "";
  return new CommandError(
    "PathNotViable",
    `Cannot create field '${key}' in element {${name}: ${JSON.stringify(element, (_, value) => (typeof value === "bigint" ? String(value) : value))}}`,
  );
}

/** Removes the field that is to be renamed and returns its value. Throws when arrays are on the way. */
function takeAway(doc: Doc, change: Change): Value {
  const value = sourceOfRename(doc, change);
  if (value === undefined) return undefined;
  refuseArraysOn(doc, renameTarget(change));
  const parent = change.parts.length === 1 ? doc : (valueAt(doc, change.parts.slice(0, -1)) as Doc);
  delete parent[change.parts.at(-1)!];
  return value;
}

function sourceOfRename(doc: Doc, { parts, path }: Change): Value {
  let value: Value = doc;
  let array: string | null = null;
  for (const [depth, part] of parts.entries()) {
    const isList = Array.isArray(value);
    if (isList ? !isArrayIndex(part) : !isDoc(value)) throw notTraversable(parts, depth, value);
    if (isList) array = parts[depth - 1]!;
    value = (value as Doc)[part];
    if (value === undefined) return undefined;
  }
  if (array === null) return value;
  throw badValue(
    `The source field cannot be an array element, '${path}' in doc with _id: ${String(doc._id)} has an array field called '${array}'`,
  );
}

function refuseArraysOn(doc: Doc, path: string): void {
  const parts = path.split(".");
  for (let length = 1; length < parts.length; length++) {
    const element = valueAt(doc, parts.slice(0, length));
    if (element === undefined) return;
    if (!Array.isArray(element) && !isDoc(element)) {
      throw new CommandError(
        "PathNotViable",
        `cannot use the part (${parts[length]} of ${path}) to traverse the element ({${parts[length - 1]}: ${bsonType(element)[0]}})`,
      );
    }
    if (Array.isArray(element)) {
      throw badValue(
        `The destination field cannot be an array element, '${path}' in doc with _id: ${String(doc._id)} has an array field called '${parts[length - 1]}'`,
      );
    }
  }
}
