import { timingSafeEqual } from "node:crypto";
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from "express";
import type { Environment } from "~/platform/environment.server";
import { gauge, metrics } from "~/platform/metrics.server";
import { paths } from "~/platform/paths";
import { OutgoingMailModel } from "~models/outgoing-mail.server";
import { RoundModel } from "~models/round.server";
import { SessionModel } from "~models/session.server";
import { version } from "../package.json";

/** What is asked of the database when the metrics are read, and what never changes. */
export function registerProductMetrics(isEmbedded: boolean): void {
  gauge({
    name: "portefoeljen_build_info",
    help: "1, with the program's version, its Node and its kind of store.",
    labels: ["version", "node", "store"],
  }).set({ version, node: process.versions.node, store: isEmbedded ? "embedded" : "mongodb" }, 1);
  gauge({
    name: "portefoeljen_sessions",
    help: "Signed-in browsers.",
    collect: async (sessions) => sessions.set(await orNone(SessionModel.estimatedDocumentCount())),
  });
  gauge({
    name: "portefoeljen_open_rounds",
    help: "Status rounds that are open.",
    collect: async (rounds) => rounds.set(await orNone(RoundModel.countDocuments({ state: "open" }))),
  });
  gauge({
    name: "portefoeljen_mails_waiting",
    help: "Mails that the mail server has not taken yet and that are tried again.",
    collect: async (mails) => mails.set(await orNone(OutgoingMailModel.countDocuments({ state: "waiting" }))),
  });
}

/** The other metrics are told also while the store does not answer. */
function orNone(count: PromiseLike<number>): Promise<number> {
  const late = new Promise<number>((resolve) => setTimeout(() => resolve(Number.NaN), 2_000).unref());
  return Promise.race([count, late]).catch(() => Number.NaN);
}

/** To this machine only, or with METRICS_TOKEN to whoever brings it. */
export function metricsPage({ metricsToken }: Environment): Router {
  const router = Router();
  const guard = metricsToken ? withToken(metricsToken) : fromThisMachine;
  router.get(paths.metrics(), guard, async (_request, response) => {
    response
      .set("Cache-Control", "no-store")
      .type(metrics.contentType)
      .send(await metrics.metrics());
  });
  return router;
}

function withToken(token: string): RequestHandler {
  const expected = Buffer.from(`Bearer ${token}`);
  return (request, response, next) => {
    const given = Buffer.from(request.get("authorization") ?? "");
    if (given.length === expected.length && timingSafeEqual(given, expected)) return next();
    response.set("WWW-Authenticate", "Bearer");
    refuse(response, 401, "METRICS_TOKEN is needed, as a bearer token.");
  };
}

const loopback = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;
const loopbackHost = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/** A proxy on this machine is no asker of its own: it says for whom it asks, or passes on the name it was asked by. */
function fromThisMachine(request: Request, response: Response, next: NextFunction): void {
  const isForwarded = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"].some((name) =>
    request.get(name),
  );
  const isLocal = loopback.test(request.socket.remoteAddress ?? "") && loopbackHost.test(request.get("host") ?? "");
  if (isLocal && !isForwarded) next();
  else refuse(response, 403, "Only from the machine itself, unless METRICS_TOKEN is set.");
}

function refuse(response: Response, status: number, words: string): void {
  response.status(status).set("Cache-Control", "no-store").type("text/plain").send(`${status}: ${words}\n`);
}
