import { rmSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { registerAllOperators } from "~/platform/embedded-store/aggregation/operators";
import { Cursors } from "~/platform/embedded-store/commands/cursors";
import { runCommand } from "~/platform/embedded-store/commands/dispatch";
import { DatabaseFile } from "~/platform/embedded-store/storage/database-file";
import { longestLog } from "~/platform/embedded-store/storage/log";
import { sliceMilliseconds } from "~/platform/embedded-store/storage/slices";
import { Store } from "~/platform/embedded-store/storage/store";
import { decodeDocument } from "~/platform/embedded-store/values/decode";
import { StoredDocument } from "~/platform/embedded-store/values/stored-document";
import { type Doc, docOf, type Value } from "~/platform/embedded-store/values/values";
import { newDirectory } from "./open-test-store";

/**
 * Time stands still here but for work: a field read, a comparison, a key or document encoded, a row of the database's
 * each let a microsecond pass. So it is the same on every machine what one turn of the event loop holds.
 */
const work = vi.hoisted(() => ({
  done: 0,
  counted<Exports extends Record<string, unknown>>(exports: Exports, ...names: (keyof Exports)[]): Exports {
    const changed = { ...exports };
    for (const name of names) {
      const original = exports[name] as (...values: unknown[]) => unknown;
      changed[name] = ((...values: unknown[]) => {
        work.done++;
        return original(...values);
      }) as Exports[typeof name];
    }
    return changed;
  },
}));

vi.mock("~/platform/embedded-store/values/compare", async (original) =>
  work.counted(await original<Record<string, unknown>>(), "compareValues", "equalValues"),
);
vi.mock("~/platform/embedded-store/values/key-encoding", async (original) =>
  work.counted(await original<Record<string, unknown>>(), "encodeKey"),
);
vi.mock("~/platform/embedded-store/values/encode", async (original) =>
  work.counted(await original<Record<string, unknown>>(), "encodeDocument"),
);

const documents = 100_000;
/** Twice a slice: the last piece of work in a turn may be a batch of rows or a run to sort. */
const mostInOneTurn = sliceMilliseconds * 1000 * 2;
const directory = newDirectory();
let store: Store;
const cursors = new Cursors();

async function command(body: Record<string, unknown>): Promise<Doc> {
  return decodeDocument(await runCommand({ store, cursors, database: "turns", body: docOf(body as Doc) }));
}

/** Scattered without chance: neighbours in one order are far apart in the other. */
const scattered = (number: number): number => (number * 7919) % documents;

beforeAll(async () => {
  registerAllOperators();
  store = new Store({ file: path.join(directory, "store.sqlite"), cacheBytes: 4_000_000 });
  const batch = 1000;
  for (let from = 0; from < documents; from += batch) {
    const some = Array.from({ length: batch }, (_, index) => {
      const number = from + index;
      return docOf({ _id: number, code: `c${scattered(number)}`, area: number % 12, pair: number >> 1 });
    });
    await command({ insert: "large", documents: some });
  }
  vi.spyOn(performance, "now").mockImplementation(() => work.done / 1000);
  for (const name of ["get", "doc"] as const) {
    const original = StoredDocument.prototype[name] as (field: string) => Value;
    vi.spyOn(StoredDocument.prototype, name as "get").mockImplementation(function (this: StoredDocument, field) {
      work.done++;
      return original.call(this, field);
    });
  }
  const all = DatabaseFile.prototype.all;
  vi.spyOn(DatabaseFile.prototype, "all").mockImplementation(function (this: DatabaseFile, sql, parameters) {
    const rows = all.call(this, sql, parameters);
    work.done += rows.length;
    return rows as never;
  });
  const run = DatabaseFile.prototype.run;
  vi.spyOn(DatabaseFile.prototype, "run").mockImplementation(function (this: DatabaseFile, sql, parameters) {
    work.done++;
    return run.call(this, sql, parameters);
  });
}, 120_000);

afterAll(() => {
  vi.restoreAllMocks();
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

/** Over the wire a client's next command comes in another turn. */
const aMessageLater = () => new Promise((resolve) => setImmediate(resolve));

/** Runs a command to its last batch, and tells how much was done in all and in the fullest turn of the event loop. */
async function watched(body: Record<string, unknown>): Promise<{ total: number; longest: number; reply: Doc }> {
  const began = work.done;
  let [before, longest, running] = [began, 0, true];
  const look = () => {
    longest = Math.max(longest, work.done - before);
    before = work.done;
    if (running) setImmediate(look);
  };
  setImmediate(look);
  const reply = await command(body);
  for (let cursor = reply.cursor as Doc | undefined; cursor?.id; ) {
    await aMessageLater();
    cursor = (await command({ getMore: cursor.id, collection: "large", batchSize: 5000 })).cursor as Doc | undefined;
  }
  running = false;
  look();
  return { total: work.done - began, longest, reply };
}

const aggregate = (...pipeline: Doc[]) => ({ aggregate: "large", pipeline, cursor: docOf({}) });
const stage = (name: string, operand: Value) => docOf({ [name]: operand });

/** A hundred of these are more than a turn may hold. */
const muchWork = docOf({
  $filter: docOf({ input: docOf({ $range: [0, 200] }), cond: docOf({ $lt: ["$$this", "$area"] }) }),
});

const long: Record<string, Record<string, unknown>> = {
  "a search without an index": { find: "large", filter: docOf({ code: "none" }) },
  "reading all": { find: "large", filter: docOf({ area: docOf({ $gte: 0 }) }) },
  "sorting all": { find: "large", sort: docOf({ code: 1 }) },
  "the first hundred of a sort": { find: "large", sort: docOf({ code: 1 }), limit: 100 },
  counting: { count: "large", query: docOf({ area: 3 }) },
  "a field's distinct values": { distinct: "large", key: "area" },
  explaining: { explain: docOf({ find: "large", filter: docOf({ area: 3 }) }), verbosity: "executionStats" },
  "grouping into few": aggregate(stage("$group", docOf({ _id: "$area", n: docOf({ $sum: 1 }) }))),
  "a group for each": aggregate(stage("$group", docOf({ _id: "$code" })), stage("$sort", docOf({ _id: 1 }))),
  "a join by an index": aggregate(
    stage("$limit", 20_000),
    stage("$lookup", docOf({ from: "large", localField: "pair", foreignField: "_id", as: "found" })),
    stage("$match", docOf({ "found.area": 99 })),
  ),
  "a join without an index": aggregate(
    stage("$limit", 1),
    stage("$lookup", docOf({ from: "large", localField: "code", foreignField: "code", as: "found" })),
  ),
  facets: aggregate(stage("$facet", docOf({ areas: [stage("$sortByCount", "$area")], all: [stage("$count", "n")] }))),
  "an update of one without an index": {
    update: "large",
    updates: [docOf({ q: docOf({ code: "none" }), u: docOf({ $set: docOf({ x: 1 }) }) })],
  },
  "the last of a sort changed": {
    findAndModify: "large",
    query: docOf({ area: 3 }),
    sort: docOf({ code: -1 }),
    update: docOf({ $set: docOf({ x: 1 }) }),
  },
  "an update of many": {
    update: "large",
    updates: [docOf({ q: docOf({ area: 5 }), u: docOf({ $set: docOf({ x: 1 }) }), multi: true })],
  },
  "an update of many, each of them much work": {
    update: "large",
    updates: [docOf({ q: docOf({ area: 6 }), u: [stage("$set", docOf({ x: muchWork }))], multi: true })],
  },
  "deleting many": { delete: "large", deletes: [docOf({ q: docOf({ area: 7 }), limit: 0 })] },
  "building an index": { createIndexes: "large", indexes: [docOf({ key: docOf({ area: 1 }), name: "area" })] },
  "building a unique index": {
    createIndexes: "large",
    indexes: [docOf({ key: docOf({ code: 1 }), name: "code", unique: true })],
  },
  "an index that turns out not to be unique": {
    createIndexes: "large",
    indexes: [docOf({ key: docOf({ pair: 1 }), name: "pair", unique: true })],
  },
};

describe(`over ${documents} documents, others have their turn during`, () => {
  it.each(Object.entries(long))("%s", { timeout: 60_000 }, async (_, body) => {
    const { total, longest } = await watched(body);
    expect(total).toBeGreaterThan(documents / 20);
    expect(longest).toBeLessThanOrEqual(mostInOneTurn);
  });

  it("the log, which never grows so long that a commit must move it into the file", () => {
    const { size } = statSync(path.join(directory, "store.sqlite-wal"));
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThan(longestLog * 8192);
  });
});
