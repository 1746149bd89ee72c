import { openApiDocument, parametersOf } from "./openapi";
import { problems } from "./problem";
import { requestsAllowed } from "./rate.server";
import { resources } from "./resources.server";

type JsonSchema = {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  description?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
};

export interface Term {
  name: string;
  /** "string", or the values there are. */
  kind: string;
  description: string;
}

/** The description as the page for people shows it; in English, as the names are. */
export function readReference() {
  const { components } = openApiDocument(resources) as { components: { schemas: Record<string, JsonSchema> } };
  return {
    requestsAllowed,
    problems: Object.entries(problems).map(([kind, { status, title }]) => ({ kind, status, title })),
    resources: resources.map((resource) => ({
      name: resource.name,
      summary: resource.summary,
      scope: resource.scope,
      itemAddress: `/api/v1/${resource.name}/${resource.keyParts.map((part) => `{${part}}`).join("/")}`,
      parameters: parametersOf(resource).map((one) =>
        termOf(one.name as string, {
          ...(one as { schema: JsonSchema }).schema,
          description: one.description as string,
        }),
      ),
      fields: Object.entries(components.schemas[resource.schemaName]?.properties ?? {}).flatMap(([name, schema]) =>
        fieldsOf(name, schema),
      ),
    })),
  };
}

function fieldsOf(name: string, schema: JsonSchema): Term[] {
  const inner = innerOf(schema);
  const parts = inner.type === "array" ? inner.items : inner;
  const path = inner.type === "array" ? `${name}[]` : name;
  const within = Object.entries(parts?.properties ?? {}).flatMap(([part, one]) => fieldsOf(`${path}.${part}`, one));
  return [termOf(path, schema), ...within];
}

/** What is there, where it may also be null. */
const innerOf = (schema: JsonSchema): JsonSchema => schema.anyOf?.find((one) => one.type !== "null") ?? schema;

function termOf(name: string, schema: JsonSchema): Term {
  return { name, kind: kindOf(schema), description: schema.description ?? innerOf(schema).description ?? "" };
}

function kindOf(schema: JsonSchema): string {
  const inner = innerOf(schema);
  const values = inner.enum ?? inner.items?.enum;
  if (values) return values.filter((value) => value !== null).join(", ");
  if (inner.const !== undefined) return String(inner.const);
  const types = [inner.type ?? ""].flat().filter((type) => type !== "null");
  return [...types, inner.format].filter(Boolean).join(", ");
}
