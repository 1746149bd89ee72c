import { describe, expect, it } from "vitest";
import { emptySeats, uncoveredAreas } from "~/features/governance/coverage";
import { endDelegations, replaceInMemberships } from "~/features/governance/replace-memberships";
import type { Membership } from "~models/group.server";

const membership = (fields: Partial<Membership>): Membership => ({
  _id: "m1",
  personId: "anna",
  role: "member",
  representsAreaIds: [],
  from: "2025-01-01",
  ...fields,
});
const replaced = (memberships: Membership[]) =>
  replaceInMemberships(memberships, { fromId: "anna", toId: "bo", on: "2026-03-10", newId: () => "new" });

describe("when Bo takes over from Anna", () => {
  it("her membership ends the day before and goes on as his", () => {
    const seat = { role: "secretary" as const, seatId: "s", representsAreaIds: ["skole"] };
    expect(replaced([membership({ ...seat, to: "2026-12-31" })])).toEqual([
      membership({ ...seat, to: "2026-03-09" }),
      membership({ ...seat, _id: "new", personId: "bo", from: "2026-03-10", to: "2026-12-31" }),
    ]);
  });

  it("one that has not begun becomes his, and one that is over stays hers", () => {
    const future = membership({ from: "2026-06-01" });
    const past = membership({ _id: "m0", to: "2025-12-31" });
    expect(replaced([past, future])).toEqual([past, { ...future, personId: "bo" }]);
  });

  it("where he sits already he takes over her areas and the higher role", () => {
    const his = membership({ _id: "m2", personId: "bo", representsAreaIds: ["skole"] });
    const hers = membership({ role: "chair", representsAreaIds: ["skole", "dagtilbud"] });
    expect(replaced([hers, his])).toEqual([
      { ...hers, to: "2026-03-09" },
      { ...his, role: "chair", representsAreaIds: ["skole", "dagtilbud"], seatId: undefined, agreement: undefined },
    ]);
  });

  it("doing it again changes nothing", () => {
    const once = replaced([membership({})]);
    expect(replaced(once)).toEqual(once);
  });

  it("delegations to and from her end, others go on", () => {
    const delegation = {
      _id: "d",
      fromPersonId: "anna",
      toPersonId: "carl",
      reason: "Ferie",
      from: "2026-03-01",
      to: "2026-03-31",
    };
    const other = { ...delegation, fromPersonId: "dorte" };
    const coming = { ...delegation, from: "2026-04-01", to: "2026-04-30" };
    expect(endDelegations([delegation, other, coming], "anna", "2026-03-10")).toEqual([
      { ...delegation, to: "2026-03-09" },
      other,
    ]);
  });
});

describe("coverage", () => {
  const group = {
    seats: [{ _id: "s", title: "2 chefer fra velfærdsområdet", count: 2 }],
    memberships: [
      membership({ seatId: "s", representsAreaIds: ["skole"] }),
      membership({ _id: "m2", personId: "bo", seatId: "s", representsAreaIds: ["dagtilbud"], to: "2025-12-31" }),
    ],
  };

  it("shows the seats nobody holds on the day", () => {
    expect(emptySeats(group, "2025-06-01")).toEqual([]);
    expect(emptySeats(group, "2026-06-01")).toEqual([{ seatId: "s", title: "2 chefer fra velfærdsområdet", empty: 1 }]);
  });

  it("shows the areas nobody represents on the day", () => {
    const areas = [{ _id: "skole" }, { _id: "dagtilbud" }];
    expect(uncoveredAreas(group, areas, "2025-06-01")).toEqual([]);
    expect(uncoveredAreas(group, areas, "2026-06-01")).toEqual([{ _id: "dagtilbud" }]);
  });
});
