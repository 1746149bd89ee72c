import { badValue, CommandError, failedToParse } from "../errors";
import { isArrayIndex } from "../query/path";
import { compareCodePoints } from "../values/compare";
import { type Doc, isDoc, type Value } from "../values/values";

/** One operator's work on one path. */
export interface Change {
  operator: string;
  path: string;
  parts: string[];
  operand: Value;
}

const operators = new Set([
  "$set",
  "$unset",
  "$inc",
  "$mul",
  "$min",
  "$max",
  "$rename",
  "$setOnInsert",
  "$currentDate",
  "$push",
  "$addToSet",
  "$pop",
  "$pull",
  "$pullAll",
  "$bit",
]);

/** True for an update by operators, false for a replacement document. */
export function isOperatorUpdate(update: Doc): boolean {
  return Object.keys(update)[0]?.startsWith("$") === true;
}

/**
 * The changes an update asks for, each with what `compile` makes of it, in the order MongoDB makes them.
 * Throws on conflicting or malformed paths; of several faults on the one that MongoDB comes upon first.
 */
export function parseUpdate<Compiled extends { change: Change }>(
  update: Doc,
  compile: (change: Change) => Compiled,
): Compiled[] {
  const compiled: Compiled[] = [];
  const take = conflictCheck();
  for (const operator of Object.keys(update)) {
    if (!operators.has(operator)) {
      throw failedToParse(
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    }
    const fields = update[operator];
    if (!isDoc(fields)) {
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeof fields} instead. For example: {$mod: {<field>: ...}} not {${operator}: ...}`,
      );
    }
    for (const path of Object.keys(fields)) {
      const change = changeOf(operator, path, fields[path]);
      if (operator === "$rename") take(path);
      compiled.push(compile(change));
      take(operator === "$rename" ? renameTarget(change) : path);
    }
  }
  return compiled.sort((left, right) => comparePaths(placeOf(left.change), placeOf(right.change)));
}

function changeOf(operator: string, path: string, operand: Value): Change {
  const parts = path.split(".");
  if (path === "") throw new CommandError("EmptyFieldName", "An empty update path is not valid.");
  if (parts.includes("")) {
    throw new CommandError(
      "EmptyFieldName",
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  if (parts[0]!.startsWith("$")) {
    if (parts[0] === "$" || parts[0]!.startsWith("$[")) {
      throw badValue(
        `Cannot have array filter identifier (i.e. '$[<id>]') element or positional operator in the first position in path '${path}'`,
      );
    }
    throw new CommandError(
      "DollarPrefixedFieldName",
      `The dollar ($) prefixed field '${parts[0]}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
  if (parts.filter((part) => part === "$").length > 1) {
    throw badValue(`Too many positional (i.e. '$') elements found in path '${path}'`);
  }
  return { operator, path, parts, operand };
}

/** Where a change puts a field: a renamed one goes to its new place. */
function placeOf(change: Change): string[] {
  return change.operator === "$rename" ? renameTarget(change).split(".") : change.parts;
}

function comparePaths(left: string[], right: string[]): number {
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const a = left[index]!;
    const b = right[index]!;
    if (a === b) continue;
    if (isArrayIndex(a) && isArrayIndex(b)) return Number(a) - Number(b);
    return compareCodePoints(a, b);
  }
  return left.length - right.length;
}

/** No path may be changed twice, nor below one that is changed: to be called with each. Throws ConflictingUpdateOperators. */
export function conflictCheck(): (path: string) => void {
  const taken = new Set<string>();
  const parents = new Map<string, Set<string>>();
  return (path) => {
    const parts = path.split(".");
    const above = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("."));
    const conflict = taken.has(path) || parents.has(path) ? path : above.find((parent) => taken.has(parent));
    const mixed = conflict ?? above.find((parent, depth) => mixesElements(parents.get(parent), parts[depth + 1]!));
    if (mixed !== undefined) {
      throw new CommandError(
        "ConflictingUpdateOperators",
        `Updating the path '${path}' would create a conflict at '${mixed}'`,
      );
    }
    taken.add(path);
    for (const [depth, parent] of above.entries()) {
      parents.set(parent, (parents.get(parent) ?? new Set<string>()).add(parts[depth + 1]!));
    }
  };
}

/** `$[]` and array filters may not stand beside a way into the same array by other means. */
function mixesElements(children: Set<string> | undefined, child: string): boolean {
  const filtered = child.startsWith("$[");
  return [...(children ?? [])].some((other) => other.startsWith("$[") !== filtered);
}

export function renameTarget(change: Change): string {
  const target = change.operand;
  if (typeof target !== "string")
    throw badValue(`The 'to' field for $rename must be a string: ${change.path}: ${String(target)}`);
  if (target === change.path) {
    throw badValue(`The source and target field for $rename must differ: ${change.path}: "${target}"`);
  }
  if (target.startsWith(`${change.path}.`) || change.path.startsWith(`${target}.`)) {
    throw badValue(`The source and target field for $rename must not be on the same path: ${change.path}: "${target}"`);
  }
  if ([...change.parts, ...target.split(".")].some((part) => part.startsWith("$"))) {
    throw badValue(`The source or destination field for $rename may not be dynamic: ${target}`);
  }
  return target;
}
