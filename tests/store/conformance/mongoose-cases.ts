import { type Connection, type Model, Schema, Types } from "mongoose";

/** What a program written with mongoose does and sees; what it resolves to, or how it fails, is the answer. */
export interface MongooseCase {
  name: string;
  run(connection: Connection): Promise<unknown>;
}

const id = (number: number) => new Types.ObjectId(number.toString(16).padStart(24, "6"));
/** As JSON: what is left out in BSON or JSON is left out of both. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

interface BulkError {
  index?: number;
  code?: number;
  err?: BulkError;
}

interface Person {
  _id: Types.ObjectId;
  name: string;
  email?: string;
  age?: number;
  boss?: Types.ObjectId;
  tags: string[];
  posts: { _id: Types.ObjectId; title: string; likes: number }[];
  address: { city?: string; zip?: string };
  extra: Map<string, number>;
  kind?: string;
}

const people = [
  {
    _id: id(1),
    name: "Ane",
    email: "ane@example.dk",
    age: 30,
    tags: ["a", "b"],
    posts: [{ _id: id(11), title: "one", likes: 1 }],
  },
  { _id: id(2), name: "Bo", email: "bo@example.dk", age: 41, boss: id(1), tags: ["b"], address: { city: "Grenaa" } },
  { _id: id(3), name: "Carl", age: 22, boss: id(1), tags: [], extra: { shoes: 43 } },
  {
    _id: id(4),
    name: "Dorte",
    email: "dorte@example.dk",
    age: 58,
    boss: id(2),
    tags: ["c", "a"],
    address: { city: "Randers", zip: "8900" },
  },
];

/** The people in a fresh collection, their indexes built. */
async function inhabited(connection: Connection, change: (schema: Schema) => void = () => {}): Promise<Model<Person>> {
  const schema = new Schema(
    {
      name: { type: String, required: true },
      email: { type: String, unique: true, sparse: true },
      age: { type: Number, min: 0, index: true },
      boss: { type: Schema.Types.ObjectId, ref: "Person" },
      tags: [String],
      posts: [{ title: String, likes: { type: Number, default: 0 } }],
      address: { city: String, zip: String },
      extra: { type: Map, of: Number },
    },
    { collection: "people" },
  );
  change(schema);
  const PersonModel = connection.model("Person", schema) as unknown as Model<Person>;
  await PersonModel.init();
  await PersonModel.insertMany(people);
  return PersonModel;
}

const having = (name: string, run: (people: Model<Person>) => Promise<unknown>, change?: (schema: Schema) => void) => ({
  name,
  run: async (connection: Connection) => run(await inhabited(connection, change)),
});

const all = async (PersonModel: Model<Person>) => plain(await PersonModel.find().sort({ _id: 1 }));

const documents: MongooseCase[] = [
  having("a document is saved with its defaults and read again", async (PersonModel) => {
    await new PersonModel({ _id: id(9), name: "Eva", posts: [{ _id: id(91), title: "x" }] }).save();
    return plain(await PersonModel.findById(id(9)));
  }),
  having("only what changed is written", async (PersonModel) => {
    const [one, other] = await Promise.all([PersonModel.findById(id(1)), PersonModel.findById(id(1))]);
    one!.age = 31;
    other!.name = "Anna";
    await one!.save();
    await other!.save();
    return plain(await PersonModel.findById(id(1)));
  }),
  having("arrays are pushed to, pulled from, sorted and set by their changes", async (PersonModel) => {
    const ane = (await PersonModel.findById(id(1)))!;
    ane.tags.push("c", "d");
    ane.posts.push({ _id: id(12), title: "two", likes: 2 });
    await ane.save();
    (ane.tags as unknown as { pull(tag: string): void }).pull("a");
    ane.posts[0]!.likes = 7;
    await ane.save();
    ane.tags.sort((left, right) => (left < right ? 1 : -1));
    (ane.posts as unknown as { id(id: Types.ObjectId): { deleteOne(): void } }).id(id(12)).deleteOne();
    await ane.save();
    return plain(await PersonModel.findById(id(1)));
  }),
  having("a version conflict on an array", async (PersonModel) => {
    const [one, other] = await Promise.all([PersonModel.findById(id(1)), PersonModel.findById(id(1))]);
    one!.posts = [] as never;
    await one!.save();
    other!.posts[0]!.likes = 5;
    await other!.save();
  }),
  having(
    "optimistic concurrency",
    async (PersonModel) => {
      const [one, other] = await Promise.all([PersonModel.findById(id(1)), PersonModel.findById(id(1))]);
      one!.age = 1;
      await one!.save();
      other!.name = "late";
      await other!.save();
    },
    (schema) => schema.set("optimisticConcurrency", true),
  ),
  having("saving what was deleted meanwhile", async (PersonModel) => {
    const ane = (await PersonModel.findById(id(1)))!;
    await PersonModel.deleteOne({ _id: id(1) });
    ane.age = 2;
    await ane.save();
  }),
  having("maps and nested paths are changed one by one, and unset", async (PersonModel) => {
    const carl = (await PersonModel.findById(id(3)))!;
    carl.extra.set("hats", 58);
    carl.set("address.city", "Ebeltoft");
    carl.set("age", undefined);
    await carl.save();
    carl.extra.delete("shoes");
    await carl.save();
    return plain(await PersonModel.findById(id(3)));
  }),
  having("a document deletes itself, once", async (PersonModel) => {
    const bo = (await PersonModel.findById(id(2)))!;
    const first = await bo.deleteOne();
    return [first, await PersonModel.exists({ _id: id(2) }), await PersonModel.estimatedDocumentCount()];
  }),
  having("$inc by a document", async (PersonModel) => {
    const bo = (await PersonModel.findById(id(2)))!;
    bo.$inc("age", 2);
    await bo.save();
    return (await PersonModel.findById(id(2)))!.age;
  }),
  having("a duplicate by save", async (PersonModel) => {
    await new PersonModel({ name: "again", email: "bo@example.dk" }).save();
  }),
  having("a duplicate by findOneAndUpdate", (PersonModel) =>
    PersonModel.findOneAndUpdate({ _id: id(1) }, { email: "bo@example.dk" }),
  ),
  having("a duplicate id", (PersonModel) => PersonModel.create({ _id: id(1), name: "again" })),
];

const queries: MongooseCase[] = [
  having("conditions put together by methods", async (PersonModel) =>
    plain(await PersonModel.where("age").gte(25).lt(58).where("tags").in(["b"]).sort("-age").select("name age").lean()),
  ),
  having("$or, $nor and $elemMatch by methods", async (PersonModel) =>
    plain(
      await PersonModel.find()
        .or([{ name: /^a/i }, { age: { $gt: 50 } }])
        .nor([{ "address.city": "Aarhus" }])
        .sort({ name: 1 }),
    ),
  ),
  having("skip, limit and a sort by several", async (PersonModel) =>
    plain(await PersonModel.find({}, "name").sort({ boss: 1, name: -1 }).skip(1).limit(2)),
  ),
  having("casts of ids, numbers and dates in conditions", async (PersonModel) =>
    plain(await PersonModel.find({ boss: String(id(1)), age: "22" as never })),
  ),
  having("counting, distinct and exists", async (PersonModel) => [
    await PersonModel.countDocuments({ age: { $gt: 25 } }),
    (await PersonModel.distinct("tags")).sort(),
    Boolean(await PersonModel.exists({ name: "Nobody" })),
  ]),
  having("a cursor in batches", async (PersonModel) => {
    const names: string[] = [];
    for await (const person of PersonModel.find().sort({ name: 1 }).cursor({ batchSize: 2 })) names.push(person.name);
    return names;
  }),
  having("eachAsync in parallel", async (PersonModel) => {
    const names: string[] = [];
    await PersonModel.find()
      .cursor()
      .eachAsync((person) => void names.push(person.name), { parallel: 3 });
    return names.sort();
  }),
  having("orFail", (PersonModel) => PersonModel.findOne({ name: "Nobody" }).orFail()),
  having("a collation, a hint and a comment", async (PersonModel) =>
    plain(
      await PersonModel.find({ name: "ane" }).collation({ locale: "en", strength: 2 }).hint({ _id: 1 }).comment("x"),
    ),
  ),
  having("explain names the index", async (PersonModel) => {
    const plan = (await PersonModel.find({ age: 30 }).explain("queryPlanner")) as unknown as {
      queryPlanner: { winningPlan: { inputStage: { indexName: string } } };
    };
    return plan.queryPlanner.winningPlan.inputStage.indexName;
  }),
  having("$slice, exclusion and positional projection", async (PersonModel) => [
    plain(await PersonModel.findById(id(4), { tags: { $slice: 1 }, address: 0 })),
    plain(await PersonModel.findOne({ tags: "a", _id: id(4) }, { "tags.$": 1 })),
  ]),
];

const updates: MongooseCase[] = [
  having("updateOne, updateMany and what they tell", async (PersonModel) => [
    await PersonModel.updateOne({ name: "Bo" }, { age: 42 }),
    await PersonModel.updateMany({ tags: "a" }, { $addToSet: { tags: "z" }, $inc: { age: 1 } }),
    await PersonModel.updateOne({ name: "Nobody" }, { age: 1 }),
    await all(PersonModel),
  ]),
  having("an upsert sets its defaults", async (PersonModel) => {
    const told = await PersonModel.updateOne(
      { _id: id(8), name: "Finn" },
      { age: 9 },
      { upsert: true, setDefaultsOnInsert: true },
    );
    return [told, plain(await PersonModel.findById(id(8)))];
  }),
  having("findOneAndUpdate before, after, by order, and raw", async (PersonModel) => [
    plain(await PersonModel.findOneAndUpdate({ name: "Bo" }, { age: 1 })),
    plain(await PersonModel.findOneAndUpdate({}, { age: 2 }, { sort: { age: -1 }, returnDocument: "after" })),
    (await PersonModel.findOneAndUpdate({ name: "Nobody" }, { age: 3 }, { includeResultMetadata: true }))
      .lastErrorObject,
    await all(PersonModel),
  ]),
  having("findOneAndReplace and findOneAndDelete", async (PersonModel) => [
    plain(await PersonModel.findOneAndReplace({ _id: id(1) }, { name: "New" }, { returnDocument: "after" })),
    plain(await PersonModel.findOneAndDelete({}, { sort: { name: -1 } })),
    await all(PersonModel),
  ]),
  having("array filters and positions", async (PersonModel) => {
    await PersonModel.updateOne({ "posts.title": "one" }, { "posts.$.likes": 5 });
    await PersonModel.updateMany({}, { $set: { "tags.$[tag]": "x" } }, { arrayFilters: [{ tag: "b" }] });
    return all(PersonModel);
  }),
  having("a pipeline as an update", async (PersonModel) => {
    await PersonModel.updateMany({}, [{ $set: { age: { $add: ["$age", 100] } } }], { updatePipeline: true });
    return all(PersonModel);
  }),
  having("of many with a condition exactly one wins", async (PersonModel) => {
    const won = await Promise.all(
      Array.from({ length: 20 }, () => PersonModel.findOneAndUpdate({ _id: id(2), age: 41 }, { $inc: { age: 1 } })),
    );
    return [won.filter(Boolean).length, (await PersonModel.findById(id(2)))!.age];
  }),
  having("bulkWrite in order and its failure", async (PersonModel) => {
    const told = await PersonModel.bulkWrite([
      { insertOne: { document: { _id: id(7), name: "Gerda" } } },
      { updateOne: { filter: { name: "Bo" }, update: { age: 50 } } },
      { updateMany: { filter: { tags: "a" }, update: { $pull: { tags: "a" } } } },
      { replaceOne: { filter: { name: "Carl" }, replacement: { name: "Karl" } } },
      { deleteOne: { filter: { name: "Dorte" } } },
      { updateOne: { filter: { _id: id(6) }, update: { name: "Hans" }, upsert: true } },
    ] as never);
    const { insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount, upsertedIds } = told;
    const failure = await PersonModel.bulkWrite([
      { insertOne: { document: { _id: id(7), name: "again" } as never } },
      { deleteMany: { filter: {} } },
    ]).catch((error) => [error.name, error.code, error.writeErrors?.length, error.result?.deletedCount]);
    return [
      insertedCount,
      matchedCount,
      modifiedCount,
      deletedCount,
      upsertedCount,
      upsertedIds,
      failure,
      await all(PersonModel),
    ];
  }),
  having("insertMany unordered goes on past duplicates", async (PersonModel) => {
    const documents = [
      { _id: id(1), name: "again" },
      { _id: id(5), name: "Ib" },
      { name: "no", email: "bo@example.dk" },
    ];
    const failure = await PersonModel.insertMany(documents, { ordered: false }).catch((error) => [
      error.code,
      error.writeErrors.map(({ index, code, err }: BulkError) => [index ?? err?.index, code ?? err?.code]),
    ]);
    return [failure, await PersonModel.countDocuments()];
  }),
  having("bulkSave", async (PersonModel) => {
    const found = await PersonModel.find().sort({ _id: 1 });
    for (const person of found) person.age = (person.age ?? 0) + 1;
    await PersonModel.bulkSave(found);
    return all(PersonModel);
  }),
];

const relations: MongooseCase[] = [
  having("populate of one, of many, selected, and of what is gone", async (PersonModel) => {
    await PersonModel.deleteOne({ _id: id(2) });
    return plain(await PersonModel.find().sort({ _id: 1 }).populate({ path: "boss", select: "name -_id" }));
  }),
  having(
    "a virtual populate, counted and matched",
    async (PersonModel) => {
      const found = await PersonModel.find()
        .sort({ _id: 1 })
        .populate("staff")
        .populate({ path: "staffCount", match: { age: { $gt: 30 } } });
      return found.map((person) => person.toJSON({ virtuals: true }));
    },
    (schema) => {
      schema.virtual("staff", {
        ref: "Person",
        localField: "_id",
        foreignField: "boss",
        options: { sort: { name: -1 } },
      });
      schema.virtual("staffCount", { ref: "Person", localField: "_id", foreignField: "boss", count: true });
    },
  ),
  having("a populate within a populate", async (PersonModel) =>
    plain(await PersonModel.findById(id(4)).populate({ path: "boss", populate: { path: "boss", select: "name" } })),
  ),
  {
    name: "discriminators keep to their kind",
    async run(connection) {
      const Event = connection.model(
        "Event",
        new Schema({ at: Number }, { discriminatorKey: "kind", collection: "events" }),
      );
      const Click = Event.discriminator("Click", new Schema({ button: String }));
      const Scroll = Event.discriminator("Scroll", new Schema({ distance: Number }));
      await Event.create([{ _id: id(1), at: 1 }] as never);
      await Click.create({ _id: id(2), at: 2, button: "left" });
      await Scroll.create({ _id: id(3), at: 3, distance: 9 });
      await Click.updateMany({}, { button: "right" });
      return plain([await Event.find().sort({ at: 1 }), await Click.find(), await Scroll.countDocuments()] as never);
    },
  },
];

const aggregations: MongooseCase[] = [
  having("match, group, sort by methods", (PersonModel) =>
    PersonModel.aggregate()
      .match({ age: { $gt: 20 } })
      .unwind("tags")
      .group({ _id: "$tags", n: { $sum: 1 }, oldest: { $max: "$age" }, mean: { $avg: "$age" } })
      .sort({ _id: 1 })
      .then(plain),
  ),
  having("a join with itself, and a graph", (PersonModel) =>
    PersonModel.aggregate([
      { $sort: { _id: 1 } },
      { $lookup: { from: "people", localField: "boss", foreignField: "_id", as: "bosses" } },
      {
        $graphLookup: {
          from: "people",
          startWith: "$boss",
          connectFromField: "boss",
          connectToField: "_id",
          as: "above",
        },
      },
      { $project: { name: 1, boss: { $first: "$bosses.name" }, above: { $size: "$above" } } },
    ]).then(plain),
  ),
  having("facets and an aggregation's cursor", async (PersonModel) => {
    const rows: unknown[] = [];
    const pipeline = [
      { $facet: { count: [{ $count: "n" }], ages: [{ $bucket: { groupBy: "$age", boundaries: [0, 30, 60] } }] } },
    ];
    for await (const row of PersonModel.aggregate(pipeline).cursor({ batchSize: 1 })) rows.push(row);
    return plain(rows as never);
  }),
  having("an unknown stage", (PersonModel) => PersonModel.aggregate([{ $nonsense: 1 } as never])),
];

const hooks: MongooseCase[] = [
  having(
    "middleware before and after",
    async (PersonModel) => {
      const person = await PersonModel.create({ _id: id(9), name: "Ulla" });
      await PersonModel.updateOne({ _id: id(9) }, { age: 9 });
      return plain([person, await PersonModel.findById(id(9))] as never);
    },
    (schema) => {
      schema.pre("save", function () {
        this.set("name", `${this.get("name")}!`);
      });
      schema.pre("updateOne", function () {
        this.set({ kind: "hooked", "address.zip": "1" });
      });
    },
  ),
  having(
    "timestamps",
    async (PersonModel) => {
      const before = (await PersonModel.findById(id(1)).lean()) as unknown as { updatedAt: Date; createdAt: Date };
      await PersonModel.updateOne({ _id: id(1) }, { age: 1 });
      const after = (await PersonModel.findById(id(1)).lean()) as unknown as { updatedAt: Date; createdAt: Date };
      return [after.updatedAt >= before.updatedAt, String(after.createdAt) === String(before.createdAt)];
    },
    (schema) => schema.set("timestamps", true),
  ),
];

const others: MongooseCase[] = [
  having("indexes as declared, and synchronised", async (PersonModel) => {
    const before = (await PersonModel.listIndexes()).map(({ name, key, unique, sparse }) => ({
      name,
      key,
      unique,
      sparse,
    }));
    await PersonModel.collection.createIndex({ name: 1 }, { name: "stray" });
    const dropped = await PersonModel.syncIndexes();
    return [before, dropped, (await PersonModel.listIndexes()).length];
  }),
  having("a transaction is refused", async (PersonModel) => {
    const session = await PersonModel.db.startSession();
    try {
      await session.withTransaction(() => PersonModel.create([{ name: "x" }], { session }));
    } finally {
      await session.endSession();
    }
  }),
  having("a change stream is refused", async (PersonModel) => {
    const stream = PersonModel.watch();
    await new Promise((_, reject) => stream.on("error", reject));
  }),
  {
    name: "every type comes back as it went",
    async run(connection) {
      const Anything = connection.model(
        "Anything",
        new Schema(
          {
            decimal: Schema.Types.Decimal128,
            uuid: Schema.Types.UUID,
            big: BigInt,
            double: Schema.Types.Double,
            int: Schema.Types.Int32,
            buffer: Buffer,
            date: Date,
            mixed: {},
            map: Map,
          },
          { collection: "anything", minimize: false },
        ),
      );
      await Anything.create({
        _id: id(1),
        decimal: "1.50",
        uuid: "01234567-89ab-4def-8123-456789abcdef",
        big: 9007199254740993n,
        double: 2,
        int: 3,
        buffer: Buffer.from([1, 2]),
        date: new Date(0),
        mixed: { list: [null, {}, []], empty: {} },
        map: { a: 1 },
      });
      const raw = await Anything.collection.findOne({}, { promoteValues: false });
      const found = await Anything.findOne({ big: 9007199254740993n, decimal: "1.5", int: "3" } as never);
      return [raw, found?.get("mixed"), String(found?.get("decimal")), String(found?.get("uuid"))];
    },
  },
];

export const mongooseCases: MongooseCase[] = [
  ...documents,
  ...queries,
  ...updates,
  ...relations,
  ...aggregations,
  ...hooks,
  ...others,
];
