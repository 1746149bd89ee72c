import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The threads and child processes of the product, each bundled into one file: build/workers/<name>.js */
const entries = {
  "embedded-store": "app/platform/embedded-store/worker.ts",
  reports: "app/features/reports/heavy-work-child.ts",
  "report-pdf": "app/features/reports/pdf-child.ts",
};

/** Vite's eager import.meta.glob, in the one form that bundled modules use it: the JSON files of two folders down. */
const globbedWords = {
  name: "globbed-words",
  setup(bundling) {
    bundling.onLoad({ filter: /\/i18n\.server\.ts$/ }, ({ path }) => {
      const folder = dirname(path);
      const files = readdirSync(join(folder, "locales"), { recursive: true }).filter((file) => file.endsWith(".json"));
      const imports = files.map((file, index) => `import words${index} from "./locales/${file}";`).join("\n");
      const entries = files.map((file, index) => `"./locales/${file}": words${index}`).join(", ");
      const source = readFileSync(path, "utf8").replace(/import\.meta\.glob<.*\);/, `({ ${entries} });`);
      return { contents: `${imports}\n${source}`, loader: "ts" };
    });
  },
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
    plugins: [globbedWords],
    sourcemap: true,
    logLevel: "warning",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWorkers();
