import { insertDocument } from "~/features/audit/change.server";
import { loadViewer } from "~/features/auth/load-viewer.server";
import { systemActor, type Viewer } from "~/features/auth/viewer";
import { initialise } from "~/features/governance/commands/initialise.server";
import { type Group, GroupModel, type Membership } from "~models/group.server";
import { PersonModel } from "~models/person.server";
import type { GroupKind, MembershipRole } from "~models/vocabulary";

const setUp = { actor: systemActor, action: "test.set-up" };

/** An empty store with its administrator. */
export async function startOrganisation(): Promise<void> {
  await initialise({ email: "admin@kommune.dk", name: "Rasmus Admin", organisation: "Prøveby Kommune" });
}

export async function addPerson(name: string): Promise<string> {
  const email = `${name.toLowerCase().replace(/\s/g, ".")}@kommune.dk`;
  const fields = { name, email, locale: "da" as const, isAdministrator: false, effects: [] };
  return (await insertDocument(PersonModel, { _id: name.toLowerCase(), ...fields }, setUp))._id;
}

export async function addGroup(kind: GroupKind, roles: Record<string, MembershipRole>): Promise<Group> {
  const memberships = Object.entries(roles).map(
    ([personId, role]): Membership => ({
      _id: `${kind}-${personId}`,
      personId,
      role,
      representsAreaIds: [],
      from: "2025-01-01",
    }),
  );
  return insertDocument(
    GroupModel,
    {
      _id: kind,
      name: kind,
      kind,
      meetingsPerYear: 4,
      quorum: 0,
      seats: [],
      memberships,
      delegations: [],
      termsOfReference: [],
      scope: { tiers: [], programmeIds: [], areaIds: [] },
    },
    setUp,
  );
}

export async function as(personId: string): Promise<Viewer> {
  const viewer = await loadViewer(personId);
  if (!viewer) throw new Error(`${personId} cannot sign in`);
  return viewer;
}

export async function administrator(): Promise<Viewer> {
  const person = await PersonModel.findOne({ isAdministrator: true }).lean();
  return as(person!._id);
}
