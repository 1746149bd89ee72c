import { BSON, type Collection, type Document, MongoClient } from "mongodb";
import { type Connection, createConnection, type Model, Schema } from "mongoose";
import type { GeneratedCase, Operation } from "./generated";
import { isListedRefusal } from "./refusals";

const name = "generated";
/** Ids the engines made, as opposed to the generator's. */
const newIds = /\{"\$oid":"(?!6500)[0-9a-f]{24}"\}/g;
const exactly = (value: unknown): string => BSON.EJSON.stringify(value, { relaxed: false });
const exact = { promoteValues: false } as const;

/** An engine, to be asked through the driver and through mongoose. */
export class Engine {
  private constructor(
    private readonly client: MongoClient,
    private readonly connection: Connection,
    private readonly model: Model<Document>,
    private readonly database: string,
  ) {}

  static async open(uri: string, database: string): Promise<Engine> {
    const client = await new MongoClient(uri, exact).connect();
    const connection = await createConnection(uri, { ...exact, dbName: database, autoCreate: false }).asPromise();
    const anything = new Schema<Document>(
      { _id: Schema.Types.Mixed },
      { strict: false, minimize: false, versionKey: false, autoIndex: false, collection: name },
    );
    return new Engine(client, connection, connection.model<Document>(name, anything), database);
  }

  private get collection(): Collection<Document> {
    return this.client.db(this.database).collection(name);
  }

  /** What comes back, every value with its BSON type; of a failure what a program can tell it by. */
  async answer({ documents, indexes, operation, through }: GeneratedCase): Promise<Answer> {
    const { collection } = this;
    await collection.drop();
    try {
      for (const { key, options } of indexes) await collection.createIndex(key as never, options);
      await collection.insertMany(documents);
      const target = through === "driver" ? overDriver(collection) : overMongoose(this.model);
      const answer = await run(target, operation);
      const after = /update|delete/i.test(operation.kind) ? await collection.find().sort({ _id: 1 }).toArray() : [];
      const found = exactly({ answer, after }).replace(newIds, '"new"');
      return { text: inNoOrder(operation) ? withSortedFields(found) : found };
    } catch (error) {
      return failureOf(error as DriverError);
    }
  }

  /** How this engine fails on parts of the operation: which of several faults it comes upon first is its own affair. */
  async failuresOfParts(generated: GeneratedCase): Promise<string[]> {
    const failures: string[] = [];
    for (const operation of partsOf(generated.operation)) {
      const { text, failure } = await this.answer({ ...generated, operation });
      if (failure) failures.push(text);
    }
    return failures;
  }

  async close(): Promise<void> {
    await this.client.db(this.database).dropDatabase();
    await Promise.all([this.client.close(), this.connection.close()]);
  }
}

export interface Answer {
  /** What came back, or what a program can tell the failure by. */
  text: string;
  failure?: { code: number | undefined; message: string };
}

interface DriverError {
  code?: number;
  codeName?: string;
  name: string;
  message: string;
  keyPattern?: Document;
  keyValue?: Document;
  writeErrors?: { err?: Pick<DriverError, "keyPattern" | "keyValue"> }[];
}

function failureOf(error: DriverError): Answer {
  const { keyPattern, keyValue } = error.keyPattern ? error : (error.writeErrors?.[0]?.err ?? {});
  const code = error.code === undefined ? undefined : Number(error.code);
  return {
    text: exactly({ failure: code ?? error.name, codeName: error.codeName, keyPattern, keyValue }),
    failure: { code, message: error.message },
  };
}

/** MongoDB cuts the value that some messages show in the midst of a letter, and the driver cannot read the answer. */
const unreadable = failureOf({ name: "BSONError", message: "" }).text;

export type Agreement = "same" | "refused" | "another fault" | "different";

/**
 * How the embedded store's answer stands beside the engine's, or beside its digest: the same; refused as not supported
 * where its README says so; or failed on another of several faults, which the engine fails on just so when asked for
 * that part alone (`faults`: it leaves out work that nothing later in a pipeline uses, and that work's failure).
 */
export async function compareAnswers(
  ours: Answer,
  real: string,
  { faults, digest = (text) => text }: { faults: () => Promise<string[]>; digest?: (text: string) => string },
): Promise<Agreement> {
  if (digest(ours.text) === real) return "same";
  if (!ours.failure) return "different";
  if (isListedRefusal(ours.failure.code, ours.failure.message)) return "refused";
  return real === digest(unreadable) || (await faults()).includes(digest(ours.text)) ? "another fault" : "different";
}

/** A pipeline's beginnings and its stages by themselves; each of the other operations' clauses by itself. */
function partsOf(operation: Operation): Operation[] {
  if (operation.kind === "aggregate") {
    const [first, ...stages] = operation.pipeline;
    return stages.flatMap((stage, index): Operation[] => [
      { ...operation, pipeline: [first!, ...stages.slice(0, index + 1)] },
      { ...operation, pipeline: [first!, stage] },
    ]);
  }
  if (operation.kind === "find") {
    const nothing = { ...operation, filter: {}, sort: {}, projection: {} };
    const clauses = [{ filter: operation.filter }, { sort: operation.sort }, { projection: operation.projection }];
    return clauses.map((clause) => ({ ...nothing, ...clause }));
  }
  if (operation.kind === "distinct" || operation.kind === "count" || operation.kind === "delete") return [];
  const find = { kind: "find", sort: operation.options.sort ?? {}, projection: {}, skip: 0, limit: 0 } as const;
  return [
    { ...operation, filter: {} },
    { ...find, filter: operation.filter },
  ];
}

interface Target {
  find(filter: Document, options: Document): Promise<Document[]>;
  aggregate(pipeline: Document[]): Promise<Document[]>;
  update(filter: Document, update: Document | Document[], options: Document, many: boolean): Promise<Document>;
  findAndUpdate(filter: Document, update: Document, options: Document): Promise<Document | null>;
  delete(filter: Document, many: boolean): Promise<Document>;
  count(filter: Document): Promise<number>;
  distinct(path: string, filter: Document): Promise<unknown[]>;
}

const overDriver = (collection: Collection<Document>): Target => ({
  find: (filter, options) => collection.find(filter, options).toArray(),
  aggregate: (pipeline) => collection.aggregate(pipeline).toArray(),
  update: (filter, update, options, many) =>
    many ? collection.updateMany(filter, update, options) : collection.updateOne(filter, update, options),
  findAndUpdate: (filter, update, options) => collection.findOneAndUpdate(filter, update, options),
  delete: (filter, many) => (many ? collection.deleteMany(filter) : collection.deleteOne(filter)),
  count: (filter) => collection.countDocuments(filter),
  distinct: (path, filter) => collection.distinct(path, filter),
});

const overMongoose = (model: Model<Document>): Target => ({
  find: (filter, options) => model.find(filter, null, options).lean<Document[]>(),
  aggregate: (pipeline) => model.aggregate(pipeline as never),
  update: (filter, update, options, many) => {
    const all = { ...options, updatePipeline: true };
    return many ? model.updateMany(filter, update, all) : model.updateOne(filter, update, all);
  },
  findAndUpdate: (filter, update, options) => model.findOneAndUpdate(filter, update, options).lean<Document>(),
  delete: (filter, many) => (many ? model.deleteMany(filter) : model.deleteOne(filter)),
  count: (filter) => model.countDocuments(filter),
  distinct: (path, filter) => model.distinct(path, filter),
});

async function run(target: Target, operation: Operation): Promise<unknown> {
  switch (operation.kind) {
    case "find": {
      const { filter, sort, projection, skip, limit } = operation;
      return target.find(filter, { sort: { ...sort, _id: 1 }, projection, skip, limit });
    }
    case "aggregate":
      return sortedIfGrouped(await target.aggregate(operation.pipeline), operation.pipeline);
    case "update":
      return target.update(operation.filter, operation.update, operation.options, operation.many).then(counts);
    case "findAndUpdate":
      return target.findAndUpdate(operation.filter, operation.update, operation.options);
    case "delete":
      return target.delete(operation.filter, operation.many).then(counts);
    case "count":
      return target.count(operation.filter);
    case "distinct":
      return asSet(await target.distinct(operation.path, operation.filter));
  }
}

const counts = ({ matchedCount, modifiedCount, upsertedCount, deletedCount }: Document) => [
  matchedCount,
  modifiedCount,
  upsertedCount,
  deletedCount,
];

const asSet = (values: unknown[]) => values.map(exactly).sort();

/** An upsert takes the query's fields over in no order, and MongoDB may merge two stages into one that orders otherwise. */
const inNoOrder = (operation: Operation): boolean =>
  operation.kind === "aggregate"
    ? operation.pipeline.length > 2
    : "options" in operation && Boolean(operation.options.upsert);

const withSortedFields = (text: string): string =>
  JSON.stringify(JSON.parse(text), (_, value) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );

/** Groups come in no order. */
function sortedIfGrouped(rows: Document[], pipeline: Document[]): unknown[] {
  return pipeline.some((stage) => stage.$group || stage.$sortByCount) ? asSet(rows) : rows;
}
