import { CommandError, failedToParse, notSupported } from "../errors";
import { visitPath } from "../query/path";
import { gather, pause } from "../storage/slices";
import { encodeKey } from "../values/key-encoding";
import { type Source, toDoc } from "../values/stored-document";
import { BSONRegExp, type Doc, docOf, isDoc, type Value } from "../values/values";
import { compileExpression, type Expression } from "./expression";
import { type NestingContext, type Stage, stagesOf } from "./stage";
import type { Variables } from "./variables";
import { withPath } from "./with-path";

/** `$lookup` by equal fields, by a pipeline, or by both. */
export function compileLookup(operand: Doc, context: NestingContext): Stage {
  const { from, as, localField, foreignField, pipeline, let: given, ...rest } = operand;
  const [unknown] = Object.keys(rest);
  if (unknown) throw failedToParse(`unknown argument to $lookup: ${unknown}`);
  if (typeof from !== "string") throw notSupported("$lookup without a collection's name in 'from'");
  if (typeof as !== "string") throw failedToParse("must specify 'as' field for a $lookup");
  if ((localField === undefined) !== (foreignField === undefined)) {
    throw failedToParse("$lookup requires both or neither of 'localField' and 'foreignField' to be specified");
  }
  if (localField === undefined && pipeline === undefined) {
    throw failedToParse("$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified");
  }
  const joined =
    typeof localField === "string" && typeof foreignField === "string"
      ? { local: localField.split("."), foreign: foreignField }
      : null;
  const stages = pipeline === undefined ? [] : stagesOf(pipeline);
  const variables = letExpressions(given);
  const namespace = `${context.database}.${from}`;
  return function* (rows, outer) {
    const collection = context.store.collection(namespace) ?? null;
    const target = { ...context, collection, namespace, hint: undefined };
    const cached = new Map<string, Source[]>();
    for (const row of rows) {
      if (row === pause) {
        yield pause;
        continue;
      }
      const inner = bind(variables, row, outer);
      const filter = joined ? joinFilter(row, joined) : docOf({});
      const key = variables.length === 0 ? encodeKey([filter], [1]).toString("latin1") : null;
      let found = key === null ? undefined : cached.get(key);
      if (!found) {
        found = [];
        const run = context.compileRows(joined ? [docOf({ $match: filter }), ...stages] : stages, target);
        yield* gather(run(inner), found);
        if (key !== null && cached.size < 1000) cached.set(key, found);
      }
      yield withPath(toDoc(row), as.split("."), found.map(toDoc));
    }
  };
}

function letExpressions(given: Value): [string, Expression][] {
  if (given === undefined) return [];
  if (!isDoc(given)) throw failedToParse("$lookup argument 'let' must be an object");
  return Object.keys(given).map((name) => {
    if (!/^[a-z]/.test(name))
      throw new CommandError(16867, `'${name}' starts with an invalid character for a user variable name`);
    return [name, compileExpression(given[name])];
  });
}

function bind(expressions: [string, Expression][], row: Source, outer: Variables): Variables {
  if (expressions.length === 0) return outer;
  const bound: Record<string, Value> = { ...outer };
  for (const [name, expression] of expressions) bound[name] = expression(row, outer);
  return bound;
}

/** The foreign documents whose field equals the local one, or one of its elements. */
function joinFilter(row: Source, { local, foreign }: { local: string[]; foreign: string }): Doc {
  const wanted: Value[] = [];
  visitPath(row, local, (value) => {
    if (Array.isArray(value)) wanted.push(...value);
    else wanted.push(value ?? null);
    return false;
  });
  if (wanted.length === 0) wanted.push(null);
  if (wanted.some((value) => value instanceof BSONRegExp)) {
    return docOf({ $or: wanted.map((value) => docOf({ [foreign]: docOf({ $eq: value }) })) });
  }
  return docOf({ [foreign]: docOf({ $in: wanted }) });
}
