// Sets up, then runs every test. The browser tests need Chromium: CHROMIUM, or one on the PATH.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ready, root } from "./ready.mjs";

await ready();
const { findChromium } = await import("./chromium.mjs");
const chromium = findChromium();
const projects = ["--project", "unit", "--project", "data"];
if (chromium) projects.push("--project", "browser");
else {
  console.error(
    "\n!!! NO BROWSER FOUND: the browser tests are NOT run. Install Chromium (Debian: apt install chromium)",
  );
  console.error("!!! or name one in CHROMIUM, and run npm test again.\n");
  if (process.env.CI) process.exit(1);
}
const result = spawnSync(
  process.execPath,
  [join(root, "node_modules/vitest/vitest.mjs"), "run", ...projects, ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit", env: { ...process.env, ...(chromium ? { CHROMIUM: chromium } : {}) } },
);
process.exit(result.status ?? 1);
