import fc from "fast-check";
import { type Collection, type Document, MongoClient } from "mongodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestStore, type TestStore } from "./open-test-store";

let store: TestStore;
let client: MongoClient;
let lastName = 0;

beforeAll(async () => {
  store = await openTestStore();
  client = await new MongoClient(store.uri).connect();
});

afterAll(async () => {
  await client.close();
  await store.destroy();
});

const fresh = (): Collection<Document> => client.db("indexes").collection(`c${++lastName}`);

interface Stage {
  stage: string;
  indexName?: string;
  inputStage?: Stage;
  inputStages?: Stage[];
}

/** The stages a winning plan is made of, outermost first, with the index's name where one is used. */
async function planOf(collection: Collection<Document>, filter: Document, sort: Document = {}): Promise<string[]> {
  const { queryPlanner } = await collection
    .find(filter)
    .sort(sort as never)
    .explain("queryPlanner");
  const namesOf = ({ stage, indexName, inputStage, inputStages = inputStage ? [inputStage] : [] }: Stage): string[] => [
    indexName ?? stage,
    ...inputStages.flatMap(namesOf),
  ];
  return namesOf(queryPlanner.winningPlan);
}

const scalar = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -2, max: 4 }),
  fc.constantFrom(0.5, "a", "b", "ø", true, new Date(0)),
);
const value = fc.oneof({ weight: 4, arbitrary: scalar }, { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) });
const document = fc.record(
  { a: value, b: scalar, c: fc.record({ d: value }, { requiredKeys: [] }) },
  { requiredKeys: [] },
);
const path = fc.constantFrom("a", "b", "c.d");
const condition = fc.oneof(
  value,
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc
    .tuple(fc.constantFrom("$gt", "$gte", "$lt", "$lte", "$ne"), scalar)
    .map(([operator, operand]) => ({ [operator]: operand })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.boolean().map((wanted) => ({ $exists: wanted })),
);
const fields = fc.dictionary(path, condition, { minKeys: 1, maxKeys: 2 });
const either = fc.array(fields, { minLength: 2, maxLength: 3 }).map(($or) => ({ $or }));
const filter = fc.oneof(
  fields,
  either,
  fc.tuple(fields, either).map(([one, other]) => ({ ...one, ...other })),
  fc.tuple(either, either).map(($and) => ({ $and })),
  fc.tuple(fields, either).map(($or) => ({ $or })),
);
const order = fc.constantFrom(1 as const, -1 as const);
const key = fc
  .uniqueArray(fc.tuple(path, order), { minLength: 1, maxLength: 2, selector: ([name]) => name })
  .map((fields) => Object.fromEntries(fields));
const options = fc.constantFrom(
  {},
  { sparse: true },
  { partialFilterExpression: { b: { $gt: 0 } } },
  { partialFilterExpression: { b: { $exists: true } } },
);

describe("an index", () => {
  it("never changes an answer, whatever the documents, the index, the query and the sort", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { maxLength: 12 }),
        fc.array(fc.tuple(key, options), { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(filter, key, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 4 }),
        async (documents, indexes, questions) => {
          const collection = fresh();
          if (documents.length > 0)
            await collection.insertMany(documents.map((fields, _id) => ({ _id, ...fields })) as never);
          for (const [keys, indexOptions] of indexes) {
            const name = JSON.stringify([keys, indexOptions]);
            const made = await collection.createIndex(keys, { name, ...indexOptions }).catch((error) => error.code);
            fc.pre(made !== 171);
          }
          for (const [query, sort, limit] of questions) {
            const ask = (hint?: Document) =>
              collection
                .find(query, { hint })
                .sort({ ...sort, _id: 1 })
                .limit(limit)
                .toArray()
                .catch((error) => error.code);
            expect(await ask()).toEqual(await ask({ $natural: 1 }));
          }
          await collection.drop();
        },
      ),
      { numRuns: Number(process.env.GENERATED_RUNS ?? 150) },
    );
  });

  it("is used for equality, $in, ranges and order, and named by explain", async () => {
    const projects = fresh();
    await projects.createIndex({ phase: 1, year: -1 });
    await projects.createIndex({ tags: 1 });
    expect(await planOf(projects, { _id: 1 as never })).toEqual(["FETCH", "_id_"]);
    expect(await planOf(projects, { phase: "run" })).toEqual(["FETCH", "phase_1_year_-1"]);
    expect(await planOf(projects, { phase: { $in: ["run", "plan"] }, year: { $gt: 2020 } })).toEqual([
      "FETCH",
      "phase_1_year_-1",
    ]);
    expect(await planOf(projects, { phase: "run" }, { year: -1 })).toEqual(["FETCH", "phase_1_year_-1"]);
    expect(await planOf(projects, { phase: "run" }, { year: 1 })).toEqual(["FETCH", "phase_1_year_-1"]);
    expect(await planOf(projects, { phase: "run" }, { name: 1 })).toEqual(["SORT", "FETCH", "phase_1_year_-1"]);
    expect(await planOf(projects, {}, { phase: -1, year: 1 })).toEqual(["FETCH", "phase_1_year_-1"]);
    expect(await planOf(projects, { tags: "x" })).toEqual(["FETCH", "tags_1"]);
    expect(await planOf(projects, { year: 2020 })).toEqual(["COLLSCAN"]);
  });

  it("for each branch of an $or answers it together, unless one for all of them leaves less to read", async () => {
    const projects = fresh();
    for (const name of ["phase", "owner", "tags"]) await projects.createIndex({ [name]: 1 });
    await projects.createIndex({ area: 1, code: 1 });
    const union = ["FETCH", "OR", "phase_1", "owner_1"];
    expect(await planOf(projects, { $or: [{ phase: "run" }, { owner: "a" }] })).toEqual(union);
    expect(await planOf(projects, { $or: [{ phase: "run", year: 1 }, { owner: { $gt: "a" } }], year: 2 })).toEqual(
      union,
    );
    expect(await planOf(projects, { $and: [{ $or: [{ phase: "run" }, { owner: "a" }] }, { year: 2 }] })).toEqual(union);
    expect(await planOf(projects, { $or: [{ phase: "run" }, { owner: "a" }] }, { code: 1 })).toEqual([
      "SORT",
      ...union,
    ]);
    expect(await planOf(projects, { $or: [{ phase: "run" }, { $or: [{ owner: "a" }, { tags: "x" }] }] })).toEqual([
      ...union,
      "tags_1",
    ]);
    const within = { area: "north", $or: [{ code: 1 }, { code: 5 }] };
    expect(await planOf(projects, within)).toEqual(["FETCH", "OR", "area_1_code_1", "area_1_code_1"]);
    expect(await planOf(projects, { $or: [{ phase: "run" }, { year: 2020 }] })).toEqual(["COLLSCAN"]);
    expect(await planOf(projects, { _id: 1 as never, $or: [{ phase: "run" }, { owner: "a" }] })).toEqual([
      "FETCH",
      "_id_",
    ]);
  });

  it("that several branches of an $or find a document by gives it once, and it is changed once", async () => {
    const projects = fresh();
    await projects.createIndexes([{ key: { phase: 1 } }, { key: { owners: 1 } }]);
    const count = 3000;
    const all = Array.from({ length: count }, (_, n) => ({
      _id: n as never,
      phase: n % 2,
      owners: ["a", "b"],
      times: 0,
    }));
    await projects.insertMany(all);
    const either = { $or: [{ phase: 1 }, { owners: "a" }, { owners: "b" }] };
    expect(await projects.countDocuments(either)).toBe(count);
    expect(await projects.updateMany(either, { $inc: { times: 1 }, $set: { phase: 1 } })).toMatchObject({
      modifiedCount: count,
    });
    expect(await projects.countDocuments({ times: 1 })).toBe(count);
    expect(
      await projects
        .find(either)
        .sort({ _id: -1 })
        .skip(5)
        .limit(3)
        .map(({ _id }) => _id)
        .toArray(),
    ).toEqual([2994, 2993, 2992]);
    expect(await projects.deleteMany(either)).toMatchObject({ deletedCount: count });
  });

  it("that is unique holds when many insert the same at once", async () => {
    const collection = fresh();
    await collection.createIndex({ mail: 1 }, { unique: true });
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => collection.insertOne({ mail: "a@b.dk" })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await collection.countDocuments()).toBe(1);
  });

  it("that expires documents hides them from the moment they are due", async () => {
    const sessions = fresh();
    await sessions.createIndex({ until: 1 }, { expireAfterSeconds: 0 });
    await sessions.insertMany([
      { until: new Date(Date.now() - 1000) },
      { until: new Date(Date.now() + 60_000) },
      { until: null },
    ]);
    expect(await sessions.countDocuments()).toBe(2);
    expect(await sessions.find().toArray()).toHaveLength(2);
  });
});

describe("many at once", () => {
  it("with a conditional findOneAndUpdate, exactly one wins", async () => {
    const leases = fresh();
    await leases.insertOne({ _id: "job" as never, holder: null });
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, holder) =>
        leases.findOneAndUpdate({ _id: "job" as never, holder: null }, { $set: { holder } }),
      ),
    );
    expect(results.filter((result) => result !== null)).toHaveLength(1);
  });

  it("counting up, none is lost", async () => {
    const counters = fresh();
    await Promise.all(
      Array.from({ length: 100 }, () =>
        counters.updateOne({ _id: "n" as never }, { $inc: { value: 1 } }, { upsert: true }),
      ),
    );
    expect(await counters.findOne({ _id: "n" as never })).toMatchObject({ value: 100 });
  });

  it("reading while another replaces, a document is seen whole", async () => {
    const pairs = fresh();
    await pairs.insertOne({ _id: 1 as never, left: 0, right: 0 });
    let writing = true;
    const writes = (async () => {
      for (let n = 1; writing; n++) await pairs.replaceOne({ _id: 1 as never }, { left: n, right: n });
    })();
    for (let read = 0; read < 100; read++) {
      const pair = await pairs.findOne({ _id: 1 as never });
      expect(pair?.left).toBe(pair?.right);
    }
    writing = false;
    await writes;
  });
});

describe("what the store has not", () => {
  it.each([
    ["a command", (c: Collection<Document>) => c.db.command({ replSetGetStatus: 1 }), 59],
    ["a query operator", (c: Collection<Document>) => c.findOne({ $where: "true" }), 238],
    ["a stage", (c: Collection<Document>) => c.aggregate([{ $redact: {} }]).toArray(), 238],
    ["an expression", (c: Collection<Document>) => c.aggregate([{ $project: { a: { $sin: 1 } } }]).toArray(), 238],
    ["an index", (c: Collection<Document>) => c.createIndex({ a: "hashed" }), 238],
    [
      "a collection option",
      (c: Collection<Document>) => c.db.createCollection("capped", { capped: true, size: 1000 }),
      238,
    ],
  ])("%s is refused, never guessed at", async (_, run, code) => {
    await expect(run(Object.assign(fresh(), { db: client.db("indexes") }) as never)).rejects.toMatchObject({ code });
  });
});
