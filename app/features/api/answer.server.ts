import { createHash } from "node:crypto";
import type { z } from "zod";
import { toCsv } from "~/platform/spreadsheet/csv";
import { csvColumns } from "./csv";
import type { ApiCall } from "./guard.server";
import { fromCursor, readPage } from "./listing";
import { ApiProblem } from "./problem";
import { pageQuestion, pageSizes, readQuestion } from "./questions";
import { type Resource, resources } from "./resources.server";

type Form = "json" | "csv";

/** Answers a request below /api/v1/: a list, the same list as CSV, or one of its items. Throws ApiProblem. */
export async function answerApi(call: ApiCall): Promise<Response> {
  const [first = "", ...rest] = call.address.split("/");
  const name = first.replace(/\.csv$/, "");
  const resource = resources.find((one) => one.name === name);
  if (!resource) throw new ApiProblem("not-found", "There is no such list; /api/v1/openapi.json names them all.");
  requireScope(call, resource);
  if (rest.length > 0) return answerItem(call, resource, rest);
  return answerList(call, resource, formOf(call.request, name !== first));
}

export async function refuseToWrite(): Promise<Response> {
  throw new ApiProblem("method-not-allowed", "Use GET or HEAD.", { headers: { Allow: "GET, HEAD" } });
}

function requireScope({ scopes }: ApiCall, { scope, name }: Resource): void {
  if (scope === null || scopes.includes(scope)) return;
  throw new ApiProblem("missing-scope", `Make a token that may read ${name}.`);
}

/** The suffix decides; without one, CSV is for those who ask for it and not for JSON. */
function formOf(request: Request, isCsvAddress: boolean): Form {
  if (isCsvAddress) return "csv";
  const accepted = (request.headers.get("accept") ?? "*/*").toLowerCase();
  if (/application\/(json|\*)|\*\/\*/.test(accepted)) return "json";
  if (/text\/(csv|\*)/.test(accepted)) return "csv";
  throw new ApiProblem("not-acceptable", "Lists are had as application/json and text/csv.");
}

function readingOf({ viewer, request }: ApiCall) {
  return { viewer, origin: new URL(request.url).origin };
}

async function answerItem(call: ApiCall, resource: Resource, parts: readonly string[]): Promise<Response> {
  const key = parts.join("/");
  const reading = readingOf(call);
  refuseUnknown(readQuestion(resource.question.pick({}), new URL(call.request.url).searchParams));
  const row = resource.readItem ? await resource.readItem(reading, key) : await readOne();
  if (!row) throw new ApiProblem("not-found", `There is no ${resource.schemaName} '${key}'.`);
  return respond(call.request, JSON.stringify(row), "json");

  async function readOne() {
    const { keys, read } = await resource.list(reading, {});
    return keys.includes(key) ? (await read([key]))[0] : undefined;
  }
}

async function answerList(call: ApiCall, resource: Resource, form: Form): Promise<Response> {
  const url = new URL(call.request.url);
  const schema = pageQuestion.extend(resource.question.shape);
  const { limit, cursor, dialect, ...question } = refuseUnknown(readQuestion(schema, url.searchParams));
  const listing = await resource.list(readingOf(call), question);
  const page = await readPage(listing, {
    after: cursor === undefined ? null : keyOf(cursor as string),
    limit: limitFor(form, limit as number | undefined),
  });
  const next = page.cursor && nextAddress(url, page.cursor);
  const headers: Record<string, string> = next ? { Link: `<${next}>; rel="next"` } : {};
  if (form === "json") {
    return respond(call.request, JSON.stringify({ data: page.rows, total: page.total, next }), form, headers);
  }
  const text = toCsv(csvColumns(resource.answer), page.rows, dialect as "standard" | "excel");
  const name = `attachment; filename="${resource.name}.csv"`;
  return respond(call.request, text, form, { ...headers, "Content-Disposition": name });
}

function refuseUnknown<Value>(read: z.ZodSafeParseResult<Value>): Value {
  if (read.success) return read.data;
  const errors = read.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((parameter) => ({ parameter, detail: "There is no such parameter here." }))
      : [{ parameter: String(issue.path[0] ?? ""), detail: issue.message }],
  );
  throw new ApiProblem("invalid-parameter", errors.map((one) => `${one.parameter}: ${one.detail}`).join(" "), {
    errors,
  });
}

function keyOf(cursor: string): string {
  const key = fromCursor(cursor);
  if (key !== null) return key;
  const errors = [{ parameter: "cursor", detail: "Take it from the answer before it." }];
  throw new ApiProblem("invalid-parameter", "The cursor is not one of ours.", { errors });
}

function limitFor(form: Form, limit: number | undefined): number {
  if (form === "csv") return limit ?? pageSizes.csv;
  if (limit === undefined || limit <= pageSizes.largest) return limit ?? pageSizes.usual;
  const errors = [{ parameter: "limit", detail: `At most ${pageSizes.largest}.` }];
  throw new ApiProblem("invalid-parameter", `limit: at most ${pageSizes.largest} rows a page.`, { errors });
}

function nextAddress(url: URL, cursor: string): string {
  const next = new URL(url);
  next.searchParams.set("cursor", cursor);
  return next.href;
}

const mediaTypes: Record<Form, string> = { json: "application/json", csv: "text/csv; charset=utf-8" };

/** With a tag of the content, so that who has it already is told so; only the caller may keep it. */
function respond(request: Request, body: string, form: Form, more: Record<string, string> = {}): Response {
  // weak: the same content is sent compressed and not
  const tag = `W/"${createHash("sha256").update(body).digest("base64url")}"`;
  const headers = {
    ETag: tag,
    "Cache-Control": "private, no-cache",
    Vary: "Authorization, Accept",
    ...more,
  };
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((one) => one.trim());
  if (known.includes(tag) || known.includes("*")) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "Content-Type": mediaTypes[form] } });
}
