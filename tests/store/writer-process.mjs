import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";

/** Holds a store of its own and writes to it until killed; prints each acknowledged number on a line. */
const [workerFile, directory, from] = process.argv.slice(2);
const { MongoClient } = createRequire(import.meta.url)("mongodb");
const socket = `${directory}/store.sock`;
const uri = `mongodb://${encodeURIComponent(socket)}/?directConnection=true&retryWrites=false`;
const worker = new Worker(workerFile, { workerData: { directory, socket, uri, cacheBytes: 1 << 20 } });
await new Promise((resolve, reject) => {
  worker.once("message", (message) => (message.ready ? resolve() : reject(new Error(JSON.stringify(message)))));
});
const client = await new MongoClient(uri).connect();
const collection = client.db("crash").collection("writes");
await collection.createIndex({ number: 1 }, { unique: true });
let next = Number(from);
async function write() {
  for (;;) {
    const number = next++;
    const half = () => ({ number, text: "x".repeat(number % 3000) });
    await collection.insertMany([
      { _id: `${number}a`, ...half() },
      { _id: `${number}b`, ...half(), number: -number },
    ]);
    await collection.updateOne({ number }, { $set: { updated: true } });
    process.stdout.write(`${number}\n`);
  }
}
await Promise.all([write(), write(), write()]);
