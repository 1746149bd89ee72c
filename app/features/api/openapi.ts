import { z } from "zod";
import { type ProblemKind, problems } from "./problem";
import { pageQuestion } from "./questions";
import type { Resource } from "./resources.server";

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 description, made from the schemas that shape the questions and the answers. */
export function openApiDocument(resources: readonly Resource[]): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "Porteføljen",
      version: "1",
      description:
        "The portfolio, read by programs. A token sees what its owner may see at the moment of the call. " +
        "Amounts are whole øre, dates YYYY-MM-DD, instants ISO 8601 in UTC. Fields may be added; " +
        "none is renamed or removed in this version.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }, { tokenAsPassword: [] }],
    paths: Object.fromEntries(resources.flatMap(pathsOf)),
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A personal token, made on one's profile" },
        tokenAsPassword: { type: "http", scheme: "basic", description: "Any user name, and the token as password" },
      },
      schemas: {
        ...Object.fromEntries(resources.flatMap(schemasOf)),
        Problem: problemSchema,
      },
    },
  };
}

function pathsOf(resource: Resource): [string, Json][] {
  const { name, schemaName, summary, keyParts, itemAnswer } = resource;
  const needs = resource.scope ? `Needs a token for "${resource.scope}".` : "Any token will do.";
  const list = { summary, description: needs, parameters: parametersOf(resource) };
  const item = itemAnswer ? `${schemaName}Item` : schemaName;
  const operation = (verb: string) => `${verb}${schemaName}`;
  return [
    [`/${name}`, { get: { ...list, operationId: operation("list"), responses: listResponses(schemaName) } }],
    [
      `/${name}.csv`,
      { get: { ...list, operationId: `${operation("list")}AsCsv`, responses: responses({ "text/csv": csvContent }) } },
    ],
    [
      `/${name}/${keyParts.map((part) => `{${part}}`).join("/")}`,
      {
        get: {
          operationId: operation("get"),
          summary: `One of them: ${schemaName}`,
          description: needs,
          parameters: keyParts.map((part) => ({ name: part, in: "path", required: true, schema: { type: "string" } })),
          responses: responses({ "application/json": { schema: reference(item) } }),
        },
      },
    ],
  ];
}

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

export function parametersOf({ question }: Pick<Resource, "question">): Json[] {
  const { properties = {} } = toJsonSchema(pageQuestion.extend(question.shape));
  return Object.entries(properties as Record<string, Json>).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    description,
    required: false,
    ...(schema.type === "array" ? { style: "form", explode: false } : {}),
    schema,
  }));
}

const csvContent = { schema: { type: "string" } };

function listResponses(schemaName: string): Json {
  const schema = {
    type: "object",
    required: ["data", "total", "next"],
    properties: {
      data: { type: "array", items: reference(schemaName) },
      total: { type: "integer", description: "Rows of all pages" },
      next: { type: ["string", "null"], description: "The address of the next page" },
    },
  };
  return responses({ "application/json": { schema }, "text/csv": csvContent });
}

const faults: ProblemKind[] = ["invalid-parameter", "invalid-token", "missing-scope", "not-found", "too-many-requests"];

function responses(content: Json): Json {
  const problem = { "application/problem+json": { schema: reference("Problem") } };
  return {
    200: { description: "The answer", content },
    304: { description: "The same as the ETag in If-None-Match stands for" },
    ...Object.fromEntries(
      faults.map((kind) => [problems[kind].status, { description: problems[kind].title, content: problem }]),
    ),
  };
}

function schemasOf({ schemaName, answer, itemAnswer }: Resource): [string, Json][] {
  const row: [string, Json] = [schemaName, toJsonSchema(answer)];
  return itemAnswer ? [row, [`${schemaName}Item`, toJsonSchema(itemAnswer)]] : [row];
}

/** Patterns say no more than the formats do, at ten times the length. */
function toJsonSchema(schema: z.ZodType): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: "input",
    override: ({ jsonSchema }) => {
      if (jsonSchema.format) jsonSchema.pattern = undefined;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) jsonSchema.maximum = undefined;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) jsonSchema.minimum = undefined;
    },
  });
  return JSON.parse(JSON.stringify(json));
}

const problemSchema = {
  type: "object",
  description: "RFC 9457",
  required: ["type", "title", "status", "detail"],
  properties: {
    type: { type: "string", enum: Object.keys(problems).map((kind) => `/api#${kind}`) },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["parameter", "detail"],
        properties: { parameter: { type: "string" }, detail: { type: "string" } },
      },
    },
  },
};
