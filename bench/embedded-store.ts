import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type Collection, type Document, MongoClient } from "mongodb";
import { startEmbeddedStore } from "~/platform/embedded-store/start";
import { chanceOf } from "./chance";
import { round, timed } from "./timing";

/** The size of a municipality's largest collections, and one that is far larger. */
const usual = 5000;
const large = 100_000;
const calls = 200;
const database = "store-bench";

interface StoreComparison {
  what: string;
  /** Medians, ms. */
  ours: number;
  /** MongoDB's own engine in the same run; null without one. */
  engine: number | null;
  /** The median of ours ÷ the engine's, call by call: what else the machine does falls on both. */
  ratio: number | null;
}

interface LongWait {
  what: string;
  milliseconds: number;
  /** The longest that somebody else's point read took meanwhile, ms. */
  others: number;
}

const phases = ["idea", "analysis", "plan", "run", "done"];

/** About 2 kB, as a project is. */
function documentOf(number: number): Document {
  const chance = chanceOf(number + 1);
  return {
    _id: number as never,
    code: `P-${String(number).padStart(6, "0")}`,
    area: `area-${chance.below(12)}`,
    phase: chance.one(phases),
    budget: { total: chance.below(9_000_000), spent: chance.below(4_000_000) },
    milestones: Array.from({ length: 6 }, (_, index) => ({
      name: `Milestone ${index}`,
      due: new Date(1.7e12 + index),
    })),
    updatedAt: new Date(1.7e12 + chance.below(1e9)),
    version: 1,
    description: "What the project is about. ".repeat(40),
  };
}

async function fill(collection: Collection, count: number): Promise<void> {
  const batch = 1000;
  for (let from = 0; from < count; from += batch) {
    await collection.insertMany(Array.from({ length: Math.min(batch, count - from) }, (_, i) => documentOf(from + i)));
  }
}

type Call = (collection: Collection, round: number) => Promise<unknown>;

/** MongoDB acknowledges a write before it is on disk unless told otherwise; the store never does. */
const fromDisk = { writeConcern: { w: 1, journal: true } };

const countUp = (c: Collection, n: number, options = {}) =>
  c.findOneAndUpdate({ _id: (n % usual) as never, version: { $gte: 1 } }, { $inc: { version: 1 } }, options);

const comparisons: Record<string, Call> = {
  "point read": (c, n) => c.findOne({ _id: ((n * 37) % usual) as never }),
  insert: (c, n) => c.insertOne(documentOf(usual + n)),
  "insert, from disk": (c, n) => c.insertOne(documentOf(usual * 2 + n), fromDisk),
  "conditional update": (c, n) => countUp(c, n),
  "conditional update, from disk": (c, n) => countUp(c, n, fromDisk),
  "a sorted page of 100": (c, n) =>
    c
      .find({ phase: "run" })
      .sort({ code: 1 })
      .skip(n % 5)
      .limit(100)
      .toArray(),
  "aggregation of a report": (c) =>
    c
      .aggregate([
        { $match: { phase: { $ne: "idea" } } },
        {
          $group: { _id: "$area", count: { $sum: 1 }, total: { $sum: "$budget.total" }, last: { $max: "$updatedAt" } },
        },
        { $sort: { _id: 1 } },
      ])
      .toArray(),
};

/** Both engines in turn, call by call. */
async function compare(ours: Collection, engine: Collection | null): Promise<StoreComparison[]> {
  const results: StoreComparison[] = [];
  for (const [what, call] of Object.entries(comparisons)) {
    const times: { ours: number; engine: number }[] = [];
    for (let round = 0; round < calls; round++) {
      const { milliseconds } = await timed(() => call(ours, round));
      times.push({ ours: milliseconds, engine: engine ? (await timed(() => call(engine, round))).milliseconds : 0 });
    }
    results.push({
      what,
      ours: median(times.map((time) => time.ours)),
      engine: engine && median(times.map((time) => time.engine)),
      ratio: engine && median(times.map((time) => time.ours / time.engine)),
    });
  }
  return results;
}

const median = (list: number[]): number => [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)]!;

const many = (c: Collection, pipeline: Document[]) => c.aggregate(pipeline).toArray();
const longWork: Record<string, (collection: Collection) => Promise<unknown>> = {
  nothing: () => new Promise((resolve) => setTimeout(resolve, 1000)),
  "find without an index": (c) => c.find({ version: 0 }).toArray(),
  "read all": (c) => c.find().toArray(),
  "sort all": (c) => c.find().sort({ updatedAt: 1 }).project({ code: 1 }).toArray(),
  distinct: (c) => c.distinct("code"),
  count: (c) => c.countDocuments({ version: { $gt: 0 } }),
  explain: (c) => c.find({ version: 0 }).explain("executionStats"),
  "group by each": (c) => many(c, [{ $group: { _id: "$code" } }, { $sort: { _id: -1 } }, { $limit: 1 }]),
  "join with itself": (c) =>
    many(c, [
      { $lookup: { from: "large", localField: "version", foreignField: "_id", as: "same" } },
      { $match: { "same._id": 0 } },
    ]),
  "updateOne without an index": (c) => c.updateOne({ description: "none" }, { $set: { found: true } }),
  "findOneAndUpdate, sorted": (c) =>
    c.findOneAndUpdate({ phase: "run" }, { $inc: { version: 1 } }, { sort: { updatedAt: 1 }, projection: { _id: 1 } }),
  "deleteOne without an index": (c) => c.deleteOne({ description: "none" }),
  "updating 10,000": (c) => c.updateMany({ _id: { $lt: 10_000 as never } }, { $inc: { version: 1 } }),
  "deleting and inserting 10,000": async (c) => {
    await c.deleteMany({ _id: { $lt: 10_000 as never } });
    await c.insertMany(Array.from({ length: 10_000 }, (_, number) => documentOf(number)));
  },
  "building an index": (c) => c.createIndex({ "milestones.name": 1, code: 1 }),
};

/** Asks for one document all the time, in a thread of its own: what this one is busy with must not count. */
const pinging = `
  const { parentPort, workerData } = require("node:worker_threads");
  const { MongoClient } = require("mongodb");
  let longest = 0;
  parentPort.on("message", () => { parentPort.postMessage(longest); longest = 0; });
  (async () => {
    const client = await new MongoClient(workerData.uri).connect();
    const collection = client.db(workerData.database).collection("usual");
    parentPort.postMessage("ready");
    for (;;) {
      const startedAt = performance.now();
      await collection.findOne({ _id: 1 });
      longest = Math.max(longest, performance.now() - startedAt);
    }
  })();`;

async function longestWaits(collection: Collection, uri: string): Promise<LongWait[]> {
  const pinger = new Worker(pinging, { eval: true, workerData: { uri, database } });
  await once(pinger, "message");
  const longest = async (): Promise<number> => {
    pinger.postMessage("longest");
    return (await once(pinger, "message"))[0];
  };
  const results: LongWait[] = [];
  for (const [what, work] of Object.entries(longWork)) {
    await longest();
    const { milliseconds } = await timed(() => work(collection));
    results.push({ what, milliseconds: round(milliseconds), others: round(await longest()) });
  }
  await pinger.terminate();
  return results;
}

export interface StoreMeasurement {
  compared: StoreComparison[];
  waits: LongWait[];
}

/** The store by itself with its usual cache: beside MongoDB's own engine where there is one, and under long work. */
export async function measureStore(
  root: string,
  folder: string,
  engineUri = process.env.REAL_MONGODB_URI,
): Promise<StoreMeasurement> {
  const workerFile = join(root, "build/workers/embedded-store.js");
  const store = await startEmbeddedStore({ directory: join(folder, "store-alone"), workerFile });
  const [client, engine] = await Promise.all(
    [store.uri, engineUri].map((uri) => (uri ? new MongoClient(uri).connect() : null)),
  );
  const collections = [client!, engine].map((one) => one?.db(database).collection("usual") ?? null);
  try {
    for (const collection of collections) {
      await collection?.drop();
      if (collection) await fill(collection, usual);
      await collection?.createIndex({ phase: 1, code: 1 });
    }
    const compared = await compare(collections[0]!, collections[1] ?? null);
    await fill(client!.db(database).collection("large"), large);
    const waits = await longestWaits(client!.db(database).collection("large"), store.uri);
    return { compared, waits };
  } finally {
    await engine?.db(database).dropDatabase();
    await Promise.all([client, engine].map((one) => one?.close()));
    await store.close();
  }
}
