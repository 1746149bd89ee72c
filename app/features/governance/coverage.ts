import { holdsOn, type Term } from "~/platform/term";

interface CoveredGroup {
  seats: readonly { _id: string; title: string; count: number }[];
  memberships: readonly (Term & { personId: string; seatId?: string | null; representsAreaIds: readonly string[] })[];
}

export interface SeatGap {
  seatId: string;
  title: string;
  /** How many of the seat's places nobody holds. */
  empty: number;
}

/** Places that the rules name and nobody holds on the date. */
export function emptySeats(group: CoveredGroup, on: string): SeatGap[] {
  const held = group.memberships.filter((membership) => holdsOn(membership, on));
  return group.seats
    .map((seat) => ({
      seatId: seat._id,
      title: seat.title,
      empty: seat.count - held.filter((membership) => membership.seatId === seat._id).length,
    }))
    .filter((gap) => gap.empty > 0);
}

/** Service areas that nobody in the group represents on the date. */
export function uncoveredAreas<Area extends { _id: string }>(
  group: Pick<CoveredGroup, "memberships">,
  areas: readonly Area[],
  on: string,
): Area[] {
  const covered = new Set(
    group.memberships
      .filter((membership) => holdsOn(membership, on))
      .flatMap((membership) => membership.representsAreaIds),
  );
  return areas.filter((area) => !covered.has(area._id));
}
