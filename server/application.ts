import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import { rateLimit } from "express-rate-limit";
import helmet from "helmet";
import { storageFailure } from "~/platform/database.server";
import type { Environment } from "~/platform/environment.server";
import { requestBegun } from "~/platform/give-way.server";
import { logger } from "~/platform/log.server";
import type { RequestTrace } from "~/platform/request-trace";
import { countStoreFailure } from "~/platform/store-metrics.server";
import { resolveContext } from "./context";
import { health } from "./health";
import { metricsPage } from "./metrics";
import type { Readiness } from "./readiness";
import { requestLog, staticFiles } from "./request-log";
import { withNotedRoutes } from "./route-patterns";
import { withWordsForFiles } from "./words-for-files";

interface ApplicationOptions {
  build: ServerBuild | (() => Promise<ServerBuild>);
  root: string;
  environment: Environment;
  readiness: Readiness;
  /** Known when the product has started; no page is answered before. */
  isExample: () => boolean;
  prepare?: (application: Express) => void;
}

export function createApplication(options: ApplicationOptions): Express {
  const { build, root, environment, readiness, isExample, prepare } = options;
  const application = express();
  application.disable("x-powered-by");
  application.set("trust proxy", trustedProxies(environment));
  application.use(health(readiness));
  application.use(metricsPage(environment));
  application.use(requestLog);
  application.use(whenStarted(readiness));
  application.use((_request, response, next) => {
    response.locals.nonce = randomBytes(16).toString("base64");
    next();
  });
  if (!prepare) application.use(securityHeaders(environment));
  application.use(compression());
  prepare?.(application);
  const client = join(root, "build/client");
  const setHeaders = (response: Response) => trace(response).note(staticFiles);
  application.use("/assets", express.static(join(client, "assets"), { immutable: true, maxAge: "1y", setHeaders }));
  application.use(express.static(client, { maxAge: "1h", setHeaders }));
  application.use(beforeBackgroundWork);
  application.use(sameOriginWrites(environment));
  application.use("/sign-in", signInLimit());
  application.use("/set-password", signInLimit());
  application.all(
    "*",
    createRequestHandler({
      build: typeof build === "function" ? async () => prepared(await build()) : prepared(build),
      mode: process.env.NODE_ENV,
      getLoadContext: (request, response) =>
        resolveContext(request, {
          environment,
          isExample: isExample(),
          nonce: response.locals.nonce,
          trace: trace(response),
          isLimited: response.locals.isLimited === true,
        }) as Promise<AppLoadContext>,
    }),
  );
  application.use(lastResort);
  return application;
}

const prepared = (build: ServerBuild) => withNotedRoutes(withWordsForFiles(build));

const trace = (response: Response): RequestTrace => response.locals.trace;

/** While the database is brought up to date nothing of it is shown; when stopping, connections are not kept. */
function whenStarted(readiness: Readiness) {
  return (_request: Request, response: Response, next: NextFunction) => {
    if (readiness.phase === "stopping") response.set("Connection", "close");
    if (readiness.phase !== "starting") return next();
    response.status(503).set("Retry-After", "5").type("text/plain");
    response.send("503: Porteføljen er ved at starte. / Porteføljen is starting.");
  };
}

function securityHeaders(environment: Environment) {
  const isSecure = environment.baseUrl.startsWith("https://");
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", (_request, response) => `'nonce-${(response as Response).locals.nonce}'`],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isSecure,
    referrerPolicy: { policy: "same-origin" },
  });
}

function beforeBackgroundWork(_request: Request, response: Response, next: NextFunction) {
  response.once("close", requestBegun());
  next();
}

/** A write must come from our own pages. Browsers send Origin with every form post. */
function sameOriginWrites(environment: Environment) {
  const own = new URL(environment.baseUrl).origin;
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.method === "GET" || request.method === "HEAD") return next();
    // programs send no Origin, and no cookie counts there: the API refuses every write in its own words
    if (request.path.startsWith("/api/v1/")) return next();
    const origin = request.get("origin");
    const served = `${request.protocol}://${request.get("host")}`;
    if (origin && (origin === own || origin === served)) return next();
    if (!origin && request.get("sec-fetch-site") === "same-origin") return next();
    response.status(403).type("text/plain").send("403: the request did not come from this site.");
  };
}

/**
 * Failed attempts only: a whole municipality may come from one address. What is over the limit goes on to the page,
 * which says so in the person's language; one name is limited in features/auth/attempts.server.ts.
 */
function signInLimit() {
  return rateLimit({
    windowMs: 15 * 60_000,
    limit: 30,
    skip: (request) => request.method !== "POST",
    skipSuccessfulRequests: true,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    handler: (_request, response, next) => {
      response.locals.isLimited = true;
      next();
    },
  });
}

/** Whose word is taken for where a request comes from: with https something stands in front, on this machine or near it. */
function trustedProxies({ isLoopback, baseUrl }: Environment): string[] | false {
  if (isLoopback) return ["loopback"];
  return baseUrl.startsWith("https://") ? ["loopback", "linklocal", "uniquelocal"] : false;
}

// express knows an error handler by its four parameters
function lastResort(error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  if (isNoAddress(error)) {
    response.status(400).type("text/plain").send("400: adressen kan ikke læses. / The address cannot be read.");
    return;
  }
  logger.error({ err: error, requestId: trace(response)?.id }, "unhandled");
  const failed = storageFailure(error);
  if (failed) countStoreFailure(failed);
  if (response.headersSent) return;
  const [status, words] = failed
    ? [503, "databasen svarer ikke; intet er gemt. / The database does not answer; nothing was saved."]
    : [500, "noget gik galt, og intet er gemt. / Something went wrong; nothing was saved."];
  response.status(status).type("text/plain").send(`${status}: ${words}`);
}

/** Express could not decode it: "/%E0". */
const isNoAddress = (error: unknown) => error instanceof URIError;
