import { BSON, type Collection, type Document, MongoClient } from "mongodb";
import { type Connection, createConnection, type Model, Schema } from "mongoose";
import type { GeneratedCase, Operation } from "./generated";

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

  /** What comes back, every value with its BSON type; a failure is its code. */
  async answer({ documents, index, operation, through }: GeneratedCase): Promise<Answer> {
    const { collection } = this;
    await collection.drop();
    try {
      if (index) await collection.createIndex(index.key as never, index.options);
      await collection.insertMany(documents);
      const target = through === "driver" ? overDriver(collection) : overMongoose(this.model);
      const answer = await run(target, operation);
      const after = /update|delete/i.test(operation.kind) ? await collection.find().sort({ _id: 1 }).toArray() : [];
      const found = exactly({ answer, after }).replace(newIds, '"new"');
      return { text: inNoOrder(operation) ? withSortedFields(found) : found };
    } catch (error) {
      const { code, name: kind, message } = error as { code?: number; name: string; message: string };
      return { text: "refused", code: code === undefined ? kind : Number(code), message };
    }
  }

  async close(): Promise<void> {
    await this.client.db(this.database).dropDatabase();
    await Promise.all([this.client.close(), this.connection.close()]);
  }
}

export interface Answer {
  /** "refused" for any failure: of two faults in one command either may be reported. */
  text: string;
  code?: number | string;
  message?: string;
}

const notImplemented = 238;

/**
 * Whether the embedded store's answer will do beside the engine's, or a digest of it. A refusal as not supported
 * always will. MongoDB leaves out work that nothing later in a pipeline uses, and with it that work's failure.
 */
export function agree(
  ours: Answer,
  real: string,
  { operation }: GeneratedCase,
  digest = (text: string) => text,
): boolean {
  if (ours.code === notImplemented || digest(ours.text) === real) return true;
  const unused = operation.kind === "aggregate" && operation.pipeline.length > 2;
  return ours.text === "refused" && unused;
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
