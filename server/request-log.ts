import type { NextFunction, Request, Response } from "express";
import { logger } from "~/platform/log.server";
import { counter, durations } from "~/platform/metrics.server";
import { RequestTrace } from "~/platform/request-trace";

const took = durations(
  {
    name: "portefoeljen_http_request_duration_seconds",
    help: "From the head of a request to the end of its answer, by the pattern of its route.",
    labels: ["method", "route"],
  },
  [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
);
const answered = counter({
  name: "portefoeljen_http_requests_total",
  help: "Answered requests, by the pattern of their route and by hundreds of the status (499: the asker went away).",
  labels: ["method", "route", "status"],
});

/** Of a request that ended before its answer did, as nginx has it. */
const abandoned = 499;
const methods = new Set(["GET", "HEAD", "POST"]);

/**
 * Gives every request its id (X-Request-Id), and logs and counts its answer: method, pattern of the route, status and
 * time. Nothing of its address, its headers or who asked.
 */
export function requestLog(request: Request, response: Response, next: NextFunction): void {
  const begun = performance.now();
  const trace = new RequestTrace(request.get("x-request-id"));
  response.locals.trace = trace;
  response.set("X-Request-Id", trace.id);
  response.once("close", () => {
    const milliseconds = performance.now() - begun;
    const status = response.writableFinished ? response.statusCode : abandoned;
    const method = methods.has(request.method) ? request.method : "other";
    took.observe({ method, route: trace.route }, milliseconds / 1_000);
    answered.inc({
      method,
      route: trace.route,
      status: status === abandoned ? "499" : `${Math.floor(status / 100)}xx`,
    });
    const line = { requestId: trace.id, method, route: trace.route, status, ms: Math.round(milliseconds * 10) / 10 };
    // a page brings dozens of files with it, and they tell nothing
    if (trace.route === staticFiles) logger.debug(line, "request");
    else logger.info(line, "request");
  });
  next();
}

export const staticFiles = "(files)";
