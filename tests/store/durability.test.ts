import { spawn } from "node:child_process";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { MongoClient } from "mongodb";
import { afterEach, describe, expect, it } from "vitest";
import { startEmbeddedStore } from "~/platform/embedded-store/start";
import { newDirectory, openTestStore, type TestStore, workerFile } from "./open-test-store";

const rounds = Number(process.env.CRASH_ROUNDS ?? 10);
const writer = fileURLToPath(new URL("./writer-process.mjs", import.meta.url));
const open: TestStore[] = [];

afterEach(async () => {
  for (const store of open.splice(0)) await store.destroy();
});

async function opened(directory?: string): Promise<TestStore> {
  const store = await openTestStore(directory);
  open.push(store);
  return store;
}

/** Writes in a process of its own that is killed after a while. Resolves to the numbers it had acknowledged. */
function writeUntilKilled(directory: string, from: number, milliseconds: number): Promise<number[]> {
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
      const lines = output
        .slice(0, output.lastIndexOf("\n") + 1)
        .trim()
        .split("\n");
      if (output === "") reject(new Error(errors));
      else resolve(lines.map(Number));
    });
  });
}

describe("what was acknowledged is there", () => {
  it(
    `after kill -9 in the middle of writing, ${rounds} times`,
    async () => {
      const directory = newDirectory();
      const acknowledged = new Set<number>();
      let from = 1;
      for (let round = 0; round < rounds; round++) {
        const numbers = await writeUntilKilled(directory, from, 20 + ((round * 37) % 180));
        for (const number of numbers) acknowledged.add(number);
        from = Math.max(...numbers) + 10;
      }
      const store = await opened(directory);
      const client = await new MongoClient(store.uri).connect();
      const documents = await client.db("crash").collection("writes").find().toArray();
      await client.close();
      const byId = new Map(documents.map((document) => [String(document._id), document]));
      for (const number of acknowledged) {
        expect(byId.get(`${number}a`)).toMatchObject({ number, updated: true });
        expect(byId.get(`${number}b`)).toMatchObject({ number: -number });
      }
      const halves = documents.filter(
        ({ _id }) =>
          !byId.has(String(_id).endsWith("a") ? `${parseInt(String(_id), 10)}b` : `${parseInt(String(_id), 10)}a`),
      );
      expect(halves).toEqual([]);
      expect(await store.check()).toEqual([]);
    },
    120_000 + rounds * 3000,
  );
});

describe("a data folder", () => {
  it("belongs to one process, and others are told which", async () => {
    const store = await opened();
    await expect(startEmbeddedStore({ directory: store.directory, workerFile })).rejects.toMatchObject({
      name: "StoreBusyError",
      pid: process.pid,
      uri: store.uri,
    });
  });

  it("is for its owner's eyes only", async () => {
    const store = await opened();
    expect(statSync(path.join(store.directory, "store.sock")).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(store.directory, "store.sqlite")).mode & 0o077).toBe(0);
  });

  it("is reached through a short path when its own is too long for a socket", async () => {
    const directory = path.join(newDirectory(), "x".repeat(100));
    const store = await opened(directory);
    const client = await new MongoClient(store.uri).connect();
    expect(await client.db("a").command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
  });

  it("written by a later version is refused, and left as it is", async () => {
    const store = await opened();
    await store.close();
    const file = path.join(store.directory, "store.sqlite");
    const bytes = readFileSync(file);
    bytes.writeUInt32BE(999, 60);
    writeFileSync(file, bytes);
    await expect(startEmbeddedStore({ directory: store.directory, workerFile })).rejects.toThrow(/later version/);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it("that holds something else is refused", async () => {
    const directory = newDirectory();
    writeFileSync(
      path.join(directory, "store.sqlite"),
      "not a database at all, but long enough to be read as one".repeat(20),
    );
    await expect(startEmbeddedStore({ directory, workerFile })).rejects.toThrow(/not a database|not an embedded store/);
    rmSync(directory, { recursive: true });
  });
});

describe("a backup", () => {
  it("taken while writes go on is a consistent store of its own", async () => {
    const store = await opened();
    const client = await new MongoClient(store.uri).connect();
    const collection = client.db("shop").collection("pairs");
    await collection.createIndex({ pair: 1 });
    let writing = true;
    const writes = (async () => {
      for (let pair = 0; writing; pair++) await collection.insertMany([{ pair }, { pair }]);
    })();
    const copy = newDirectory();
    await store.backup(path.join(copy, "store.sqlite"));
    writing = false;
    await writes;
    await client.close();
    const restored = await opened(copy);
    const restoredClient = await new MongoClient(restored.uri).connect();
    const pairs = restoredClient.db("shop").collection("pairs");
    const torn = await pairs
      .aggregate([{ $group: { _id: "$pair", n: { $sum: 1 } } }, { $match: { n: { $ne: 2 } } }])
      .toArray();
    expect(torn).toEqual([]);
    expect(await pairs.indexes()).toHaveLength(2);
    await restoredClient.close();
    await expect(store.backup(path.join(copy, "store.sqlite"))).rejects.toThrow();
  });
});
