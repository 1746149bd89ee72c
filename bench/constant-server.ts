import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext, LoaderFunction, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";

/**
 * The floor: the built product's own pages with constant data. What a page's loaders answered first, and the load
 * context they were given, is kept for ever; the second address serves from those, with nothing but rendering left.
 */
const root = process.argv[2]!;
const build = await import(pathToFileURL(join(root, "build/server/index.js")).href);

let context: AppLoadContext;
const kept = new Map<string, unknown>();

function once(id: string, loader: LoaderFunction): LoaderFunction {
  const constant = async (args: LoaderFunctionArgs) => {
    const key = `${id} ${args.request.url.replace(/^https?:\/\/[^/]+/, "")}`;
    if (!kept.has(key)) {
      const result = await loader(args);
      if (result instanceof Response) return result;
      kept.set(key, result);
      context = args.context;
    }
    return kept.get(key) as Awaited<ReturnType<LoaderFunction>>;
  };
  return constant;
}

const routes = Object.fromEntries(
  Object.entries((build as ServerBuild).routes).map(([id, route]) => {
    const loader = route?.module.loader;
    return [id, loader ? { ...route, module: { ...route.module, loader: once(id, loader) } } : route];
  }),
);
const constant = { ...build, routes } as ServerBuild;

const running = await build.entry.module.serve({ build: constant, root });
const application = express();
application.use(compression());
application.all("*", createRequestHandler({ build: constant, mode: "production", getLoadContext: () => context }));
const server = createServer(application);
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  console.log(`constant: ${running.url} http://127.0.0.1:${port}.`);
});
process.once("SIGTERM", async () => {
  server.closeAllConnections();
  await running.stop();
  process.exit(0);
});
