import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { insertDocument } from "~/features/audit/change.server";
import { systemActor } from "~/features/auth/viewer";
import { readEnvironment } from "~/platform/environment.server";
import { newId } from "~/platform/identifiers.server";
import { AreaModel } from "~models/area.server";
import { PersonModel } from "~models/person.server";
import { runCommandLine } from "../../../cli/command-line";
import { openStore } from "../../../server/store";

const root = join(import.meta.dirname, "../../..");
let folder: string;

async function run(...argv: string[]): Promise<{ code: number; said: string }> {
  let said = "";
  const keep = (text: string | Uint8Array) => {
    said += text;
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, "write").mockImplementation(keep));
  const code = await runCommandLine(argv, root);
  for (const spy of spies) spy.mockRestore();
  return { code, said };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "person-rights-"));
  vi.stubEnv("DATA_DIR", folder);
  vi.stubEnv("MONGODB_URI", "");
  vi.stubEnv("BASE_URL", "https://portefoeljen.example.dk");
  vi.stubEnv("LC_ALL", "en_GB.UTF-8");
  await run("init", "--admin", "anna@kommune.dk", "--organisation", "Prøveby Kommune");
  const store = await openStore(readEnvironment(), root, { shareRunning: true });
  const context = { actor: systemActor, action: "test" };
  const person = (name: string) => ({
    name,
    email: `${name.toLowerCase()}@kommune.dk`,
    locale: "da",
    isAdministrator: false,
    effects: [],
  });
  const insert = (model: unknown, fields: object) => insertDocument(model as never, fields as never, context);
  await insert(PersonModel, person("Bo"));
  const carl = (await insert(PersonModel, person("Carl"))) as { _id: string };
  await insert(AreaModel, { _id: newId(), name: "Skole", kind: "service-area", headId: carl._id });
  await store.close();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

describe("a person's rights on the command line", () => {
  it("writes what is kept about somebody to a file", async () => {
    const file = join(folder, "bo.json");
    expect((await run("user", "export", "Bo@kommune.dk", "--out", file)).code).toBe(0);
    expect(JSON.parse(await readFile(file, "utf8")).data.person).toMatchObject([
      { name: "Bo", email: "bo@kommune.dk" },
    ]);
    const nowhere = await run("user", "export", "bo@kommune.dk", "--out", join(folder, "no/where.json"));
    expect([nowhere.code, nowhere.said]).toEqual([1, expect.stringContaining("cannot be written")]);
    expect((await run("user", "export", "nobody@kommune.dk", "--out", file)).said).toContain("There is nobody");
  });

  it("erases nobody who is responsible for something, nor the only administrator", async () => {
    const carl = await run("user", "erase", "carl@kommune.dk", "--yes");
    expect([carl.code, carl.said]).toEqual([1, expect.stringMatching(/cannot be erased yet[\s\S]*the lead of 1 area/)]);
    expect(await run("user", "erase", "anna@kommune.dk", "--yes")).toMatchObject({
      code: 1,
      said: expect.stringContaining("only administrator"),
    });
  });

  it("says first what it would do, and does it when told to", async () => {
    for (const asked of [[], ["--dry-run", "--yes"]]) {
      const { said } = await run("user", "erase", "bo@kommune.dk", ...asked);
      expect(said).toContain("Nothing is erased");
    }
    expect((await run("user", "list")).said).toContain("bo@kommune.dk");
    const erased = await run("user", "erase", "bo@kommune.dk", "--yes");
    expect([erased.code, erased.said]).toEqual([0, expect.stringContaining("bo@kommune.dk is erased.")]);
    expect((await run("user", "list")).said).not.toContain("bo@kommune.dk");
    expect((await run("user", "erase", "bo@kommune.dk")).said).toContain("There is nobody");
  });
});
