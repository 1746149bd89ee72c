import { readdirSync } from "node:fs";
import { join } from "node:path";
import mongoose, { type Schema } from "mongoose";
import { beforeAll, describe, expect, it } from "vitest";
import { registeredPersonalData } from "~/features/governance/personal-data.server";
import { registerAreas } from "../../server/register";

const folder = join(import.meta.dirname, "../../models");

/** Models in which nobody is named. */
const withoutPeople = [
  "BulkChangeItem",
  "Counter",
  "ImportPreset",
  "ImportRow",
  "NoticeProgress",
  "ReportVersion",
  "Settings",
  "Strategy",
  "Team",
];

/** Ids that point at something else than a person. */
const ofThings = new RegExp(
  `^(${[
    "subject", "bulk", "subjectPart", "entity", "project", "group", "decision", "meetingItem", "area", "parent", "programme",
    "seat", "file", "barrier", "milestone", "line", "team", "goal", "run", "report", "submission", "target", "external",
    "startView", "scope", "representsArea", "supports", "owedProject",
  ].join("|")})Ids?$`,
); // biome-ignore format: a list of names reads better flat

/** Called as if they named somebody, and holding words and a date. */
const inWords = ["Project.barriers.removedBy", "StatusUpdate.backBy"];

const names = /(?:By|OnBehalfOf|Ids?)$/;
/** Who made a change, and what a deciding document still does: told by the audit, which is registered. */
const ofChanges = /^(lastChange|effects)\./;

beforeAll(async () => {
  for (const file of readdirSync(folder)) {
    if (file.endsWith(".server.ts")) await import(join(folder, file));
  }
  registerAreas();
});

const registered = () => new Set([...registeredPersonalData().values()].flatMap(({ fields }) => Object.keys(fields)));

describe("everything that is kept about people is known to their rights", () => {
  it("each field that names a person says what an erasure does with it", () => {
    const forgotten = Object.values(mongoose.models).flatMap((model) =>
      pathsOf(model.schema)
        .filter((path) => names.test(path) && !ofChanges.test(path) && !ofThings.test(path.split(".").at(-1) ?? ""))
        .map((path) => `${model.modelName}.${path}`)
        .filter((field) => !registered().has(field)),
    );

    expect(forgotten).toEqual(inWords);
  });

  it("each model names people or is known not to", () => {
    const withPeople = new Set([...registered()].map((field) => field.split(".")[0]));
    const models = Object.keys(mongoose.models).filter((name) => name !== "Person" && !withPeople.has(name));
    expect(models.sort()).toEqual(withoutPeople);
  });

  it("each registered field is there", () => {
    const gone = [...registered()].filter((field) => {
      const [model = "", ...path] = field.split(".");
      return !pathsOf(mongoose.model(model).schema).includes(path.join("."));
    });
    expect(gone).toEqual([]);
  });
});

function pathsOf(schema: { paths: Schema["paths"] }, prefix = ""): string[] {
  return Object.entries(schema.paths).flatMap(([path, type]) => {
    const inner = (type as unknown as { schema?: Schema }).schema;
    return inner ? pathsOf(inner, `${prefix}${path}.`) : [prefix + path];
  });
}
