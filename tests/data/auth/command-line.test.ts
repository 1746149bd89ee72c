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
  for (const name of ["LC_ALL", "LC_MESSAGES"]) vi.stubEnv(name, "");
  vi.stubEnv("LANG", "en_GB.UTF-8");
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

  it("speaks the language asked for, else the terminal's, else Danish", async () => {
    expect((await run("user", "list", "--lang", "da")).said).toContain("ingen adgangskode");
    vi.stubEnv("LANG", "C.UTF-8");
    expect((await run("user", "link", "nobody@kommune.dk")).said).toContain("Der er ingen med e-mailen");
    expect((await run("--lang=en", "user", "link", "nobody@kommune.dk")).said).toContain("There is nobody");
    vi.stubEnv("LANG", "en_GB.UTF-8");
  });

  it.each(["da", "en"])("explains every command and option in %s", async (language) => {
    const commands = [[], ["init"], ["user"], ["user", "link"], ["user", "list"], ["import", "projects"], ["report"]];
    for (const command of commands) {
      const { code, said } = await run(...command, "--lang", language, "--help");
      expect(code, command.join(" ")).toBe(0);
      expect(said).toMatch(language === "da" ? /^Brug: / : /^Usage: /);
      expect(said).not.toMatch(/command:\w|undefined/);
      if (language === "da")
        expect(said).not.toMatch(/Usage|Options:|Options of|Commands:|Arguments:|choices:|default:|display/);
    }
  });

  it.each([
    [["nonsense"], "no command called nonsense"],
    [["init"], "--admin <mail> is missing"],
    [["user", "link"], "argument mail is missing"],
    [["report", "2026-Q1", "--out", "x", "--format", "doc"], "doc cannot be used with"],
    [["report", "2026-Q1", "--out"], "value after --out <file> is missing"],
    [["user", "list", "more"], "too many arguments"],
    [["user", "list", "--all"], "nothing called --all"],
    [["user", "list", "--lang", "de"], "Vælg mellem: da, en"],
    [["import", "projects", "x.csv", "--preset", "a", "--mapping", "b"], "cannot be used together with"],
  ])("%j is wrong usage, and says where the help is", async (argv, expected) => {
    const { code, said } = await run(...argv);
    expect(said).toContain(expected);
    expect(said).toContain("--help");
    expect(code).toBe(2);
  });

  it.each([
    [["init", "--admin", "anna"], "anna is not an e-mail address"],
    [["report", "2026", "--out", "x"], "2026 is not a quarter"],
    [["report", "2026-Q1", "--out", "x"], "no such report"],
    [["import", "projects", "/no/such/file.csv"], "there is no such file"],
  ])("%j cannot be done, and says why without a stack", async (argv, expected) => {
    const { code, said } = await run(...argv);
    expect(said).toContain(expected);
    expect(said.trim().split("\n")).toHaveLength(1);
    expect(code).toBe(1);
  });

  it("names the variable that is wrong", async () => {
    vi.stubEnv("SESSION_SECRET", "short");
    const { code, said } = await run("user", "list");
    expect([code, said.slice(0, 36)]).toEqual([1, "SESSION_SECRET has 5 characters. It "]);
    vi.stubEnv("SESSION_SECRET", "");
  });
});
