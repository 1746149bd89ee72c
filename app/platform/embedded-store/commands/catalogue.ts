import { CommandError, notSupported } from "../errors";
import { compareBy, completeCollation, isSimple } from "../query/collation";
import { compileFilter } from "../query/filter";
import type { Collection } from "../storage/collection";
import type { IndexInUse } from "../storage/index-definition";
import { briefScan, type Sliced, scanOf } from "../storage/slices";
import type { Store } from "../storage/store";
import { identicalValues } from "../values/compare";
import { type Doc, docOf, isDoc, isNumeric, type Value } from "../values/values";
import { type Command, type CommandContext, docField, docList, flagField, namespaceOf, type Reply } from "./command";

function existing(context: CommandContext): Collection {
  const namespace = namespaceOf(context);
  const collection = context.store.collection(namespace);
  if (!collection) throw new CommandError("NamespaceNotFound", `ns does not exist: ${namespace}`);
  return collection;
}

const plainOptions = new Set([
  "capped",
  "validationLevel",
  "validationAction",
  "autoIndexId",
  "writeConcern",
  "comment",
  "maxTimeMS",
]);

const create: Command = (context) => {
  const { store, body } = context;
  const namespace = namespaceOf(context);
  for (const option of Object.keys(body).slice(1)) {
    const value = body[option];
    if (option.startsWith("$") || option === "lsid" || value === undefined || value === false) continue;
    if (plainOptions.has(option) && option !== "capped") continue;
    if (option === "collation") continue;
    throw notSupported(`the collection option ${option}`);
  }
  const options = isSimple(body.collation) ? docOf({}) : docOf({ collation: completeCollation(body.collation) });
  compareBy(options.collation);
  return store.transaction(() => {
    const known = store.collection(namespace);
    if (known && !identicalValues(known.options.collation, options.collation))
      throw new CommandError("NamespaceExists", `Collection ${namespace} already exists with different options.`);
    store.ensureCollection(namespace, options);
    return {};
  });
};

const drop: Command = (context) => {
  const { store } = context;
  const collection = store.collection(namespaceOf(context));
  if (!collection) return {};
  const nIndexesWas = collection.indexes.length;
  store.transaction(() => store.dropCollection(collection));
  return { nIndexesWas, ns: collection.namespace };
};

const dropDatabase: Command = ({ store, database }) => {
  const collections = store.all().filter((collection) => collection.database === database);
  store.transaction(() => {
    for (const collection of collections) store.dropCollection(collection);
  });
  return collections.length > 0 ? { dropped: database } : {};
};

const listCollections: Command = async ({ store, database, body, cursors }) => {
  const filter = compileFilter(docField(body, "filter"));
  const nameOnly = flagField(body, "nameOnly");
  const entries = store
    .all()
    .filter((collection) => collection.database === database)
    .map(({ name, options, indexes }): Doc => {
      const { uuid: _uuid, ...shown } = options;
      const short = docOf({ name, type: "collection" });
      if (nameOnly) return short;
      return docOf({
        ...short,
        options: docOf(shown),
        info: docOf({ readOnly: false }),
        idIndex: indexes[0]!.definition.specification,
      });
    })
    .filter((entry) => filter.matches(entry));
  return cursors.first(`${database}.$cmd.listCollections`, scanOf(entries), { batchSize: Number.POSITIVE_INFINITY });
};

const listDatabases: Command = ({ store, body }) => {
  const filter = compileFilter(docField(body, "filter"));
  const names = [...new Set(store.all().map(({ database }) => database))].sort();
  const databases = names
    .map((name) => docOf({ name, sizeOnDisk: 0n, empty: false }))
    .filter((entry) => filter.matches(entry));
  if (flagField(body, "nameOnly")) return { databases: databases.map(({ name }) => ({ name })) };
  return { databases, totalSize: 0n, totalSizeMb: 0n };
};

const createIndexes: Command = async (context) => {
  const { store, body } = context;
  const namespace = namespaceOf(context);
  const specifications = docList(body, "indexes");
  if (specifications.length === 0) throw new CommandError("BadValue", "Must specify at least one index to create");
  const known = store.collection(namespace);
  if (known && specifications.every((specification) => store.hasIndex(known, specification))) {
    const count = known.indexes.length;
    return {
      numIndexesBefore: count,
      numIndexesAfter: count,
      createdCollectionAutomatically: false,
      note: "all indexes already exist",
    };
  }
  return store.oneAtATime(() => buildIndexes(store, namespace, specifications));
};

/** Indexes of a small collection come in one transaction; those of a large one are filled slice by slice. */
async function buildIndexes(store: Store, namespace: string, specifications: Doc[]): Promise<Reply> {
  const created = !store.collection(namespace);
  const { collection, added, numIndexesBefore } = store.transaction(() => {
    const collection = store.ensureCollection(namespace);
    const numIndexesBefore = collection.indexes.length;
    const added = specifications.flatMap((specification) => store.beginIndex(collection, specification) ?? []);
    if (collection.count() <= briefScan) {
      for (const index of added) {
        for (const _ of entered(collection, index));
        store.finishIndex(index);
      }
    }
    return { collection, added, numIndexesBefore };
  });
  try {
    for (const index of added.filter(({ building }) => building))
      for (const _ of entered(collection, index)) await store.othersTurn();
    store.transaction(() => {
      collection.refuseIfGone();
      for (const index of added) if (index.building) store.finishIndex(index);
    });
  } catch (error) {
    if (!collection.gone) {
      store.transaction(() => {
        for (const index of added) store.removeIndex(collection, index);
      });
    }
    throw error;
  }
  return {
    numIndexesBefore,
    numIndexesAfter: numIndexesBefore + added.length,
    createdCollectionAutomatically: created,
    ...(added.length === 0 ? { note: "all indexes already exist" } : {}),
  };
}

/** Enters a collection's documents into a new index. Throws DuplicateKey when they do not allow it to be unique. */
function* entered(collection: Collection, index: IndexInUse): Sliced<never> {
  yield* collection.fill(index);
  yield* collection.checkUnique(index);
}

const listIndexes: Command = async (context) => {
  const collection = existing(context);
  const inUse = collection.indexes.filter(({ building }) => !building);
  const entries = inUse.map(({ definition }) => definition.specification);
  return context.cursors.first(`${context.database}.$cmd.listIndexes.${collection.name}`, scanOf(entries), {
    batchSize: Number.POSITIVE_INFINITY,
  });
};

const dropIndexes: Command = (context) => {
  const { store, body } = context;
  const collection = existing(context);
  const nIndexesWas = collection.indexes.length;
  const wanted = body.index as Value;
  const chosen =
    wanted === "*"
      ? collection.indexes.slice(1)
      : (Array.isArray(wanted) ? wanted : [wanted]).map((one) => indexNamed(collection, one));
  store.transaction(() => {
    for (const index of chosen) store.removeIndex(collection, index);
  });
  return { nIndexesWas };
};

function indexNamed(collection: Collection, wanted: Value) {
  const index = collection.indexes.find(({ definition }) =>
    typeof wanted === "string" ? definition.name === wanted : sameKey(definition.specification.key as Doc, wanted),
  );
  if (!index) {
    throw new CommandError(
      "IndexNotFound",
      typeof wanted === "string"
        ? `index not found with name [${wanted}]`
        : `can't find index with key: ${JSON.stringify(wanted)}`,
    );
  }
  if (index.definition.name === "_id_") throw new CommandError("InvalidOptions", "cannot drop _id index");
  return index;
}

function sameKey(key: Doc, wanted: Value): boolean {
  const text = (pattern: Doc) =>
    Object.entries(pattern)
      .map(([path, direction]) => `${path}:${isNumeric(direction) ? Number(direction) : direction}`)
      .join();
  return isDoc(wanted) && text(key) === text(wanted);
}

const renameCollection: Command = ({ store, body }) => {
  const { renameCollection: from, to } = body;
  if (typeof from !== "string" || typeof to !== "string")
    throw new CommandError("TypeMismatch", "renameCollection needs two namespaces");
  const collection = store.collection(from);
  if (!collection) throw new CommandError("NamespaceNotFound", `Source collection ${from} does not exist`);
  const target = store.collection(to);
  if (target && !flagField(body, "dropTarget")) throw new CommandError("NamespaceExists", "target namespace exists");
  store.transaction(() => {
    if (target) store.dropCollection(target);
    store.renameCollection(collection, to);
  });
  return {};
};

export const catalogueCommands: Record<string, Command> = {
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  createIndexes,
  listIndexes,
  dropIndexes,
  deleteIndexes: dropIndexes,
  renameCollection,
};
