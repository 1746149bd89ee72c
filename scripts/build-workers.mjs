import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The threads and child processes of the product, each bundled into one file: build/workers/<name>.js */
const entries = {
  "embedded-store": "app/platform/embedded-store/worker.ts",
  pdf: "app/platform/pdf/child.ts",
};

export async function buildWorkers() {
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: "build/workers",
    platform: "node",
    target: "node20",
    format: "esm",
    bundle: true,
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWorkers();
