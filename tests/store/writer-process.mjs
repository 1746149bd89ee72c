import { createHash, randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";

/**
 * Holds a store of its own and writes to it until killed. Prints a line `KIND NUMBER` for each write once it was
 * acknowledged, and `refused CODE` for one that was not.
 */
const [workerFile, directory, from] = process.argv.slice(2);
const { MongoClient, GridFSBucket, Binary } = createRequire(import.meta.url)("mongodb");
const socket = `${directory}/store.sock`;
const uri = `mongodb://${encodeURIComponent(socket)}/?directConnection=true&retryWrites=false`;
const workerData = { directory, socket, uri, cacheBytes: 1 << 20, readOnly: false };
const worker = new Worker(workerFile, { workerData });
await new Promise((resolve, reject) => {
  worker.once("message", (message) => (message.ready ? resolve() : reject(new Error(JSON.stringify(message)))));
});
const client = await new MongoClient(uri).connect();
const database = client.db("crash");
let next = Number(from);

const writers = {
  /** Two documents in one command. */
  async insert(number) {
    const half = () => ({ number, text: "x".repeat(number % 3000) });
    await database.collection("pairs").insertMany([
      { _id: `${number}a`, ...half() },
      { _id: `${number}b`, ...half(), number: -number },
    ]);
  },
  /** A change on the condition that the document is as it was left. */
  async update(number) {
    const pairs = database.collection("pairs");
    await writers.insert(number);
    await pairs.findOneAndUpdate({ _id: `${number}a`, updated: null }, { $set: { updated: true } });
  },
  /** Twenty documents changed by one command: all of them say the same. */
  async many(number) {
    await database.collection("many").updateMany({ of: number % 3 }, { $set: { round: number }, $inc: { times: 1 } });
  },
  /** One document with 200 kB, changed as a whole; its hash tells whether it is. */
  async binary(number) {
    const bytes = randomBytes(200_000 + (number % 1000));
    const hash = createHash("sha256").update(bytes).digest("hex");
    await database
      .collection("binaries")
      .replaceOne({ _id: number % 5 }, { bytes: new Binary(bytes), hash }, { upsert: true });
  },
  /** A file in pieces. It is there from the moment its entry in `files` is. */
  async file(number) {
    const bytes = randomBytes(300_000);
    const id = `${number}-${createHash("sha256").update(bytes).digest("hex")}`;
    const upload = new GridFSBucket(database).openUploadStreamWithId(id, "file");
    await new Promise((resolve, reject) => upload.on("finish", resolve).on("error", reject).end(bytes));
  },
  /** An index, made and dropped over and over. */
  async index(number) {
    const name = `index_${number % 4}`;
    if (number % 8 < 4) await database.collection("pairs").createIndex({ number: 1, [name]: 1 }, { name });
    else
      await database
        .collection("pairs")
        .dropIndex(name)
        .catch(() => {});
  },
};

async function write(kind) {
  for (;;) {
    const number = next++;
    try {
      await writers[kind](number);
      process.stdout.write(`${kind} ${number}\n`);
    } catch (error) {
      process.stdout.write(`refused ${error.code}\n`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

await database.collection("pairs").createIndex({ number: 1 }, { unique: true });
if ((await database.collection("many").estimatedDocumentCount()) === 0) {
  await database
    .collection("many")
    .insertMany(Array.from({ length: 60 }, (_, index) => ({ _id: index, of: index % 3, round: 0, times: 0 })));
}
await Promise.all(["insert", "update", "update", "many", "binary", "file", "index"].map(write));
