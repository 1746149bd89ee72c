import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BulkOperation, type BulkProject, fieldsAfter, planFor } from "~/features/portfolio/bulk/bulk-operation";
import { planBulkSchema } from "~/features/portfolio/bulk/bulk-schema";
import { canEditProject } from "~/features/projects/policy";
import { bulkKinds, phases, riskStates } from "~models/vocabulary";
import { projectRights, viewers } from "../projects/arbitraries";

const people = ["anna", "bent", "carl"];
const person = fc.constantFrom(...people);
const tags = fc.uniqueArray(fc.constantFrom("sag", "drift", "borger"), { minLength: 1 });

const operations: fc.Arbitrary<BulkOperation> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("owner" as const, "manager" as const),
    fromId: fc.option(person, { nil: undefined }),
    toId: person,
    tags: fc.constant([]),
  }),
  fc.record({ kind: fc.constant("person" as const), fromId: person, toId: person, tags: fc.constant([]) }),
  fc.record({ kind: fc.constant("area" as const), toId: fc.constantFrom("school", "care"), tags: fc.constant([]) }),
  fc.record({
    kind: fc.constant("programme" as const),
    toId: fc.option(fc.constantFrom("welfare", "digital"), { nil: undefined }),
    tags: fc.constant([]),
  }),
  fc.record({ kind: fc.constantFrom("add-tags" as const, "remove-tags" as const), tags }),
);

const projects: fc.Arbitrary<BulkProject> = fc
  .record({
    rights: projectRights,
    phase: fc.constantFrom(...phases),
    tags: fc.subarray(["sag", "drift", "borger"]),
    archivedAt: fc.constantFrom(null, new Date()),
    risks: fc.array(
      fc.record({ ownerId: fc.option(person, { nil: undefined }), state: fc.constantFrom(...riskStates) }),
      { maxLength: 3 },
    ),
  })
  .map(({ rights, ...own }) => ({ ...rights, ...own }));

const done = (operation: BulkOperation, project: BulkProject): BulkProject => ({
  ...project,
  ...fieldsAfter(operation, project),
});

describe("an operation on many projects", () => {
  it("does nothing when it is done again", () => {
    fc.assert(
      fc.property(viewers, operations, projects, (viewer, operation, project) => {
        const again = planFor(viewer, operation, done(operation, project));
        // where both have been on the team, or the person takes their own place, there is nothing left to move either
        expect(again.outcome).toBe("unchanged");
      }),
    );
  });

  it("changes what it shows and nothing else, and refuses whom a single change would refuse", () => {
    fc.assert(
      fc.property(viewers, operations, projects, (viewer, operation, project) => {
        const plan = planFor(viewer, operation, project);
        const after = done(operation, project);
        const moved = Object.keys(after).filter(
          (key) => JSON.stringify(after[key as never]) !== JSON.stringify(project[key as never]),
        );
        if (plan.outcome === "change") {
          expect(moved.toSorted()).toEqual(plan.changes.map(({ field }) => field as string).toSorted());
          expect(canEditProject(viewer, project)).toBe(true);
          expect(project.archivedAt).toBeNull();
        }
        if (plan.outcome === "unchanged") expect(moved).toEqual([]);
        if (plan.refusal === "notYours") expect(canEditProject(viewer, project)).toBe(false);
      }),
    );
  });

  it("leaves who had an ended project, and where, as it was", () => {
    const lead = { personId: "lead", standings: [] } as never;
    const ended: BulkProject = {
      ownerId: "lead",
      areaId: "school",
      phase: "closed",
      classification: "open",
      tags: [],
      teamMemberIds: [],
      readGrants: [],
      risks: [],
    };
    const plan = (operation: Partial<BulkOperation>) =>
      planFor(lead, { kind: "owner", toId: "anna", tags: [], ...operation }, ended);
    for (const kind of ["owner", "manager", "area"] as const) expect(plan({ kind }).refusal).toBe("ended");
    expect(plan({ kind: "add-tags", tags: ["arkiv"] }).outcome).toBe("change");
    expect(plan({ kind: "person", fromId: "lead" }).outcome).toBe("change");
  });
});

describe("what the form of an operation asks for", () => {
  const post = { submissionId: "s", which: "all" };
  const faults = (fields: Record<string, string>) =>
    planBulkSchema.safeParse({ ...post, ...fields }).error?.issues.map(({ path }) => path[0]) ?? [];

  it.each(bulkKinds)("%s", (kind) => {
    const missing = { owner: ["toId"], manager: ["toId"], person: ["toId", "fromId"], area: ["toId"] } as const;
    const expected = kind in missing ? missing[kind as "owner"] : kind === "programme" ? [] : ["tags"];
    expect(faults({ kind })).toEqual([...expected]);
  });

  it("that a person is not their own successor", () => {
    expect(faults({ kind: "person", fromId: "anna", toId: "anna" })).toEqual(["toId"]);
  });
});
