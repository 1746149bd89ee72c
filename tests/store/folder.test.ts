import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { MongoClient } from "mongodb";
import { afterEach, describe, expect, it } from "vitest";
import { startEmbeddedStore } from "~/platform/embedded-store/start";
import { newDirectory, openTestStore, type TestStore, workerFile } from "./open-test-store";

const open: TestStore[] = [];

afterEach(async () => {
  for (const store of open.splice(0)) await store.destroy();
});

async function opened(directory?: string): Promise<TestStore> {
  const store = await openTestStore(directory);
  open.push(store);
  return store;
}

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
