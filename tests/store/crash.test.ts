import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { type Db, type Document, GridFSBucket, MongoClient } from "mongodb";
import { afterEach, describe, expect, it } from "vitest";
import { checkStore, storeFile } from "~/platform/embedded-store/maintenance";
import { newDirectory, openTestStore, type TestStore, workerFile } from "./open-test-store";
import { withSmallDisk } from "./small-disk";

const rounds = Number(process.env.CRASH_ROUNDS ?? 10);
const writer = fileURLToPath(new URL("./writer-process.mjs", import.meta.url));
const open: TestStore[] = [];

afterEach(async () => {
  for (const store of open.splice(0)) await store.destroy();
});

/** The numbers acknowledged, by kind of write. */
type Acknowledged = Map<string, Set<number>>;

/** Writes in a process of its own that is killed a while after its first acknowledgement. */
function writeUntilKilled(directory: string, from: number, milliseconds: number): Promise<[string, number][]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, workerFile, directory, String(from)], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk: Buffer) => {
      if (output === "") setTimeout(() => child.kill("SIGKILL"), milliseconds);
      output += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      errors += chunk;
    });
    child.on("close", () => {
      if (output === "") return reject(new Error(errors));
      const whole = output.slice(0, output.lastIndexOf("\n")).split("\n");
      resolve(whole.map((line) => [line.split(" ")[0]!, Number(line.split(" ")[1])]));
    });
  });
}

/** At least `count` rounds, and more (at most ten times as many) until `enough`. */
async function crashOften(
  directory: string,
  count: number,
  enough = (_refused: number[]) => true,
): Promise<{ acknowledged: Acknowledged; refused: number[] }> {
  const acknowledged: Acknowledged = new Map();
  const refused: number[] = [];
  let from = 1;
  for (let round = 0; round < count || (round < count * 10 && !enough(refused)); round++) {
    for (const [kind, number] of await writeUntilKilled(directory, from, 20 + ((round * 37) % 800))) {
      if (kind === "refused") refused.push(number);
      else {
        acknowledged.set(kind, (acknowledged.get(kind) ?? new Set()).add(number));
        from = Math.max(from, number + 20);
      }
    }
  }
  return { acknowledged, refused };
}

const hashOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** Every acknowledged write is there, and no write, acknowledged or not, is there by half. */
async function expectAllWhole(database: Db, acknowledged: Acknowledged): Promise<void> {
  const pairs = await database.collection<Document>("pairs").find().toArray();
  const byId = new Map(pairs.map((document) => [String(document._id), document]));
  const missing = [...(acknowledged.get("insert") ?? []), ...(acknowledged.get("update") ?? [])].filter(
    (number) => byId.get(`${number}a`)?.number !== number || byId.get(`${number}b`)?.number !== -number,
  );
  expect(missing).toEqual([]);
  expect([...(acknowledged.get("update") ?? [])].filter((number) => !byId.get(`${number}a`)?.updated)).toEqual([]);
  const alone = [...byId.keys()].filter((id) => !byId.has(id.replace(/[ab]$/, (end) => (end === "a" ? "b" : "a"))));
  expect(alone).toEqual([]);

  const last = Math.max(0, ...(acknowledged.get("many") ?? []));
  for (const group of [0, 1, 2]) {
    const many = await database.collection("many").find({ of: group }).toArray();
    expect(new Set(many.map(({ round, times }) => `${round} ${times}`)).size).toBe(1);
    const lastOfGroup = Math.max(0, ...[...(acknowledged.get("many") ?? [])].filter((number) => number % 3 === group));
    expect(many[0]!.round).toBeGreaterThanOrEqual(lastOfGroup);
    expect(last).toBeGreaterThanOrEqual(lastOfGroup);
  }

  for (const { bytes, hash } of await database.collection("binaries").find().toArray()) {
    expect(hashOf(Buffer.from(bytes.buffer))).toBe(hash);
  }

  const bucket = new GridFSBucket(database);
  const files = await bucket.find().toArray();
  const ids = files.map(({ _id }) => String(_id));
  for (const id of ids) {
    expect(id.endsWith(hashOf(await buffer(bucket.openDownloadStream(id as never))))).toBe(true);
  }
  const uploaded = new Set(ids.map((id) => parseInt(id, 10)));
  expect([...(acknowledged.get("file") ?? [])].filter((number) => !uploaded.has(number))).toEqual([]);
}

async function expectWholeStore(directory: string, acknowledged: Acknowledged): Promise<void> {
  const store = await openTestStore(directory);
  open.push(store);
  const client = await new MongoClient(store.uri).connect();
  await expectAllWhole(client.db("crash"), acknowledged);
  await client.close();
  expect((await checkStore(storeFile(directory), { workerFile })).faults).toEqual([]);
}

describe("what was acknowledged is there, and nothing by half", () => {
  it(
    `after kill -9 in the middle of writing, ${rounds} times`,
    async () => {
      const directory = newDirectory();
      const { acknowledged, refused } = await crashOften(directory, rounds);
      const counts = [...acknowledged].map(([kind, numbers]) => `${numbers.size} ${kind}`);
      if (process.env.CRASH_ROUNDS) console.log(`acknowledged in ${rounds} rounds: ${counts.join(", ")}`);
      expect(refused).toEqual([]);
      await expectWholeStore(directory, acknowledged);
    },
    120_000 + rounds * 3000,
  );

  it(
    "after kill -9 on a disk that runs full, again and again",
    async ({ skip }) => {
      const disk = withSmallDisk(8);
      if (!disk) return skip("needs the right to mount a file system");
      try {
        const directory = path.join(disk.folder, "store");
        mkdirSync(directory);
        const { acknowledged, refused } = await crashOften(
          directory,
          Math.max(6, Math.floor(rounds / 10)),
          (codes) => codes.length > 0,
        );
        expect(new Set(refused)).toEqual(new Set([14031]));
        await expectWholeStore(directory, acknowledged);
      } finally {
        for (const store of open.splice(0)) await store.close();
        disk.remove();
      }
    },
    120_000 + rounds * 300,
  );
});
