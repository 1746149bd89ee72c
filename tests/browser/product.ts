import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "../..");

export interface Product {
  url: string;
  process: ChildProcess;
  /** What it has said on standard output and standard error. */
  said(): string;
  stop(): Promise<void>;
}

/** Starts the built product as `npm start` does, on a port of its own, with the example in an empty data folder. */
export async function startExample(more: Record<string, string> = {}): Promise<Product> {
  return start(await makeDataFolder(), more);
}

interface Administrator {
  mail: string;
  name: string;
}

/** A real, empty store as `npm run cli -- init` makes it, served; with the first administrator's one-time link. */
export async function startNewStore(admin: Administrator): Promise<Product & { link: string }> {
  const dataDirectory = await makeDataFolder();
  const stdout = await initialise(admin, environment(dataDirectory));
  const link = /https?:\/\/[^/]+(\/set-password\/\S+)/.exec(stdout)?.[1];
  if (!link) throw new Error(`init printed no link:\n${stdout}`);
  return { ...(await start(dataDirectory)), link };
}

/** The same at an address known beforehand, with variables of one's own, and a way to run its command line. */
export async function startStoreWith(
  admin: Administrator,
  variables: (url: string) => Record<string, string>,
): Promise<Product & { run(...command: string[]): Promise<string> }> {
  const dataDirectory = await makeDataFolder();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const own = { ...variables(url), PORT: String(port) };
  await initialise(admin, { ...environment(dataDirectory), ...own });
  const run = (...command: string[]) => runCommand(command, { ...environment(dataDirectory), ...own });
  return { ...(await start(dataDirectory, own)), run };
}

const initialise = ({ mail, name }: Administrator, env: NodeJS.ProcessEnv) =>
  runCommand(["init", "--admin", mail, "--name", name], env);

/** What a command printed, or the words it refused with. */
async function runCommand(command: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const run = promisify(execFile)(process.execPath, [join(root, "scripts/cli.mjs"), ...command], { env });
  return run.then(
    ({ stdout }) => stdout,
    (error) => error.stderr,
  );
}

/** One of several servers of a database that is filled already. */
export async function startServerOf(uri: string, more: Record<string, string>): Promise<Product> {
  return start(await makeDataFolder(), { ...more, MONGODB_URI: uri });
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

const makeDataFolder = () => mkdtemp(join(tmpdir(), "portefoeljen-browser-"));

const environment = (dataDirectory: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: "production",
  PORT: "0",
  DATA_DIR: dataDirectory,
  MONGODB_URI: "",
  BASE_URL: "",
});

async function start(dataDirectory: string, own: Record<string, string> = {}): Promise<Product> {
  const server = spawn(process.execPath, [join(root, "scripts/start.mjs")], {
    cwd: root,
    env: { ...environment(dataDirectory), ...own },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  return {
    url: await announced(server),
    process: server,
    said: () => said,
    async stop() {
      const isRunning = server.exitCode === null && server.signalCode === null;
      const closed = isRunning && new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await closed;
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

function announced(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /Porteføljen: (http:\/\/\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    };
    server.stdout?.on("data", listen);
    server.stderr?.on("data", listen);
    server.once("exit", (code) => reject(new Error(`the product stopped with ${code}:\n${output}`)));
  });
}
