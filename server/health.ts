import { type Request, type Response, Router } from "express";
import { paths } from "~/platform/paths";
import type { Readiness } from "./readiness";

/**
 * For whoever watches over the process: /healthz says that it lives and asks nothing of the database, /readyz whether it
 * should be sent requests. Open to anyone, and they tell nobody anything else.
 */
export function health(readiness: Readiness): Router {
  const router = Router();
  router.get(paths.healthz(), (request, response) => answer(request, response, 200, { status: "ok" }));
  router.get(paths.readyz(), async (request, response) => {
    const { isReady, checks } = await readiness.report();
    const status = isReady ? "ready" : "unavailable";
    answer(request, response, isReady ? 200 : 503, { status, checks });
  });
  return router;
}

interface Body {
  status: string;
  checks?: Record<string, string>;
}

function answer(request: Request, response: Response, status: number, body: Body): void {
  response.status(status).set("Cache-Control", "no-store");
  if (request.accepts(["text/plain", "application/json"]) === "application/json") {
    response.json(body);
    return;
  }
  const checks = Object.entries(body.checks ?? {}).map(([name, found]) => `${name}: ${found}\n`);
  response.type("text/plain").send(`${body.status}\n${checks.join("")}`);
}
