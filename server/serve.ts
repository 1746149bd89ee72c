import { createServer, type Server } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import type { Express } from "express";
import { type Environment, readEnvironment } from "~/platform/environment.server";
import { logger } from "~/platform/log.server";
import { createApplication } from "./application";
import { startProduct } from "./start-up";
import { type OpenStore, openStore } from "./store";

export interface Running {
  environment: Environment;
  url: string;
  /** What the terminal shows: the address and how to sign in. */
  greeting: string;
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
  let isExample: boolean;
  try {
    ({ isExample } = await startProduct({ store, isLoopback: environment.isLoopback }));
    const application = createApplication({ build, root, environment, isExample, prepare });
    server = await listen(createServer(application), environment);
  } catch (error) {
    await store.close();
    throw error;
  }
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : environment.port;
  const url = environment.baseUrl.replace(/:0$/, `:${port}`);
  return { environment, url, greeting: greet(url, isExample), stop: () => stop(server, store) };
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

function greet(url: string, isExample: boolean): string {
  const how = isExample
    ? ["Eksempeldata: vælg på log ind-siden, hvem du vil være.", "Example data: choose on the sign-in page who to be."]
    : [
        "Log ind med e-mail og adgangskode. Første gang: npm run cli -- user link MAIL",
        "Sign in with e-mail and password. First time: npm run cli -- user link MAIL",
      ];
  return ["", `Porteføljen: ${url}`, "", ...how, ""].join("\n");
}
