import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "../..");

export interface Product {
  url: string;
  stop(): Promise<void>;
}

/** Starts the built product as `npm start` does, on a port of its own, with the example in an empty data folder. */
export async function startExample(): Promise<Product> {
  return start(await makeDataFolder());
}

/** A real, empty store as `npm run cli -- init` makes it, served; with the first administrator's one-time link. */
export async function startNewStore(admin: { mail: string; name: string }): Promise<Product & { link: string }> {
  const dataDirectory = await makeDataFolder();
  const command = [join(root, "scripts/cli.mjs"), "init", "--admin", admin.mail, "--name", admin.name];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env: environment(dataDirectory) });
  const link = /https?:\/\/[^/]+(\/set-password\/\S+)/.exec(stdout)?.[1];
  if (!link) throw new Error(`init printed no link:\n${stdout}`);
  return { ...(await start(dataDirectory)), link };
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

async function start(dataDirectory: string): Promise<Product> {
  const server = spawn(process.execPath, [join(root, "scripts/start.mjs")], {
    cwd: root,
    env: environment(dataDirectory),
    stdio: ["ignore", "pipe", "pipe"],
  });
  return {
    url: await announced(server),
    async stop() {
      const closed = new Promise((resolve) => server.once("exit", resolve));
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
