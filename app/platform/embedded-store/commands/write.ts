import { CommandError, failedToParse, notSupported } from "../errors";
import type { Match } from "../query/filter";
import { compileProjection } from "../query/projection";
import { type Chosen, candidates, chosen, type Selection, select } from "../query/selection";
import type { Collection } from "../storage/collection";
import { uninterrupted } from "../storage/slices";
import { type CompiledUpdate, compileAnyUpdate } from "../update/compile";
import { checkTypes, decodeDocument } from "../values/decode";
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

/** Runs each statement of a write; after a failed one an ordered write stops, an unordered one goes on. */
function eachStatement<Statement>(
  statements: Statement[],
  ordered: boolean,
  run: (statement: Statement, index: number) => void,
): WriteError[] {
  const errors: WriteError[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      errors.push({ index, code: error.code, ...error.details, errmsg: error.message });
      if (ordered) break;
    }
  }
  return errors;
}

const withErrors = (errors: WriteError[]) => (errors.length > 0 ? { writeErrors: errors } : {});

const isOrdered = (body: Doc): boolean => body.ordered === undefined || flagField(body, "ordered");

const insert: Command = (context) => {
  const { store, body } = context;
  const namespace = namespaceOf(context);
  const documents: Source[] = docList(body, "documents");
  if (documents.length === 0)
    throw new CommandError("InvalidLength", "Write batch sizes must be between 1 and 100000. Got 0 operations.");
  return store.transaction(() => {
    const collection = store.ensureCollection(namespace);
    collection.expire(Date.now());
    let n = 0;
    const errors = eachStatement(documents, isOrdered(body), (document) => {
      collection.insert(toInsert(document));
      n++;
    });
    return { n, ...withErrors(errors) };
  });
};

/** The document with its `_id` in front; one that came so is stored byte for byte. */
function toInsert(document: Source): StoredDocument {
  if (!(document instanceof StoredDocument)) return StoredDocument.of(withIdFirst(document));
  if (!document.beginsWith("_id")) return StoredDocument.of(withIdFirst(document.doc()));
  checkId(document.get("_id"));
  checkTypes(document.bytes);
  if (document.bytes.length > maximumDocumentBytes) throw tooLarge(document.bytes.length);
  return document;
}

function withIdFirst(document: Doc): Doc {
  const id = document._id;
  checkId(id);
  if (Object.keys(document)[0] === "_id") return document;
  return docOf({ _id: id === undefined ? new ObjectId() : id, ...document, ...(id === undefined ? {} : { _id: id }) });
}

function checkId(id: Value): void {
  if (Array.isArray(id)) throw new CommandError(53, "The '_id' value cannot be of type array");
  if (id instanceof BSONRegExp) throw new CommandError(53, "The '_id' value cannot be of type regex");
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
  selection: Selection;
  update: CompiledUpdate;
  multi: boolean;
  upsert: boolean;
  now: Date;
}

function runUpdate(collection: Collection, { selection, update, multi, upsert, now }: UpdateOrder): UpdateResult {
  const found = multi ? [...uninterrupted(chosen(collection, selection))] : firstChosen(collection, selection);
  let modified = 0;
  let after: StoredDocument | null = null;
  for (const { document, match } of found) {
    const changed = duringExecution(() =>
      update.change(document.doc(), { position: match.position, inserting: false, now }),
    );
    after = collection.replace(document, changed);
    if (after !== document) modified++;
  }
  if (found.length > 0 || !upsert)
    return { matched: found.length, modified, before: found[0]?.document ?? null, after };
  const inserted = update.inserted(selection.filter, now);
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

function firstChosen(collection: Collection, selection: Selection): Chosen[] {
  for (const item of uninterrupted(chosen(collection, selection))) return [item];
  return [];
}

/** What an update or delete of many will be about, found before the write begins; see `candidates`. */
async function foundBefore(context: CommandContext, statements: Doc[], isMany: (statement: Doc) => boolean) {
  const [statement] = statements;
  const collection = context.store.collection(namespaceOf(context));
  if (!collection || !statement || statements.length > 1 || !isMany(statement)) return undefined;
  const selection = select(collection, {
    filter: docField(statement, "q"),
    collation: statement.collation,
    hint: statement.hint,
    variables: variablesOf(context.body),
  });
  return (await candidates(collection, selection)) ?? undefined;
}

const update: Command = async (context) => {
  const { store, body } = context;
  const namespace = namespaceOf(context);
  const variables = variablesOf(body);
  const now = variables.NOW as Date;
  const records = await foundBefore(context, docList(body, "updates"), (statement) => flagField(statement, "multi"));
  return store.transaction(() => {
    const collection = collectionFor(
      context,
      namespace,
      docList(body, "updates").some((statement) => flagField(statement, "upsert")),
    );
    collection?.expire(now.getTime());
    let [n, nModified] = [0, 0];
    const upserted: { index: number; _id: Value }[] = [];
    const errors = eachStatement(docList(body, "updates"), isOrdered(body), (statement, index) => {
      const multi = flagField(statement, "multi");
      const compiled = compileAnyUpdate(statement.u, listField(statement, "arrayFilters"), variables);
      if (multi && compiled.replaces) throw failedToParse("multi update is not supported for replacement-style update");
      if (multi && statement.sort !== undefined) throw failedToParse("Cannot specify sort with multi=true");
      const selection = select(collection, {
        filter: docField(statement, "q"),
        sort: docField(statement, "sort"),
        collation: statement.collation,
        hint: statement.hint,
        variables,
      });
      if (!collection) return;
      const result = runUpdate(collection, {
        selection: { ...selection, records },
        update: compiled,
        multi,
        upsert: flagField(statement, "upsert"),
        now,
      });
      n += result.matched;
      nModified += result.modified;
      if (result.upserted !== undefined) {
        n++;
        upserted.push({ index, _id: result.upserted });
      }
    });
    return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...withErrors(errors) };
  });
};

function collectionFor({ store }: CommandContext, namespace: string, create: boolean): Collection | undefined {
  return create ? store.ensureCollection(namespace) : store.collection(namespace);
}

const remove: Command = async (context) => {
  const { store, body } = context;
  const namespace = namespaceOf(context);
  const records = await foundBefore(context, docList(body, "deletes"), ({ limit }) => Number(limit) === 0);
  return store.transaction(() => {
    const collection = store.collection(namespace);
    collection?.expire(Date.now());
    let n = 0;
    const errors = eachStatement(docList(body, "deletes"), isOrdered(body), (statement) => {
      const limit = statement.limit;
      if (limit !== 0 && limit !== 1 && Number(limit) !== 0 && Number(limit) !== 1) {
        throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${String(limit)}`);
      }
      const selection = select(collection, {
        filter: docField(statement, "q"),
        limit: Number(limit),
        collation: statement.collation,
        hint: statement.hint,
        variables: variablesOf(body),
      });
      if (!collection) return;
      for (const { document } of [...uninterrupted(chosen(collection, { ...selection, records }))]) {
        collection.remove(document);
        n++;
      }
    });
    return { n, ...withErrors(errors) };
  });
};

const findAndModify: Command = (context) => {
  const { store, body } = context;
  const namespace = namespaceOf(context);
  const removing = flagField(body, "remove");
  const returnNew = flagField(body, "new");
  if (removing && body.update !== undefined) throw failedToParse("Cannot specify both an update and remove=true");
  if (removing && flagField(body, "upsert")) throw failedToParse("Cannot specify both upsert=true and remove=true");
  if (removing && returnNew)
    throw failedToParse("Cannot specify both new=true and remove=true; 'remove' always returns the deleted document");
  if (!removing && body.update === undefined) throw failedToParse("Either an update or remove=true must be specified");
  return store.transaction(() =>
    removing ? findAndRemove(context, namespace) : findAndUpdate(context, namespace, returnNew),
  );
};

function selectionFor(
  { body }: CommandContext,
  collection: Collection | undefined,
  filter: Doc,
  variables = variablesOf(body),
): Selection {
  return select(collection, {
    filter,
    sort: docField(body, "sort"),
    collation: body.collation,
    hint: body.hint,
    variables,
  });
}

function shown({ body }: CommandContext, document: StoredDocument | null, match: Match): Value {
  if (!document) return null;
  const projection = compileProjection(
    docField(body, body.fields === undefined ? "projection" : "fields"),
    variablesOf(body),
  );
  if (!projection) return document.doc();
  const projected = projection(document, match);
  return Buffer.isBuffer(projected) ? decodeDocument(projected) : projected;
}

function findAndRemove(context: CommandContext, namespace: string) {
  const { store, body } = context;
  const collection = store.collection(namespace);
  collection?.expire(Date.now());
  const selection = selectionFor(context, collection, docField(body, "query"));
  const [found] = collection ? firstChosen(collection, selection) : [];
  if (found) collection!.remove(found.document);
  const value = found ? shown(context, found.document, found.match) : null;
  return { lastErrorObject: { n: found ? 1 : 0 }, value };
}

function findAndUpdate(context: CommandContext, namespace: string, returnNew: boolean) {
  const { body } = context;
  const variables = variablesOf(body);
  const now = variables.NOW as Date;
  const upsert = flagField(body, "upsert");
  const collection = collectionFor(context, namespace, upsert);
  collection?.expire(now.getTime());
  const update = compileAnyUpdate(body.update, listField(body, "arrayFilters"), variables);
  const selection = selectionFor(context, collection, docField(body, "query"), variables);
  const projection = docField(body, body.fields === undefined ? "projection" : "fields");
  if (Object.keys(projection).some((path) => path.endsWith(".$")))
    throw notSupported("a positional projection in findAndModify");
  if (!collection) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
  const result = runUpdate(collection, { selection, update, multi: false, upsert, now });
  const affected = result.matched + (result.upserted === undefined ? 0 : 1);
  return {
    lastErrorObject: {
      n: affected,
      updatedExisting: result.matched > 0,
      ...(result.upserted === undefined ? {} : { upserted: result.upserted }),
    },
    value: shown(context, returnNew ? result.after : result.before, { position: -1 }),
  };
}

export const writeCommands: Record<string, Command> = {
  insert,
  update,
  delete: remove,
  findAndModify,
  findandmodify: findAndModify,
};
