import { createServer } from "vite";
import { buildWorkers } from "./build-workers.mjs";
import { endOnSignal } from "./end-on-signal.mjs";
import { ready, root } from "./ready.mjs";

await ready({ build: false });
process.env.NODE_ENV ??= "development";
await buildWorkers();
const vite = await createServer({ root, server: { middlewareMode: true } });
const load = () => vite.ssrLoadModule("virtual:remix/server-build");
const first = await load();
const running = await first.entry.module.serve({
  build: load,
  root,
  prepare: (application) => application.use(vite.middlewares),
});
console.log(running.greeting);
endOnSignal(
  () => running,
  () => vite.close(),
);
