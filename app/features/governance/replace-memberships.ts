import { holdsOn, overlaps } from "~/platform/term";
import type { Delegation, Membership } from "~models/group.server";
import { membershipRoles } from "~models/vocabulary";

const dayBefore = (date: string) => {
  const instant = new Date(`${date}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() - 1);
  return instant.toISOString().slice(0, 10);
};

const isOver = (term: { to?: string | null }, on: string) => term.to != null && term.to < on;

/**
 * The memberships of a group once `toId` has taken over from `fromId` on a date (YYYY-MM-DD): one that runs ends the
 * day before and goes on as the successor's, one that has not begun becomes the successor's, one that is over stays.
 * Where the successor sits in the group already, that membership takes over the areas, and the higher of the two roles.
 */
export function replaceInMemberships(
  memberships: readonly Membership[],
  { fromId, toId, on, newId }: { fromId: string; toId: string; on: string; newId: () => string },
): Membership[] {
  const result = memberships.map((membership) => ({ ...membership }));
  for (const leaving of result.filter((one) => one.personId === fromId && !isOver(one, on))) {
    const hasBegun = leaving.from < on;
    const continued = { ...leaving, _id: newId(), personId: toId, from: hasBegun ? on : leaving.from };
    if (hasBegun) leaving.to = dayBefore(on);
    else result.splice(result.indexOf(leaving), 1);
    const present = result.find((one) => one.personId === toId && overlaps(one, continued));
    if (present) Object.assign(present, merged(present, continued));
    else result.push(hasBegun ? continued : { ...continued, _id: leaving._id });
  }
  return result;
}

function merged(present: Membership, taken: Membership): Partial<Membership> {
  const higher = membershipRoles.indexOf(taken.role) < membershipRoles.indexOf(present.role);
  return {
    role: higher ? taken.role : present.role,
    seatId: present.seatId ?? taken.seatId,
    representsAreaIds: [...new Set([...present.representsAreaIds, ...taken.representsAreaIds])],
    agreement: present.agreement ?? taken.agreement,
  };
}

/** A delegation that holds no longer from the date: it ends the day before; one not begun falls away. */
export function endDelegation(delegation: Delegation, on: string): Delegation[] {
  if (isOver(delegation, on)) return [delegation];
  return holdsOn(delegation, dayBefore(on)) ? [{ ...delegation, to: dayBefore(on) }] : [];
}

/** A delegation is personal: those to or from the leaving person end. */
export function endDelegations(delegations: readonly Delegation[], personId: string, on: string): Delegation[] {
  return delegations.flatMap((delegation) => {
    const isTheirs = delegation.fromPersonId === personId || delegation.toPersonId === personId;
    return isTheirs ? endDelegation(delegation, on) : [delegation];
  });
}
