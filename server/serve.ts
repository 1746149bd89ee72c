import { createServer, type Server } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import type { Express } from "express";
import { type Environment, EnvironmentError, readEnvironment } from "~/platform/environment.server";
import { logger } from "~/platform/log.server";
import { startScheduledWork } from "~/platform/scheduled-work.server";
import type { SignInWays } from "~/platform/sign-in-environment.server";
import { observeStore } from "~/platform/store-metrics.server";
import { createApplication } from "./application";
import { endOnFault } from "./faults";
import { registerProductMetrics } from "./metrics";
import { Readiness } from "./readiness";
import { startProduct } from "./start-up";
import { stopProduct } from "./stop";
import { bringUpToDate, openStore } from "./store";
import { sayEnvironmentFault, terminalTranslator } from "./terminal";

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

/** The product cannot be started as things are; the message says which variable, what was found and what to do. */
class StartError extends Error {
  override name = "StartError";
}

/** Opens the store, brings it up to date, and answers requests until stopped. Throws StartError. */
export async function serve(options: ServeOptions): Promise<Running> {
  try {
    return await start(options);
  } catch (error) {
    const t = terminalTranslator();
    const words = sayEnvironmentFault(error, t);
    if (words === null) logger.fatal({ err: error }, "not started");
    throw new StartError(words ?? t("command:environment.unexpected"));
  }
}

async function start({ build, root, prepare }: ServeOptions): Promise<Running> {
  const environment = readEnvironment();
  const store = await openStore(environment, root);
  const readiness = new Readiness();
  let isExample = false;
  let server: Server | undefined;
  try {
    observeStore();
    registerProductMetrics(store.isEmbedded);
    endOnFault(() => store.close());
    const application = createApplication({
      build,
      root,
      environment,
      readiness,
      isExample: () => isExample,
      prepare,
    });
    server = await listen(createServer(application), environment);
    await bringUpToDate(store);
    ({ isExample } = await startProduct({ store, isLoopback: environment.isLoopback }));
  } catch (error) {
    server?.closeAllConnections();
    server?.close();
    await store.close();
    throw error;
  }
  readiness.phase = "serving";
  const scheduled = store.isReadOnly ? null : startScheduledWork({ environment });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : environment.port;
  const url = environment.baseUrl.replace(/:0$/, `:${port}`);
  const { drainMilliseconds } = environment;
  return {
    environment,
    url,
    greeting: greet(url, isExample, store.isReadOnly, environment.signIn),
    stop: () => stopProduct({ server, store, readiness, scheduled, drainMilliseconds }),
  };
}

const listenFaults: Record<string, string> = {
  EADDRINUSE: "inUse",
  EACCES: "denied",
  EADDRNOTAVAIL: "noSuchAddress",
  ENOTFOUND: "noSuchAddress",
  EAI_AGAIN: "noSuchAddress",
};

function listen(server: Server, environment: Environment): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const fault = listenFaults[error.code ?? ""];
      const params = { host: environment.host, port: String(environment.port) };
      reject(fault ? new EnvironmentError({ key: `command:environment.listen.${fault}`, params }) : error);
    });
    server.listen(environment.port, environment.host, () => {
      server.removeAllListeners("error");
      resolve(server);
    });
  });
}

function greet(url: string, isExample: boolean, isReadOnly: boolean, { arePasswordsAllowed }: SignInWays): string {
  const how = isExample
    ? ["Eksempeldata: vælg på log ind-siden, hvem du vil være.", "Example data: choose on the sign-in page who to be."]
    : !arePasswordsAllowed
      ? ["Log ind med organisationens login.", "Sign in with the organisation's sign-in."]
      : [
          "Log ind med e-mail og adgangskode. Første gang: npm run cli -- user link MAIL",
          "Sign in with e-mail and password. First time: npm run cli -- user link MAIL",
        ];
  const warning = isReadOnly
    ? [
        "DATA_DIR kan kun læses: der kan ses, men ikke gemmes, og heller ikke logges ind.",
        "DATA_DIR can only be read: nothing can be saved, and nobody can sign in anew.",
        "",
      ]
    : [];
  return ["", `Porteføljen: ${url}`, "", ...warning, ...how, ""].join("\n");
}
