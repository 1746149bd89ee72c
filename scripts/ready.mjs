// Sets up what is missing: the dependencies, then the build when a source is newer than it.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "build/stamp");

/** Installs and builds where needed. Quiet and quick when there is nothing to do. */
export async function ready({ build = true } = {}) {
  requireNode();
  const lock = join(root, "package-lock.json");
  const installed = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed) || modified(installed) < modified(lock)) {
    console.error("Installerer afhængigheder / installing dependencies …");
    // not `npm ci`: it refuses a lock file that leaves out a platform whose prebuilt packages a registry does not carry;
    // with the build's own tools, also where NODE_ENV says production
    run("npm", ["install", "--include=dev", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]);
  }
  if (build && isStale()) {
    console.error("Bygger / building …");
    run(process.execPath, [join(root, "scripts/build.mjs")]);
  }
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

function run(command, args) {
  const result = spawnSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

const modified = (path) => statSync(path).mtimeMs;

const sources = [
  "app",
  "models",
  "server",
  "cli",
  "public",
  "scripts",
  "package-lock.json",
  "vite.config.ts",
  "remix.config.js",
];

function isStale() {
  if (!existsSync(stamp)) return true;
  const built = modified(stamp);
  return sources.some((source) => newest(join(root, source)) > built);
}

function newest(path) {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  let latest = entry.mtimeMs;
  for (const name of readdirSync(path)) latest = Math.max(latest, newest(join(path, name)));
  return latest;
}
