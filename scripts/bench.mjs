// Measures the built product: npm run bench -- [--projects 1000] [--quarters 8] [--out build/bench.json]
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { ready, root } from "./ready.mjs";

await ready();
await build({
  absWorkingDir: root,
  entryPoints: ["bench/run.ts", "bench/constant-server.ts"],
  outdir: "build/bench",
  platform: "node",
  target: "node20",
  format: "esm",
  bundle: true,
  splitting: true,
  packages: "external",
  sourcemap: true,
  logLevel: "warning",
});
const { runBench } = await import(pathToFileURL(join(root, "build/bench/run.js")).href);
process.exit(await runBench(root, process.argv.slice(2)));
