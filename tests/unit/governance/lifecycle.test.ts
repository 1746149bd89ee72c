import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  refuseDecisionStep,
  refuseDelegation,
  refuseMembership,
  refuseParent,
  refuseThresholds,
} from "~/features/governance/lifecycle";
import { holdsOn, overlaps } from "~/platform/term";

const keys = (reasons: { key: string }[]) => reasons.map((reason) => reason.key);

describe("a decision", () => {
  it("is confirmed or withdrawn once", () => {
    for (const step of ["confirm", "withdraw"] as const) {
      expect(refuseDecisionStep(step, "recorded")).toEqual([]);
      expect(keys(refuseDecisionStep(step, "confirmed"))).toEqual(["governance:decision.refused.already.confirmed"]);
      expect(keys(refuseDecisionStep(step, "withdrawn"))).toEqual(["governance:decision.refused.already.withdrawn"]);
    }
  });
});

const date = fc
  .integer({ min: 0, max: 3000 })
  .map((day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10));
const term = fc
  .tuple(date, fc.option(date))
  .map(([first, second]) =>
    second === null ? { from: first } : { from: [first, second].sort()[0]!, to: [first, second].sort()[1]! },
  );

describe("terms", () => {
  it("overlap exactly where some day lies in both", () => {
    fc.assert(
      fc.property(term, term, (first, second) => {
        const start = [first.from, second.from].sort()[1]!;
        expect(overlaps(first, second)).toBe(holdsOn(first, start) && holdsOn(second, start));
        expect(overlaps(first, second)).toBe(overlaps(second, first));
      }),
    );
  });
});

const membership = (fields: Partial<Parameters<typeof refuseMembership>[0]> = {}) => ({
  personId: "anna",
  role: "member",
  representsAreaIds: [],
  from: "2026-01-01",
  ...fields,
});

describe("a membership", () => {
  it("of the same person may follow another but not overlap it", () => {
    const others = [membership({ _id: "old", from: "2024-01-01", to: "2025-12-31" })];
    expect(refuseMembership(membership(), others)).toEqual([]);
    const early = refuseMembership(membership({ from: "2025-12-31" }), others);
    expect(early).toEqual([
      {
        key: "governance:membership.refused.overlapUntil",
        params: { from: "01-01-2024", to: "31-12-2025" },
        field: "from",
      },
    ]);
  });

  it("does not overlap itself when it is edited", () => {
    expect(refuseMembership(membership({ _id: "same" }), [membership({ _id: "same" })])).toEqual([]);
  });

  it("as chair waits until the chair before has left", () => {
    const others = [membership({ _id: "chair", personId: "bo", role: "chair", from: "2025-01-01" })];
    expect(keys(refuseMembership(membership({ role: "chair" }), others))).toEqual([
      "governance:membership.refused.chair",
    ]);
  });

  it("for several areas names the agreement", () => {
    const several = membership({ representsAreaIds: ["skole", "dagtilbud"] });
    expect(keys(refuseMembership(several, []))).toEqual(["governance:membership.refused.agreement"]);
    expect(refuseMembership({ ...several, agreement: "Aftalt på chefforum" }, [])).toEqual([]);
  });

  it("ends no earlier than it begins", () => {
    expect(keys(refuseMembership(membership({ to: "2025-12-31" }), []))).toEqual([
      "governance:term.endsBeforeItBegins",
    ]);
  });
});

describe("a delegation", () => {
  const delegation = { fromPersonId: "anna", toPersonId: "bo", from: "2026-03-01", to: "2026-03-31" };

  it("is dated, to somebody else, and of a membership that holds", () => {
    expect(refuseDelegation(delegation, [membership()])).toEqual([]);
    expect(keys(refuseDelegation({ ...delegation, to: undefined }, [membership()]))).toContain(
      "common:validation.required",
    );
    expect(keys(refuseDelegation({ ...delegation, toPersonId: "anna" }, [membership()]))).toEqual([
      "governance:delegation.refused.self",
    ]);
    expect(keys(refuseDelegation(delegation, [membership({ to: "2026-02-28" })]))).toEqual([
      "governance:delegation.refused.noMembership",
    ]);
  });
});

describe("a tree", () => {
  const nodes = [{ _id: "top" }, { _id: "middle", parentId: "top" }, { _id: "leaf", parentId: "middle" }];

  it("takes no circle", () => {
    expect(refuseParent("top", "leaf", nodes)).toHaveLength(1);
    expect(refuseParent("top", "top", nodes)).toHaveLength(1);
    expect(refuseParent("leaf", "top", nodes)).toEqual([]);
    expect(refuseParent(undefined, "leaf", nodes)).toEqual([]);
  });
});

describe("thresholds", () => {
  const usual = {
    scheduleYellowFromMonths: 1,
    scheduleRedOverMonths: 3,
    economyYellowOverPercent: 0,
    economyRedOverPercent: 10,
    benefitsYellowUnderPercent: 100,
    benefitsRedUnderPercent: 75,
  };

  it("as they come are in order", () => expect(refuseThresholds(usual)).toEqual([]));

  it("put red beyond yellow", () => {
    expect(refuseThresholds({ ...usual, economyRedOverPercent: 0 }).map((one) => one.field)).toEqual([
      "economyRedOverPercent",
    ]);
    expect(refuseThresholds({ ...usual, benefitsRedUnderPercent: 100 }).map((one) => one.field)).toEqual([
      "benefitsRedUnderPercent",
    ]);
    expect(refuseThresholds({ ...usual, scheduleRedOverMonths: 0 }).map((one) => one.field)).toEqual([
      "scheduleRedOverMonths",
    ]);
  });
});
