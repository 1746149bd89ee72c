import fc from "fast-check";
import type { PortfolioScope, Standing, Viewer } from "~/features/auth/viewer";
import type { ProjectRights } from "~/features/projects/policy";
import { clearances, groupKinds, membershipRoles, tiers } from "~models/vocabulary";

const people = ["anna", "bent", "carl"];
const areas = ["school", "care"];
const programmes = ["welfare", "digital"];
const some = <T>(values: readonly T[]) => fc.subarray([...values]);
const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

const scope: fc.Arbitrary<PortfolioScope> = fc.record({
  tiers: some(tiers),
  programmeIds: some(programmes),
  areaIds: some(areas),
});

const standing: fc.Arbitrary<Standing> = fc.record({
  groupId: fc.constantFrom("steering", "programme", "local"),
  groupKind: fc.constantFrom(...groupKinds),
  groupName: fc.constant("group"),
  scope,
  role: fc.constantFrom(...membershipRoles),
  representsAreaIds: some(areas),
});

export const viewers: fc.Arbitrary<Viewer> = fc.record({
  personId: fc.constantFrom(...people),
  name: fc.constant("Anna"),
  email: fc.constant("anna@example.dk"),
  locale: fc.constant("da" as const),
  isAdministrator: fc.boolean(),
  standings: fc.array(standing, { maxLength: 3 }),
});

export const projectRights: fc.Arbitrary<ProjectRights> = fc.record({
  tier: maybe(tiers),
  programmeId: maybe(programmes),
  areaId: maybe(areas),
  ownerId: maybe(people),
  managerId: maybe(people),
  carriesOnId: maybe(people),
  teamMemberIds: some(people),
  classification: fc.constantFrom(...clearances),
  readGrants: some(people).map((ids) => ids.map((personId) => ({ personId }))),
});
