import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { buildWorkers } from "./build-workers.mjs";
import { root } from "./ready.mjs";

process.env.NODE_ENV = "production";
await build({ root, logLevel: "warn" });
await build({ root, logLevel: "warn", build: { ssr: true } });
await buildWorkers();
writeFileSync(join(root, "build/stamp"), `${new Date().toISOString()}\n`);
