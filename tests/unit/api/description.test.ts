import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { openApiDocument } from "~/features/api/openapi";
import { readReference } from "~/features/api/reference.server";
import { resources } from "~/features/api/resources.server";

const description = openApiDocument(resources) as {
  paths: Record<string, { get: { operationId: string; parameters: { name: string }[] } }>;
};

describe("the OpenAPI description", () => {
  it("is valid OpenAPI 3.1, with every reference resolved", async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(description));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(validator.version).toBe("3.1");
    expect(JSON.stringify(validator.resolveRefs())).not.toContain('"$ref"');
  });

  it("names every address of version 1: one that disappears breaks those who use it", () => {
    expect(Object.keys(description.paths).filter((path) => !path.endsWith(".csv"))).toEqual([
      "/projects",
      "/projects/{code}",
      "/status-updates",
      "/status-updates/{project}/{period}",
      "/risks",
      "/risks/{id}",
      "/barriers",
      "/barriers/{id}",
      "/reports",
      "/reports/{period}/{group}",
      "/decisions",
      "/decisions/{code}",
      "/groups",
      "/groups/{id}",
      "/areas",
      "/areas/{id}",
      "/periods",
      "/periods/{period}",
    ]);
  });

  it("calls each operation by a name of its own", () => {
    const names = Object.values(description.paths).map(({ get }) => get.operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it("says what a list can be narrowed by", () => {
    const names = description.paths["/projects"]?.get.parameters.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["limit", "cursor", "dialect", "tier", "phase", "area", "archived", "updatedSince"]),
    );
  });
});

describe("the page about it", () => {
  it("shows fields within fields, and the values there are", () => {
    const projects = readReference().resources.find(({ name }) => name === "projects");
    const fields = new Map(projects?.fields.map((field) => [field.name, field.kind]));
    expect(fields.get("owner.name")).toBe("string");
    expect(fields.get("milestones[].baseline")).toBe("string, date");
    expect(fields.get("budget.currency")).toBe("DKK");
    expect(fields.get("phase")).toContain("execution");
  });
});
