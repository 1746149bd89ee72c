import { compileWhole } from "../aggregation/expression";
import { compilePipeline } from "../aggregation/pipeline";
import { CommandError, failedToParse, notSupported } from "../errors";
import { compareBy, simpleCollation } from "../query/collation";
import { visitPath } from "../query/path";
import { compileProjection } from "../query/projection";
import { type Chosen, chosen, type Selection, select } from "../query/selection";
import type { Collection } from "../storage/collection";
import { pause, type Sliced, take } from "../storage/slices";
import { compareCodePoints, equalValues } from "../values/compare";
import { encodeKey } from "../values/key-encoding";
import { toNumber } from "../values/numbers";
import { isNumeric, type Value } from "../values/values";
import {
  type Command,
  type CommandContext,
  countField,
  docField,
  docList,
  flagField,
  listField,
  namespaceOf,
  variablesOf,
} from "./command";
import type { Output } from "./cursors";

/** Compiles a `find`: which documents, and what is shown of them. */
export function prepareFind(
  { store, body }: CommandContext,
  namespace: string,
): { selection: Selection; output: Sliced<Output> } {
  if (flagField(body, "tailable")) throw notSupported("a tailable cursor");
  for (const option of ["min", "max", "returnKey", "showRecordId"]) {
    const value = body[option];
    if (value !== undefined && value !== false) throw notSupported(`the find option ${option}`);
  }
  const variables = variablesOf(body);
  const collection = store.collection(namespace);
  const limit =
    body.limit === undefined && body.ntoreturn !== undefined
      ? countField(body, "ntoreturn")
      : countField(body, "limit");
  const { selection, projection } = compileWhole(() => {
    const selection = select(collection, {
      filter: docField(body, "filter"),
      sort: docField(body, "sort"),
      skip: countField(body, "skip"),
      limit,
      collation: body.collation,
      hint: body.hint,
      variables,
    });
    return { selection, projection: compileProjection(docField(body, "projection"), variables, selection.strings) };
  });
  const show = ({ document, match }: Chosen): Output => (projection ? projection(document, match) : document.bytes);
  return { selection, output: collection ? mapped(chosen(collection, selection), show) : nothing() };
}

function* mapped<From, To>(items: Sliced<From>, change: (item: From) => To): Sliced<To> {
  for (const item of items) yield item === pause ? pause : change(item as From);
}

function* nothing(): Sliced<never> {}

const find: Command = (context) => {
  const namespace = namespaceOf(context);
  const { output } = prepareFind(context, namespace);
  return context.cursors.first(namespace, output, {
    batchSize: countField(context.body, "batchSize"),
    single: flagField(context.body, "singleBatch"),
  });
};

const getMore: Command = ({ cursors, body, database }) => {
  const id = body.getMore;
  if (!isNumeric(id)) throw failedToParse("getMore needs a cursor id");
  const cursorId = typeof id === "bigint" ? id : BigInt(toNumber(id));
  return cursors.more(cursorId, `${database}.${String(body.collection)}`, countField(body, "batchSize"));
};

const killCursors: Command = ({ cursors, body }) => {
  const ids = listField(body, "cursors").map((id) => (typeof id === "bigint" ? id : BigInt(toNumber(id as number))));
  const killed = new Set(ids.filter((id) => cursors.kill(id)));
  return {
    cursorsKilled: [...killed],
    cursorsNotFound: ids.filter((id) => !killed.has(id)),
    cursorsAlive: [],
    cursorsUnknown: [],
  };
};

const aggregate: Command = (context) => {
  const { body, store, cursors, database } = context;
  const target = body.aggregate;
  const namespace = isNumeric(target) ? `${database}.$cmd.aggregate` : namespaceOf(context);
  if (body.cursor === undefined && !flagField(body, "explain")) {
    throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
  }
  if (flagField(body, "explain")) throw notSupported("aggregate with explain; use the explain command");
  const collection = isNumeric(target) ? null : (store.collection(namespace) ?? null);
  const collation = body.collation ?? collection?.options.collation ?? simpleCollation;
  const pipeline = compilePipeline(docList(body, "pipeline"), {
    store,
    database,
    collection,
    namespace,
    strings: compareBy(collation),
    collation,
    hint: body.hint,
  });
  const output = pipeline.run(variablesOf(body));
  return cursors.first(namespace, output, { batchSize: countField(docField(body, "cursor"), "batchSize") });
};

const count: Command = async (context) => {
  const { body, store } = context;
  const collection = store.collection(namespaceOf(context));
  const filter = docField(body, "query");
  const limit = Math.abs(isNumeric(body.limit) ? toNumber(body.limit) : 0);
  const skip = countField(body, "skip") ?? 0;
  if (!collection) return { n: 0 };
  if (Object.keys(filter).length === 0 && skip === 0 && limit === 0) return { n: collection.count() };
  const selection = select(collection, { filter, skip, limit, collation: body.collation, hint: body.hint });
  let n = 0;
  await take(chosen(collection, selection), () => {
    n++;
    return true;
  });
  return { n };
};

const distinct: Command = async (context) => {
  const { body, store } = context;
  const collection = store.collection(namespaceOf(context));
  const { key } = body;
  if (typeof key !== "string")
    throw new CommandError("TypeMismatch", "BSON field 'distinct.key' is the wrong type, expected type 'string'");
  if (!collection) return { values: [] };
  const selection = select(collection, { filter: docField(body, "query"), collation: body.collation, hint: body.hint });
  return { values: await distinctValues(collection, selection, key.split(".")) };
};

async function distinctValues(collection: Collection, selection: Selection, path: string[]): Promise<Value[]> {
  const values: Value[] = [];
  const known = new Set<string>();
  const { strings } = selection;
  const add = (value: Value) => {
    if (value === undefined) return;
    if (strings !== compareCodePoints) {
      if (!values.some((present) => equalValues(present, value, strings))) values.push(value);
      return;
    }
    const key = encodeKey([value], [1]).toString("latin1");
    if (known.has(key)) return;
    known.add(key);
    values.push(value);
  };
  await take(chosen(collection, selection), ({ document }) => {
    visitPath(document, path, (value) => {
      if (Array.isArray(value)) value.forEach(add);
      else add(value);
      return false;
    });
    return true;
  });
  return values;
}

export const readCommands: Record<string, Command> = { find, getMore, killCursors, aggregate, count, distinct };
