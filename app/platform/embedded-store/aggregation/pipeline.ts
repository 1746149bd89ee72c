import { CommandError, failedToParse } from "../errors";
import { chosen, select } from "../query/selection";
import { pause, type Sliced, scanOf } from "../storage/slices";
import type { CompareStrings } from "../values/compare";
import { toNumber } from "../values/numbers";
import { type Source, StoredDocument, toDoc } from "../values/stored-document";
import { type Doc, docOf, isDoc, isNumeric, type Value } from "../values/values";
import { compileWhole, withoutFolding } from "./expression";
import type { Stage, StageContext } from "./stage";
import { compileStage } from "./stages";
import type { Variables } from "./variables";

/** A pipeline ready to run. */
export interface Pipeline {
  run(variables: Variables): Sliced<Buffer | Doc>;
}

const encoded = (source: Source): Buffer | Doc => (source instanceof StoredDocument ? source.bytes : source);

/** Compiles a pipeline; its first stages are answered from an index where one fits. */
export function compilePipeline(stages: Doc[], context: StageContext): Pipeline {
  const rows = compileWhole(() => compileRows(stages, context));
  return {
    *run(variables) {
      for (const item of rows(variables)) yield item === pause ? pause : encoded(item);
    },
  };
}

/** As `compilePipeline`, for pipelines within others, which go on with the documents. */
export function compileRows(stages: Doc[], context: StageContext): (variables: Variables) => Sliced<Source> {
  const names = stages.map(stageName);
  const head = leading(stages, names);
  const rest = stages
    .slice(head.used)
    .map((stage) => compileStage(stageName(stage), stage, { ...context, compileRows }));
  return (variables) => through(rest, input(head, context, variables), variables);
}

function stageName(stage: Doc): string {
  const names = Object.keys(stage);
  if (names.length !== 1)
    throw new CommandError(40323, "A pipeline stage specification object must contain exactly one field.");
  return names[0]!;
}

interface Leading {
  used: number;
  filter: Doc;
  sort?: Doc;
  skip?: number;
  limit?: number;
}

/** The first `$match`, `$sort`, `$skip` and `$limit`, in that order, which are a plain query. */
function leading(stages: Doc[], names: string[]): Leading {
  const head: Leading = { used: 0, filter: docOf({}) };
  const next = (name: string): Value => (names[head.used] === name ? stages[head.used++]![name] : undefined);
  const match = next("$match");
  if (match !== undefined) {
    if (!isDoc(match)) throw new CommandError(15959, "the match filter must be an expression in an object");
    head.filter = match;
  }
  const sort = names[head.used] === "$sort" && isDoc(stages[head.used]!.$sort) ? next("$sort") : undefined;
  if (isDoc(sort)) {
    if (Object.keys(sort).length === 0) throw new CommandError(15976, "$sort stage must have at least one sort key");
    head.sort = sort;
  }
  for (const name of ["$skip", "$limit"] as const) {
    const value = names[head.used] === name ? stages[head.used]![name] : undefined;
    if (!isNumeric(value) || toNumber(value) < 1 || !Number.isInteger(toNumber(value))) continue;
    head.used++;
    head[name === "$skip" ? "skip" : "limit"] = toNumber(value);
  }
  return head;
}

function* input(head: Leading, context: StageContext, variables: Variables): Sliced<Source> {
  const { collection, collation, hint } = context;
  const selection = select(collection ?? undefined, { ...head, collation, hint, variables });
  if (selection.isNear) throw new CommandError(5626500, "$near and $nearSphere are not allowed in this context");
  if (!collection) return;
  for (const item of chosen(collection, selection)) yield item === pause ? pause : item.document;
}

export function through(stages: Stage[], rows: Sliced<Source>, variables: Variables): Sliced<Source> {
  return stages.reduce((current, stage) => stage(current, variables), rows);
}

export type DocumentTransform = (doc: Doc, variables: Variables) => Doc;

const updateStages = new Set(["$set", "$addFields", "$unset", "$project", "$replaceRoot", "$replaceWith"]);

function compileUpdateStage(stage: Value, strings: CompareStrings): Stage {
  if (!isDoc(stage)) throw failedToParse("Each element of the 'pipeline' array must be an object");
  const name = stageName(stage);
  if (!updateStages.has(name))
    throw new CommandError("InvalidOptions", `${name} is not allowed to be used within an update`);
  return compileStage(name, stage, { compileRows, strings } as StageContext & { compileRows: typeof compileRows });
}

/** An update written as a pipeline, of the stages that make one document of one. */
export function compileUpdatePipeline(stages: Value[], strings: CompareStrings): DocumentTransform {
  const compiled = withoutFolding(() => stages.map((stage) => compileUpdateStage(stage, strings)));
  return (doc, variables) => {
    for (const row of through(compiled, scanOf<Source>([doc]), variables)) if (row !== pause) return toDoc(row);
    throw new CommandError("InternalError", "an update pipeline made no document");
  };
}
