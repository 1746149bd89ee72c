import { badValue, CommandError } from "../errors";
import { isArrayIndex, valueAt } from "../query/path";
import type { ValueTest } from "../query/value-tests";
import { bsonType, cloneValue, type Doc, isDoc, newDoc, type Value } from "../values/values";
import { compileOperator, neverCreates, type Operator, type OperatorContext } from "./operators";
import { type Change, checkConflicts, parseUpdate, renameTarget } from "./parse-update";

export interface UpdateSituation {
  /** Index of the array element the query matched, for `$`; −1 when it matched none. */
  position: number;
  inserting: boolean;
  now: Date;
}

/** Makes the changed document from the present one, which it leaves as it is. */
export type Updater = (doc: Doc, situation: UpdateSituation) => Doc;

interface Step {
  change: Change;
  /** None for `$rename`, which works on two paths. */
  operator: Operator | null;
}

const largestPadding = 1_500_000;

/** Compiles an update by operators. Throws as MongoDB does on malformed ones. */
export function compileUpdate(update: Doc, arrayFilters: Map<string, ValueTest>): Updater {
  const changes = parseUpdate(update);
  checkIdentifiers(changes, arrayFilters);
  const steps = changes.map(
    (change): Step => ({
      change,
      operator: change.operator === "$rename" ? null : compileOperator(change.operator, change.operand, change.path),
    }),
  );
  const positional = changes.some(({ parts }) => parts.includes("$"));
  return (original, situation) => {
    if (positional) checkPosition(changes, situation.position);
    const doc = cloneValue(original);
    const walk = new Walk(doc, arrayFilters, situation);
    const renamed = new Map(
      changes.filter(({ operator }) => operator === "$rename").map((change) => [change, takeAway(doc, change)]),
    );
    for (const { change, operator } of steps) {
      if (!operator) {
        const value = renamed.get(change);
        if (value !== undefined) walk.set(renameTarget(change), value);
      } else if (change.operator !== "$setOnInsert" || situation.inserting) walk.apply(change, operator);
    }
    return doc;
  };
}

/** With the `$` of paths known, they may turn out to be the same. */
function checkPosition(changes: Change[], position: number): void {
  if (position < 0) throw badValue("The positional operator did not find the match needed from the query.");
  const resolve = (path: string) => path.split(".").map((part) => (part === "$" ? String(position) : part));
  checkConflicts(
    changes.map((change) => ({ ...change, parts: resolve(change.path), path: resolve(change.path).join(".") })),
  );
}

function checkIdentifiers(changes: Change[], arrayFilters: Map<string, ValueTest>): void {
  const used = new Set<string>();
  for (const { parts, path } of changes) {
    for (const part of parts) {
      const identifier = /^\$\[(.*)\]$/.exec(part)?.[1];
      if (!identifier) continue;
      if (!arrayFilters.has(identifier))
        throw badValue(`No array filter found for identifier '${identifier}' in path '${path}'`);
      used.add(identifier);
    }
  }
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
    private readonly arrayFilters: Map<string, ValueTest>,
    private readonly situation: UpdateSituation,
  ) {}

  apply({ parts, path, operator: name }: Change, operator: Operator): void {
    const context: OperatorContext = { path, id: this.doc._id, now: this.situation.now };
    this.tolerant = name === "$unset";
    this.descend(this.doc, parts, 0, !neverCreates.has(name), (current) => operator(current, context), path);
  }

  set(path: string, value: Value): void {
    this.descend(this.doc, path.split("."), 0, true, () => value, path);
  }

  private descend(
    container: Doc | Value[],
    parts: string[],
    depth: number,
    creates: boolean,
    change: (current: Value) => Value,
    path: string,
  ): void {
    const part = parts[depth]!;
    if (part.startsWith("$[") && part.endsWith("]")) {
      this.everyElement(container, parts, depth, creates, change, path);
      return;
    }
    const key = part === "$" ? this.matchedPosition() : part;
    if (Array.isArray(container) && !isArrayIndex(key)) {
      if (creates) throw notViable(key, parts, depth, container);
      if (this.tolerant) return;
      throw notTraversable(parts, depth, container);
    }
    if (depth === parts.length - 1) assign(container, key, change, creates);
    else this.into(container, key, parts, depth, creates, change, path);
  }

  private into(
    container: Doc | Value[],
    key: string,
    parts: string[],
    depth: number,
    creates: boolean,
    change: (current: Value) => Value,
    path: string,
  ): void {
    const child = (container as Doc)[key];
    if (Array.isArray(child) || isDoc(child)) {
      this.descend(child, parts, depth + 1, creates, change, path);
    } else if (child !== undefined && parts[depth + 1]!.startsWith("$[")) {
      throw notAnArray(key, child);
    } else if (child !== undefined && !creates && !this.tolerant) {
      throw notTraversable(parts, depth + 1, child);
    } else if (child === undefined && parts.some((part, index) => index > depth && part.startsWith("$["))) {
      const missing = parts
        .slice(
          0,
          parts.findIndex((part) => part.startsWith("$[")),
        )
        .join(".");
      throw badValue(`The path '${missing}' must exist in the document in order to apply array updates.`);
    } else if (creates) {
      if (child !== undefined) throw notViable(parts[depth + 1]!, parts, depth + 1, child);
      const made = newDoc();
      this.descend(made, parts, depth + 1, creates, change, path);
      assign(container, key, () => made, true);
    }
  }

  private matchedPosition(): string {
    if (this.situation.position < 0) {
      throw badValue("The positional operator did not find the match needed from the query.");
    }
    return String(this.situation.position);
  }

  private everyElement(
    container: Doc | Value[],
    parts: string[],
    depth: number,
    creates: boolean,
    change: (current: Value) => Value,
    path: string,
  ): void {
    if (!Array.isArray(container)) {
      throw notAnArray(parts[depth - 1] ?? "", container);
    }
    const identifier = parts[depth]!.slice(2, -1);
    const test = identifier ? this.arrayFilters.get(identifier)! : () => true;
    container.forEach((item, index) => {
      if (!test(item)) return;
      const concrete = [...parts];
      concrete[depth] = String(index);
      this.descend(container, concrete, depth, creates, change, path);
    });
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
  refuseArraysOn(doc, change.path);
  const value = valueAt(doc, change.parts);
  if (value === undefined) return undefined;
  refuseArraysOn(doc, renameTarget(change));
  const parent = change.parts.length === 1 ? doc : (valueAt(doc, change.parts.slice(0, -1)) as Doc);
  delete parent[change.parts.at(-1)!];
  return value;
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
        `The source and destination field of $rename cannot be an array element, '${path}' in doc with _id: ${String(doc._id)} has an array field called '${parts[length - 1]}'`,
      );
    }
  }
}
