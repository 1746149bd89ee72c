import { ready } from "./ready.mjs";

await ready();
process.env.NODE_ENV ??= "production";
const { launch } = await import("./launch.mjs");
await launch();
