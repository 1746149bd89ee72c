import { createServer, type Server } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import type { Express } from "express";
import { type Environment, readEnvironment } from "~/platform/environment.server";
import { createApplication } from "./application";
import { openStore, type OpenStore } from "./store";
import { startProduct } from "./start-up";
import { logger } from "~/platform/log.server";

export interface Running {
  environment: Environment;
  url: string;
  stop(): Promise<void>;
}

interface ServeOptions {
  build: ServerBuild | (() => Promise<ServerBuild>);
  root: string;
  /** The development server's middleware, before everything else. */
  prepare?: (application: Express) => void;
}

/**
 * Opens the store, brings it up to date, and answers requests until stopped. Throws EnvironmentError, and
 * StoreBusyError when another process has the data folder.
 */
export async function serve({ build, root, prepare }: ServeOptions): Promise<Running> {
  const environment = readEnvironment();
  const store = await openStore(environment, root);
  let server: Server;
  try {
    const { isExample } = await startProduct({ store, isLoopback: environment.isLoopback });
    const application = createApplication({ build, root, environment, isExample, prepare });
    server = await listen(createServer(application), environment);
  } catch (error) {
    await store.close();
    throw error;
  }
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : environment.port;
  return { environment, url: environment.baseUrl.replace(/:0$/, `:${port}`), stop: () => stop(server, store) };
}

function listen(server: Server, environment: Environment): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(environment.port, environment.host, () => {
      server.off("error", reject);
      resolve(server);
    });
  });
}

async function stop(server: Server, store: OpenStore): Promise<void> {
  logger.info("stopping");
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
  });
  await store.close();
}
