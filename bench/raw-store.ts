import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { connectDatabase, createIndexes, disconnectDatabase } from "~/platform/database.server";
import { startEmbeddedStore } from "~/platform/embedded-store/start";
import { ProjectModel } from "~models/project.server";
import { fillLargeStore, type LargeStoreSize } from "./large-store";
import { describeTimes, round, timed, timesOf } from "./timing";

const readings = 100;

/** Fills a store and reads from it with nothing of the product between: what no page can be faster than. */
export async function fillAndRead(root: string, dataDirectory: string, size: LargeStoreSize) {
  const directory = join(dataDirectory, "store");
  mkdirSync(directory, { recursive: true });
  const store = await startEmbeddedStore({ directory, workerFile: join(root, "build/workers/embedded-store.js") });
  try {
    await connectDatabase(store.uri);
    await createIndexes();
    const filled = await timed(() => fillLargeStore(size));
    const hundred = () => ProjectModel.find().sort({ code: 1 }).limit(100).lean();
    const one = () => ProjectModel.findOne({ code: "none" }).lean();
    await timesOf(readings, hundred);
    return {
      fillSeconds: round(filled.milliseconds / 1000),
      hundredDocuments: describeTimes(await timesOf(readings, hundred)),
      roundTrip: describeTimes(await timesOf(readings, one)),
    };
  } finally {
    await disconnectDatabase();
    await store.close();
  }
}
