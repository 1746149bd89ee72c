import type { LoaderFunctionArgs } from "@remix-run/node";
import { storageFailure } from "~/platform/database.server";
import { logger } from "~/platform/log.server";
import { countStoreFailure } from "~/platform/store-metrics.server";
import { authenticate, type Caller } from "./authenticate.server";
import { ApiProblem, problemResponse } from "./problem";
import { countRequest } from "./rate.server";

export interface ApiCall extends Caller {
  request: Request;
  /** The address below /api/v1/. */
  address: string;
}

/** For programs: who is asking is told by a personal token, and whatever goes wrong is said as a problem. */
export function withToken(handler: (call: ApiCall) => Promise<Response>) {
  return async ({ request, params }: LoaderFunctionArgs): Promise<Response> => {
    try {
      const caller = await authenticate(request);
      const rate = countRequest(caller.tokenId);
      const response = await answerOrProblem(() => handler({ ...caller, request, address: params["*"] ?? "" }));
      for (const [name, value] of Object.entries(rate)) response.headers.set(name, value);
      return response;
    } catch (error) {
      return asProblem(error);
    }
  };
}

async function answerOrProblem(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    return asProblem(error);
  }
}

function asProblem(error: unknown): Response {
  if (error instanceof ApiProblem) return problemResponse(error);
  logger.error({ err: error }, "the API failed");
  const failed = storageFailure(error);
  if (failed) countStoreFailure(failed);
  return problemResponse(
    failed
      ? new ApiProblem("store-unavailable", "Try again in a while.", { headers: { "Retry-After": "30" } })
      : new ApiProblem("internal-error", "It has been noted in the server's log."),
  );
}
