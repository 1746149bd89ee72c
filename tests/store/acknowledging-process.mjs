import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";

/**
 * Writes one after the other, each of `size` documents, to a store of its own, and says on standard output when each
 * was acknowledged.
 */
const [workerFile, directory, count, size = 1] = process.argv.slice(2);
const { MongoClient } = createRequire(import.meta.url)("mongodb");
const socket = `${directory}/store.sock`;
const uri = `mongodb://${encodeURIComponent(socket)}/?directConnection=true&retryWrites=false`;
const worker = new Worker(workerFile, { workerData: { directory, socket, uri, cacheBytes: 1 << 20, readOnly: false } });
await new Promise((resolve) => worker.once("message", resolve));
const client = await new MongoClient(uri).connect();
const collection = client.db("traced").collection("writes");
const text = "text ".repeat(400);
const documents = (number) =>
  Array.from({ length: Number(size) }, (_, index) => ({ _id: number * size + index, text }));
await collection.insertMany(documents(0));
process.stdout.write("acknowledged 0\n");
for (let number = 1; number <= Number(count); number++) {
  try {
    if (number % 2) await collection.insertMany(documents(number));
    else await collection.updateMany({ _id: { $gte: (number - 1) * size } }, { $set: { changed: true } });
    process.stdout.write(`acknowledged ${number}\n`);
  } catch (error) {
    process.stdout.write(`refused ${number}: ${error.message}\n`);
  }
}
process.exit(0);
