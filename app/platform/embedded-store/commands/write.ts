import type { Variables } from "../aggregation/variables";
import { CommandError, failedToParse, notSupported } from "../errors";
import type { Filter, Match } from "../query/filter";
import { findAndWrite, findAndWriteMany, findNow, isBrief } from "../query/find-to-write";
import { compileProjection } from "../query/projection";
import { type Chosen, type Selection, select, stringsFor } from "../query/selection";
import type { Collection } from "../storage/collection";
import { writesAtATime } from "../storage/slices";
import type { Store } from "../storage/store";
import { type CompiledUpdate, compileAnyUpdate } from "../update/compile";
import type { UpdateSituation } from "../update/operators";
import { checkStorable } from "../values/decode";
import { maximumDocumentBytes, tooLarge } from "../values/encode";
import { type Source, StoredDocument } from "../values/stored-document";
import { BSONRegExp, type Doc, docOf, isDoc, ObjectId, type Value } from "../values/values";
import {
  type Command,
  type CommandContext,
  docField,
  docList,
  flagField,
  listField,
  namespaceOf,
  variablesOf,
} from "./command";

interface WriteError {
  index: number;
  code: number;
  errmsg: string;
  [field: string]: unknown;
}

/** One statement of a write: what it will be about, and what it does then. */
interface Step {
  collection: Collection | undefined;
  selection: Selection;
  many: boolean;
  write(found: Iterable<Chosen>): void;
}

/**
 * Runs each statement of a write; after a failed one an ordered write stops, an unordered one goes on. Statements that
 * need no long search share a transaction, some at a time; one that does has its own.
 */
async function eachStatement(
  { store, body }: CommandContext,
  statements: Doc[],
  prepare: (statement: Doc, index: number) => Step,
): Promise<WriteError[]> {
  const errors: WriteError[] = [];
  const stopped = () => isOrdered(body) && errors.length > 0;
  const fails = (index: number, error: unknown) => errors.push(writeError(index, error));
  let next = 0;
  const brief = (): Step | null => {
    const end = Math.min(next + writesAtATime, statements.length);
    for (; next < end && !stopped(); next++) {
      try {
        const step = prepare(statements[next]!, next);
        if (!isBrief(step)) return step;
        step.write(step.collection ? findNow(step.collection, step.selection, step.many) : []);
      } catch (error) {
        fails(next, error);
      }
    }
    return null;
  };
  while (next < statements.length && !stopped()) {
    if (next > 0) await store.othersTurn();
    const long = store.transaction(brief);
    if (!long) continue;
    const write = (found: Iterable<Chosen>) => keepingWhatWasDone(store, () => long.write(found));
    const { collection, selection } = long as Step & { collection: Collection };
    const written = long.many
      ? findAndWriteMany(collection, selection, { write, othersTurn: () => store.othersTurn() })
      : findAndWrite(collection, selection, write);
    await written.catch((error) => fails(next, error));
    next++;
  }
  return errors;
}

/** Of a statement that fails on one document, those before it stay changed. */
function keepingWhatWasDone(store: Store, work: () => void): void {
  const failure = store.transaction(() => {
    try {
      work();
    } catch (error) {
      if (error instanceof CommandError) return error;
      throw error;
    }
    return null;
  });
  if (failure) throw failure;
}

const isOrdered = (body: Doc): boolean => body.ordered === undefined || flagField(body, "ordered");

/** What the client is told of a failed statement. Throws on what is no fault of the statement. */
function writeError(index: number, error: unknown): WriteError {
  if (!(error instanceof CommandError)) throw error;
  return { index, code: error.code, ...error.details, errmsg: error.message };
}

const withErrors = (errors: WriteError[]) => (errors.length > 0 ? { writeErrors: errors } : {});

const insert: Command = async (context) => {
  const { store, body } = context;
  const namespace = namespaceOf(context);
  const documents: Source[] = docList(body, "documents");
  if (documents.length === 0)
    throw new CommandError("InvalidLength", "Write batch sizes must be between 1 and 100000. Got 0 operations.");
  const errors: WriteError[] = [];
  const stopped = () => isOrdered(body) && errors.length > 0;
  let n = 0;
  for (let from = 0; from < documents.length && !stopped(); from += writesAtATime) {
    if (from > 0) await store.othersTurn();
    const some = documents.slice(from, from + writesAtATime);
    store.transaction(() => {
      const collection = store.ensureCollection(namespace);
      collection.expire(Date.now());
      for (const [index, document] of some.entries()) {
        try {
          collection.insert(toInsert(document));
          n++;
        } catch (error) {
          errors.push(writeError(from + index, error));
          if (isOrdered(body)) break;
        }
      }
    });
  }
  return { n, ...withErrors(errors) };
};

/** The document with its `_id` in front; one that came so is stored byte for byte. */
function toInsert(document: Source): StoredDocument {
  if (!(document instanceof StoredDocument)) return StoredDocument.of(withIdFirst(document));
  if (!document.beginsWith("_id")) return StoredDocument.of(withIdFirst(document.doc()));
  checkId(document.get("_id"));
  checkStorable(document.bytes);
  if (document.bytes.length > maximumDocumentBytes) throw tooLarge(document.bytes.length);
  // a copy of its own: kept in the cache it would keep the whole message
  return new StoredDocument(Buffer.from(document.bytes));
}

function withIdFirst(document: Doc): Doc {
  const id = document._id;
  checkId(id);
  if (Object.keys(document)[0] === "_id") return document;
  return docOf({ _id: id === undefined ? new ObjectId() : id, ...document, ...(id === undefined ? {} : { _id: id }) });
}

function checkId(id: Value): void {
  if (Array.isArray(id)) throw new CommandError("InvalidIdField", "The '_id' value cannot be of type array");
  if (id instanceof BSONRegExp) throw new CommandError("InvalidIdField", "The '_id' value cannot be of type regex");
  if (isDoc(id) && Object.keys(id).some((key) => key.startsWith("$"))) {
    throw new CommandError(
      "DollarPrefixedFieldName",
      `_id fields may not contain '$'-prefixed fields: ${Object.keys(id)[0]} is not valid for storage.`,
    );
  }
}

interface UpdateResult {
  matched: number;
  modified: number;
  upserted?: Value;
  before: StoredDocument | null;
  after: StoredDocument | null;
}

interface UpdateOrder {
  filter: Filter;
  update: CompiledUpdate;
  upsert: boolean;
  now: Date;
}

/** Changes what was found, or makes it. */
function runUpdate(
  collection: Collection,
  found: Iterable<Chosen>,
  { filter, update, upsert, now }: UpdateOrder,
): UpdateResult {
  let [matched, modified] = [0, 0];
  let before: StoredDocument | null = null;
  let after: StoredDocument | null = null;
  for (const { document, match } of found) {
    matched++;
    before ??= document;
    const situation: UpdateSituation = { position: match.position, inserting: false, now };
    const changed = duringExecution(() => update.change(document.doc(), situation));
    after = collection.replace(document, changed);
    if (after !== document || situation.rewritten) modified++;
  }
  if (matched > 0 || !upsert) return { matched, modified, before, after };
  const inserted = update.inserted(filter, now);
  checkId(inserted._id);
  after = collection.insert(StoredDocument.of(inserted));
  return { matched: 0, modified: 0, upserted: inserted._id, before: null, after };
}

/** MongoDB tells an update that failed on a document from one that could not be understood. */
function duringExecution<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(
      error.code,
      `Plan executor error during update :: caused by :: ${error.message}`,
      error.details,
    );
  }
}

const update: Command = async (context) => {
  const { store, body } = context;
  const namespace = namespaceOf(context);
  const variables = variablesOf(body);
  const now = variables.NOW as Date;
  const statements = docList(body, "updates");
  const creates = statements.some((statement) => flagField(statement, "upsert"));
  if (creates) ensureCollection(store, namespace);
  let [n, nModified] = [0, 0];
  const upserted: { index: number; _id: Value }[] = [];
  const errors = await eachStatement(context, statements, (statement, index) => {
    const collection = expired(context, namespace, now);
    const { many, update, upsert } = compileStatement(statement, variables, collection);
    const selection = selectionOf(collection, statement, docField(statement, "q"), variables);
    const write = (found: Iterable<Chosen>) => {
      if (!collection) return;
      const result = runUpdate(collection, found, { filter: selection.filter, update, upsert, now });
      n += result.matched;
      nModified += result.modified;
      if (result.upserted === undefined) return;
      n++;
      upserted.push({ index, _id: result.upserted });
    };
    return { collection, selection, many, write };
  });
  return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...withErrors(errors) };
};

function compileStatement(statement: Doc, variables: Variables, collection: Collection | undefined) {
  const many = flagField(statement, "multi");
  const upsert = flagField(statement, "upsert");
  const strings = stringsFor(collection, statement.collation);
  const update = compileAnyUpdate(statement.u, listField(statement, "arrayFilters"), { variables, strings });
  if (many && update.replaces) throw failedToParse("multi update is not supported for replacement-style update");
  if (upsert) refuseExpressions(docField(statement, "q"));
  if (many && statement.sort !== undefined) throw failedToParse("Cannot specify sort with multi=true");
  return { many, update, upsert };
}

/** What an upsert inserts is taken from the query, which `$expr` gives nothing for. */
function refuseExpressions(filter: Doc): void {
  for (const key of Object.keys(filter)) {
    const value = filter[key];
    if (key === "$expr")
      throw new CommandError("QueryFeatureNotAllowed", "$expr is not allowed in the query predicate for an upsert");
    if (key.startsWith("$") && Array.isArray(value))
      for (const branch of value) if (isDoc(branch)) refuseExpressions(branch);
  }
}

function ensureCollection(store: Store, namespace: string): void {
  if (!store.collection(namespace)) store.transaction(() => store.ensureCollection(namespace));
}

/** The collection, without what has expired in it. */
function expired({ store }: CommandContext, namespace: string, now: Date): Collection | undefined {
  const collection = store.collection(namespace);
  if (collection?.hasExpired(now.getTime())) store.transaction(() => collection.expire(now.getTime()));
  return collection;
}

/** `source` is the command or statement that has the further fields. */
function selectionOf(
  collection: Collection | undefined,
  source: Doc,
  filter: Doc,
  variables: Variables,
  limit = 0,
): Selection {
  const { collation, hint } = source;
  return select(collection, { filter, sort: docField(source, "sort"), limit, collation, hint, variables });
}

const remove: Command = async (context) => {
  const { body } = context;
  const namespace = namespaceOf(context);
  const variables = variablesOf(body);
  let n = 0;
  const errors = await eachStatement(context, docList(body, "deletes"), (statement) => {
    const limit = Number(statement.limit);
    if (limit !== 0 && limit !== 1) {
      throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${String(statement.limit)}`);
    }
    const collection = expired(context, namespace, variables.NOW as Date);
    const selection = selectionOf(collection, statement, docField(statement, "q"), variables, limit);
    const write = (found: Iterable<Chosen>) => {
      for (const { document } of found) {
        collection!.remove(document);
        n++;
      }
    };
    return { collection, selection, many: limit === 0, write };
  });
  return { n, ...withErrors(errors) };
};

const findAndModify: Command = async (context) => {
  const { body } = context;
  const namespace = namespaceOf(context);
  const removing = flagField(body, "remove");
  const returnNew = flagField(body, "new");
  if (removing && body.update !== undefined) throw failedToParse("Cannot specify both an update and remove=true");
  if (removing && flagField(body, "upsert")) throw failedToParse("Cannot specify both upsert=true and remove=true");
  if (removing && returnNew)
    throw failedToParse("Cannot specify both new=true and remove=true; 'remove' always returns the deleted document");
  if (!removing && body.update === undefined) throw failedToParse("Either an update or remove=true must be specified");
  return removing ? findAndRemove(context, namespace) : findAndUpdate(context, namespace, returnNew);
};

/** A document as the command's answer has it. */
function shown(
  { body }: CommandContext,
  { strings }: Selection,
  document: StoredDocument | null,
  match: Match = { position: -1 },
): Buffer | Doc | null {
  if (!document) return null;
  const fields = docField(body, body.fields === undefined ? "projection" : "fields");
  const projection = compileProjection(fields, variablesOf(body), strings);
  return projection ? projection(document, match) : document.bytes;
}

/** Does `write` with the document the command is about, or none, as part of one transaction. */
async function withFirst<Result>(
  { store }: CommandContext,
  collection: Collection | undefined,
  selection: Selection,
  write: (found: Chosen[]) => Result,
): Promise<Result> {
  const inTransaction = (found: Chosen[]) => store.transaction(() => write(found));
  if (!collection) return write([]);
  if (isBrief({ collection, selection, many: false })) return inTransaction(findNow(collection, selection, false));
  return findAndWrite(collection, selection, inTransaction);
}

function findAndRemove(context: CommandContext, namespace: string) {
  const variables = variablesOf(context.body);
  const collection = expired(context, namespace, variables.NOW as Date);
  const selection = selectionOf(collection, context.body, docField(context.body, "query"), variables);
  return withFirst(context, collection, selection, ([found]) => {
    if (found) collection!.remove(found.document);
    const value = found ? shown(context, selection, found.document, found.match) : null;
    return { lastErrorObject: { n: found ? 1 : 0 }, value };
  });
}

function findAndUpdate(context: CommandContext, namespace: string, returnNew: boolean) {
  const { store, body } = context;
  const variables = variablesOf(body);
  const now = variables.NOW as Date;
  const upsert = flagField(body, "upsert");
  const strings = stringsFor(context.store.collection(namespace), body.collation);
  const update = compileAnyUpdate(body.update, listField(body, "arrayFilters"), { variables, strings });
  if (upsert) refuseExpressions(docField(body, "query"));
  const projection = docField(body, body.fields === undefined ? "projection" : "fields");
  if (Object.keys(projection).some((path) => path.endsWith(".$")))
    throw notSupported("a positional projection in findAndModify");
  if (upsert) ensureCollection(store, namespace);
  const collection = expired(context, namespace, now);
  const selection = selectionOf(collection, body, docField(body, "query"), variables);
  return withFirst(context, collection, selection, (found) => {
    if (!collection) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
    const result = runUpdate(collection, found, { filter: selection.filter, update, upsert, now });
    return {
      lastErrorObject: {
        n: result.matched + (result.upserted === undefined ? 0 : 1),
        updatedExisting: result.matched > 0,
        ...(result.upserted === undefined ? {} : { upserted: result.upserted }),
      },
      value: shown(context, selection, returnNew ? result.after : result.before),
    };
  });
}

export const writeCommands: Record<string, Command> = {
  insert,
  update,
  delete: remove,
  findAndModify,
  findandmodify: findAndModify,
};
