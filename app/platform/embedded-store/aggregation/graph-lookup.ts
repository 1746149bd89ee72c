import { CommandError, failedToParse } from "../errors";
import { visitPath } from "../query/path";
import { gather, pause, type Sliced } from "../storage/slices";
import { encodeKey } from "../values/key-encoding";
import { toNumber } from "../values/numbers";
import { fieldOf, type Source, toDoc } from "../values/stored-document";
import { type Doc, docOf, isDoc, isNumeric, type Value } from "../values/values";
import { compileExpression } from "./expression";
import type { NestingContext, Stage } from "./stage";
import type { Variables } from "./variables";
import { withPath } from "./with-path";

const keyOf = (value: Value): string => encodeKey([value ?? null], [1]).toString("latin1");

function textOption(operand: Doc, name: string): string {
  const value = operand[name];
  if (value === undefined)
    throw failedToParse(
      "$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to be specified.",
    );
  if (typeof value !== "string") throw new CommandError(40103, `expected string as argument for ${name}`);
  return value;
}

function depthLimit(value: Value): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (!isNumeric(value)) throw new CommandError(40100, "maxDepth requires numeric argument");
  if (toNumber(value) < 0) throw new CommandError(40101, "maxDepth requires a nonnegative argument");
  return toNumber(value);
}

/** `$graphLookup`: from each row on, all documents that can be reached, each once, level by level. */
export function compileGraphLookup(operand: Doc, context: NestingContext): Stage {
  const { startWith, maxDepth, depthField, restrictSearchWithMatch: restriction } = operand;
  const [namespace, to] = [`${context.database}.${textOption(operand, "from")}`, textOption(operand, "connectToField")];
  const [from, as] = [textOption(operand, "connectFromField").split("."), textOption(operand, "as").split(".")];
  if (startWith === undefined) textOption(operand, "startWith");
  const start = compileExpression(startWith);
  const limit = depthLimit(maxDepth);
  const depthPath = depthField === undefined ? null : textOption(operand, "depthField").split(".");
  const restrictions = isDoc(restriction) ? [restriction] : [];

  function* reach(values: Value[], variables: Variables, reached: Map<string, Doc>): Sliced<never> {
    const target = { ...context, collection: context.store.collection(namespace) ?? null, namespace, hint: undefined };
    const sought = new Set<string>();
    let frontier = values;
    for (let depth = 0; frontier.length > 0 && depth <= limit; depth++) {
      for (const value of frontier) sought.add(keyOf(value));
      const filter = docOf({ $and: [docOf({ [to]: docOf({ $in: frontier }) }), ...restrictions] });
      const found: Source[] = [];
      yield* gather(context.compileRows([docOf({ $match: filter })], target)(variables), found);
      const next = new Map<string, Value>();
      for (const source of found) {
        const key = keyOf(fieldOf(source, "_id"));
        if (reached.has(key)) continue;
        const doc = toDoc(source);
        reached.set(key, depthPath ? withPath(doc, depthPath, BigInt(depth)) : doc);
        for (const value of valuesAt(source, from)) if (!sought.has(keyOf(value))) next.set(keyOf(value), value);
      }
      frontier = [...next.values()];
    }
  }

  return function* (rows, variables) {
    for (const row of rows) {
      if (row === pause) {
        yield pause;
        continue;
      }
      const first = start(row, variables);
      const reached = new Map<string, Doc>();
      yield* reach(Array.isArray(first) ? first : first === undefined ? [] : [first], variables, reached);
      yield withPath(toDoc(row), as, [...reached.values()]);
    }
  };
}

/** What a path leads to, the elements of arrays one by one. */
function valuesAt(source: Source, path: string[]): Value[] {
  const values: Value[] = [];
  visitPath(source, path, (value) => {
    if (Array.isArray(value)) values.push(...value);
    else if (value !== undefined) values.push(value);
    return false;
  });
  return values;
}
