import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runCommandLine } from "../../../cli/command-line";

const root = join(import.meta.dirname, "../../..");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "command-line-"));
  vi.stubEnv("DATA_DIR", folder);
  vi.stubEnv("MONGODB_URI", "");
  vi.stubEnv("BASE_URL", "https://portefoeljen.example.dk");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function run(...argv: string[]): Promise<{ code: number; said: string }> {
  let said = "";
  const keep = (text: string | Uint8Array) => {
    said += text;
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(keep),
    vi.spyOn(process.stderr, "write").mockImplementation(keep),
  ];
  const code = await runCommandLine(argv, root);
  for (const spy of spies) spy.mockRestore();
  return { code, said };
}

const link = /https:\/\/portefoeljen\.example\.dk\/set-password\/[\w-]{40,}/;

describe("the command line", () => {
  it("makes an empty store ready and gives the administrator a way in", async () => {
    const { code, said } = await run("init", "--admin", "Anna@Kommune.dk", "--organisation", "Prøveby Kommune");
    expect(said).toMatch(link);
    expect(code).toBe(0);
  });

  it("refuses a store that holds anything, and says what to do", async () => {
    const { code, said } = await run("init", "--admin", "bo@kommune.dk");
    expect(said).toContain("not empty");
    expect(code).toBe(1);
  });

  it("issues a link for a forgotten password", async () => {
    expect((await run("user", "link", "anna@kommune.dk")).said).toMatch(link);
    const unknown = await run("user", "link", "nobody@kommune.dk");
    expect([unknown.code, unknown.said]).toEqual([1, "There is nobody with the e-mail nobody@kommune.dk.\n"]);
  });

  it("lists who can sign in", async () => {
    expect((await run("user", "list")).said).toBe("anna@kommune.dk\tAnna@Kommune.dk\tadministrator, no password\n");
  });
});
