import fc from "fast-check";
import { Query } from "mingo";
import { describe, expect, it } from "vitest";
import type { Standing, Viewer } from "~/features/auth/viewer";
import {
  canCreateProjectIn,
  canCreateProjects,
  canEditProject,
  canGrantRead,
  canReadHistory,
  canSeeProject,
  chairStandingsOver,
  type ProjectRights,
} from "~/features/projects/policy";
import { visibleProjectsFilter } from "~/features/projects/visibility.server";
import { projectRights, viewers } from "./arbitraries";

const viewer = (over: Partial<Viewer> = {}): Viewer => ({
  personId: "anna",
  name: "Anna",
  email: "anna@example.dk",
  locale: "da",
  isAdministrator: false,
  standings: [],
  ...over,
});
const project = (over: Partial<ProjectRights> = {}): ProjectRights => ({
  tier: "local",
  areaId: "school",
  teamMemberIds: [],
  classification: "closed",
  readGrants: [],
  ...over,
});
const member = (over: Partial<Standing> = {}): Standing => ({
  groupId: "steering",
  groupKind: "steering",
  groupName: "Styregruppen",
  scope: { tiers: [], programmeIds: [], areaIds: [] },
  role: "member",
  representsAreaIds: [],
  ...over,
});
const onlyNational = { tiers: ["national" as const], programmeIds: [], areaIds: [] };

describe("who may see a project", () => {
  it("an open one: everyone signed in", () =>
    expect(canSeeProject(viewer(), project({ classification: "open" }))).toBe(true));

  it.each([
    ["owner", { ownerId: "anna" }],
    ["manager", { managerId: "anna" }],
    ["team", { teamMemberIds: ["anna"] }],
    ["who carries the benefits on", { carriesOnId: "anna" }],
    ["who has been let in", { readGrants: [{ personId: "anna" }] }],
  ] as [string, Partial<ProjectRights>][])("a closed one: %s", (_who, over) => {
    expect(canSeeProject(viewer(), project(over))).toBe(true);
  });

  it("a closed one: a member of a group that looks after the whole portfolio", () => {
    expect(canSeeProject(viewer({ standings: [member()] }), project())).toBe(true);
  });

  it("a closed one: not a member of a group that looks after other tiers", () => {
    expect(canSeeProject(viewer({ standings: [member({ scope: onlyNational })] }), project())).toBe(false);
    expect(canSeeProject(viewer({ standings: [member({ scope: onlyNational })] }), project({ tier: "national" }))).toBe(
      true,
    );
  });

  it("a closed one: not an administrator, who may let others in", () => {
    const administrator = viewer({ isAdministrator: true });
    expect(canSeeProject(administrator, project())).toBe(false);
    expect(canGrantRead(administrator, project())).toBe(true);
  });

  it("the database is asked for exactly the projects that the rule lets one see", () => {
    fc.assert(
      fc.property(viewers, projectRights, (who, what) => {
        const asked = new Query(visibleProjectsFilter(who) as Record<string, unknown>);
        expect(asked.test({ ...what })).toBe(canSeeProject(who, what));
      }),
      { numRuns: 1_000 },
    );
  });
});

const programme = (over: Partial<Standing> = {}) => member({ groupId: "programme", groupKind: "programme", ...over });

describe("who may edit a project", () => {
  it("its owner and its manager, and not its team", () => {
    expect(canEditProject(viewer(), project({ ownerId: "anna" }))).toBe(true);
    expect(canEditProject(viewer(), project({ managerId: "anna" }))).toBe(true);
    expect(canEditProject(viewer(), project({ teamMemberIds: ["anna"] }))).toBe(false);
  });

  it("a programme member for the areas represented, and no others", () => {
    const schoolMember = viewer({ standings: [programme({ representsAreaIds: ["school"] })] });
    expect(canEditProject(schoolMember, project())).toBe(true);
    expect(canEditProject(schoolMember, project({ areaId: "care" }))).toBe(false);
  });

  it("the lead, all of them; the steering group's chair, none", () => {
    expect(canEditProject(viewer({ standings: [programme({ role: "chair" })] }), project())).toBe(true);
    expect(canEditProject(viewer({ standings: [member({ role: "chair" })] }), project())).toBe(false);
  });

  it("nobody who may not see it; and who may edit may read its history", () => {
    fc.assert(
      fc.property(viewers, projectRights, (who, what) => {
        if (canEditProject(who, what)) {
          expect(canSeeProject(who, what)).toBe(true);
          expect(canReadHistory(who, what)).toBe(true);
        }
      }),
    );
  });
});

describe("who may let others in to a closed project", () => {
  it("the chair of a group that holds it, also on somebody's behalf", () => {
    expect(canGrantRead(viewer({ standings: [member({ role: "chair", onBehalfOf: "bent" })] }), project())).toBe(true);
  });
  it("not the chair of a group that holds others, not a member, and nobody for an open project", () => {
    const chair = member({ role: "chair", scope: onlyNational });
    expect(canGrantRead(viewer({ standings: [chair] }), project())).toBe(false);
    expect(canGrantRead(viewer({ standings: [member()] }), project())).toBe(false);
    expect(canGrantRead(viewer({ standings: [member({ role: "chair" })] }), project({ classification: "open" }))).toBe(
      false,
    );
  });
  it("a group counts once, however many seats one has in it", () => {
    const twice = viewer({ standings: [member({ role: "chair" }), member({ role: "member" })] });
    expect(chairStandingsOver(twice, project())).toHaveLength(1);
  });
});

describe("who may make a project", () => {
  it("is for the lead in every area, also in none", () => {
    const lead = viewer({ standings: [programme({ role: "chair" })] });
    expect(canCreateProjects(lead)).toBe(true);
    expect(canCreateProjectIn(lead, null)).toBe(true);
    expect(canCreateProjectIn(lead, "care")).toBe(true);
  });

  it("is for programme members in the areas they represent, and for nobody else", () => {
    const schoolMember = viewer({ standings: [programme({ representsAreaIds: ["school"] })] });
    expect(canCreateProjects(schoolMember)).toBe(true);
    expect(canCreateProjectIn(schoolMember, "school")).toBe(true);
    expect(canCreateProjectIn(schoolMember, "care")).toBe(false);
    expect(canCreateProjectIn(schoolMember, undefined)).toBe(false);
    expect(canCreateProjects(viewer())).toBe(false);
    expect(canCreateProjects(viewer({ isAdministrator: true }))).toBe(false);
  });
});
