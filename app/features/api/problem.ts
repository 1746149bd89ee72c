/** Each kind of problem an answer can be, with its status and title. Stable: clients may look at `type`. */
export const problems = {
  "invalid-parameter": { status: 400, title: "A parameter is not understood" },
  "missing-token": { status: 401, title: "No token was sent" },
  "invalid-token": { status: 401, title: "The token is not known" },
  "expired-token": { status: 401, title: "The token has expired" },
  "revoked-token": { status: 401, title: "The token has been revoked" },
  "owner-left": { status: 401, title: "The token's owner no longer has access" },
  "missing-scope": { status: 403, title: "The token was not made for this" },
  "not-found": { status: 404, title: "There is no such thing, or the token's owner may not see it" },
  "method-not-allowed": { status: 405, title: "The API is for reading only" },
  "not-acceptable": { status: 406, title: "The answer does not exist in that form" },
  "too-many-requests": { status: 429, title: "Too many requests with this token" },
  "internal-error": { status: 500, title: "Something went wrong" },
  "store-unavailable": { status: 503, title: "The database does not answer" },
} as const;
export type ProblemKind = keyof typeof problems;

interface ProblemOptions {
  /** What is wrong with which parameter. */
  errors?: { parameter: string; detail: string }[];
  headers?: Record<string, string>;
}

export class ApiProblem extends Error {
  override name = "ApiProblem";
  constructor(
    readonly kind: ProblemKind,
    readonly detail: string,
    readonly options: ProblemOptions = {},
  ) {
    super(`${kind}: ${detail}`);
  }
}

/** As RFC 9457 says it; `type` leads to the words about it on the page of the API. */
export function problemResponse({ kind, detail, options }: ApiProblem): Response {
  const { status, title } = problems[kind];
  const { errors, headers } = options;
  const body = { type: `/api#${kind}`, title, status, detail, ...(errors ? { errors } : {}) };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...headers },
  });
}
