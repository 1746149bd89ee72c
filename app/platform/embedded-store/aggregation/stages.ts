import { badValue, CommandError, notSupported } from "../errors";
import { compileFilter } from "../query/filter";
import { compileAddFields, compileProjectStage } from "../query/projection";
import { keepRank } from "../query/rank";
import { parseSort } from "../query/sort";
import { gather, pause, type Sliced, scanOf } from "../storage/slices";
import { compareCodePoints } from "../values/compare";
import { isIntegral, toNumber } from "../values/numbers";
import { type Source, toDoc } from "../values/stored-document";
import { bsonType, type Doc, docOf, isDoc, isNumeric, newDoc, type Value } from "../values/values";
import { compileExpression, compileUnder } from "./expression";
import { compileGraphLookup } from "./graph-lookup";
import { compileBucket, compileGroup, compileSortByCount, sorting } from "./group";
import { compileLookup } from "./lookup";
import { type NestingContext, type Stage, stagesOf } from "./stage";
import { compileUnwind } from "./unwind";

import type { Variables } from "./variables";

type StageCompiler = (operand: Value, context: NestingContext) => Stage;

const compilers: Record<string, StageCompiler> = {
  $match: compileMatch,
  $project: (operand) => mapping(compileProjectStage(required("$project", operand))),
  $addFields: (operand) => mapping(compileAddFields(required("$addFields", operand))),
  $set: (operand) => mapping(compileAddFields(required("$set", operand))),
  $unset: compileUnset,
  $replaceRoot: (operand) => compileReplace("$replaceRoot", required("$replaceRoot", operand).newRoot),
  $replaceWith: (operand) => compileReplace("$replaceWith", operand),
  $sort: compileSort,
  $limit: (operand) => limiting(wholeOperand("$limit", operand, 1)),
  $skip: (operand) => skipping(wholeOperand("$skip", operand, 0)),
  $count: compileCount,
  $unwind: (operand) => compileUnwind(operand),
  $group: (operand) => compileGroup(required("$group", operand)),
  $bucket: (operand) => compileBucket(required("$bucket", operand)),
  $sortByCount: (operand, context) => compileSortByCount(operand, context.strings),
  $lookup: (operand, context) => compileLookup(required("$lookup", operand), context),
  $graphLookup: (operand, context) => compileGraphLookup(required("$graphLookup", operand), context),
  $facet: compileFacet,
  $unionWith: compileUnionWith,
  $sample: (operand) => compileSample(required("$sample", operand)),
  $changeStream: () => {
    throw new CommandError(40573, "The $changeStream stage is only supported on replica sets");
  },
};

const refused = new Set(
  "bucketAuto collStats currentOp densify documents fill geoNear indexStats listSessions merge out planCacheStats redact search searchMeta setWindowFields vectorSearch"
    .split(" ")
    .map((name) => `$${name}`),
);

/** What compares text otherwise than by a filter or a sort does it by code point here. Counting and adding does not. */
function comparesText(name: string, operand: Value): boolean {
  if (name !== "$group") return ["$bucket", "$sortByCount", "$graphLookup"].includes(name);
  const { _id: id, ...fields } = required(name, operand);
  const adds = (field: Value) => isDoc(field) && ["$sum", "$avg", "$count"].includes(Object.keys(field)[0] ?? "");
  return !(id === null || isNumeric(id)) || !Object.values(fields).every(adds);
}

/** Compiles one stage. Throws NotImplemented on MongoDB's that the store has not, and 40324 on unknown ones. */
export function compileStage(name: string, stage: Doc, context: NestingContext): Stage {
  const compiler = Object.hasOwn(compilers, name) ? compilers[name] : undefined;
  if (context.strings !== compareCodePoints && comparesText(name, stage[name])) {
    throw notSupported(`${name} under a collation`);
  }
  if (compiler) return compileUnder(context.strings, () => compiler(stage[name], context));
  if (refused.has(name)) throw notSupported(`the aggregation stage ${name}`);
  throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`);
}

function required(name: string, operand: Value): Doc {
  if (!isDoc(operand))
    throw new CommandError(40272, `${name} specification must be an object, got ${bsonType(operand)[0]}`);
  return operand;
}

function mapping(change: (source: Source, variables: Variables) => Doc): Stage {
  return function* (rows, variables) {
    for (const row of rows) yield row === pause ? pause : keepRank(row, change(row, variables));
  };
}

function compileMatch(operand: Value, { strings }: NestingContext): Stage {
  if (!isDoc(operand)) throw new CommandError(15959, "the match filter must be an expression in an object");
  compileFilter(operand, { strings });
  return function* (rows, variables) {
    const filter = compileFilter(operand, { strings, variables });
    for (const row of rows) if (row === pause || filter.matches(row)) yield row;
  };
}

function compileUnset(operand: Value): Stage {
  const paths = Array.isArray(operand) ? operand : [operand];
  if (paths.length === 0 || !paths.every((path) => typeof path === "string")) {
    throw new CommandError(31002, "$unset specification must be a string or an array containing only string values");
  }
  return mapping(compileProjectStage(docOf(Object.fromEntries(paths.map((path) => [path, false])))));
}

function compileReplace(name: string, operand: Value): Stage {
  if (operand === undefined) throw new CommandError(40231, "no newRoot specified for the $replaceRoot stage");
  const expression = compileExpression(operand);
  return mapping((row, variables) => {
    const root = expression(row, variables);
    if (isDoc(root)) return root;
    const type = bsonType(root)[0];
    throw new CommandError(
      40228,
      `'${name === "$replaceRoot" ? "newRoot" : "replacement document"}' expression  must evaluate to an object, but resulting value was of type: ${type}`,
    );
  });
}

function compileSort(operand: Value, { strings }: NestingContext): Stage {
  if (!isDoc(operand)) throw new CommandError(15973, "the $sort key specification must be an object");
  const fields = parseSort(operand);
  if (fields.length === 0) throw new CommandError(15976, "$sort stage must have at least one sort key");
  return sorting(fields, strings);
}

function wholeOperand(name: string, operand: Value, least: number): number {
  if (!isNumeric(operand) || !isIntegral(operand)) {
    throw new CommandError(
      name === "$limit" ? 2107201 : 5107200,
      `invalid argument to ${name} stage: Expected an integer: ${name}: ${String(operand)}`,
    );
  }
  const number = toNumber(operand);
  if (number < 0)
    throw new CommandError(
      name === "$limit" ? 5107201 : 5107200,
      `invalid argument to ${name} stage: Expected a non-negative number in: ${name}: ${number}`,
    );
  if (number < least) throw new CommandError(15958, "the limit must be positive");
  return number;
}

function limiting(limit: number): Stage {
  return function* (rows) {
    let passed = 0;
    for (const row of rows) {
      yield row;
      if (row !== pause && ++passed >= limit) return;
    }
  };
}

function skipping(skip: number): Stage {
  return function* (rows) {
    let passed = 0;
    for (const row of rows) if (row === pause || ++passed > skip) yield row;
  };
}

function compileCount(operand: Value): Stage {
  if (typeof operand !== "string" || operand === "")
    throw new CommandError(40156, "the count field must be a non-empty string");
  if (operand.startsWith("$")) throw new CommandError(40158, "the count field cannot be a $-prefixed path");
  if (operand.includes(".")) throw new CommandError(40160, "the count field cannot contain '.'");
  return function* (rows) {
    let count = 0;
    for (const row of rows) {
      if (row === pause) yield pause;
      else count++;
    }
    if (count > 0) yield docOf({ [operand]: count });
  };
}

function compileFacet(operand: Value, context: NestingContext): Stage {
  const facets = Object.entries(required("$facet", operand)).map(([name, stages]): [string, Stage[]] => [
    name,
    stagesOf(stages).map((stage) => compileStage(Object.keys(stage)[0] ?? "", stage, context)),
  ]);
  if (facets.length === 0) throw new CommandError(40169, "the $facet specification must be a non-empty object");
  return function* (rows, variables) {
    const all: Source[] = [];
    yield* gather(rows, all);
    const result = newDoc();
    for (const [name, stages] of facets) {
      const output: Source[] = [];
      const last = stages.reduce<Sliced<Source>>((current, stage) => stage(current, variables), scanOf(all));
      yield* gather(last, output);
      result[name] = output.map(toDoc);
    }
    yield result;
  };
}

function compileUnionWith(operand: Value, context: NestingContext): Stage {
  const name = isDoc(operand) ? operand.coll : operand;
  if (typeof name !== "string") throw badValue("$unionWith needs a collection");
  const namespace = `${context.database}.${name}`;
  const stages = isDoc(operand) && operand.pipeline !== undefined ? stagesOf(operand.pipeline) : [];
  return function* (rows, variables) {
    yield* rows;
    const collection = context.store.collection(namespace) ?? null;
    yield* context.compileRows(stages, { ...context, collection, namespace, hint: undefined })(variables);
  };
}

function compileSample(operand: Doc): Stage {
  const size = isNumeric(operand.size) ? toNumber(operand.size) : -1;
  if (size <= 0) throw new CommandError(28747, "size argument to $sample must be a positive integer");
  return function* (rows) {
    const all: Source[] = [];
    yield* gather(rows, all);
    for (let taken = 0; taken < size && all.length > 0; taken++) {
      const position = Math.floor(Math.random() * all.length);
      yield all[position]!;
      all[position] = all.at(-1)!;
      all.pop();
    }
  };
}
